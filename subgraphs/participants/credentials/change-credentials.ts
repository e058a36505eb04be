import type { AuditEntry } from '../../../kernel/audit.js';
import type { Transaction } from '../../../kernel/database.js';
import { newId } from '../../../kernel/uuid.js';
import type { ParticipantsContext } from '../context.js';
import { actingAs } from '../registration/acting-as.js';
import type { CredentialsRow } from './credentials-row.js';
import { credentialsTransitions, CredentialsState } from './credentials-states.js';

type Tx = Pick<Transaction, 'rows'>;

/** Holds the credentials of one delegation to the end of the transaction, also where there are none yet. */
export async function lockCredentials(
  { rows }: Tx,
  { meetingId, participantId }: { meetingId: string; participantId: string },
): Promise<void> {
  await rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `credentials ${meetingId} ${participantId}`.toLowerCase(),
  ]);
}

/** What the next version says otherwise, and what is done. */
export interface CredentialsChange extends Partial<
  Pick<
    CredentialsRow,
    'state' | 'instrument' | 'issuerCapacity' | 'datedOn' | 'receivedOn' | 'fileId' | 'sealed' | 'confirmed'
  >
> {
  /** Upper snake and past tense, such as CREDENTIALS_ACCEPTED. */
  action: string;
  reason: string | null;
}

/** First credentials of a delegation. */
export type NewCredentials = Omit<CredentialsRow, 'id' | 'credentialsId' | 'recordedAt' | 'confirmed'>;

/**
 * Supersedes a version by the next; call it with the credentials locked.
 *
 * @returns the new version, and what is to be put on record last
 * @throws Error for a transition that domain.md 2.2 does not have: whoever calls asks first
 */
export async function changeCredentials(
  tx: Tx,
  context: Pick<ParticipantsContext, 'now' | 'viewer'>,
  before: CredentialsRow,
  change: CredentialsChange,
): Promise<{ row: CredentialsRow; audit: AuditEntry }> {
  const state = change.state ?? before.state;
  if (state !== before.state && !credentialsTransitions[before.state].includes(state))
    throw new Error(`Credentials that are ${before.state} cannot become ${state}.`);
  const recordedAt = context.now > before.recordedAt ? context.now : before.recordedAt;
  const row = { ...before, ...change, id: newId(), recordedAt };
  await tx.rows('update participants.credentials set superseded_at = $2 where id = $1', [
    before.id,
    recordedAt,
  ]);
  await insert(tx, context, row);
  return { row, audit: auditOf(before, row) };
}

/** Writes the first version; call it with the credentials locked. */
export async function newCredentials(
  tx: Tx,
  context: Pick<ParticipantsContext, 'now' | 'viewer'>,
  first: NewCredentials,
): Promise<{ row: CredentialsRow; audit: AuditEntry }> {
  const id = newId();
  const row: CredentialsRow = { ...first, id, credentialsId: id, confirmed: [], recordedAt: context.now };
  await insert(tx, context, row);
  return { row, audit: auditOf(null, row) };
}

async function insert(
  { rows }: Tx,
  { viewer }: Pick<ParticipantsContext, 'viewer'>,
  row: CredentialsRow,
): Promise<void> {
  await rows(
    `insert into participants.credentials (id, credentials_id, meeting_id, participant_id, programme, state, instrument, issuer_capacity, dated_on,
       received_on, file_id, sealed, confirmed, action, reason, recorded_by, recorded_as, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13::uuid[], $14, $15, $16, $17, $18)`,
    [
      row.id,
      row.credentialsId,
      row.meetingId,
      row.participantId,
      row.programme,
      row.state,
      row.instrument,
      row.issuerCapacity,
      row.datedOn,
      row.receivedOn,
      row.fileId,
      row.sealed,
      row.confirmed,
      row.action,
      row.reason,
      viewer.subject,
      actingAs(viewer, row.participantId),
      row.recordedAt,
    ],
  );
}

const watched = [
  'instrument',
  'issuerCapacity',
  'datedOn',
  'receivedOn',
  'fileId',
  'sealed',
  'confirmed',
] as const;

function auditOf(before: CredentialsRow | null, row: CredentialsRow): AuditEntry {
  const changed = before ? watched.filter((field) => before[field] !== row[field]) : [];
  return {
    action: row.action,
    record: { type: 'Credentials', id: row.credentialsId },
    participantId: row.participantId,
    meetingId: row.meetingId,
    reason: row.reason,
    before: { state: before?.state ?? CredentialsState.NONE, version: before?.id ?? null },
    after: {
      state: row.state,
      version: row.id,
      // The names and the issuer are sealed; that they changed is all that is said.
      changed: changed.map((field) => (field === 'sealed' ? 'names' : field)),
    },
  };
}
