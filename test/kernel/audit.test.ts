import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { auditTable, recordAudit, type AuditEntry, type ChainHead } from '../../kernel/audit.js';
import { verifyChain } from '../../kernel/audit-read.js';
import { vaultWith } from '../../kernel/vault.js';
import { services } from '../support/services.js';
import { openToy, type ToyHub } from './support/toy.js';

let hub: ToyHub;
beforeAll(async () => void (hub = await openToy()));
afterAll(() => hub.close());
beforeEach(async () => {
  const { up, down } = auditTable('toy');
  for (const statement of [...down, ...up]) await hub.database.rows(statement);
});

const entry = (id: number, more: Partial<AuditEntry> = {}): AuditEntry => ({
  action: 'DEED_DONE',
  record: { type: 'Deed', id: `deed-${id}` },
  reason: null,
  before: null,
  after: { state: 'DONE', id },
  ...more,
});

const record = (...entries: AuditEntry[]) =>
  hub.database.transaction((tx) => recordAudit(tx, hub.context(), entries));
const verify = (anchors?: ChainHead[], vault = services.vault) =>
  verifyChain(hub.database.rows, 'toy', vault, anchors);

/** As whoever owns the table can: past the trigger. */
async function tamper(statement: string): Promise<void> {
  await hub.database.rows('alter table toy.audit disable trigger keep_audit');
  await hub.database.rows(statement);
  await hub.database.rows('alter table toy.audit enable trigger keep_audit');
}

async function chainOf(entries: number): Promise<ChainHead[]> {
  for (let id = 1; id <= entries; id += 1) await record(entry(id));
  return hub.database.rows<ChainHead>(
    `select seq::int as seq, encode(hash, 'hex') as hash from toy.audit order by seq`,
  );
}

describe('an audit entry', () => {
  test('says who, as what, when, why and in which request', async () => {
    await record(
      entry(1, { reason: 'asked by letter', participantId: 'C0FFEE00-0000-4000-8000-000000000001' }),
    );
    const [row] = await hub.database.rows(
      `select seq::int, to_char(at at time zone 'utc', 'YYYY-MM-DD HH24:MI') as at, action, record_type, record_id, participant_id, meeting_id,
         subject, roles, request_id, reason, before, after from toy.audit`,
    );
    expect(row).toEqual({
      seq: 1,
      at: '2026-11-24 12:00',
      action: 'DEED_DONE',
      record_type: 'Deed',
      record_id: 'deed-1',
      participant_id: 'c0ffee00-0000-4000-8000-000000000001',
      meeting_id: null,
      subject: 'officer',
      roles: [{ role: 'SECRETARIAT', participantId: null, programme: null, meetingId: null }],
      request_id: 'request-1',
      reason: 'asked by letter',
      before: null,
      after: { state: 'DONE', id: 1 },
    });
  });

  test('is hashed as SHA-256 over the hash before and its canonical JSON, as written down here by hand', async () => {
    await record(entry(1));
    const json =
      '{"action":"DEED_DONE","after":{"id":1,"state":"DONE"},"at":"2026-11-24T12:00:00.000Z","before":null,"meeting_id":null,' +
      '"participant_id":null,"person_id":null,"reason":null,"record_id":"deed-1","record_type":"Deed","request_id":"request-1",' +
      '"roles":[{"meetingId":null,"participantId":null,"programme":null,"role":"SECRETARIAT"}],"seq":1,"subject":"officer"}';
    const expected = createHash('sha256').update(Buffer.alloc(32)).update(json).digest('hex');
    const [row] = await hub.database.rows(`select encode(hash, 'hex') as hash from toy.audit`);
    expect(row).toEqual({ hash: expected });
  });

  test('goes with its transaction when that rolls back', async () => {
    const failing = hub.database.transaction(async (tx) => {
      await recordAudit(tx, hub.context(), [entry(1)]);
      throw new Error('too late');
    });
    await expect(failing).rejects.toThrow('too late');
    await record(entry(2));
    expect(await verify()).toMatchObject({ entries: 1, broken: null });
  });

  test('keeps its hash whatever text is in it', async () => {
    const odd = 'null \0, half \uD83D, whole 😀, عربي, "quotes" \\ and\nlines';
    await record(
      entry(1, { reason: odd, after: { when: new Date(0), n: 1e21, small: 1e-7, list: [odd, -0] } }),
    );
    expect(await verify()).toMatchObject({ entries: 1, broken: null });
  });

  test.each([
    "update toy.audit set reason = 'x'",
    'delete from toy.audit',
    'truncate toy.audit',
    'delete from toy.audit_head',
  ])('is not touched by: %s', async (statement) => {
    await record(entry(1));
    await expect(hub.database.rows(statement)).rejects.toThrow('never changed or removed');
  });
});

