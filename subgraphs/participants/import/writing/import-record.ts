import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import type { Rows } from '../../../../kernel/database.js';
import type { Work } from '../import-summary.js';
import type { Mapping } from '../mapping/mapping.js';
import type { RowCounts } from '../each-row.js';

/** Stands for everything besides the list that decides what an import writes. */
export function mappingHash(mapping: Mapping, companionSha256: string | null): string {
  return createHash('sha256').update(`${mapping.sha256} ${companionSha256}`).digest('hex');
}

/** The counts of an earlier import of the same file with the same mapping of which everything still stands; null when there is none. */
export async function standingImport(
  rows: Rows,
  fileSha256: string,
  mappingSha256: string,
): Promise<RowCounts | null> {
  const [found] = await rows<Omit<RowCounts, 'leftOut'>>(
    `select rows_read as read, rows_imported as imported, rows_refused as refused from participants.import i
     where file_sha256 = $1 and mapping_sha256 = $2 and superseded_at is null
       and not exists (select from participants.meeting_list l where l.import_id = i.id and l.superseded_at is not null)`,
    [fileSha256, mappingSha256],
  );
  return found ? { ...found, leftOut: new Map() } : null;
}

/** Notes an import; an earlier one of the same file, of which only a part still stands, makes room. */
export async function recordImport(
  rows: Rows,
  { importId, work, counts }: { importId: string; work: Work; counts: RowCounts },
): Promise<void> {
  const { mapping, table, hash, now } = work;
  await rows(
    'update participants.import set superseded_at = $3 where file_sha256 = $1 and mapping_sha256 = $2 and superseded_at is null',
    [table.facts.sha256, hash, now],
  );
  await rows(
    `insert into participants.import (id, file_name, file_sha256, mapping_sha256, rows_read, rows_imported, rows_refused, recorded_at, source, title, licence, url)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      importId,
      basename(table.path),
      table.facts.sha256,
      hash,
      counts.read,
      counts.imported,
      counts.refused,
      now,
      mapping.source,
      mapping.title,
      mapping.licence,
      mapping.url,
    ],
  );
}
