import type { Findings } from './findings.js';
import type { Mapping } from './mapping/mapping.js';
import type { ReadingPosition } from './reading/bytes.js';
import type { CsvRecord } from './reading/csv-records.js';
import type { Table } from './reading/table.js';
import { leaveOutTest } from './rows/left-out.js';
import { Refusal } from './rows/refusal.js';

/** What became of the rows. read = imported + refused + everything left out. */
export interface RowCounts {
  read: number;
  imported: number;
  refused: number;
  /** By the reason that the mapping gives. */
  leftOut: Map<string, number>;
}

/** Told of every thousand rows or so. Reading goes on when it is done. */
export type OnProgress = (rows: number, position: ReadingPosition) => void | Promise<void>;

/** Rows that could be used go to `take`; what it refuses, and rows of the wrong width, are reported. Shared by lists and directories. */
export async function eachRow(
  table: Table,
  mapping: Mapping,
  findings: Findings | null,
  take: (record: CsvRecord) => Refusal | null,
  onProgress: OnProgress = () => undefined,
): Promise<RowCounts> {
  const counts: RowCounts = {
    read: 0,
    imported: 0,
    refused: 0,
    leftOut: new Map(mapping.leaveOut.map(({ because }) => [because, 0])),
  };
  const leftOutBy = leaveOutTest(mapping.leaveOut, table.columns);
  const width = table.columns.length;
  const position: ReadingPosition = { read: 0, size: 0 };
  for await (const records of table.rows(position)) {
    for (const record of records) {
      counts.read += 1;
      const isWhole = record.cells.length === width;
      const rule = isWhole ? leftOutBy(record.cells) : null;
      if (rule) {
        counts.leftOut.set(rule.because, counts.leftOut.get(rule.because)! + 1);
        continue;
      }
      const refusal = isWhole ? take(record) : wrongWidth(record, table);
      if (refusal) {
        counts.refused += 1;
        findings?.refuse(record.line, refusal);
      } else counts.imported += 1;
    }
    await onProgress(counts.read, position);
  }
  return counts;
}

function wrongWidth({ cells }: CsvRecord, { columns, delimiter }: Table): Refusal {
  const mark = delimiter === '\t' ? 'a tab' : `"${delimiter}"`;
  return new Refusal(
    null,
    null,
    `has ${cells.length} cells where the header has ${columns.length}. Look for ${mark} inside a cell: such a cell needs quotation marks.`,
  );
}
