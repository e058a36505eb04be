import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { BadgeKey } from '../../../../subgraphs/participants/badge/badge-code.js';
import {
  atTheDoor,
  openCheckInList,
  type CheckInList,
} from '../../../../subgraphs/participants/check-in/offline-door.js';
import { RegistrationState } from '../../../../subgraphs/participants/registration/states.js';
import { meetingId } from '../../../support/participants.js';
import { newPaperKey } from '../../../support/services.js';
import { missionOf, secretariat, viewerAs } from '../../../support/viewers.js';
import { firstMorning, geneva, meetingHub, somewhere, type MeetingHub } from '../badge/meeting-hub.js';
import { atDoor, merge, wearing, type Entry, type Worn } from './door.js';

let hub: MeetingHub;
let keys: BadgeKey[];
beforeAll(async () => {
  hub = await meetingHub();
  const { badgeKeys } = await hub.query<{ badgeKeys: { x: string }[] }>('{ badgeKeys { x } }');
  keys = badgeKeys.map(({ x }) => ({ kty: 'OKP', crv: 'Ed25519', x }));
});
beforeEach(() => {
  hub.now = firstMorning;
});
afterAll(() => hub.close());

const at = (time: string) => `2027-06-14T${time}:00.000Z`;
const evening = new Date(at('18:00'));

interface Listed {
  signed: string;
  validUntil: string;
  lastSerial: number;
  blocked: number;
  checkedIn: number;
}
const fetchList = async (meeting = geneva, viewer = secretariat) =>
  (
    await hub.query<{ checkInList: Listed | null }>(
      'query ($meeting: ID!) { checkInList(meeting: $meeting) { signed validUntil lastSerial blocked checkedIn } }',
      { meeting },
      viewer,
    )
  ).checkInList;

async function listFor(meeting = geneva): Promise<CheckInList> {
  const opened = await openCheckInList((await fetchList(meeting))!.signed, keys, hub.now);
  if (typeof opened === 'string') throw new Error(opened);
  return opened;
}

