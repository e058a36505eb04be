import type { BulkTransaction } from '../../../kernel/bulk.js';
import { newId } from '../../../kernel/uuid.js';
import { Findings } from './findings.js';
import { ImportError } from './import-error.js';
import type { ImportSummary, Work } from './import-summary.js';
import type { Mapping } from './mapping/mapping.js';
import { Directory } from './matching/directory.js';
import { reportMergeCandidates, reportUnknownStates } from './matching/merge-candidates.js';
import { eachRow } from './each-row.js';
import { Survey } from './survey.js';
import { recordImport } from './writing/import-record.js';
import { planLists } from './writing/lists.js';
import { writeList } from './writing/write-list.js';

/** Imports a list of people, counts or delegations at meetings. */
export async function importMeetings(tx: BulkTransaction, work: Work): Promise<ImportSummary> {
  const { mapping, table, calendar, onProgress } = work;
  const findings = new Findings();
  const directory = await Directory.load(tx.rows);
  refuseUnknownSystems(mapping, directory);
  const known = await calendar.known(tx.rows);
  const knownMeetings = new Map([...known].map(([code, { opensOn }]) => [code, opensOn]));
  const survey = new Survey({
    mapping,
    columns: table.columns,
    directory,
    companion: work.companion,
    knownMeetings,
    findings,
  });
  const counts = await eachRow(table, mapping, findings, (record) => survey.take(record), onProgress);

  const { meetings, recogniser } = survey.interpreter;
  const column = mapping.participant.name?.columns[0] ?? mapping.participant.code?.cell.columns[0] ?? null;
  reportMergeCandidates(directory, recogniser.newcomers, findings, column);
  reportUnknownStates(directory, recogniser.newcomers, findings, column);
  findings.isClosed = true;

  const contents = meetings.listed.flatMap(({ code }, index) => {
    const digest = survey.digests[index];
    return digest ? [{ id: known.get(code)?.id ?? null, code, content: String(digest) }] : [];
  });
  const plan = await planLists(tx.rows, contents, mapping);
  const isChanged = contents.some(({ code }) => !plan.unchanged.has(code));
  if (isChanged) {
    const importId = newId();
    await recordImport(tx.rows, { importId, work, counts });
    await writeList(tx, {
      importId,
      mapping,
      table,
      survey,
      counts,
      plan,
      calendar,
      now: work.now,
      vault: work.vault,
      onProgress,
    });
  }
  const { firstLines } = recogniser.newcomers;
  const present = new Set<number>();
  for (const delegations of survey.delegations)
    for (const [participant] of delegations ?? []) present.add(participant);
  return {
    outcome: isChanged ? 'WRITTEN' : 'UNCHANGED',
    table,
    mapping,
    counts,
    findings,
    meetings: { total: contents.length, unchanged: plan.unchanged.size, replaced: plan.replaced.size },
    participants: {
      matched: [...present].filter((index) => !firstLines.has(index)).length,
      added: firstLines.size,
    },
    people: survey.peopleCounted,
  };
}

function refuseUnknownSystems({ participant, country, path }: Mapping, { codeSystems }: Directory): void {
  const unknown = [...(participant.code?.systems ?? []), ...(country?.systems ?? [])].find(
    (system) => !codeSystems.has(system),
  );
  if (unknown === undefined) return;
  const known = [...codeSystems].toSorted().join(', ');
  throw new ImportError(
    `${path}: nobody has a code of the system "${unknown}". Known are: ${known}; iso2 and iso3 stand for the first two.`,
  );
}
