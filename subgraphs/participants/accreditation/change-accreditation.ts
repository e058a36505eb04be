import type { AuditEntry } from '../../../kernel/audit.js';
import type { Rows } from '../../../kernel/database.js';
import { newId } from '../../../kernel/uuid.js';
import type { ParticipantsContext } from '../context.js';
import { actingAs } from '../registration/acting-as.js';
import type { AccreditationRow } from './accreditation-row.js';
import { mayBecome, type AccreditationState } from './states.js';

type Context = Pick<ParticipantsContext, 'viewer' | 'now'>;

/** What carries over to the next version, unless a change sets it. */
type Lasting = 'validUntil' | 'roundId' | 'speaks';
/** What belongs to the change itself. */
type Said = 'reason' | 'reasonCode' | 'reference' | 'nextReviewOn' | 'answerBy';

/** The next version of an accreditation. */
export interface AccreditationChange extends Partial<Pick<AccreditationRow, Lasting | Said>> {
  to: AccreditationState;
  /** Upper snake and past tense, such as ACCREDITATION_SUSPENDED. */
  action: string;
}

/** A new version with the one before it, null for a first. */
export interface ChangedAccreditation extends AccreditationRow {
  before: AccreditationRow | null;
}

/**
 * The one writer of accreditations: supersedes the current version and inserts the next. It writes no audit and no letter.
 *
 * @param before the current version, locked
 * @throws Error for a transition that the table does not have: whoever calls asks `mayBecome` first
 */
export async function changeAccreditation(
  rows: Rows,
  context: Context,
  before: AccreditationRow,
  change: AccreditationChange,
): Promise<ChangedAccreditation> {
  if (!mayBecome(before.state, change.to))
    throw new Error(
      `Accreditation ${before.accreditationId} is ${before.state}, not to become ${change.to}.`,
    );
  // A request that came earlier may have waited: what it writes is known later than what it replaces.
  const recordedAt =
    context.now > before.recordedAt ? context.now : new Date(before.recordedAt.getTime() + 1);
  await rows('update participants.accreditation set superseded_at = $2 where id = $1', [
    before.id,
    recordedAt,
  ]);
  const { to, action, ...set } = change;
  const next = await insertVersion(rows, context, {
    ...before,
    reason: null,
    reasonCode: null,
    reference: null,
    nextReviewOn: null,
    answerBy: null,
    ...set,
    id: newId(),
    state: to,
    action,
    recordedAt,
  });
  return { ...next, before };
}

/** What a first version needs. */
export type NewAccreditation = Pick<
  AccreditationRow,
  'participantId' | 'basis' | 'programme' | 'meetingId' | 'appliedBy' | 'speaks' | 'state' | 'action'
>;

/** The first version of an accreditation, whose id it keeps. */
export async function newAccreditation(
  rows: Rows,
  context: Context,
  fields: NewAccreditation,
): Promise<ChangedAccreditation> {
  const id = newId();
  const first = await insertVersion(rows, context, {
    reason: null,
    reasonCode: null,
    reference: null,
    nextReviewOn: null,
    answerBy: null,
    validUntil: null,
    roundId: null,
    ...fields,
    id,
    accreditationId: id,
    recordedAt: context.now,
  });
  return { ...first, before: null };
}

async function insertVersion(
  rows: Rows,
  { viewer }: Context,
  version: Omit<AccreditationRow, 'recordedBy' | 'recordedAs' | 'supersededAt'>,
): Promise<AccreditationRow> {
  const recordedBy = viewer.subject;
  const recordedAs = actingAs(viewer, version.participantId);
  await rows(
    `insert into participants.accreditation (id, accreditation_id, participant_id, basis, programme, meeting_id, state, reason, reason_code, reference,
       next_review_on, answer_by, valid_until, round_id, applied_by, speaks, action, recorded_by, recorded_as, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
    [
      version.id,
      version.accreditationId,
      version.participantId,
      version.basis,
      version.programme,
      version.meetingId,
      version.state,
      version.reason,
      version.reasonCode,
      version.reference,
      version.nextReviewOn,
      version.answerBy,
      version.validUntil,
      version.roundId,
      version.appliedBy,
      version.speaks,
      version.action,
      recordedBy,
      recordedAs,
      version.recordedAt,
    ],
  );
  return { ...version, recordedBy, recordedAs, supersededAt: null };
}

/** For `recordAudit`: states, days and ids. The answer of an applicant is its own and stays out of the log. */
export function auditOf(changed: ChangedAccreditation): AuditEntry {
  const { action, accreditationId, participantId, meetingId, reason, before, ...after } = changed;
  return {
    action,
    record: { type: 'Accreditation', id: accreditationId },
    participantId,
    meetingId,
    reason: action === 'ACCREDITATION_INFORMATION_GIVEN' ? null : reason,
    before: before && { state: before.state, version: before.id },
    after: {
      state: after.state,
      version: after.id,
      basis: after.basis,
      programme: after.programme,
      reasonCode: after.reasonCode,
      reference: after.reference,
      nextReviewOn: after.nextReviewOn,
      validUntil: after.validUntil,
      roundId: after.roundId,
    },
  };
}
