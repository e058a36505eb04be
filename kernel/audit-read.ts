import { hashOf, NO_HASH, sealOf, type AuditRow, type ChainHead } from './audit.js';
import type { Rows } from './database.js';
import type { Vault } from './vault.js';

/** An entry with its hash in hex. */
export type StoredEntry = AuditRow & { hash: string };

/** The columns of an entry, as they were hashed. */
export const ENTRY_COLUMNS = `seq::int as seq, to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, action, record_type, record_id,
  participant_id::text, meeting_id::text, subject, person_id::text, roles, request_id, reason, before, after, encode(hash, 'hex') as hash`;

/** How far the chain is, as its head says; `seq` 0 when nothing was ever put on record. */
export async function headOf(rows: Rows, schema: string): Promise<ChainHead & { seal: string | null }> {
  const [head] = await rows<ChainHead & { seal: string | null }>(
    `select seq::int as seq, encode(hash, 'hex') as hash, seal from ${schema}.audit_head`,
  );
  return head!;
}

/** What a walk along a chain found. */
export interface ChainReport {
  schema: string;
  entries: number;
  head: ChainHead;
  /** In one sentence, where the chain breaks first; null when it is whole. */
  broken: string | null;
}

const AT_ONCE = 5_000;

/**
 * Walks the chain from its first entry to its last and compares it with its head, and with what was known of it elsewhere.
 *
 * @param anchors heads noted earlier, for instance by the nightly log line `audit head`; each must be an entry of the chain still
 */
export async function verifyChain(
  rows: Rows,
  schema: string,
  vault: Vault,
  anchors: readonly ChainHead[] = [],
): Promise<ChainReport> {
  const noted = new Map(anchors.map(({ seq, hash }) => [seq, hash]));
  // Read first: entries added meanwhile only make the chain longer than it.
  const { seal, ...head } = await headOf(rows, schema);
  let last: ChainHead = { seq: 0, hash: NO_HASH };
  const report = (broken: string | null): ChainReport => ({ schema, entries: last.seq, head, broken });
  if (head.seq > 0 && seal !== sealOf(vault, schema, head))
    return report(
      'Its head does not bear this hub’s seal: the chain was rewritten, or the data key is another one.',
    );
  for (;;) {
    const entries = await rows<StoredEntry>(
      `select ${ENTRY_COLUMNS} from ${schema}.audit where seq > $1 and seq <= $2 order by seq limit ${AT_ONCE}`,
      [last.seq, head.seq],
    );
    for (const { hash, ...entry } of entries) {
      const where = `${entry.at}, ${entry.action} of ${entry.record_type} ${entry.record_id}`;
      if (entry.seq !== last.seq + 1)
        return report(`Entry ${last.seq + 1} is missing; the next one is ${entry.seq} (${where}).`);
      if (hashOf(last.hash, entry) !== hash)
        return report(`Entry ${entry.seq} (${where}) is not what was put on record there.`);
      const known = noted.get(entry.seq);
      if (known !== undefined && known !== hash)
        return report(`Entry ${entry.seq} (${where}) is another one than noted: the chain was rewritten.`);
      last = { seq: entry.seq, hash };
    }
    if (entries.length < AT_ONCE) break;
  }
  if (last.seq !== head.seq)
    return report(`Entry ${last.seq + 1} and all after it are missing: the head names ${head.seq}.`);
  if (last.hash !== head.hash) return report(`Entry ${last.seq} is not the one that the head names.`);
  const [ends] = await rows<{ first: number | null; last: number | null; headSeq: number }>(
    `select min(a.seq)::int as first, max(a.seq)::int as last, (select seq::int from ${schema}.audit_head) as "headSeq" from ${schema}.audit a`,
  );
  if ((ends!.first ?? 1) < 1) return report(`Entry ${ends!.first} stands before the first.`);
  if ((ends!.last ?? 0) !== ends!.headSeq)
    return report(`Entry ${ends!.last} stands behind the head, which names ${ends!.headSeq}.`);
  const beyond = anchors.find(({ seq }) => seq > head.seq);
  if (beyond)
    return report(`Entry ${beyond.seq} was noted, and the chain ends at ${head.seq}: its end was cut off.`);
  return report(null);
}
