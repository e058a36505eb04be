import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { retentionCommand } from '../../cli/retention.js';
import { Database } from '../../kernel/database.js';
import { newId } from '../../kernel/uuid.js';
import { participants } from '../../subgraphs/participants/subgraph.js';
import { emptyDatabase } from '../support/database.js';

let home: Awaited<ReturnType<typeof emptyDatabase>>;
let folder: string;
beforeAll(async () => {
  home = await emptyDatabase();
  folder = mkdtempSync(join(tmpdir(), 'hub-retention-'));
  vi.stubEnv('DATABASE_URL', home.url);
  vi.stubEnv('HUB_DATA_DIR', folder);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
  await home.drop();
});

async function hub(...args: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const code = await retentionCommand.run(args, (line) => void lines.push(line));
  return { code, lines };
}

describe('hub retention', () => {
  test('shows on a fresh hub that nothing is due', async () => {
    expect(await hub('preview', '--on', '2099-01-01')).toEqual({
      code: 0,
      lines: ['Nothing will be erased on 2099-01-01.'],
    });
  });

  test('erases what was due, once', async () => {
    const database = await Database.open({ url: home.url, ...participants.storage, connections: 1 });
    await database.rows(
      `insert into participants.representative (id, live, display_name, passport_sealed, recorded_at) values ($1, true, 'Ada Invented', '\\x00', now() - interval '31 days')`,
      [newId()],
    );
    expect((await hub('preview')).lines[0]).toBe('Representative.passport: 1, kept for 30 days');
    expect(await hub('run')).toEqual({
      code: 0,
      lines: ['Representative.passport: 1 erased', 'What was due today is erased.'],
    });
    expect(await hub('run')).toEqual({ code: 0, lines: ['Nothing was due today.'] });
    const [left] = await database.rows(
      'select display_name as name, passport_sealed as passport from participants.representative',
    );
    expect(left).toEqual({ name: 'Ada Invented', passport: null });
    await database.close();
  });

  test.each([[[]], [['erase']], [['run', '--on', '2099-01-01']]])(
    'refuses %j with its usage',
    async (args: string[]) => {
      const { code, lines } = await hub(...args);
      expect(code).toBe(2);
      expect(lines[0]).toContain('hub retention preview');
    },
  );
});
