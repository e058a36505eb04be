import { recordAudit } from '../../../../kernel/audit.js';
import type { ParticipantsContext } from '../../context.js';
import { auditOf, changeRegistrations, lockRegistrations } from '../change-registrations.js';
import {
  NotPossibleNow,
  PersonalDataIncomplete,
  RegistrationClosed,
  RegistrationNotFound,
} from '../problems.js';
import { RegistrationState } from '../states.js';
import { completePeople } from './confirm-and-submit.js';
import { SubmittedRegistration, type SubmitRegistrationResult } from './course-results.js';
import { ownRegistration } from './own-registration.js';

/** Puts a registration before the secretariat: from CONFIRMED, or RETURNED, for which a closed window is open. */
export async function submitRegistration(
  id: string,
  context: ParticipantsContext,
): Promise<typeof SubmitRegistrationResult> {
  const own = await ownRegistration(id, 'Mutation.submitRegistration', context);
  if (own instanceof RegistrationNotFound) return own;
  return context.database.transaction(async (tx) => {
    const [row] = await lockRegistrations(tx, [id]);
    const isReturned = row!.state === RegistrationState.RETURNED;
    if (row!.state !== RegistrationState.CONFIRMED && !isReturned)
      return new NotPossibleNow(row!.state, 'submitted', 'Confirm it first, or wait for a place.');
    if (own.closed && !(isReturned && own.closed instanceof RegistrationClosed)) return own.closed;
    if (own.window?.requiresCompletePersonalData && (await completePeople(tx, [row!])).size === 0)
      return new PersonalDataIncomplete();
    const changed = await changeRegistrations(tx, context, [
      {
        registrationId: row!.registrationId,
        to: RegistrationState.SUBMITTED,
        action: 'REGISTRATION_SUBMITTED',
      },
    ]);
    await recordAudit(tx, context, auditOf(changed));
    return Object.assign(new SubmittedRegistration(), { registration: changed[0] as never });
  });
}
