import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { RegistrationState } from '../../../../subgraphs/participants/registration/states.js';
import { firstMorning, meetingHub, type MeetingHub } from '../badge/meeting-hub.js';
import { merge, wearing, type Worn } from './door.js';

let hub: MeetingHub;
beforeAll(async () => {
  hub = await meetingHub();
});
beforeEach(() => {
  hub.now = firstMorning;
});
afterAll(() => hub.close());

const at = (time: string) => `2027-06-14T${time}:00.000Z`;
const evening = new Date(at('18:00'));

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

  test('of two devices under one name are never taken for each other', async () => {
    const [ada, ben] = await wearing(hub, [{}, {}]);
    hub.now = evening;
    const tell = async (worn: Worn, entryId = '1') =>
      (await merge(hub, 'tablet', [{ entryId, code: worn.code, at: at('08:10') }])).entries[0]!.outcome;
    expect(await tell(ada!)).toMatchObject({ __typename: 'CheckedIn' });
    expect(await tell(ben!)).toEqual({
      __typename: 'NotAdmitted',
      reason: 'ENTRY_REUSED',
      message:
        'Under the number "1", tablet told of somebody else before. Give each device a name of its own and each scan a new number, and send this scan again.',
    });
    expect(await hub.stateOf(ben!.registration)).toBe('BADGE_ISSUED');
    expect(await tell(ben!, '2')).toMatchObject({ __typename: 'CheckedIn', again: false });
    const both = await merge(
      hub,
      'other tablet',
      [ada, ben].map((worn) => ({ entryId: 'same', code: worn!.code, at: at('09:00') })),
    );
    expect(both.entries.map(({ outcome }) => outcome.reason ?? 'in')).toEqual(['in', 'ENTRY_REUSED']);
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
    await hub.ask('blockBadge', { badgeId: blockedBefore!.badge, reason: 'lost' }, '');
    hub.now = new Date(at('12:00'));
    await hub.ask('blockBadge', { badgeId: blockedLater!.badge, reason: 'lost at noon' }, '');
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
