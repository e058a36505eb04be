import { LRUCache } from 'lru-cache';
import type { Rows } from '../../../kernel/database.js';
import type { ParticipationBasis } from '../balance/balance-enums.js';
import type { ListChangeRow } from './list-change.js';
import type { Snapshot } from './snapshot.js';

/** A list that was published, without its snapshot. */
export interface DocumentRow {
  id: string;
  meetingId: string;
  kind: 'PROVISIONAL' | 'FINAL' | 'CORRIGENDUM' | 'ADDENDUM';
  symbol: string;
  number: number;
  part: number | null;
  basis: ParticipationBasis;
  namesPublic: boolean;
  /** The symbol of the final list that it corrects. */
  corrects: string | null;
  delegations: number;
  people: number;
  sha256: string;
  note: string | null;
  publishedAt: Date;
}

const columns = `o.id, o.meeting_id as "meetingId", o.kind, o.symbol, o.number, o.part, o.basis, o.names_public as "namesPublic",
  (select f.symbol from participants.list_document f where f.id = o.corrects) as corrects, cardinality(o.participant_ids) as delegations,
  o.people, o.sha256, o.note, o.published_at as "publishedAt"`;

/** The published lists of a meeting, the first published first. */
export function documentsOfMeeting(rows: Rows, meetingId: string): Promise<DocumentRow[]> {
  return rows<DocumentRow>(
    `select ${columns} from participants.list_document o where o.meeting_id = $1::uuid order by o.published_at, o.id`,
    [meetingId],
  );
}

/** Documents are never changed, so what was read once holds. */
const remembered = new LRUCache<string, { snapshot: Snapshot; changes: ListChangeRow[] | null }>({ max: 20 });

/** What a document holds, and in what it differs from the list that it corrects; null changes for one that corrects nothing. */
export async function contentOf(
  { id, sha256 }: Pick<DocumentRow, 'id' | 'sha256'>,
  rows: Rows,
): Promise<{ snapshot: Snapshot; changes: ListChangeRow[] | null }> {
  const known = remembered.get(`${id} ${sha256}`);
  if (known) return known;
  const [stored] = await rows<{ snapshot: string; changes: string | null }>(
    'select o.snapshot, o.changes from participants.list_document o where o.id = $1',
    [id],
  );
  const content = {
    snapshot: JSON.parse(stored!.snapshot) as Snapshot,
    changes: stored!.changes === null ? null : (JSON.parse(stored!.changes) as ListChangeRow[]),
  };
  remembered.set(`${id} ${sha256}`, content);
  return content;
}
