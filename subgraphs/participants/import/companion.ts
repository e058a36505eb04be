import { ImportError } from './import-error.js';
import { meetingFacts, type Mapping, type MeetingFact } from './mapping/mapping.js';
import { companionPath } from './mapping/read-meeting.js';
import { CellReader } from './rows/cell-reader.js';
import { isDay, type CompanionFacts } from './rows/meetings.js';
import { Refusal } from './rows/refusal.js';
import { openTable } from './reading/table.js';

/** Reads the file beside the list that tells of its meetings. @throws ImportError when a line of it cannot be understood */
export async function readCompanion(
  listPath: string,
  mapping: Mapping,
): Promise<{ facts: CompanionFacts; sha256: string | null }> {
  const companion = mapping.meeting?.companion;
  if (!companion) return { facts: new Map(), sha256: null };
  const wanted = Object.values(companion.facts).flatMap((cell) => cell.columns);
  const table = await openTable(companionPath(listPath, companion.path), companion.layout, [
    ...new Set([companion.key, ...wanted]),
  ]);
  const key = table.columns.indexOf(companion.key);
  const readers = meetingFacts.flatMap((fact): [MeetingFact, CellReader][] => {
    const cell = companion.facts[fact];
    return cell ? [[fact, new CellReader(cell, table.columns, mapping.unknown, { isDay: isDay(fact) })]] : [];
  });

  const facts = new Map<string, Partial<Record<MeetingFact, string>>>();
  for await (const records of table.rows()) {
    for (const { line, cells } of records) {
      const known: Partial<Record<MeetingFact, string>> = {};
      for (const [fact, reader] of readers) {
        const value = reader.read(cells);
        if (value instanceof Refusal)
          throw new ImportError(`${table.path}:${line}: ${value.column} “${value.value}” ${value.advice}`);
        if (value !== null) known[fact] = value;
      }
      facts.set(cells[key]?.trim() ?? '', known);
    }
  }
  return { facts, sha256: table.facts.sha256 };
}
