import type { Rows } from '../../../kernel/database.js';
import { isUuid } from '../../../kernel/uuid.js';
import type { AccreditationBasis, ReasonCode } from './accreditation-words.js';
import type { AccreditationState } from './states.js';

/** A version of an accreditation: the current one, or an earlier one. Days as `YYYY-MM-DD`. */
export interface AccreditationRow {
  /** Of this version; that of the first is `accreditationId`. */
  id: string;
  accreditationId: string;
  /** A participant of the directory, or an applicant that is to become one under the same id. */
  participantId: string;
  basis: AccreditationBasis;
  /** A slug; null for an accreditation to one meeting. */
  programme: string | null;
  meetingId: string | null;
  state: AccreditationState;
  /** Why it came to this state; what was asked, or answered. */
  reason: string | null;
  reasonCode: ReasonCode | null;
  /** The document with the decision. */
  reference: string | null;
  nextReviewOn: string | null;
  answerBy: string | null;
  /** Its last day; null: until something ends it. */
  validUntil: string | null;
  /** The last round in which it was circulated. */
  roundId: string | null;
  /** The account of whoever applied. */
  appliedBy: string;
  /** Whether that account was confirmed as speaking for the organization. */
  speaks: boolean;
  action: string;
  /** The account; null: the hub itself. */
  recordedBy: string | null;
  recordedAs: string | null;
  recordedAt: Date;
  supersededAt: Date | null;
}

/** The columns of a version, as AccreditationRow names them; `a` is the table. */
export const accreditationColumns = `a.id, a.accreditation_id as "accreditationId", a.participant_id as "participantId", a.basis, a.programme,
  a.meeting_id as "meetingId", a.state, a.reason, a.reason_code as "reasonCode", a.reference, a.next_review_on::text as "nextReviewOn",
  a.answer_by::text as "answerBy", a.valid_until::text as "validUntil", a.round_id as "roundId", a.applied_by as "appliedBy", a.speaks, a.action,
  a.recorded_by as "recordedBy", a.recorded_as as "recordedAs", a.recorded_at as "recordedAt", a.superseded_at as "supersededAt"`;

/** The current version; null for an id that no accreditation has. */
export async function accreditationById(rows: Rows, id: string): Promise<AccreditationRow | null> {
  if (!isUuid(id)) return null;
  const [found] = await rows<AccreditationRow>(
    `select ${accreditationColumns} from participants.accreditation a
     where a.accreditation_id = $1::uuid and a.superseded_at is null`,
    [id],
  );
  return found ? withInstants(found) : null;
}

/** PostgreSQL’s driver gives instants as text. */
export function withInstants<Row extends AccreditationRow>(row: Row): Row {
  return {
    ...row,
    recordedAt: new Date(row.recordedAt),
    supersededAt: row.supersededAt && new Date(row.supersededAt),
  };
}

/**
 * The current versions of accreditations, in the order of their ids, held for this transaction. What is held is each first version, whose row
 * stays: a current one is superseded by whoever is waited for.
 */
export async function lockAccreditations(rows: Rows, ids: readonly string[]): Promise<AccreditationRow[]> {
  const wanted = [...new Set(ids.filter(isUuid))];
  await rows('select from participants.accreditation where id = any ($1::uuid[]) order by id for update', [
    wanted,
  ]);
  const current = await rows<AccreditationRow>(
    `select ${accreditationColumns} from participants.accreditation a
     where a.accreditation_id = any ($1::uuid[]) and a.superseded_at is null order by a.accreditation_id`,
    [wanted],
  );
  return current.map(withInstants);
}

/** Every version of many accreditations, each one's earliest first. */
export async function versionsOf(rows: Rows, ids: readonly string[]): Promise<AccreditationRow[]> {
  const versions = await rows<AccreditationRow>(
    `select ${accreditationColumns} from participants.accreditation a
     where a.accreditation_id = any ($1::uuid[]) order by a.accreditation_id, a.recorded_at, a.id`,
    [ids],
  );
  return versions.map(withInstants);
}
