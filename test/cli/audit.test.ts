import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { auditCommand } from '../../cli/audit.js';
import type { Command } from '../../cli/command.js';
import { mailCommand } from '../../cli/mail.js';
import { byOperator, recordAudit } from '../../kernel/audit.js';
import { enqueueMail } from '../../kernel/outbox.js';
import type { Vault } from '../../kernel/vault.js';
import { participantsHub, type ParticipantsHub } from '../support/participants.js';
import { services } from '../support/services.js';

let hub: ParticipantsHub;
let folder: string;
let vault: Vault;
beforeAll(async () => {
  hub = await participantsHub();
  folder = mkdtempSync(join(tmpdir(), 'hub-cli-audit-'));
  process.env['DATABASE_URL'] = hub.url;
  process.env['HUB_DATA_DIR'] = folder;
  process.env['HUB_DATA_KEY'] = Buffer.alloc(32, 'test').toString('hex');
  ({ vault } = services);
});
afterAll(async () => {
  delete process.env['DATABASE_URL'];
  delete process.env['HUB_DATA_DIR'];
  delete process.env['HUB_DATA_KEY'];
  await hub.close();
  rmSync(folder, { recursive: true });
});

async function run(command: Command, ...args: string[]): Promise<{ code: number; lines: string[] }> {
  const lines: string[] = [];
  const code = await command.run(args, (line) => lines.push(line));
  return { code, lines };
}

describe('hub audit', () => {
  const record = (id: string) =>
    hub.database.transaction((tx) =>
      recordAudit(tx, byOperator('participants', { now: hub.now, vault }), [
        { action: 'DEED_DONE', record: { type: 'Deed', id }, reason: null, before: null, after: { id } },
      ]),
    );

  test('finds all three chains whole, gives their heads, and takes them again', async () => {
    await record('one');
    await record('two');
    const { code, lines } = await run(auditCommand, 'verify');
    expect(code).toBe(0);
    expect(lines[0]).toMatch(/^working_groups: 0 entries, whole\. Head working_groups:0:0{64}$/);
    expect(lines[1]).toMatch(/^participants: 2 entries, whole\. Head participants:2:[0-9a-f]{64}$/);
    expect(lines[3]).toBe('3 chains of 2 entries: all whole.');
    const noted = lines[1]!.split('Head ')[1]!;
    expect(await run(auditCommand, 'verify', '--noted', noted)).toMatchObject({ code: 0 });
    const other = noted.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'));
    expect(await run(auditCommand, 'verify', '--noted', other)).toMatchObject({ code: 1 });
  });

  test('names the first broken entry, and ends with 1', async () => {
    await hub.database.rows('alter table participants.audit disable trigger keep_audit');
    await hub.database.rows("update participants.audit set record_id = 'three' where seq = 2");
    await hub.database.rows('alter table participants.audit enable trigger keep_audit');
    const { code, lines } = await run(auditCommand, 'verify');
    expect(code).toBe(1);
    expect(lines[1]).toBe(
      'participants: broken after 1 entries. Entry 2 (2026-11-24T12:00:00.000Z, DEED_DONE of Deed three) is not what was put on record there.',
    );
    expect(lines.at(-1)).toMatch(/^3 chains of 1 entries: 1 broken\./);
  });

  test('does not begin with another data key than the database began with', async () => {
    const right = process.env['HUB_DATA_KEY']!;
    process.env['HUB_DATA_KEY'] = 'f'.repeat(64);
    await expect(run(auditCommand, 'verify')).rejects.toThrow(
      /^This database was sealed with the data key [0-9a-f]{8}, /,
    );
    process.env['HUB_DATA_KEY'] = `${right},${'f'.repeat(64)}`;
    await expect(run(auditCommand, 'verify')).rejects.toThrow(
      'must be the last of HUB_DATA_KEY: move it there.',
    );
    process.env['HUB_DATA_KEY'] = `${'f'.repeat(64)},${right}`;
    expect((await run(auditCommand, 'verify')).lines).toHaveLength(4);
    process.env['HUB_DATA_KEY'] = right;
  });

  test('asks what is meant', async () => {
    expect((await run(auditCommand)).code).toBe(2);
    const { code, lines } = await run(auditCommand, 'verify', '--noted', 'nonsense');
    expect({ code, line: lines[0] }).toEqual({
      code: 2,
      line: expect.stringMatching(/^"nonsense" is not a head/),
    });
  });
});

describe('hub mail', () => {
  test('lists what was not sent without saying to whom, and has it sent again', async () => {
    const letter = { to: 'amal@example.org', subject: 'x', text: 'x', html: null, language: 'en' };
    const id = await hub.database.transaction((tx) =>
      enqueueMail(tx, { vault }, { kind: 'greeting', ...letter }),
    );
    await hub.database.rows("update outbox.mail set status = 'UNKNOWN', outcome = 'lost' where id = $1", [
      id,
    ]);
    const { lines } = await run(mailCommand, 'list');
    expect(lines[0]).toMatch(new RegExp(`^${id} UNKNOWN greeting, 0 attempts, since .*Z: lost$`));
    expect(lines.at(-1)).toBe('1 unknown.');
    expect(lines.join()).not.toContain('amal');
    expect(await run(mailCommand, 'retry', id)).toEqual({
      code: 0,
      lines: ['1 mails are sent again while a hub runs.'],
    });
    expect((await run(mailCommand, 'retry', id)).code).toBe(1);
    expect((await run(mailCommand, 'retry')).code).toBe(2);
  });
});
