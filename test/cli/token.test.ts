import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tokenCommand } from '../../cli/token.js';
import { bearerIdentity } from '../../gateway/identity/bearer.js';
import { loadKeys } from '../../kernel/keys.js';
import type { Viewer } from '../../kernel/viewer.js';
import { recordedLog } from '../gateway/support/door.js';
import { participantId, participantsHub, type ParticipantsHub } from '../support/participants.js';

let hub: ParticipantsHub;
const keys = mkdtempSync(join(tmpdir(), 'hub-cli-token-'));
beforeAll(async () => {
  hub = await participantsHub();
  process.env['DATABASE_URL'] = hub.url;
  process.env['HUB_KEYS_DIR'] = keys;
});
afterAll(async () => {
  delete process.env['DATABASE_URL'];
  delete process.env['HUB_KEYS_DIR'];
  await hub.close();
  rmSync(keys, { recursive: true });
});

describe('hub token', () => {
  test('prints nothing but a token that the gateway takes for the secretariat', async () => {
    const { code, lines } = await run('secretariat');
    expect([code, lines.length]).toEqual([0, 1]);
    expect(await viewerOf(lines[0])).toEqual({
      role: 'SECRETARIAT',
      participantId: null,
      subject: 'operator',
    });
  });

  test.each(['canada', 'CAN', 'can'])('knows by %s for whom a delegate speaks', async (name) => {
    const { lines } = await run('delegate', '--participant', name);
    expect(await viewerOf(lines[0])).toEqual({
      role: 'DELEGATE',
      participantId: participantId('canada'),
      subject: 'operator',
    });
  });

  test('makes it last for as long as was asked, eight hours by itself', async () => {
    const hours = async (...args: string[]) => {
      const { exp = 0, iat = 0 } = decodeJwt((await run('public', ...args)).lines[0] ?? '');
      return Math.round((exp - iat) / 36) / 100;
    };
    expect([await hours(), await hours('--hours', '0.5')]).toEqual([8, 0.5]);
  });

  test.each<[string, string[], number, string]>([
    ['no role', [], 2, 'A token of which role?'],
    ['a role that is none', ['chair'], 2, 'A token of which role?'],
    ['a delegate of nobody', ['delegate'], 2, 'give --participant'],
    ['a secretariat of somebody', ['secretariat', '--participant', 'canada'], 2, 'give --participant'],
    [
      'a delegate of somebody unknown',
      ['delegate', '--participant', 'atlantis'],
      1,
      'Nobody here is called "atlantis"',
    ],
    ['no time at all', ['secretariat', '--hours', '0'], 2, '--hours "0"'],
    ['hours in words', ['secretariat', '--hours', 'eight'], 2, '--hours "eight"'],
  ])('says what is wrong with %s', async (_, args, code, sentence) => {
    const outcome = await run(...args);
    expect([outcome.code, outcome.lines.join('\n')]).toEqual([code, expect.stringContaining(sentence)]);
  });
});

async function run(...args: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const code = await tokenCommand.run(args, (line) => lines.push(line));
  return { code, lines };
}

async function viewerOf(token: string | undefined): Promise<Viewer> {
  return bearerIdentity([], (await loadKeys(keys)).token)(`Bearer ${token}`, recordedLog().log);
}
