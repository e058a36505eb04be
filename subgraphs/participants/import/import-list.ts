import { basename } from 'node:path';
import { byOperator, recordAudit } from '../../../kernel/audit.js';
import { inBulk } from '../../../kernel/bulk.js';
import type { Database, Rows } from '../../../kernel/database.js';
import type { Vault } from '../../../kernel/vault.js';
import { readCompanion } from './companion.js';
import { Findings } from './findings.js';
import { importDirectory } from './import-directory.js';
import { importMeetings } from './import-meetings.js';
import type { ImportSummary, Work } from './import-summary.js';
import { columnsUsed } from './mapping/columns-used.js';
import { readMapping } from './mapping/read-mapping.js';
import { openTable } from './reading/table.js';
import type { OnProgress } from './each-row.js';
import type { Calendar } from './writing/calendar.js';
import { mappingHash, standingImport } from './writing/import-record.js';

/** What to import, and how. */
export interface ImportRequest {
  /** The list. */
  file: string;
  /** The YAML file that says what its rows mean. */
  mapping: string;
  /** Does everything, and then takes it all back. */
  dryRun: boolean;
  now: Date;
  /** Seals addresses. */
  vault: Vault;
  onProgress?: OnProgress;
}

/** Imports are one after another: two at once would both add the participants that neither knows. */
const ONE_AT_A_TIME = "select pg_advisory_xact_lock(hashtext('intersession-hub import'))";

/**
 * START HERE. Imports a list: everything or, after any failure and in a dry run, nothing. The same import again changes nothing. The file is read
 * twice: once to understand every row, so that a fault in the last is known before the first is written, and once to write.
 *
 * @throws ImportError whose message says what to do
 */
export async function importList(
  database: Database,
  calendar: Calendar,
  request: ImportRequest,
): Promise<ImportSummary> {
  const mapping = await readMapping(request.mapping);
  const table = await openTable(request.file, mapping.layout, columnsUsed(mapping));
  const companion = await readCompanion(request.file, mapping);
  const hash = mappingHash(mapping, companion.sha256);
  const work: Work = {
    mapping,
    table,
    companion: companion.facts,
    hash,
    calendar,
    now: request.now,
    vault: request.vault,
    onProgress: request.onProgress ?? (() => undefined),
  };

  return inBulk(database, async (tx) => {
    await tx.rows(ONE_AT_A_TIME);
    const before = await standingImport(tx.rows, table.facts.sha256, hash);
    if (before) return { result: { ...nothingDone(work), outcome: 'SAME', counts: before }, keep: false };
    const summary = await (mapping.row === 'organization'
      ? importDirectory(tx, work)
      : importMeetings(tx, work));
    if (summary.outcome === 'WRITTEN') await noteImport(tx.rows, work, summary);
    const isTrial = request.dryRun && summary.outcome === 'WRITTEN';
    return { result: isTrial ? { ...summary, outcome: 'DRY_RUN' as const } : summary, keep: !isTrial };
  });
}

/** Puts the import on record in the chains of both parts that it wrote to. */
async function noteImport(
  rows: Rows,
  { table, mapping, hash, calendar, now, vault }: Work,
  { meetings, participants, counts }: ImportSummary,
): Promise<void> {
  const [standing] = await rows<{ id: string }>(
    'select id from participants.import where file_sha256 = $1 and mapping_sha256 = $2 and superseded_at is null',
    [table.facts.sha256, hash],
  );
  const list = {
    importId: standing!.id,
    file: basename(table.path),
    source: mapping.source,
    meetings: meetings.total,
  };
  if (meetings.total > 0) await calendar.note(rows, list, { now, vault });
  const { importId, ...facts } = list;
  await recordAudit({ rows }, byOperator('participants', { now, vault }), [
    {
      action: 'LIST_IMPORTED',
      record: { type: 'Import', id: importId },
      reason: null,
      before: null,
      after: {
        ...facts,
        rows: counts.imported,
        replacedMeetings: meetings.replaced,
        newParticipants: participants.added,
      },
    },
  ]);
}

function nothingDone({ mapping, table }: Work): Omit<ImportSummary, 'outcome' | 'counts'> {
  return {
    table,
    mapping,
    findings: new Findings(),
    meetings: { total: 0, unchanged: 0, replaced: 0 },
    participants: { matched: 0, added: 0 },
    people: 0,
  };
}
