import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { publicViewer } from '../../../../kernel/viewer.js';
import { ParticipantKind } from '../../../../subgraphs/participants/participant/participant-kind.js';
import { RegistrationState } from '../../../../subgraphs/participants/registration/states.js';
import { meetingId } from '../../../support/participants.js';
import { missionOf, viewerAs } from '../../../support/viewers.js';
import { firstMorning, geneva, meetingHub, somewhere, type MeetingHub } from '../badge/meeting-hub.js';
import { atDoor, wearing } from './door.js';

let hub: MeetingHub;
beforeAll(async () => {
  hub = await meetingHub();
});
beforeEach(() => {
  hub.now = firstMorning;
});
afterAll(() => hub.close());

const later = (minutes: number) => {
  hub.now = new Date(firstMorning.getTime() + minutes * 60_000);
};
const nobody = '00000000-0000-4000-8000-000000000000';

describe('checking in at the door', () => {
  test.each(['code', 'serial', 'registration'] as const)('lets in whoever is known by its %s', async (by) => {
    const field = by === 'registration' ? 'registrationId' : by;
    const [ada] = await wearing(hub, [{}]);
    expect(await atDoor(hub, { [field]: ada![by] })).toEqual({
      __typename: 'CheckedIn',
      at: '2027-06-14T07:00:00.000Z',
      again: false,
      registration: { id: ada!.registration, state: 'CHECKED_IN' },
    });
    const [row] = await hub.database.rows<{ method: string }>(
      'select method from participants.check_in where registration_id = $1',
      [ada!.registration],
    );
    expect(row).toEqual({ method: { code: 'QR', serial: 'SERIAL', registration: 'NAME' }[by] });
  });

  test('moves the counts of every balance, once', async () => {
    const before = await hub.counts();
    const [ada] = await wearing(hub, [{}]);
    expect(await hub.counts()).toEqual({ ...before, APPROVED: (before['APPROVED'] ?? 0) + 1 });
    await Promise.all(Array.from({ length: 8 }, () => atDoor(hub, { code: ada!.code })));
    expect(await hub.counts()).toEqual({ ...before, CHECKED_IN: (before['CHECKED_IN'] ?? 0) + 1 });
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test('again gives the same answer, with the earlier time', async () => {
    const [ada] = await wearing(hub, [{}]);
    const first = await atDoor(hub, { code: ada!.code });
    later(90);
    expect(await atDoor(hub, { code: ada!.code })).toEqual({ ...first, again: true });
  });

  test('told again under the same key is the same scan', async () => {
    const [ada, ben] = await wearing(hub, [{}, {}]);
    const scan = { code: ada!.code, idempotencyKey: `scan-${ada!.serial}` };
    const first = await atDoor(hub, scan);
    later(5);
    expect(await atDoor(hub, scan)).toEqual(first);
    expect(await atDoor(hub, { ...scan, code: ben!.code })).toMatchObject({
      __typename: 'IdempotencyKeyReused',
    });
    expect(
      await hub.database.rows('select 1 from participants.check_in where registration_id = $1', [
        ada!.registration,
      ]),
    ).toHaveLength(1);
  });

  test('refuses a code that nobody made, one of another hub and one of another meeting', async () => {
    const [elsewhere] = await wearing(hub, [{ meeting: somewhere }]);
    const [ada] = await wearing(hub, [{}]);
    const forged = ada!.code.slice(0, 40) + (ada!.code[40] === '7' ? '8' : '7') + ada!.code.slice(41);
    const answers = await Promise.all(
      ['https://example.org', forged, elsewhere!.code].map((code) => atDoor(hub, { code })),
    );
    expect(answers).toEqual([
      {
        __typename: 'NotAdmitted',
        reason: 'UNREADABLE',
        message:
          'That is no code of a badge. Scan the square on the badge again, or type the number below it.',
      },
      {
        __typename: 'NotAdmitted',
        reason: 'FORGED',
        message: 'The code was not made by this hub. Keep the badge and call the secretariat.',
      },
      {
        __typename: 'NotAdmitted',
        reason: 'WRONG_MEETING',
        message:
          'The badge is for SOMEWHERE-2027, and this is GENEVA-2027. Send the person to the registration desk.',
      },
    ]);
  });

  test('refuses numbers and registrations that there are not, also those of another meeting', async () => {
    const [elsewhere] = await hub.people([{ meeting: somewhere }]);
    expect(await atDoor(hub, { serial: 99_999 })).toEqual({
      __typename: 'NotAdmitted',
      reason: 'UNKNOWN',
      message:
        'No badge of GENEVA-2027 has the number 99999. Read the number again, or look the person up by name.',
    });
    for (const registration of [nobody, elsewhere!, "' or 1=1"])
      expect(await atDoor(hub, { registrationId: registration })).toMatchObject({ reason: 'UNKNOWN' });
  });

  test('refuses whoever is not approved, or has no badge yet', async () => {
    const [submitted, approved] = await hub.people([{ state: RegistrationState.SUBMITTED }, {}]);
    expect(await atDoor(hub, { registrationId: submitted })).toMatchObject({
      reason: 'NOT_APPROVED',
      message: 'The registration is SUBMITTED, not approved. Send the person to the registration desk.',
    });
    expect(await atDoor(hub, { registrationId: approved })).toMatchObject({ reason: 'NO_BADGE' });
    expect(await hub.stateOf(approved!)).toBe('APPROVED');
  });

  test('refuses a badge of which the organization is suspended, and one that was withdrawn, blocked or replaced', async () => {
    await hub.organization('door-network', 'ACCREDITED');
    const [suspended] = await wearing(hub, [{ participant: 'door-network', kind: ParticipantKind.NGO }]);
    await hub.accreditationOf('door-network', 'SUSPENDED');
    const [withdrawn, blocked, replaced] = await wearing(hub, [{}, {}, {}]);
    await hub.become(withdrawn!.registration, RegistrationState.WITHDRAWN);
    await hub.ask('blockBadge', { badgeId: blocked!.badge, reason: 'lost' }, '');
    await hub.ask('replaceBadge', { badgeId: replaced!.badge, reason: 'lost' }, '');
    expect(await atDoor(hub, { code: suspended!.code })).toMatchObject({
      reason: 'BLOCKED',
      message: expect.stringMatching(/suspended.*Send the person to the secretariat/is),
    });
    expect(await atDoor(hub, { code: withdrawn!.code })).toMatchObject({ reason: 'BLOCKED' });
    expect(await atDoor(hub, { code: blocked!.code })).toMatchObject({
      reason: 'BLOCKED',
      message: 'The secretariat blocked it: lost. Keep the badge and send the person to the secretariat.',
    });
    expect(await atDoor(hub, { code: replaced!.code })).toMatchObject({ reason: 'REPLACED' });
    // By name, the badge that is in force counts.
    expect(await atDoor(hub, { registrationId: replaced!.registration })).toMatchObject({
      __typename: 'CheckedIn',
    });
  });

  test('refuses a badge when the meeting is over', async () => {
    const [ada] = await wearing(hub, [{}]);
    hub.now = new Date('2027-06-18T22:00:00Z');
    expect(await atDoor(hub, { code: ada!.code })).toMatchObject({ reason: 'EXPIRED' });
    expect(await atDoor(hub, { serial: ada!.serial })).toMatchObject({ reason: 'EXPIRED' });
  });

  test('keeps refusals on record too', async () => {
    await atDoor(hub, { code: 'nonsense', device: 'Door of refusals' });
    expect(
      await hub.database.rows(
        'select refusal, registration_id, method from participants.check_in where device = $1',
        ['Door of refusals'],
      ),
    ).toEqual([{ refusal: 'UNREADABLE', registration_id: null, method: 'QR' }]);
  });

  test('asks for one thing to know the person by, and for the name of the door', async () => {
    await expect(atDoor(hub, {})).rejects.toThrow('give one of `code`, `serial` and `registrationId`');
    await expect(atDoor(hub, { serial: 1, code: 'x' })).rejects.toThrow('give one of');
    await expect(atDoor(hub, { serial: 1, device: ' ' })).rejects.toThrow('`device` names the door');
  });

  test('is for the secretariat, that of the meeting too, and tells others nothing', async () => {
    const [ada] = await wearing(hub, [{}]);
    for (const viewer of [
      publicViewer,
      missionOf('canada'),
      viewerAs('SECRETARIAT', { meetingId: meetingId('BMS-3') }),
    ])
      for (const serial of [ada!.serial, 99_999])
        await expect(atDoor(hub, { serial }, viewer)).rejects.toThrow(/^This is for the secretariat/);
    expect(
      await atDoor(hub, { serial: ada!.serial }, viewerAs('SECRETARIAT', { meetingId: geneva })),
    ).toMatchObject({ __typename: 'CheckedIn' });
  });

  test('shows on the registration when the person came', async () => {
    const [ada] = await wearing(hub, [{}]);
    const cameAt = async () =>
      (
        await hub.query<{ registration: { checkedInAt: string | null } }>(
          'query ($id: ID!) { registration(id: $id) { checkedInAt } }',
          { id: ada!.registration },
          missionOf('canada'),
        )
      ).registration.checkedInAt;
    expect(await cameAt()).toBeNull();
    await atDoor(hub, { code: ada!.code });
    expect(await cameAt()).toBe('2027-06-14T07:00:00.000Z');
  });
});
