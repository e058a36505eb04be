import { recordAudit, type AuditEntry } from '../../../../kernel/audit.js';
import { once } from '../../../../kernel/idempotency.js';
import { demand, permit } from '../../../../kernel/permission.js';
import { newId } from '../../../../kernel/uuid.js';
import { participantsOf } from '../../../../kernel/viewer.js';
import type { ParticipantsContext } from '../../context.js';
import { ParticipantKind } from '../../participant/participant-kind.js';
import { faultOf } from '../../../../kernel/plain-text.js';
import { InvalidAccreditation } from '../problems.js';
import { objectionById, objectionsOf, roundById, type ObjectionRow, type RoundRow } from './round-row.js';
import {
  AlreadyObjected,
  ConsentRoundClosed,
  ConsentRoundNotFound,
  ObjectionNotFound,
  RecordedObjection,
  WithdrawnObjection,
  type ObjectToAccreditationInput,
} from './round-types.js';

/** For what the vault seals the reasons of States. */
export const OBJECTION_REASON = 'objection reason';

/** Records an objection. One that comes after the end of the round is kept as late, and changes nothing (invariant 19). */
export async function objectToAccreditation(input: ObjectToAccreditationInput, context: ParticipantsContext) {
  const { roundId, accreditationId, idempotencyKey } = input;
  const own = participantsOf(context.viewer, 'MISSION');
  const stateId = input.stateId ?? (own.length === 1 ? own[0]! : null);
  const round = await roundById(context.database.rows, roundId);
  demand(context, 'Mutation.objectToAccreditation', placeOfObjection(stateId, round));
  if (stateId === null)
    return new InvalidAccreditation('stateId', 'Say which State objects: give `stateId`.');
  const state = await context.loaders.participantById.load(stateId);
  if (state?.kind !== ParticipantKind.STATE)
    return new InvalidAccreditation('stateId', `No State has the id "${stateId}". Only States object.`);
  const fault = faultOf(input.reason, 2_000, true);
  if (fault) return new InvalidAccreditation('reason', fault);
  if (!round) return new ConsentRoundNotFound(roundId);
  return once(context, 'objectToAccreditation', { key: idempotencyKey, input }, async (tx) => {
    const held = (await roundById(tx.rows, roundId, true))!;
    const listed = await tx.rows(
      'select from participants.consent_round_entry where round_id = $1 and accreditation_id::text = lower($2)',
      [roundId, accreditationId],
    );
    if (listed.length === 0) return new ConsentRoundNotFound(roundId);
    const before = (await objectionsOf(tx.rows, [accreditationId])).find(
      (objection) => objection.roundId === roundId && objection.stateId === stateId,
    );
    if (before) return new AlreadyObjected(before);
    const objection: ObjectionRow = {
      id: newId(),
      roundId,
      accreditationId,
      stateId,
      isLate: context.now >= held.closesAt || held.closedAt !== null,
      isConfidential: input.isConfidential,
      sealedReason: input.reason ? context.vault.seal(input.reason, OBJECTION_REASON) : null,
      recordedAt: context.now,
    };
    await tx.rows(
      `insert into participants.objection (id, round_id, accreditation_id, state_id, is_late, is_confidential, reason_sealed, recorded_at, recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [...Object.values(objection), context.viewer.subject],
    );
    await recordAudit(tx, context, [onRecord('OBJECTION_RECORDED', objection, held)]);
    return Object.assign(new RecordedObjection(), { objectionId: objection.id });
  });
}

/** Takes an objection back while the round is not closed. */
export async function withdrawObjection(objectionId: string, context: ParticipantsContext) {
  const objection = await objectionById(context.database.rows, objectionId);
  const round = objection && (await roundById(context.database.rows, objection.roundId));
  if (
    !objection ||
    !round ||
    !permit(context, 'Mutation.withdrawObjection', placeOfObjection(objection.stateId, round))
  )
    return new ObjectionNotFound(objectionId);
  return context.database.transaction(async (tx) => {
    const { closedAt } = (await roundById(tx.rows, round.id, true))!;
    if (closedAt) return new ConsentRoundClosed(closedAt);
    const [withdrawn] = await tx.rows(
      'update participants.objection set superseded_at = $2 where id = $1 and superseded_at is null returning 1',
      [objectionId, context.now],
    );
    if (!withdrawn) return new ObjectionNotFound(objectionId);
    await recordAudit(tx, context, [onRecord('OBJECTION_WITHDRAWN', objection, round)]);
    return Object.assign(new WithdrawnObjection(), { objection });
  });
}

/** Whose an objection is: the State’s, in what the round is about. */
export function placeOfObjection(
  stateId: string | null,
  round: Pick<RoundRow, 'programme' | 'meetingId'> | null,
): { participantId: string | null; programme: string | null; meetingId: string | null } {
  return { participantId: stateId, programme: round?.programme ?? null, meetingId: round?.meetingId ?? null };
}

/** Of a confidential objection the log says that there is one, not whose. */
function onRecord(
  action: string,
  { id, accreditationId, isLate, isConfidential, stateId }: ObjectionRow,
  { id: roundId, meetingId }: RoundRow,
): AuditEntry {
  return {
    action,
    record: { type: 'Objection', id },
    participantId: isConfidential ? null : stateId,
    meetingId,
    reason: null,
    before: null,
    after: { roundId, accreditationId, isLate, isConfidential },
  };
}
