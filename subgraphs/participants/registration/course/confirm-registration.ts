import { recordAudit } from '../../../../kernel/audit.js';
import type { Transaction } from '../../../../kernel/database.js';
import { Problem } from '../../../../kernel/problem.js';
import type { ParticipantsContext } from '../../context.js';
import {
  auditOf,
  changeRegistrations,
  lockRegistrations,
  type ChangedRegistration,
} from '../change-registrations.js';
import { lockLimits } from '../places/places.js';
import { NotPossibleNow, RegistrationClosed, RegistrationNotFound, type CapReached } from '../problems.js';
import { judge } from '../register/judge.js';
import type { RegistrationRow } from '../registration-row.js';
import { RegistrationState } from '../states.js';
import { lockWindow } from '../window/window-rows.js';
import { confirmAndSubmit } from './confirm-and-submit.js';
import { ConfirmedRegistration, type ConfirmRegistrationResult } from './course-results.js';
import { ownRegistration, type OwnRegistration } from './own-registration.js';

const { DRAFT, NOMINATED, RETURNED, CONFIRMED, QUOTA_PENDING } = RegistrationState;

/** Stands by a registration. A draft takes its place first, or joins the line, which then is as far as it gets. */
export async function confirmRegistration(
  id: string,
  context: ParticipantsContext,
): Promise<typeof ConfirmRegistrationResult> {
  const own = await ownRegistration(id, 'Mutation.confirmRegistration', context);
  if (own instanceof RegistrationNotFound) return own;
  // Whoever got a place when it was too late to confirm it confirms and submits in one.
  const isLate = own.closed instanceof RegistrationClosed && own.row.action === 'REGISTRATION_PLACED';
  if (own.closed && !isLate) return own.closed;
  return context.database.transaction(async (tx) => {
    const window = await lockWindow(tx, own.row.meetingId, own.row.kind);
    const limits = await lockLimits(tx, [own.row.meetingId]);
    const [row] = await lockRegistrations(tx, [id]);
    if (![DRAFT, NOMINATED, RETURNED].includes(row!.state)) {
      const instead =
        row!.state === QUOTA_PENDING
          ? 'It waits for a place; you will be told when there is one.'
          : 'Nothing was changed.';
      return new NotPossibleNow(row!.state, 'confirmed', instead);
    }
    const begun =
      row!.state === DRAFT ? await takePlace(tx, context, { ...own, window: window! }, limits, row!) : [];
    if (begun instanceof Problem) return begun as CapReached;
    const stands = begun.at(-1) ?? row!;
    const confirmed =
      stands.state === QUOTA_PENDING
        ? []
        : isLate
          ? await confirmAndSubmit(tx, context, window!, [stands])
          : await changeRegistrations(tx, context, [
              { registrationId: stands.registrationId, to: CONFIRMED, action: 'REGISTRATION_CONFIRMED' },
            ]);
    await recordAudit(tx, context, auditOf([...begun, ...confirmed]));
    return Object.assign(new ConfirmedRegistration(), {
      registration: (confirmed.at(-1) ?? stands) as never,
    });
  });
}

async function takePlace(
  tx: Transaction,
  context: ParticipantsContext,
  own: OwnRegistration & { window: NonNullable<OwnRegistration['window']> },
  limits: Parameters<typeof judge>[3],
  draft: RegistrationRow,
): Promise<ChangedRegistration[] | Problem> {
  const [verdict] = await judge(tx, context, { ...own, bySecretariat: true }, limits, [
    { ...draft, rooms: [], draft: false, secondHat: true, insteadOf: draft.registrationId },
  ]);
  if (verdict instanceof Problem) return verdict;
  const [next] = await tx.rows<{ arrival: string }>(
    "select nextval('participants.arrival')::text as arrival",
  );
  return changeRegistrations(tx, context, [
    {
      registrationId: draft.registrationId,
      to: verdict!.state,
      set: { category: verdict!.category, arrival: next!.arrival },
      action:
        verdict!.state === QUOTA_PENDING ? 'REGISTRATION_PUT_ON_WAITING_LIST' : 'REGISTRATION_NOMINATED',
    },
  ]);
}
