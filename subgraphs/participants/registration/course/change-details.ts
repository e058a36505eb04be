import type { Transaction } from '../../../../kernel/database.js';
import { Problem } from '../../../../kernel/problem.js';
import type { ParticipantsContext } from '../../context.js';
import { changeRegistrations, lockRegistrations, type ChangedRegistration } from '../change-registrations.js';
import { lockLimits } from '../places/places.js';
import { NotPossibleNow } from '../problems.js';
import { judge } from '../register/judge.js';
import type { Setting } from '../register/nominee.js';
import type { RegistrationRow } from '../registration-row.js';
import { mayBecome, RegistrationState } from '../states.js';

/** What is to be different; what is left out stays. */
export type Details = Partial<{
  [Field in 'role' | 'category' | 'mode' | 'functionTitle']: RegistrationRow[Field] | null;
}>;

/**
 * Changes what a registration says; another category is judged as that of a new registration. The window is held.
 *
 * @param again whether an approved registration comes before the secretariat once more, as when it is not the secretariat that changes it
 */
export async function changeDetails(
  tx: Transaction,
  context: ParticipantsContext,
  setting: Setting,
  { id, details, reason, again }: { id: string; details: Details; reason: string | null; again: boolean },
): Promise<ChangedRegistration[] | Problem> {
  const limits = await lockLimits(tx, [setting.meeting.id]);
  const [row] = await lockRegistrations(tx, [id]);
  const isIssued = again && row!.state === RegistrationState.BADGE_ISSUED;
  if (!mayBecome(row!.state, RegistrationState.WITHDRAWN) || isIssued)
    return new NotPossibleNow(row!.state, 'changed', 'Ask the secretariat.');
  const { role, category, mode, functionTitle } = details;
  if (category && category !== row!.category) {
    const nominee = { ...row!, category, rooms: [], draft: false, secondHat: true };
    const [verdict] = await judge(tx, context, setting, limits, [
      { ...nominee, insteadOf: row!.registrationId },
    ]);
    if (verdict instanceof Problem) return verdict;
  }
  return changeRegistrations(tx, context, [
    {
      registrationId: row!.registrationId,
      ...(again && row!.state === RegistrationState.APPROVED && { to: RegistrationState.SUBMITTED }),
      set: {
        ...(role && { role }),
        ...(category && { category }),
        ...(mode && { mode }),
        ...(functionTitle && { functionTitle: functionTitle.trim() }),
      },
      reason,
      action: 'REGISTRATION_CHANGED',
    },
  ]);
}