describe('a check-in list', () => {
  test('lets a device decide for a day, and no longer', async () => {
    const { signed, validUntil } = (await fetchList())!;
    expect(validUntil).toBe('2027-06-15T07:00:00.000Z');
    const on = (instant: string) => openCheckInList(signed, keys, new Date(instant));
    expect(await on('2027-06-15T06:59:59Z')).toMatchObject({ typ: 'check-in-list', meeting: geneva });
    expect(await on('2027-06-15T07:00:00Z')).toBe('TOO_OLD');
  });

  test('is not believed when it was changed, or is of another hub', async () => {
    const { signed } = (await fetchList())!;
    const [header, payload, signature] = signed.split('.') as [string, string, string];
    const other = JSON.parse(Buffer.from(payload, 'base64url').toString()) as CheckInList;
    const changed = Buffer.from(
      JSON.stringify({ ...other, blocked: { BLOCKED: [], REPLACED: [] }, exp: 4e9 }),
    );
    for (const text of [
      `${header}.${changed.toString('base64url')}.${signature}`,
      `${header}.${payload}`,
      'nonsense',
    ])
      expect(await openCheckInList(text, keys, hub.now)).toBe('FORGED');
    const key = await newPaperKey();
    expect(await openCheckInList(signed, [key.publicJwk as BadgeKey], hub.now)).toBe('FORGED');
  });

  test('tells a device the same as the hub would: in, again, blocked, replaced, expired, elsewhere', async () => {
    const [good, inBefore, withdrawn, blocked, replaced] = await wearing(hub, [{}, {}, {}, {}, {}]);
    const [elsewhere] = await wearing(hub, [{ meeting: somewhere }]);
    await atDoor(hub, { code: inBefore!.code });
    await hub.become(withdrawn!.registration, RegistrationState.WITHDRAWN);
    await hub.ask('blockBadge', { badge: blocked!.badge, reason: 'lost' }, '');
    await hub.ask('replaceBadge', { badge: replaced!.badge, reason: 'lost' }, '');
    const list = await listFor();
    const [newcomer] = await wearing(hub, [{}]);
    expect(newcomer!.serial).toBeGreaterThan(list.last);

    const seen = new Set<number>();
    const ask = ({ code }: Worn, now = evening) => atTheDoor(code, list, seen, keys, now);
    expect(await ask(good!)).toEqual({ admit: true, reason: null, serial: good!.serial });
    seen.add(good!.serial);
    expect(await ask(good!)).toMatchObject({ admit: true, reason: 'AGAIN' });
    expect(await ask(inBefore!)).toMatchObject({ admit: true, reason: 'AGAIN' });
    expect(await ask(newcomer!)).toMatchObject({ admit: true, reason: null });
    for (const [worn, reason] of [
      [withdrawn, 'BLOCKED'],
      [blocked, 'BLOCKED'],
      [replaced, 'REPLACED'],
      [elsewhere, 'WRONG_MEETING'],
    ] as const)
      expect(await ask(worn!)).toMatchObject({ admit: false, reason });
    expect(await ask(good!, new Date('2027-06-18T22:00:00Z'))).toMatchObject({
      admit: false,
      reason: 'EXPIRED',
    });
    expect(await ask({ ...good!, code: 'nonsense' })).toEqual({
      admit: false,
      reason: 'UNREADABLE',
      serial: null,
    });
  });

  test('holds numbers and no name, and is for the secretariat', async () => {
    await wearing(hub, [{ name: 'Unmistakable Example' }]);
    const list = await listFor();
    expect(Object.keys(list).toSorted()).toEqual([
      'blocked',
      'code',
      'exp',
      'iat',
      'in',
      'last',
      'meeting',
      'typ',
    ]);
    expect(JSON.stringify(list)).not.toContain('Unmistakable');
    await expect(fetchList(geneva, missionOf('canada'))).rejects.toThrow(/^This is for/);
    expect(await fetchList(geneva, viewerAs('SECRETARIAT', { meetingId: meetingId('BMS-3') }))).toBeNull();
  });
});

