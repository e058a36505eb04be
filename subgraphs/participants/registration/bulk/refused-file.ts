import { toCsv } from '../../../../kernel/csv.js';
import type { BulkTable } from './reading/read-table.js';

/** Under which header a file of refused rows says why; read again, the column is passed over. */
export const PROBLEM_COLUMN = 'problem';

/**
 * The lines of a list that were not taken, as they came, with one more column that says why: mended, the file can be handed in as it is.
 *
 * @param problems by line of the list
 * @returns CSV with the delimiter of the list; null when every line was taken. The apostrophe before a formula is taken off when it is read
 */
export function refusedFile(
  { header, lines, delimiter }: BulkTable,
  problems: ReadonlyMap<number, string>,
): string | null {
  const refused = lines.filter(({ line }) => problems.has(line));
  if (refused.length === 0) return null;
  // A file handed in a second time has the column already, with last time’s reasons.
  const place = header.indexOf(PROBLEM_COLUMN);
  const kept = <Cell>(cells: readonly Cell[]) => (place < 0 ? [...cells] : cells.toSpliced(place, 1));
  return toCsv(
    [...kept(header), PROBLEM_COLUMN],
    refused.map(({ line, cells }) => [...kept(header.map((_, i) => cells[i] ?? '')), problems.get(line)!]),
    delimiter,
  );
}
