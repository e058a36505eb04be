import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tokenCommand } from '../../cli/token.js';
import { bearerIdentity } from '../../gateway/identity/bearer.js';
import { namedPlaces } from '../../gateway/identity/named-places.js';
import { loadKeys } from '../../kernel/keys.js';
import type { Viewer } from '../../kernel/viewer.js';
import { recordedLog } from '../gateway/support/door.js';
import { meetingId, participantId, participantsHub, type ParticipantsHub } from '../support/participants.js';
import { viewerAs } from '../support/viewers.js';

let hub: ParticipantsHub;
const keys = mkdtempSync(join(tmpdir(), 'hub-cli-token-'));
beforeAll(async () => {
  hub = await participantsHub();
  process.env['DATABASE_URL'] = hub.url;
  process.env['HUB_KEYS_DIR'] = keys;
  process.env['HUB_DATA_KEY'] = Buffer.alloc(32, 'test').toString('base64');
});
afterAll(async () => {
  delete process.env['DATABASE_URL'];
  delete process.env['HUB_KEYS_DIR'];
  delete process.env['HUB_DATA_KEY'];
  await hub.close();
  rmSync(keys, { recursive: true });
});

describe('hub token', () => {
  test('prints nothing but a token that the gateway takes for the secretariat', async () => {
    const { code, lines } = await run('secretariat');
    expect([code, lines.length]).toEqual([0, 1]);
    expect(await viewerOf(lines[0])).toEqual(
      viewerAs('SECRETARIAT', { subject: 'intersession-hub#operator/secretariat' }),
    );
  });

  test.each(['canada', 'CAN', 'can'])('knows by %s for whom a mission acts', async (name) => {
    const { lines } = await run('mission', '--participant', name);
    expect(await viewerOf(lines[0])).toEqual(
      viewerAs('MISSION', {
        participantId: participantId('canada'),
        subject: `intersession-hub#operator/mission/${participantId('canada')}`,
      }),
    );
  });

  test('narrows a role to a meeting', async () => {
    const { lines } = await run('secretariat', '--meeting', 'bms-3');
    const officer = { meetingId: meetingId('BMS-3'), subject: 'intersession-hub#operator/secretariat' };
    expect(await viewerOf(lines[0])).toEqual(viewerAs('SECRETARIAT', officer));
  });

  test('makes it last for as long as was asked, eight hours by itself', async () => {
    const hours = async (...args: string[]) => {
      const { exp = 0, iat = 0 } = decodeJwt((await run('secretariat', ...args)).lines[0] ?? '');
      return Math.round((exp - iat) / 36) / 100;
    };
    expect([await hours(), await hours('--hours', '0.5')]).toEqual([8, 0.5]);
  });

  test.each<[string, string[], number, string]>([
    ['no role', [], 2, 'A token of which role?'],
    ['a role that is none', ['chair'], 2, 'A token of which role?'],
    ['a mission of nobody', ['mission'], 2, 'give --participant'],
    ['a secretariat of somebody', ['secretariat', '--participant', 'canada'], 2, 'give --participant'],
    [
      'a focal point of somebody unknown',
      ['focal-point', '--participant', 'atlantis'],
      1,
      'Nobody here is called "atlantis"',
    ],
    ['a representative who is nobody', ['representative'], 2, 'give --person'],
    ['a person by name', ['representative', '--person', 'ada'], 2, 'not an id'],
    ['a meeting that there is not', ['secretariat', '--meeting', 'BMS-99'], 1, 'no meeting "BMS-99"'],
    ['a programme that there is not', ['reporter', '--programme', 'poetry'], 1, 'no programme "poetry"'],
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
  const { token: hubKey } = await loadKeys(keys);
  const identify = bearerIdentity({
    issuers: [],
    hubKey,
    places: namedPlaces(nobody),
    accountOfSession: null,
  });
  const { subject, personId, claimed } = await identify(`Bearer ${token}`, recordedLog().log);
  return { subject, personId, roles: claimed };
}

function nobody(): never {
  throw new Error('a token of the hub says all there is to know');
}
