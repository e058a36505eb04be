import { readSheet } from 'read-excel-file/node';
import { faultOfArchive } from '../../../file/check-archive.js';
import { ImportError } from '../../../import/import-error.js';
import { CsvRecords } from '../../../import/reading/csv-records.js';
import { textOfBytes } from '../../../import/reading/inspect.js';
import { columnOf, type BulkColumn, type BulkRow } from './columns.js';

/** A list as it came: its header and its lines, and which of its columns means what. */
export interface BulkTable {
  header: string[];
  /** By place in the header; null for a column that no registration has. */
  columns: (BulkColumn | null)[];
  lines: { line: number; cells: string[] }[];
  delimiter: string;
}

const delimiters = [',', ';', '\t', '|'];
const MOST_BYTES = 4 * 1024 * 1024;
const MOST_UNPACKED = 64 * 1024 * 1024;
const WORKBOOK = Buffer.from('PK\u0003\u0004');

/**
 * Reads a list handed in as text: the delimiter is the one under which most columns of the header mean something. Headers may be written in
 * any of the six languages, in any case, in any order.
 *
 * @throws ImportError when it has no header that names people, or a column twice
 */
export function tableOfText(text: string): BulkTable {
  const whole = text.replace(/^\ufeff/, '');
  const newline = whole.includes('\r') && !whole.includes('\n') ? '\r' : '\n';
  const candidates = delimiters.map((delimiter) => {
    const [first] = recordsOf(whole.slice(0, 1 << 16), delimiter, newline, 1);
    const header = first?.cells ?? [];
    return { delimiter, known: header.filter((name) => columnOf(name)).length, width: header.length };
  });
  const { delimiter } = candidates.toSorted(
    (one, other) => other.known - one.known || other.width - one.width,
  )[0]!;
  return tableOf(recordsOf(whole, delimiter, newline), delimiter);
}

/**
 * The same for a file: CSV in any encoding, or the first sheet of an Excel workbook, told apart by content.
 *
 * @throws ImportError when it is too large, damaged, or neither
 */
export async function tableOfFile(bytes: Buffer): Promise<BulkTable> {
  if (bytes.length > MOST_BYTES)
    throw new ImportError(
      `The file has ${bytes.length} bytes of at most ${MOST_BYTES}. Hand it in in parts.`,
    );
  if (!bytes.subarray(0, WORKBOOK.length).equals(WORKBOOK))
    return tableOfText(textOfBytes('The file', bytes));
  if (unpackedSize(bytes) > MOST_UNPACKED) throw unpacksToTooMuch();
  // The directory may lie: what really unpacks is counted, before anything is kept of it.
  if ((await faultOfArchive(bytes))?.because === 'TOO_LARGE_UNPACKED') throw unpacksToTooMuch();
  const sheet = await readSheet(bytes).catch(() => {
    throw new ImportError('The workbook cannot be read. Save the sheet as CSV in UTF-8, and hand in that.');
  });
  const lines = sheet.map((cells, i) => ({ line: i + 1, cells: cells.map(textOfCell) }));
  return tableOf(
    lines.filter(({ cells }) => cells.some(Boolean)),
    ',',
  );
}

/** A line as what it says of a person; empty cells and columns that are missing are null. */
export function rowOf({ columns }: Pick<BulkTable, 'columns'>, cells: readonly string[]): BulkRow {
  const row: BulkRow = {
    givenName: null,
    familyName: null,
    nameInScript: null,
    honorific: null,
    email: null,
    language: null,
    functionTitle: null,
    role: null,
    category: null,
    mode: null,
    rooms: null,
    representativeId: null,
  };
  columns.forEach((column, i) => {
    if (column) row[column] = cells[i]?.trim().replace(/^'(?=\s*[=+\-@])/, '') || null;
  });
  return row;
}

/** @throws ImportError when a quotation mark is left open */
function recordsOf(text: string, delimiter: string, newline: '\n' | '\r', most = Infinity) {
  const splitter = new CsvRecords(delimiter, newline);
  const records = splitter.push(text);
  return records.length >= most ? records.slice(0, most) : [...records, ...splitter.end()];
}

function tableOf([first, ...lines]: { line: number; cells: string[] }[], delimiter: string): BulkTable {
  const header = (first?.cells ?? []).map((name) => name.trim());
  const columns = header.map(columnOf);
  const twice = columns.find((column, i) => column && columns.indexOf(column) !== i);
  if (twice) throw new ImportError(`Two columns mean \`${twice}\`. Take one of them out of the list.`);
  if (!columns.includes('familyName') && !columns.includes('representativeId')) {
    throw new ImportError(
      `The first line must name the columns, among them familyName and givenName, or representativeId. It reads: ${header.slice(0, 20).join(', ') || 'nothing'}.`,
    );
  }
  const filled = lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return { header, columns, lines: filled, delimiter };
}

/** What the workbook’s own directory says it unpacks to: read before anything is unpacked. */
function unpackedSize(bytes: Buffer): number {
  let sum = 0;
  for (
    let at = bytes.indexOf('PK\u0001\u0002', 0, 'latin1');
    at >= 0;
    at = bytes.indexOf('PK\u0001\u0002', at + 4, 'latin1')
  )
    if (at + 28 <= bytes.length) sum += bytes.readUInt32LE(at + 24);
  return sum;
}

function unpacksToTooMuch(): ImportError {
  return new ImportError(
    'The workbook unpacks to more than any list of people needs. Save the sheet as CSV in UTF-8.',
  );
}

function textOfCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return `${value as string | number | boolean}`.trim();
}
