import { TextDecoder } from 'node:util';
import { ImportError } from '../import-error.js';
import { fileBytes, type ReadingPosition } from './bytes.js';
import { CsvRecords, type CsvRecord } from './csv-records.js';
import { inspectFile, type FileFacts } from './inspect.js';

/** How the mapping says the file is written; null where the hub should find out. */
export interface FileLayout {
  encoding: string | null;
  delimiter: string | null;
  /** Names for the columns of a file that has no header line. */
  columns: string[] | null;
  /** Lines above the header that are no part of the table. */
  skipLines: number;
}

/** A file opened as a table: its columns, and its rows as often as they are asked for. */
export interface Table {
  path: string;
  facts: FileFacts;
  delimiter: string;
  delimiterKnownBy: 'MAPPING' | 'HEADER';
  columns: string[];
  /** The rows below the header, some hundred at a time. */
  rows(position?: ReadingPosition): AsyncGenerator<CsvRecord[]>;
}

const delimiters = [',', ';', '\t', '|'];

/**
 * Looks at a file and finds how to read it. `wanted` are the columns that the mapping uses: the delimiter under which most of them appear in
 * the header is the file’s.
 *
 * @throws ImportError when it is no table, or a wanted column is missing or ambiguous
 */
export async function openTable(path: string, layout: FileLayout, wanted: string[]): Promise<Table> {
  const facts = await inspectFile(path, layout.encoding);
  const newline = facts.sample.includes('\r') && !facts.sample.includes('\n') ? '\r' : '\n';
  const candidates = (layout.delimiter ? [layout.delimiter] : delimiters).map((delimiter) => {
    const header = layout.columns ?? firstRecord(facts.sample, delimiter, newline, layout.skipLines);
    return {
      delimiter,
      header,
      found: wanted.filter((column) => header.includes(column)).length,
      width: header.length,
    };
  });
  const best = candidates.toSorted((one, other) => other.found - one.found || other.width - one.width)[0]!;
  const { delimiter, header } = best;
  checkColumns(path, header, wanted);

  return {
    path,
    facts,
    delimiter,
    delimiterKnownBy: layout.delimiter ? 'MAPPING' : 'HEADER',
    columns: header,
    rows: (position) =>
      rowsOf(path, facts.encoding, new CsvRecords(delimiter, newline), linesAbove(layout), position),
  };
}

/** Records to pass over before the first row. */
function linesAbove({ skipLines, columns }: FileLayout): { lines: number; header: boolean } {
  return { lines: skipLines, header: columns === null };
}

async function* rowsOf(
  path: string,
  encoding: string,
  records: CsvRecords,
  above: { lines: number; header: boolean },
  position?: ReadingPosition,
): AsyncGenerator<CsvRecord[]> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let headerToCome = above.header;
  for await (const piece of fileBytes(path, position)) yield rowsIn(records.push(decoded(piece)));
  yield rowsIn([...records.push(decoded()), ...records.end()]);

  function rowsIn(found: CsvRecord[]): CsvRecord[] {
    let first = 0;
    while (first < found.length && found[first]!.line <= above.lines) first++;
    if (headerToCome && first < found.length) {
      headerToCome = false;
      first++;
    }
    return first === 0 ? found : found.slice(first);
  }

  function decoded(piece?: Buffer): string {
    try {
      return piece ? decoder.decode(piece, { stream: true }) : decoder.decode();
    } catch {
      throw new ImportError(
        `${path} is not written in ${encoding} throughout. Set \`file.encoding\` in the mapping to what it is, such as windows-1252.`,
      );
    }
  }
}

function firstRecord(sample: string, delimiter: string, newline: '\n' | '\r', skipLines: number): string[] {
  const splitter = new CsvRecords(delimiter, newline);
  const text = sample.replace(/^\ufeff/, '');
  const records = splitter.push(text.endsWith(newline) ? text : `${text}${newline}`);
  return (records.find(({ line }) => line > skipLines)?.cells ?? []).map((name) => name.trim());
}

function checkColumns(path: string, header: string[], wanted: string[]): void {
  const faults = wanted.flatMap((column) => {
    if (!header.includes(column)) return [`${path} has no column "${column}".${closest(column, header)}`];
    const twice = header.indexOf(column) !== header.lastIndexOf(column);
    return twice ? [`${path} has the column "${column}" twice. Rename one of them in the file.`] : [];
  });
  if (faults.length === 0) return;
  throw new ImportError(
    [...faults, `Its columns are: ${header.map((name) => `"${name}"`).join(', ') || 'none'}.`].join('\n'),
  );
}

function closest(column: string, header: string[]): string {
  const plain = (name: string): string => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
  const similar = header.find((name) => plain(name) === plain(column));
  return similar ? ` Did you mean "${similar}"?` : '';
}
