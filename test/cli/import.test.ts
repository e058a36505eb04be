import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importCommand } from '../../cli/import.js';
import { showProgress } from '../../cli/progress.js';
import { emptyDatabase } from '../support/database.js';

const mapping = `source: small
row: person
meeting: { code: { constant: SMALL-1 }, kind: { constant: CONSULTATION }, opens: { constant: 2024-03-05 } }
participant: { name: who, kind: { constant: STATE } }
gender: sex
`;

describe('hub import', () => {
  let home: Awaited<ReturnType<typeof emptyDatabase>>;
  let folder: string;
  beforeAll(async () => {
    home = await emptyDatabase();
    process.env['DATABASE_URL'] = home.url;
    folder = mkdtempSync(join(tmpdir(), 'hub-cli-import-'));
    process.env['HUB_DATA_DIR'] = join(folder, 'data');
    writeFileSync(join(folder, 'small.yaml'), mapping);
  });
  afterAll(async () => {
    delete process.env['DATABASE_URL'];
    delete process.env['HUB_DATA_DIR'];
    await home.drop();
    rmSync(folder, { recursive: true });
  });

  /** What the command prints, and its exit code. */
  async function run(list: string | null, ...more: string[]): Promise<{ code: number; printed: string }> {
    const lines: string[] = [];
    const file = join(folder, 'small.csv');
    if (list !== null) writeFileSync(file, list);
    const args = list === null ? more : [file, '--mapping', join(folder, 'small.yaml'), ...more];
    const code = await importCommand.run(args, (line) => lines.push(line));
    return { code, printed: lines.join('\n').replaceAll(`${folder}/`, '') };
  }
  const report = (): string => join(folder, 'small.csv.report.csv');

  test('asks for what is missing, with exit code 2', async () => {
    expect(await run(null)).toMatchObject({
      code: 2,
      printed: expect.stringContaining('Which file? hub import <file.csv>'),
    });
    expect(await run(null, 'a.csv')).toMatchObject({
      code: 2,
      printed: expect.stringContaining('Which mapping?'),
    });
    expect(await run(null, 'a', 'b', '--mapping', 'c')).toMatchObject({
      code: 2,
      printed: expect.stringContaining('One file at a time.'),
    });
  });

  test('writes no file in a dry run, unless told where', async () => {
    const { code, printed } = await run('who,sex\nKenya,WOMAN\nKenya,lady\n', '--dry-run');
    expect({ code, isThere: existsSync(report()) }).toEqual({ code: 1, isThere: false });
    expect(printed).toContain('Dry run: nothing was written.');
    const wanted = join(folder, 'wanted.csv');
    await run('who,sex\nKenya,WOMAN\nKenya,lady\n', '--dry-run', '--report', wanted);
    expect(readFileSync(wanted, 'utf8')).toContain('REFUSED');
  });

  test('puts its report beside the list, and says so; refused rows make exit code 1', async () => {
    const { code, printed } = await run('who,sex\nKenya,WOMAN\nKenya,lady\n');
    expect(code).toBe(1);
    expect(printed).toContain('All of these: small.csv.report.csv');
    expect(readFileSync(report(), 'utf8').split('\n')[1]).toContain('REFUSED');
    rmSync(report());
  });

  test('ends with 0 when every row is in, and when nothing had to be done', async () => {
    expect(await run('who,sex\nKenya,WOMAN\nKenya,MAN\n')).toMatchObject({
      code: 0,
      printed: expect.stringContaining('Imported.'),
    });
    expect(await run('who,sex\nKenya,WOMAN\nKenya,MAN\n')).toMatchObject({
      code: 0,
      printed: expect.stringContaining('was imported before'),
    });
  });

  test('leaves a folder alone that nobody may write to', async () => {
    const closed = mkdtempSync(join(folder, 'closed-'));
    writeFileSync(join(closed, 'list.csv'), 'who,sex\nFiji,lady\n');
    chmodSync(closed, 0o555);
    const before = process.cwd();
    process.chdir(folder);
    try {
      await run(null, join(closed, 'list.csv'), '--mapping', join(folder, 'small.yaml'));
    } finally {
      process.chdir(before);
      chmodSync(closed, 0o755);
    }
    expect(existsSync(join(closed, 'list.csv.report.csv'))).toBe(false);
    expect(existsSync(join(folder, 'list.csv.report.csv'))).toBe(true);
  });

  test('says what is wrong with a mapping or a file, with exit code 1', async () => {
    expect(await run('name\nKenya\n')).toMatchObject({
      code: 1,
      printed: 'small.csv has no column "who".\nsmall.csv has no column "sex".\nIts columns are: "name".',
    });
  });
});

describe('progress', () => {
  function shown(isTTY: boolean): { written: string; lines: string[] } {
    let written = '';
    let now = 0;
    const lines: string[] = [];
    const terminal = { isTTY, write: (text: string) => Boolean((written += text)) };
    const progress = showProgress(
      terminal,
      (line) => lines.push(line),
      () => now,
    );
    for (let rows = 0; rows <= 100_000; rows += 1_000) {
      now += 120;
      progress.show(rows, { read: rows, size: 100_000 });
    }
    progress.end();
    return { written, lines };
  }

  test('is a bar that redraws itself on a terminal, and goes away', () => {
    const { written, lines } = shown(true);
    expect(lines).toEqual([]);
    expect(written).toContain('████████████░░░░░░░░░░░░ 50,000 rows, 50 % of the file');
    expect(written.endsWith('\r\u001b[K')).toBe(true);
  });

  test('is a plain line now and then elsewhere', () => {
    const { written, lines } = shown(false);
    expect(written).toBe('');
    expect(lines).toEqual(['41,000 rows, 41 % of the file', '83,000 rows, 83 % of the file']);
  });
});
