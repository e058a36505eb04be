import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Command } from '../../cli/command.js';
import { tallyCommand } from '../../cli/tally.js';
import { weightsCommand } from '../../cli/weights.js';
import { participantsHub, type ParticipantsHub } from '../support/participants.js';

let hub: ParticipantsHub;
let folder: string;
beforeAll(async () => {
  hub = await participantsHub();
  process.env['DATABASE_URL'] = hub.url;
  folder = mkdtempSync(join(tmpdir(), 'hub-cli-weights-'));
});
afterAll(async () => {
  delete process.env['DATABASE_URL'];
  await hub.close();
  rmSync(folder, { recursive: true });
});

async function run(command: Command, ...args: string[]): Promise<{ code: number; last: string }> {
  const lines: string[] = [];
  const code = await command.run(args, (line) => lines.push(line));
  return { code, last: lines.at(-1) ?? '' };
}

describe('hub weights', () => {
  const about = ['--slug', 'parties', '--title', 'States Parties', '--source', 'made up for this test'];
  const file = (text: string) => {
    const path = join(folder, 'parties.csv');
    writeFileSync(path, text);
    return path;
  };

  test('takes a list in, and says when it was there before', async () => {
    const path = file('participant\nCAN\nKEN\n');
    expect(await run(weightsCommand, path, ...about)).toEqual({
      code: 0,
      last: 'States Parties: 2 participants. Benchmark list:parties',
    });
    expect(await run(weightsCommand, path, ...about)).toEqual({
      code: 0,
      last: 'States Parties: 2 participants, as before. Benchmark list:parties',
    });
  });

  test('changes nothing for a list with a line that it cannot read', async () => {
    expect(await run(weightsCommand, file('participant\nCAN\nAtlantis\n'), ...about)).toEqual({
      code: 1,
      last: 'Nothing was changed. Mend these lines and try again.',
    });
  });

  test('asks for what is missing', async () => {
    expect((await run(weightsCommand)).code).toBe(2);
    expect((await run(weightsCommand, file('participant\nCAN\n'), '--slug', 'parties')).code).toBe(2);
    expect(
      await run(weightsCommand, file('participant\nCAN\n'), ...about.with(1, 'States Parties')),
    ).toMatchObject({
      code: 2,
      last: expect.stringContaining('"States Parties" is no slug.'),
    });
    expect(await run(weightsCommand, join(folder, 'nothing.csv'), ...about)).toMatchObject({
      code: 1,
      last: expect.stringContaining('cannot be read'),
    });
  });
});

describe('hub tally', () => {
  test('verifies, and does nothing else', async () => {
    expect(await run(tallyCommand, 'verify')).toEqual({
      code: 0,
      last: '0 rows of tallies compared with 0 registrations: all agree.',
    });
    expect((await run(tallyCommand, 'mend')).code).toBe(2);
  });
});
