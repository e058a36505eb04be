import { recordAudit } from '../../../../kernel/audit.js';
import { newId } from '../../../../kernel/uuid.js';
import type { ParticipantsContext } from '../../context.js';
import type { DelegationRow } from '../delegation.js';
import { listStates } from '../list-state.js';
import { delegationFor } from './order-delegation.js';
import { DelegationNotFound } from './problems.js';

/** Locks the list of a delegation before its deadline, or opens it again after; doing it again changes nothing. */
export async function lockDelegation(
  id: string,
  locked: boolean,
  reason: string | null,
  context: ParticipantsContext,
): Promise<DelegationRow | DelegationNotFound> {
  const delegation = await delegationFor(id, locked ? 'lockDelegation' : 'reopenDelegation', context);
  if (!delegation) return new DelegationNotFound(id);
  return context.database.transaction(async (tx) => {
    await tx.rows('select from participants.delegation where id = $1 for update', [delegation.id]);
    const [before] = await listStates(tx.rows, [delegation.id], context.now);
    const [same] = await tx.rows(
      'select from participants.delegation_lock where delegation_id = $1 and superseded_at is null and locked = $2',
      [delegation.id, locked],
    );
    if (same) return delegation;
    await tx.rows(
      'update participants.delegation_lock set superseded_at = $2 where delegation_id = $1 and superseded_at is null',
      [delegation.id, context.now],
    );
    await tx.rows(
      `insert into participants.delegation_lock (id, delegation_id, locked, reason, recorded_by, recorded_at)
       values ($1, $2, $3, $4, $5, $6)`,
      [newId(), delegation.id, locked, reason, context.viewer.subject, context.now],
    );
    const [after] = await listStates(tx.rows, [delegation.id], context.now);
    await recordAudit(tx, context, [
      {
        action: locked ? 'DELEGATION_LOCKED' : 'DELEGATION_REOPENED',
        record: { type: 'Delegation', id: delegation.id },
        participantId: delegation.participantId,
        meetingId: delegation.meetingId,
        reason,
        before: { state: before },
        after: { state: after },
      },
    ]);
    return delegation;
  });
}
