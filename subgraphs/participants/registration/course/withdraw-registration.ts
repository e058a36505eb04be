import { recordAudit } from '../../../../kernel/audit.js';
import type { ParticipantsContext } from '../../context.js';
import { auditOf } from '../change-registrations.js';
import { changeAndHandOn, lockWithWaiting } from '../places/next-in-line.js';
import { NotAccredited, NotPossibleNow, RegistrationNotFound } from '../problems.js';
import { mayBecome, RegistrationState } from '../states.js';
import { tell } from '../tell.js';
import { WithdrawnRegistration, type WithdrawRegistrationResult } from './course-results.js';
import { ownRegistration } from './own-registration.js';

/**
 * Takes a registration back and hands its place on. An organization that lost its accreditation can still take its people back; after the deadline
 * withdrawal is a change that the secretariat decides (domain.md 2.3 no. 14).
 */
export async function withdrawRegistration(
  id: string,
  reason: string | null,
  context: ParticipantsContext,
): Promise<typeof WithdrawRegistrationResult> {
  const own = await ownRegistration(id, 'Mutation.withdrawRegistration', context);
  if (own instanceof RegistrationNotFound) return own;
  if (own.closed && !(own.closed instanceof NotAccredited)) return own.closed;
  return context.database.transaction(async (tx) => {
    const held = await lockWithWaiting(tx, [own.row.registrationId]);
    const row = held.rows.get(own.row.registrationId)!;
    if (!mayBecome(row.state, RegistrationState.WITHDRAWN))
      return new NotPossibleNow(row.state, 'taken back', 'Nothing was changed.');
    const { changed, placed } = await changeAndHandOn(tx, context, held, [
      {
        registrationId: row.registrationId,
        to: RegistrationState.WITHDRAWN,
        reason,
        action: 'REGISTRATION_WITHDRAWN',
      },
    ]);
    await tell(tx, context, 'placed', placed);
    await recordAudit(tx, context, auditOf([...changed, ...placed]));
    return Object.assign(new WithdrawnRegistration(), { registration: changed[0] as never });
  });
}
