import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import {
  openTable,
  type FileLayout,
  type Table,
} from '../../../../subgraphs/participants/import/reading/table.js';

const folder = mkdtempSync(join(tmpdir(), 'hub-reading-'));
afterAll(() => rmSync(folder, { recursive: true }));

const found: FileLayout = { encoding: null, delimiter: null, columns: null, skipLines: 0 };

async function open(
  content: string | Buffer,
  wanted: string[] = [],
  layout: Partial<FileLayout> = {},
): Promise<Table> {
  const path = join(folder, 'list.csv');
  writeFileSync(path, content);
  return openTable(path, { ...found, ...layout }, wanted);
}

async function rowsOf(table: Table): Promise<string[][]> {
  const rows: string[][] = [];
  for await (const records of table.rows()) rows.push(...records.map(({ cells }) => cells));
  return rows;
}

async function refusal(
  content: string | Buffer,
  wanted: string[] = [],
  layout: Partial<FileLayout> = {},
): Promise<string> {
  const failed = await open(content, wanted, layout)
    .then(rowsOf)
    .then(
      () => 'nothing is wrong',
      (error: Error) => error.message,
    );
  return failed.replaceAll(`${folder}/`, '');
}

/** Bytes of a text in a one-byte encoding, from that encoding's own table of letters. */
function bytes(text: string, letters: Record<string, number>): Buffer {
  return Buffer.from(Array.from(text, (letter) => letters[letter] ?? letter.charCodeAt(0)));
}

function utf16(text: string, order: 'le' | 'be', mark = true): Buffer {
  const little = Buffer.from(`${mark ? '\ufeff' : ''}${text}`, 'utf16le');
  return order === 'le' ? little : little.swap16();
}

const cyrillic = Object.fromEntries(
  Array.from('АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя', (letter, at) => [
    letter,
    0xc0 + at,
  ]),
);

describe('the encoding of a list', () => {
  const text = 'name,city\nMônica,São Tomé\n';
  const rows = [['Mônica', 'São Tomé']];

  test.each([
    ['UTF-8', Buffer.from(text), 'utf-8', 'CONTENT'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`), 'utf-8', 'BYTE_ORDER_MARK'],
    ['UTF-16, little end first', utf16(text, 'le'), 'utf-16le', 'BYTE_ORDER_MARK'],
    ['UTF-16, big end first', utf16(text, 'be'), 'utf-16be', 'BYTE_ORDER_MARK'],
    ['UTF-16 without a mark', utf16(text, 'le', false), 'utf-16le', 'CONTENT'],
  ])('is known for certain: %s', async (_, content, encoding, encodingKnownBy) => {
    const table = await open(content, ['name', 'city']);
    expect(table.facts).toMatchObject({ encoding, encodingKnownBy });
    expect(await rowsOf(table)).toEqual(rows);
  });

  test('is guessed when nothing tells it, and is said to be a guess', async () => {
    const russian = 'имя,город\nАнна Примерова,Санкт Петербург\nИван Примеров,Нижний Новгород\n';
    const table = await open(bytes(russian, cyrillic), ['имя']);
    expect(table.facts).toMatchObject({ encoding: 'windows-1251', encodingKnownBy: 'GUESSED' });
    expect((await rowsOf(table))[0]).toEqual(['Анна Примерова', 'Санкт Петербург']);
  });

  test('is what the mapping says, against any guess', async () => {
    const table = await open(bytes('name\nCzesław\n', { ł: 0xb3 }), ['name'], { encoding: 'iso-8859-2' });
    expect(await rowsOf(table)).toEqual([['Czesław']]);
  });

  test('must hold throughout, so that no letter is lost in silence', async () => {
    const late = Buffer.concat([Buffer.from(`name\n${'plain\n'.repeat(40_000)}`), Buffer.from([0xe9, 0x0a])]);
    expect(await refusal(late, ['name'], { encoding: 'utf-8' })).toContain(
      'list.csv is not written in utf-8 throughout',
    );
    expect((await open(late, ['name'])).facts.encodingKnownBy).toBe('GUESSED');
  });
});

describe('the shape of a list', () => {
  test.each([',', ';', '\t', '|'])(
    'is found by its columns when cells are parted by %j',
    async (delimiter) => {
      const table = await open(
        `name${delimiter}city, country\nA${delimiter}B, C\n`.replaceAll(delimiter === ',' ? ', ' : '\0', ' '),
        ['name'],
      );
      expect(table.delimiter).toBe(delimiter);
      expect((await rowsOf(table))[0]).toHaveLength(2);
    },
  );

  test('may lack a header, and may have lines above it', async () => {
    expect(await rowsOf(await open('A,B\nC,D\n', ['two'], { columns: ['one', 'two'] }))).toEqual([
      ['A', 'B'],
      ['C', 'D'],
    ]);
    expect(await rowsOf(await open('List of things\n\none,two\nC,D\n', ['two'], { skipLines: 2 }))).toEqual([
      ['C', 'D'],
    ]);
  });

  test('may end lines as old computers did', async () => {
    expect(await rowsOf(await open('one,two\rA,B\rC,D', ['two']))).toEqual([
      ['A', 'B'],
      ['C', 'D'],
    ]);
  });

  test('is unpacked by its content, whatever its name', async () => {
    expect(await rowsOf(await open(gzipSync('one\nA\n'), ['one']))).toEqual([['A']]);
  });
});

describe('a file that is no list', () => {
  test.each([
    ['an empty file', '', 'list.csv is empty.'],
    ['an empty gzip file', gzipSync(''), 'list.csv is empty.'],
    [
      'an Excel workbook',
      Buffer.from('PK\u0003\u0004xl/workbook.xml'),
      'list.csv is an Excel workbook or another zip archive. Open it and save the sheet as CSV in UTF-8.',
    ],
    [
      'a PDF',
      '%PDF-1.7\n',
      'list.csv is a PDF. Copy its table into a spreadsheet and save that as CSV in UTF-8.',
    ],
    [
      'a picture',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 1, 0, 7, 7, 0, 0, 0, 3]),
      'list.csv is not text. The hub reads CSV: export the list as CSV in UTF-8.',
    ],
    [
      'a gzip file cut off',
      gzipSync('one\n'.repeat(9_000)).subarray(0, 40),
      'list.csv is a damaged gzip file (unexpected end of file). Fetch it again.',
    ],
  ])('is refused with what to do: %s', async (_, content, message) => {
    expect(await refusal(content)).toBe(message);
  });

  test('is refused when it unpacks to what no list is', async () => {
    const bomb = gzipSync(Buffer.alloc(80 * 1024 * 1024, 'a,b\n'));
    expect(await refusal(bomb)).toContain('unpacks to more than 200 times its size');
  });

  test('says which columns there are when one is missing or named twice', async () => {
    expect(await refusal('Delegation;Meeting \n', ['delegation', 'Meeting'])).toBe(
      'list.csv has no column "delegation". Did you mean "Delegation"?\nIts columns are: "Delegation", "Meeting".',
    );
    expect(await refusal('name,name,city\n', ['name'])).toContain(
      'has the column "name" twice. Rename one of them in the file.',
    );
  });
});
