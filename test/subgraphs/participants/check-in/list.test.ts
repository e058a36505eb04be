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
import { atDoor, wearing, type Worn } from './door.js';

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

const evening = new Date('2027-06-14T18:00:00Z');

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
      'query ($meeting: ID!) { checkInList(meetingId: $meeting) { signed validUntil lastSerial blocked checkedIn } }',
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
    await hub.ask('blockBadge', { badgeId: blocked!.badge, reason: 'lost' }, '');
    await hub.ask('replaceBadge', { badgeId: replaced!.badge, reason: 'lost' }, '');
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