describe('a chain', () => {
  test('stays in line when forty transactions write at once', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, id) => record(entry(id), entry(id + 100))));
    expect(await verify()).toMatchObject({ entries: 80, broken: null });
  });

  test('takes 450 entries in one statement', async () => {
    const started = performance.now();
    await record(...Array.from({ length: 450 }, (_, id) => entry(id)));
    expect(performance.now() - started).toBeLessThan(1_000);
    expect(await verify()).toMatchObject({ entries: 450, broken: null });
  });

  test('that is empty is whole', async () => {
    expect(await verify()).toMatchObject({ entries: 0, broken: null });
  });

  test.each([
    ['seq', 'seq = 99 where seq = 3', /Entry 3 is missing/],
    ['at', "at = at + interval '1 minute' where seq = 3", /Entry 3 /],
    ['action', "action = 'DEED_UNDONE' where seq = 3", /Entry 3 /],
    ['record_type', "record_type = 'Other' where seq = 3", /Entry 3 /],
    ['record_id', "record_id = 'deed-9' where seq = 3", /Entry 3 /],
    ['participant_id', 'participant_id = gen_random_uuid() where seq = 3', /Entry 3 /],
    ['meeting_id', 'meeting_id = gen_random_uuid() where seq = 3', /Entry 3 /],
    ['subject', "subject = 'somebody else' where seq = 3", /Entry 3 /],
    ['person_id', 'person_id = gen_random_uuid() where seq = 3', /Entry 3 /],
    ['roles', "roles = '[]' where seq = 3", /Entry 3 /],
    ['request_id', "request_id = 'other' where seq = 3", /Entry 3 /],
    ['reason', "reason = 'because' where seq = 3", /Entry 3 /],
    ['before', `before = '{"state": "DONE"}' where seq = 3`, /Entry 3 /],
    ['after', `after = jsonb_set(after, '{state}', '"UNDONE"') where seq = 3`, /Entry 3 /],
    ['hash', "hash = decode(repeat('ab', 32), 'hex') where seq = 3", /Entry 3 /],
  ])('shows where its %s was changed', async (_column, change, place) => {
    await chainOf(5);
    await tamper(`update toy.audit set ${change}`);
    const { entries, broken } = await verify();
    expect({ entries, broken }).toEqual({ entries: 2, broken: expect.stringMatching(place) });
  });

  test.each([1, 2, 3, 4, 5])('shows a change of entry %i of five', async (seq) => {
    await chainOf(5);
    await tamper(`update toy.audit set reason = 'x' where seq = ${seq}`);
    expect(await verify()).toMatchObject({
      entries: seq - 1,
      broken: expect.stringContaining(`Entry ${seq} `),
    });
  });

  test('shows two entries that changed places', async () => {
    await chainOf(5);
    await tamper('update toy.audit set seq = -seq where seq in (2, 3)');
    await tamper('update toy.audit set seq = case seq when -2 then 3 else 2 end where seq < 0');
    expect(await verify()).toMatchObject({ entries: 1, broken: expect.stringContaining('Entry 2 ') });
  });

  test('shows a missing entry in its midst', async () => {
    await chainOf(5);
    await tamper('delete from toy.audit where seq = 3');
    expect((await verify()).broken).toMatch(/^Entry 3 is missing; the next one is 4 /);
  });

  test('shows that it was cut off, since its head stands elsewhere', async () => {
    await chainOf(5);
    await tamper('delete from toy.audit where seq > 3');
    expect((await verify()).broken).toBe('Entry 4 and all after it are missing: the head names 5.');
  });

  test('shows a head that was moved along, since its seal needs the key', async () => {
    const heads = await chainOf(5);
    await tamper('delete from toy.audit where seq > 3');
    await hub.database.rows(`update toy.audit_head set seq = 3, hash = decode('${heads[2]!.hash}', 'hex')`);
    expect((await verify()).broken).toMatch(/^Its head does not bear this hub’s seal/);
  });

  test('shows an entry put in behind the head', async () => {
    await chainOf(2);
    await hub.database.rows(
      `insert into toy.audit select 3, at, action, record_type, record_id, participant_id, meeting_id, subject, person_id, roles, request_id, reason, before, after, hash
       from toy.audit where seq = 2`,
    );
    expect((await verify()).broken).toBe('Entry 3 stands behind the head, which names 2.');
  });

  test('written anew from the start by another key does not bear the seal', async () => {
    await chainOf(2);
    const other = vaultWith([Buffer.alloc(32, 'other')]);
    expect((await verify([], other)).broken).toMatch(/^Its head does not bear this hub’s seal/);
  });

  test('put back to an earlier state, head and all, is missed by a head noted elsewhere', async () => {
    await chainOf(3);
    const [earlier] = await hub.database.rows<{ seal: string; hash: string }>(
      `select seal, encode(hash, 'hex') as hash from toy.audit_head`,
    );
    const noted = (await verify()).head;
    await record(entry(4), entry(5));
    const later = (await verify()).head;
    await tamper('delete from toy.audit where seq > 3');
    await hub.database.rows(
      `update toy.audit_head set seq = 3, hash = decode('${earlier!.hash}', 'hex'), seal = '${earlier!.seal}'`,
    );
    expect((await verify()).broken).toBeNull();
    expect((await verify([noted])).broken).toBeNull();
    expect((await verify([later])).broken).toBe(
      'Entry 5 was noted, and the chain ends at 3: its end was cut off.',
    );
  });

  test('rewritten by somebody who has the key is missed by a head noted elsewhere', async () => {
    const noted = (await chainOf(3))[1]!;
    const { up, down } = auditTable('toy');
    for (const statement of [...down, ...up]) await hub.database.rows(statement);
    await record(entry(1), entry(7), entry(3));
    expect((await verify()).broken).toBeNull();
    expect((await verify([noted])).broken).toMatch(/^Entry 2 .* is another one than noted/);
  });
});