describe('scans of a device without network', () => {
  test('are merged at its next connection, with the time of each scan', async () => {
    const [ada, ben] = await wearing(hub, [{}, {}]);
    hub.now = evening;
    const { entries, clockSkewSeconds } = await merge(hub, 'tablet 1', [
      { entryId: '1', code: ada!.code, at: at('08:10') },
      { entryId: '2', serial: ben!.serial, at: at('08:20') },
      { entryId: '3', code: ada!.code, at: at('12:00') },
    ]);
    expect(clockSkewSeconds).toBe(0);
    const came = { __typename: 'CheckedIn', at: at('08:10'), again: false };
    expect(entries).toMatchObject([
      { entryId: '1', toldBefore: false, outcome: came },
      { entryId: '2', outcome: { at: at('08:20'), again: false } },
      { entryId: '3', outcome: { at: at('08:10'), again: true } },
    ]);
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test('told twice, also at once, change nothing the second time', async () => {
    const [ada] = await wearing(hub, [{}]);
    const entries = [{ entryId: 'one', code: ada!.code, at: at('07:30') }];
    hub.now = evening;
    const before = await hub.counts();
    const answers = await Promise.all(Array.from({ length: 6 }, () => merge(hub, 'tablet 2', entries)));
    expect(answers.filter(({ entries: [first] }) => !first!.toldBefore)).toHaveLength(1);
    for (const {
      entries: [first],
    } of answers)
      expect(first!.outcome).toMatchObject({ at: at('07:30'), again: false });
    expect(await hub.counts()).toEqual({
      ...before,
      APPROVED: before['APPROVED']! - 1 || undefined,
      CHECKED_IN: (before['CHECKED_IN'] ?? 0) + 1,
    });
  });

  test('by a device whose clock is wrong are moved by as much, and what it said is kept', async () => {
    const [ada, ben] = await wearing(hub, [{}, {}]);
    hub.now = evening;
    // The clock is 3 hours ahead and in the wrong year; nothing is ever later than now.
    const { clockSkewSeconds, entries } = await merge(
      hub,
      'tablet with a wrong clock',
      [
        { entryId: 'a', code: ada!.code, at: '2028-06-14T13:00:00Z' },
        { entryId: 'b', code: ben!.code, at: '2028-06-14T23:59:00Z' },
      ],
      '2028-06-14T21:00:00Z',
    );
    expect(clockSkewSeconds).toBe(-(366 * 24 + 3) * 3600);
    expect(entries).toMatchObject([{ outcome: { at: at('10:00') } }, { outcome: { at: at('18:00') } }]);
    const [kept] = await hub.database.rows<{ said: string; skew: number }>(
      `select to_char(device_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') as said, (clock_skew_ms / 1000)::int as skew
       from participants.check_in where entry_id = 'a'`,
    );
    expect(kept).toEqual({ said: '2028-06-14 13:00', skew: clockSkewSeconds });
  });

  test('count as they were when scanned: what was blocked only afterwards was good, what ended is told', async () => {
    const [blockedLater, blockedBefore, withdrawn] = await wearing(hub, [{}, {}, {}]);
    await hub.ask('blockBadge', { badge: blockedBefore!.badge, reason: 'lost' }, '');
    hub.now = new Date(at('12:00'));
    await hub.ask('blockBadge', { badge: blockedLater!.badge, reason: 'lost at noon' }, '');
    await hub.become(withdrawn!.registration, RegistrationState.WITHDRAWN);
    hub.now = evening;
    const { entries } = await merge(
      hub,
      'tablet 3',
      [blockedLater, blockedBefore, withdrawn].map((worn, i) => ({
        entryId: String(i),
        code: worn!.code,
        at: at('09:00'),
      })),
    );
    expect(entries.map(({ outcome }) => outcome)).toMatchObject([
      { __typename: 'CheckedIn', at: at('09:00') },
      { __typename: 'NotAdmitted', reason: 'BLOCKED', message: expect.stringContaining('lost') },
      {
        __typename: 'NotAdmitted',
        reason: 'BLOCKED',
        message: 'The registration is WITHDRAWN since 2027-06-14. Send the person to the registration desk.',
      },
    ]);
  });

  test('of the last day are taken when the meeting is over, also after it was closed', async () => {
    const [ada] = await wearing(hub, [{}]);
    hub.now = new Date('2027-06-20T08:00:00Z');
    await hub.become(ada!.registration, RegistrationState.NO_SHOW);
    const { entries } = await merge(hub, 'tablet 4', [
      { entryId: 'late', code: ada!.code, at: '2027-06-18T09:00:00Z' },
      { entryId: 'too late', code: ada!.code, at: '2027-06-19T09:00:00Z' },
    ]);
    expect(entries.map(({ outcome }) => outcome)).toMatchObject([
      { __typename: 'CheckedIn', at: '2027-06-18T09:00:00.000Z' },
      { __typename: 'NotAdmitted', reason: 'EXPIRED' },
    ]);
    expect(await hub.stateOf(ada!.registration)).toBe('CHECKED_IN');
  });

  test('are at most 500 at a time, each with a number', async () => {
    const entry = { entryId: 'x', serial: 1, at: at('09:00') };
    await expect(
      merge(
        hub,
        'tablet 5',
        Array.from({ length: 501 }, () => entry),
      ),
    ).rejects.toThrow('Cannot merge 501 scans at once. Send at most 500, then the next.');
    await expect(merge(hub, 'tablet 5', [{ ...entry, entryId: '' }])).rejects.toThrow('needs an `entryId`');
  });
});

describe('two devices that saw the same people', () => {
  test('give the same facts, in whatever order and portions, and however often, they tell', async () => {
    const minute = fc.integer({ min: 0, max: 600 });
    const scan = fc.record({ who: fc.nat(3), minute });
    const orders = fc.record({
      first: fc.array(scan, { minLength: 1, maxLength: 8 }),
      second: fc.array(scan, { minLength: 1, maxLength: 8 }),
      portion: fc.integer({ min: 1, max: 4 }),
      seed: fc.nat(),
      repeats: fc.nat(3),
    });
    let round = 0;
    await fc.assert(
      fc.asyncProperty(orders, async ({ first, second, portion, seed, repeats }) => {
        round += 1;
        hub.now = firstMorning;
        const people = await wearing(hub, [{}, {}, {}, {}]);
        const scans = [first, second].flatMap((seen, device) =>
          seen.map(({ who, minute }, i) => ({ device: `pair ${round}.${device}`, i, who, minute })),
        );
        hub.now = evening;
        const told = shuffled([...scans, ...scans.slice(0, repeats)], seed);
        for (const [device, entries] of portions(told, portion))
          await merge(
            hub,
            device,
            entries.map(({ i, who, minute }): Entry => ({
              entryId: String(i),
              code: people[who]!.code,
              at: new Date(firstMorning.getTime() + minute * 60_000).toISOString(),
            })),
          );
        for (const [who, { registration }] of people.entries()) {
          const mine = scans.filter((each) => each.who === who);
          const [facts] = await hub.database.rows<{
            state: string;
            scans: number;
            at: string | null;
            changes: number;
          }>(
            `select state,
               (select count(*)::int from participants.check_in c where c.registration_id = g.registration_id and refusal is null) as scans,
               (select min(at) from participants.check_in c where c.registration_id = g.registration_id and refusal is null) as at,
               (select count(*)::int from participants.registration v where v.registration_id = g.registration_id and v.action = 'CHECKED_IN') as changes
             from participants.registration g where g.registration_id = $1 and g.superseded_at is null`,
            [registration],
          );
          const earliest = Math.min(...mine.map(({ minute }) => minute));
          expect({ ...facts, at: facts!.at && new Date(facts!.at) }).toEqual({
            state: mine.length > 0 ? 'CHECKED_IN' : 'BADGE_ISSUED',
            scans: mine.length,
            at: mine.length > 0 ? new Date(firstMorning.getTime() + earliest * 60_000) : null,
            changes: mine.length > 0 ? 1 : 0,
          });
        }
      }),
      { numRuns: 25 },
    );
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test('may tell at the same moment', async () => {
    const people = await wearing(
      hub,
      Array.from({ length: 20 }, () => ({})),
    );
    hub.now = evening;
    const before = await hub.counts();
    await Promise.all(
      Array.from({ length: 6 }, (_, device) =>
        merge(
          hub,
          `crowd ${device}`,
          shuffled(people, device).map(({ code }, i) => ({ entryId: String(i), code, at: at('09:00') })),
        ),
      ),
    );
    const after = await hub.counts();
    expect(after['CHECKED_IN']! - (before['CHECKED_IN'] ?? 0)).toBe(20);
    expect(await hub.tallyDifferences()).toEqual([]);
  });
});

/** A permutation that depends on nothing but the seed. */
function shuffled<Item>(items: readonly Item[], seed: number): Item[] {
  return items
    .map((item, i) => ({ item, key: Math.sin((i + 1) * (seed + 1)) }))
    .toSorted((a, b) => a.key - b.key)
    .map(({ item }) => item);
}

/** Consecutive scans of one device, at most so many together, in the order told. */
function portions<Item extends { device: string }>(told: readonly Item[], most: number): [string, Item[]][] {
  const parts: [string, Item[]][] = [];
  for (const item of told) {
    const last = parts.at(-1);
    if (last && last[0] === item.device && last[1].length < most) last[1].push(item);
    else parts.push([item.device, [item]]);
  }
  return parts;
}
