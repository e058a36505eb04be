import { createHash } from 'node:crypto';
import type { AuditEntry } from '../../../kernel/audit.js';
import type { Transaction } from '../../../kernel/database.js';
import { newId } from '../../../kernel/uuid.js';
import type { ParticipantsContext } from '../context.js';
import type { MeetingFacts } from '../meetings.js';
import type { ListChangeRow } from './list-change.js';
import type { DocumentRow } from './list-document.js';
import { ordersOf, textOf, type FrozenDelegation } from './snapshot.js';

/** A document about to be written. */
export type NewDocument = Pick<
  DocumentRow,
  'kind' | 'symbol' | 'number' | 'part' | 'basis' | 'namesPublic' | 'note'
> & {
  /** The id of the final list that it corrects. */
  corrects: string | null;
  delegations: FrozenDelegation[];
  changes: ListChangeRow[] | null;
};

/** Lets one publication of a meeting happen at a time. */
export async function lockLists({ rows }: Pick<Transaction, 'rows'>, meetingId: string): Promise<void> {
  await rows('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`list of participants ${meetingId}`]);
}

/** Freezes a list; answers with its id and what is to be put on record last. */
export async function writeDocument(
  { rows }: Pick<Transaction, 'rows'>,
  { now, viewer }: Pick<ParticipantsContext, 'now' | 'viewer'>,
  { id: meetingId, code, opensOn }: MeetingFacts,
  { delegations, changes, ...document }: NewDocument,
): Promise<{ id: string; audit: AuditEntry }> {
  const { kind, symbol, basis, namesPublic } = document;
  const text = textOf({
    meeting: { id: meetingId, code, opensOn },
    kind,
    symbol,
    basis,
    namesPublic,
    publishedAt: now.toISOString(),
    delegations,
    orders: ordersOf(delegations),
  });
  const id = newId();
  const people = delegations.reduce((sum, delegation) => sum + delegation.people, 0);
  const sha256 = createHash('sha256').update(text).digest('hex');
  await rows(
    `insert into participants.list_document (id, meeting_id, kind, symbol, number, part, basis, names_public, corrects, participant_ids, people,
       snapshot, sha256, changes, note, published_by, published_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::uuid[], $11, $12, $13, $14, $15, $16, $17)`,
    [
      id,
      meetingId,
      kind,
      symbol,
      document.number,
      document.part,
      basis,
      namesPublic,
      document.corrects,
      delegations.map(({ participantId }) => participantId),
      people,
      text,
      sha256,
      changes && JSON.stringify(changes),
      document.note,
      viewer.subject,
      now,
    ],
  );
  return {
    id,
    audit: {
      action: changes ? 'LIST_CORRECTED' : 'LIST_PUBLISHED',
      record: { type: 'ListOfParticipants', id },
      meetingId,
      reason: document.note,
      before: null,
      after: {
        kind,
        symbol,
        basis,
        namesPublic,
        delegations: delegations.length,
        people,
        sha256,
        changes: changes?.length ?? null,
      },
    },
  };
}
