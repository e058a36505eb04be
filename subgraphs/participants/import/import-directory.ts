import type { BulkTransaction } from '../../../kernel/bulk.js';
import { newId } from '../../../kernel/uuid.js';
import { Findings } from './findings.js';
import type { ImportSummary, Work } from './import-summary.js';
import { Directory } from './matching/directory.js';
import { reportMergeCandidates } from './matching/merge-candidates.js';
import { DirectorySurvey } from './rows/directory-rows.js';
import { eachRow } from './each-row.js';
import { recordImport } from './writing/import-record.js';
import { writeHistory } from './writing/history.js';
import { writeStatusFacts } from './writing/status-facts.js';
import { writeNewcomers } from './writing/newcomers.js';

/** Imports a directory: organizations with their names, former names and predecessors, at no meeting. */
export async function importDirectory(tx: BulkTransaction, work: Work): Promise<ImportSummary> {
  const { mapping, table, onProgress, now } = work;
  const findings = new Findings();
  const survey = new DirectorySurvey(mapping, table.columns, await Directory.load(tx.rows), findings);
  const counts = await eachRow(table, mapping, findings, (record) => survey.take(record), onProgress);
  const { newcomers, directory } = survey.recogniser;
  reportMergeCandidates(directory, newcomers, findings, mapping.participant.name?.columns[0] ?? null);

  if (counts.imported === 0) return summaryOf('UNCHANGED');
  // A directory that adds nothing is noted all the same: it confirms what is known.
  const importId = newId();
  await recordImport(tx.rows, { importId, work, counts });
  await writeNewcomers(tx, survey.recogniser, { source: mapping.source, now });
  await writeHistory(tx, survey, { importId, source: mapping.source, now });
  await writeStatusFacts(tx, survey, { importId, source: mapping.source, now });
  return summaryOf('WRITTEN');

  function summaryOf(outcome: ImportSummary['outcome']): ImportSummary {
    return {
      outcome,
      table,
      mapping,
      counts,
      findings,
      meetings: { total: 0, unchanged: 0, replaced: 0 },
      participants: { matched: survey.matched.size, added: newcomers.firstLines.size },
      people: 0,
    };
  }
}
