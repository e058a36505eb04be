import * as fc from 'fast-check';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { CsvRecords, type CsvRecord } from '../../../../subgraphs/participants/import/reading/csv-records.js';

/** Reads a text in pieces of that many characters. */
function read(text: string, pieceLength = text.length || 1, delimiter = ','): CsvRecord[] {
  const splitter = new CsvRecords(delimiter);
  const records: CsvRecord[] = [];
  for (let at = 0; at < text.length; at += pieceLength)
    records.push(...splitter.push(text.slice(at, at + pieceLength)));
  return [...records, ...splitter.end()];
}

const cell = fc.stringMatching(/^[ab",;\n\r é中]{0,6}$/);
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 });

/** Writes cells as RFC 4180 says, each in quotation marks. */
function written(rows: string[][], lineEnd: string): string {
  return rows.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(',') + lineEnd).join('');
}

describe('splitting CSV', () => {
  test('gives back every cell that was written, however the file is cut into pieces', () => {
    const property = fc.property(
      table,
      fc.integer({ min: 1, max: 9 }),
      fc.constantFrom('\n', '\r\n'),
      (rows, piece, lineEnd) => {
        expect(read(written(rows, lineEnd), piece).map(({ cells }) => cells)).toEqual(rows);
      },
    );
    fc.assert(property, { numRuns: 2_000 });
  });

  test('agrees with csv-parse on unquoted and quoted cells and on the lines where records begin', () => {
    const bare = fc.stringMatching(/^[ab é中]{1,4}$/);
    const mixed = fc.array(fc.array(fc.oneof(bare, cell), { minLength: 2, maxLength: 4 }), {
      minLength: 1,
      maxLength: 6,
    });
    const property = fc.property(mixed, fc.integer({ min: 1, max: 9 }), (rows, piece) => {
      const text = rows
        .map((row) =>
          row
            .map((value) =>
              /[",\n\r;]/.test(value) || value === '' ? `"${value.replaceAll('"', '""')}"` : value,
            )
            .join(','),
        )
        .join('\n');
      const oracle: string[][] = parse(text, {
        relax_column_count: true,
        record_delimiter: '\n',
      });
      const ours = read(text, piece);
      expect(ours.map(({ cells }) => cells)).toEqual(oracle);
      const firstLines = ours.map(({ line }) => line);
      const breaks = (row: string[]): number => row.join('').split('\n').length - 1;
      expect(firstLines).toEqual(
        rows.map((_, at) => 1 + at + rows.slice(0, at).reduce((sum, row) => sum + breaks(row), 0)),
      );
    });
    fc.assert(property, { numRuns: 2_000 });
  });

  test('counts the lines that an editor shows, also after quoted line breaks and empty lines', () => {
    expect(read('a,b\n\n"one\ntwo\nthree",2\nc,d\n')).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 3, cells: ['one\ntwo\nthree', '2'] },
      { line: 6, cells: ['c', 'd'] },
    ]);
  });

  test('takes a quotation mark within a word for what it is', () => {
    expect(read('5" pipe,"said ""yes"""\n')).toEqual([{ line: 1, cells: ['5" pipe', 'said "yes"'] }]);
  });

  test('says where a quotation mark opens that nobody closes', () => {
    expect(() => read('a,b\n"c,d\ne,f\n')).toThrow(
      'Line 2: a quotation mark opens here and is not closed before the list ends',
    );
    expect(() => read(`a,b\n"${'x'.repeat(2_000_000)}`, 65_536)).toThrow(
      'Line 2: a quotation mark opens here',
    );
  });
});
