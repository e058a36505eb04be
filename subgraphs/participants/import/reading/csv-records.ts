import { ImportError } from '../import-error.js';

/** One record of the file: its cells, and the physical line on which it begins, counted from 1. */
export interface CsvRecord {
  line: number;
  cells: string[];
}

/** No record of a list is longer; a quotation mark that is never closed would swallow the rest of the file. */
const LONGEST_RECORD = 1 << 20;

/**
 * Splits CSV text, given piece by piece, into records (RFC 4180). Lines without a quotation mark, nearly all, are split in one step, which
 * is what makes reading a million rows a matter of a second. A mark inside an unquoted cell is an ordinary character, and whatever follows a
 * closing mark belongs to the cell, as in Python’s and Excel’s readers. Empty lines are no records.
 */
export class CsvRecords {
  #rest = '';
  #line = 1;

  constructor(
    private readonly delimiter: string,
    /** The character that ends a line; a carriage return before a line feed is dropped. */
    private readonly newline: '\n' | '\r' = '\n',
  ) {}

  /** The records that are complete with this piece. @throws ImportError when one is longer than any list’s */
  push(piece: string): CsvRecord[] {
    return this.#split(this.#rest + piece, false);
  }

  /** The last record, if the file does not end in a line end. @throws ImportError when a quotation mark is left open */
  end(): CsvRecord[] {
    return this.#split(this.#rest, true);
  }

  #split(text: string, isLast: boolean): CsvRecord[] {
    const records: CsvRecord[] = [];
    let at = 0;
    let quote = text.indexOf('"');
    while (at < text.length) {
      let end = text.indexOf(this.newline, at);
      if (end === -1) end = isLast ? text.length : -1;
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
      if (quote !== -1 && (end === -1 || quote < end)) {
        const record = this.#quoted(text, at, isLast);
        if (!record) break;
        if (!isBlank(record.cells)) records.push({ line: this.#line, cells: record.cells });
        this.#line += record.lines;
        at = record.next;
        continue;
      }
      if (end === -1) break;
      const last = end > at && text[end - 1] === '\r' ? end - 1 : end;
      if (last > at) records.push({ line: this.#line, cells: text.slice(at, last).split(this.delimiter) });
      this.#line += 1;
      at = end + 1;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > LONGEST_RECORD) throw this.#endless('within a million characters');
    return records;
  }

  /** A record with quoted cells; null when its end has not arrived yet. */
  #quoted(
    text: string,
    start: number,
    isLast: boolean,
  ): { cells: string[]; next: number; lines: number } | null {
    const cells: string[] = [];
    let lines = 1;
    let at = start;
    for (;;) {
      let cell = '';
      if (text[at] === '"') {
        const closing = closingQuote(text, at + 1);
        if (closing === -1 || (closing === text.length - 1 && !isLast)) {
          if (isLast) throw this.#endless('before the list ends');
          return null;
        }
        const inside = text.slice(at + 1, closing);
        lines += inside.split(this.newline).length - 1;
        cell = inside.replaceAll('""', '"');
        at = closing + 1;
      }
      let end = text.indexOf(this.newline, at);
      const separator = text.indexOf(this.delimiter, at);
      if (end === -1) {
        if (!isLast && separator === -1) return null;
        end = text.length;
      }
      if (separator !== -1 && separator < end) {
        cells.push(cell + text.slice(at, separator));
        at = separator + 1;
        continue;
      }
      if (end === text.length && !isLast) return null;
      const last = this.newline === '\n' && end > at && text[end - 1] === '\r' ? end - 1 : end;
      cells.push(cell + text.slice(at, last));
      return { cells, next: end + 1, lines };
    }
  }

  #endless(where: string): ImportError {
    return new ImportError(
      `Line ${this.#line}: a quotation mark opens here and is not closed ${where}. Close it, or double it if it belongs to the text.`,
    );
  }
}

/** The mark that closes a quoted cell, doubled marks passed over; -1 when it has not come yet. */
function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  return at;
}

function isBlank(cells: string[]): boolean {
  return cells.length === 1 && cells[0] === '';
}

/**
 * The same text with memory of its own. V8 keeps the whole piece of file alive for as long as a slice of it lives, so whatever is remembered
 * beyond its row must be detached.
 */
export function detached(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
