import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { checkContent } from '../../../../subgraphs/participants/file/check-content.js';
import { docx, jpeg, pdf, png } from './samples.js';

const because = async (name: string, bytes: Buffer) => {
  const content = await checkContent(name, bytes);
  return 'because' in content ? content.because : content.mediaType;
};

describe('a document is known by its content', () => {
  test.each([
    ['statutes.pdf', pdf, 'application/pdf'],
    ['Statutes.PDF', pdf, 'application/pdf'],
    ['logo.png', png, 'image/png'],
    ['letter.jpg', jpeg, 'image/jpeg'],
    ['letter.jpeg', jpeg, 'image/jpeg'],
    ['statutes.docx', docx(), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ])('%s is taken', async (name, bytes, type) => {
    expect(await because(name, bytes)).toBe(type);
  });

  test.each([
    ['a program called a PDF', 'statutes.pdf', Buffer.from('MZ\x90\x00'.padEnd(400, '\0'), 'latin1'), 'TYPE'],
    ['a page of HTML', 'statutes.pdf', Buffer.from('<html><script>alert(1)</script></html>'), 'TYPE'],
    ['a picture called a PDF', 'logo.pdf', png, 'ENDING'],
    ['a PDF called a picture', 'logo.png', pdf, 'ENDING'],
    ['a plain archive', 'all.docx', Buffer.from(zipSync({ 'a.txt': new Uint8Array(9) })), 'TYPE'],
    ['a PDF cut off', 'statutes.pdf', pdf.subarray(0, 120), 'DAMAGED'],
    ['a picture cut off', 'logo.png', png.subarray(0, -6), 'DAMAGED'],
    ['a photograph cut off', 'letter.jpg', jpeg.subarray(0, -2), 'DAMAGED'],
    ['a document cut off', 'statutes.docx', docx().subarray(0, -30), 'DAMAGED'],
    [
      'a document with macros',
      'statutes.docx',
      docx({ 'word/vbaProject.bin': new Uint8Array(8) }),
      'ACTIVE_CONTENT',
    ],
    [
      'a document with a program',
      'statutes.docx',
      docx({ 'word/run.exe': new Uint8Array(8) }),
      'ACTIVE_CONTENT',
    ],
  ])('%s is refused', async (_what, name, bytes, expected) => {
    expect(await because(name, bytes)).toBe(expected);
  });
});

describe('two files in one are refused, whichever way they are joined', () => {
  const archive = Buffer.from(zipSync({ 'run.js': new Uint8Array(40) }));
  /** An archive whose comment ends as a PDF does. */
  const ending = Buffer.from('\n%%EOF\n');
  const disguised = Buffer.concat([archive, ending]);
  disguised.writeUInt16LE(ending.length, archive.length - 2);

  test.each([
    ['a PDF with an archive behind it', 'a.pdf', Buffer.concat([pdf, archive])],
    ['a PDF with an archive that ends like a PDF', 'a.pdf', Buffer.concat([pdf, disguised])],
    ['a PDF with a page of HTML behind it', 'a.pdf', Buffer.concat([pdf, Buffer.from('<script>1</script>')])],
    ['a picture with an archive behind it', 'a.png', Buffer.concat([png, archive])],
    ['a photograph with an archive behind it', 'a.jpg', Buffer.concat([jpeg, archive])],
  ])('%s', async (_what, name, bytes) => {
    expect(await because(name, bytes)).toBe('TWO_IN_ONE');
  });

  test('a document with a program before it or behind it', async () => {
    expect(await because('a.docx', Buffer.concat([docx(), Buffer.from('#!/bin/sh')]))).toBe('DAMAGED');
    expect(await because('a.docx', Buffer.concat([Buffer.from('MZ'), docx()]))).not.toContain('word');
  });
});

describe('an archive that unpacks to too much is refused', () => {
  test('when it says so', async () => {
    const bomb = docx({ 'word/media/image.bin': new Uint8Array(101 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await because('a.docx', bomb)).toBe('TOO_LARGE_UNPACKED');
  });

  test('when it lies about its size, and unpacks past the bound', async () => {
    const bomb = docx({ 'word/media/image.bin': new Uint8Array(130 * 1024 * 1024) });
    const stated = Buffer.alloc(4);
    stated.writeUInt32LE(130 * 1024 * 1024);
    for (let at = bomb.indexOf(stated); at >= 0; at = bomb.indexOf(stated, at + 1))
      bomb.writeUInt32LE(100, at);
    expect(await because('a.docx', bomb)).toBe('TOO_LARGE_UNPACKED');
  });

  test('when something is hidden behind the end of what an entry unpacks to', async () => {
    const hidden = Buffer.from('hidden behind the end');
    const whole = docx({ 'word/media/a.bin': [new Uint8Array(5_000), { level: 9 }] });
    const central = whole.indexOf(Buffer.from('PK\x01\x02', 'latin1'));
    const entry = whole.lastIndexOf(Buffer.from('PK\x01\x02', 'latin1'));
    const longer = Buffer.concat([whole.subarray(0, central), hidden, whole.subarray(central)]);
    const at = entry + hidden.length;
    longer.writeUInt32LE(longer.readUInt32LE(at + 20) + hidden.length, at + 20);
    const end = longer.length - 22;
    longer.writeUInt32LE(longer.readUInt32LE(end + 16) + hidden.length, end + 16);
    expect(await because('a.docx', longer)).toBe('DAMAGED');
  });

  test('when many entries share the same bytes', async () => {
    const document = docx({
      'word/media/a.bin': new Uint8Array(1024),
      'word/media/b.bin': new Uint8Array(1024),
    });
    const central = Buffer.from('PK\x01\x02', 'latin1');
    const entries: number[] = [];
    for (let at = document.indexOf(central); at >= 0; at = document.indexOf(central, at + 1))
      entries.push(at);
    document.writeUInt32LE(document.readUInt32LE(entries.at(-2)! + 42), entries.at(-1)! + 42);
    expect(await because('a.docx', document)).toBe('DAMAGED');
  });
});
