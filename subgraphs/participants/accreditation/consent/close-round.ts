import { recordAudit, type AuditEntry } from '../../../../kernel/audit.js';
import type { Rows } from '../../../../kernel/database.js';
import { once } from '../../../../kernel/idempotency.js';
import { permit } from '../../../../kernel/permission.js';
import type { ParticipantsContext } from '../../context.js';
import { lockAccreditations } from '../accreditation-row.js';
import {
  auditOf,
  changeAccreditation,
  type AccreditationChange,
  type ChangedAccreditation,
} from '../change-accreditation.js';
import { admit } from '../decide.js';
import { AccreditationState as S } from '../states.js';
import { tellApplicants } from '../tell.js';
import type { ConsentOutcome } from './consent-round.js';
import { entriesOf, objectionsOf, roundById, type RoundRow } from './round-row.js';
import {
  ClosedConsentRound,
  ConsentRoundClosed,
  ConsentRoundNotFound,
  ConsentRoundNotOver,
  type CloseConsentRoundInput,
} from './round-types.js';

/**
 * Closes a round after its end (invariant 19) and records what came of each application: who was objected to in time is for States to decide; the
 * others have consent where silence is consent.
 */
export async function closeConsentRound(input: CloseConsentRoundInput, context: ParticipantsContext) {
  const { roundId, accreditConsented, idempotencyKey } = input;
  const found = await roundById(context.database.rows, roundId);
  if (!found || !permit(context, 'Mutation.closeConsentRound', found))
    return new ConsentRoundNotFound(roundId);
  return once(context, 'closeConsentRound', { key: idempotencyKey, input }, async (tx) => {
    const round = (await roundById(tx.rows, roundId, true))!;
    if (round.closedAt) return new ConsentRoundClosed(round.closedAt);
    if (context.now < round.closesAt) return new ConsentRoundNotOver(round.closesOn, round.timeZone);
    await tx.rows('update participants.consent_round set closed_at = $2, closed_by = $3 where id = $1', [
      roundId,
      context.now,
      context.viewer.subject,
    ]);
    const outcomes = await recordOutcomes(tx.rows, round);
    const changed: ChangedAccreditation[] = [];
    const besides: AuditEntry[] = [];
    for (const current of await lockAccreditations(tx.rows, [...outcomes.keys()])) {
      const change = changeFor(outcomes.get(current.accreditationId)!, accreditConsented);
      if (!change || current.state !== S.CIRCULATED) continue;
      const next = await changeAccreditation(tx.rows, context, current, change);
      changed.push(next);
      if (next.state === S.ACCREDITED) besides.push(...(await admit(next, tx.rows, context)));
    }
    await tellApplicants(tx.rows, context, changed);
    await recordAudit(tx, context, [closed(round, outcomes), ...changed.map(auditOf), ...besides]);
    return Object.assign(new ClosedConsentRound(), { roundId });
  });
}

/** The outcome of every application that is still on the list. A late objection has no effect. */
async function recordOutcomes(rows: Rows, round: RoundRow): Promise<Map<string, `${ConsentOutcome}`>> {
  const listed = await entriesOf(rows, round.id);
  const current = await lockAccreditations(
    rows,
    listed.map(({ accreditationId }) => accreditationId),
  );
  const waiting = current
    .filter(({ state, roundId }) => state === S.CIRCULATED && roundId === round.id)
    .map(({ accreditationId }) => accreditationId);
  const objected = new Set(
    (await objectionsOf(rows, waiting))
      .filter(({ roundId, isLate }) => roundId === round.id && !isLate)
      .map(({ accreditationId }) => accreditationId),
  );
  const silent = round.silenceIsConsent ? 'CONSENTED' : 'NO_CONSENT';
  const outcomes = new Map(waiting.map((id) => [id, objected.has(id) ? 'OBJECTED' : silent] as const));
  await rows(
    `update participants.consent_round_entry e set outcome = o.outcome
     from unnest($2::uuid[], $3::text[]) as o (id, outcome) where e.round_id = $1 and e.accreditation_id = o.id`,
    [round.id, [...outcomes.keys()], [...outcomes.values()]],
  );
  return outcomes;
}

function changeFor(outcome: `${ConsentOutcome}`, accreditConsented: boolean): AccreditationChange | null {
  if (outcome === 'OBJECTED') return { to: S.OBJECTED, action: 'ACCREDITATION_OBJECTED' };
  return outcome === 'CONSENTED' && accreditConsented
    ? { to: S.ACCREDITED, action: 'ACCREDITATION_GRANTED' }
    : null;
}

function closed({ id, meetingId }: RoundRow, outcomes: Map<string, string>): AuditEntry {
  const count = (outcome: string): number => [...outcomes.values()].filter((each) => each === outcome).length;
  return {
    action: 'CONSENT_ROUND_CLOSED',
    record: { type: 'ConsentRound', id },
    meetingId,
    reason: null,
    before: null,
    after: {
      consented: count('CONSENTED'),
      objected: count('OBJECTED'),
      noConsent: count('NO_CONSENT'),
    },
  };
}
