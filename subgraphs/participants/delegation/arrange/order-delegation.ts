import { recordAudit } from '../../../../kernel/audit.js';
import type { Rows } from '../../../../kernel/database.js';
import { permit, type Place } from '../../../../kernel/permission.js';
import { isUuid } from '../../../../kernel/uuid.js';
import type { ParticipantsContext } from '../../context.js';
import { auditOf, changeRegistrations, lockRegistrations } from '../../registration/change-registrations.js';
import { DelegationRole } from '../delegation-role.js';
import type { DelegationRow } from '../delegation.js';
import { DelegationListState, listStates } from '../list-state.js';
import { placeOfDelegation } from '../place-of-delegation.js';
import { DelegationListNotOpen, DelegationNotFound, OrderIncomplete, SeveralHeads } from './problems.js';

/** Somebody’s place on a delegation. */
export interface PlaceOnDelegation {
  registrationId: string;
  /** Null or left out: it stays. */
  role?: DelegationRole | null;
}

/** The delegation that the viewer may change by that mutation; null for every other, known or not. */
export async function delegationFor(
  id: string,
  mutation: string,
  context: ParticipantsContext,
): Promise<(DelegationRow & { place: Place }) | null> {
  if (!isUuid(id)) return null;
  const [row] = await context.database.rows<DelegationRow>(
    `select d.id, d.meeting_id as "meetingId", d.participant_id as "participantId"
     from participants.delegation d where d.id = $1::uuid and d.superseded_at is null`,
    [id],
  );
  if (!row) return null;
  const place = await placeOfDelegation(row, context);
  return permit(context, `Mutation.${mutation}`, place) ? { ...row, place } : null;
}

/** Why the viewer may not change a list where it stands; null when it may. The secretariat always may: after the final list, a correction follows. */
export async function closedTo(
  rows: Rows,
  { id, place }: { id: string; place: Place },
  context: ParticipantsContext,
): Promise<DelegationListNotOpen | null> {
  if (permit(context, 'Delegation:whenClosed', place)) return null;
  const [state] = await listStates(rows, [id], context.now);
  return state === DelegationListState.OPEN ? null : new DelegationListNotOpen(state!);
}

/** Puts the people of a delegation in that order, and gives them these roles; everybody on it is named once. */
export async function orderDelegation(
  id: string,
  people: readonly PlaceOnDelegation[],
  context: ParticipantsContext,
): Promise<DelegationRow | DelegationNotFound | DelegationListNotOpen | OrderIncomplete | SeveralHeads> {
  const delegation = await delegationFor(id, 'orderDelegation', context);
  if (!delegation) return new DelegationNotFound(id);
  return context.database.transaction(async (tx) => {
    await tx.rows('select from participants.delegation where id = $1 for update', [delegation.id]);
    const closed = await closedTo(tx.rows, delegation, context);
    if (closed) return closed;

    const on = await tx.rows<{ registrationId: string }>(
      `select g.registration_id as "registrationId" from participants.registration g
       where g.delegation_id = $1 and g.superseded_at is null and g.registration_id is not null and g.status <> 'OUT'`,
      [delegation.id],
    );
    const current = await lockRegistrations(
      tx,
      on.map(({ registrationId }) => registrationId),
    );
    const present = new Map(
      current.filter(({ status }) => status !== 'OUT').map((row) => [row.registrationId, row]),
    );
    const named = people.map(({ registrationId }) => registrationId.toLowerCase());
    const missing = [...present.keys()].filter((one) => !named.includes(one));
    const extra = named.filter((one, i) => !present.has(one) || named.indexOf(one) !== i);
    if (missing.length > 0 || extra.length > 0) return new OrderIncomplete(missing, extra);

    const placed = people.map(({ role }, i) => {
      const row = present.get(named[i]!)!;
      return { row, role: role ?? row.role, position: i + 1 };
    });
    const heads = placed.filter(({ role }) => role === DelegationRole.HEAD);
    if (heads.length > 1) return new SeveralHeads(heads.map(({ row }) => row.registrationId));
    const changed = await changeRegistrations(
      tx,
      context,
      placed.flatMap(({ row, role, position }) =>
        row.position === position && row.role === role
          ? []
          : [{ registrationId: row.registrationId, set: { role, position }, action: 'DELEGATION_ORDERED' }],
      ),
    );
    await recordAudit(tx, context, auditOf(changed));
    return delegation;
  });
}
