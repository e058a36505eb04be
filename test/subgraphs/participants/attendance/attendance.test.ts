import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../../../kernel/uuid.js';
import { publicViewer } from '../../../../kernel/viewer.js';
import { missionOf, secretariat, viewerAs } from '../../../support/viewers.js';
import { meetingId } from '../../../support/participants.js';
import { geneva, meetingHub, somewhere, type MeetingHub } from '../badge/meeting-hub.js';
import { atDoor, wearing, type Worn } from '../check-in/door.js';

let hub: MeetingHub;
beforeAll(async () => {
  hub = await meetingHub();
});
beforeEach(() => {
  hub.now = new Date('2027-06-14T09:30:00Z');
});
afterAll(() => hub.close());

function sessionAt(startsAt = '2027-06-14T09:00:00Z', status = 'SCHEDULED'): string {
  const id = newId();
  hub.sessions.set(id, { id, meetingId: geneva, startsAt, status });
  return id;
}

/** People who came through the door. */
async function checkedIn(given: Parameters<MeetingHub['people']>[0]): Promise<Worn[]> {
  const worn = await wearing(hub, given);
  for (const { code } of worn) await atDoor(hub, { code });
  return worn;
}

async function record(session: string, entries: object[], more: object = {}, viewer = secretariat) {
  return hub.ask(
    'recordAttendance',
    { sessionId: session, entries, ...more },
    `... on RecordedAttendance { session { attendance { present remote absent excused } }
      outcomes { __typename ... on TakenAttendance { registration { id } presence changed } ... on AttendanceRefused { given message } } }`,
    viewer,
  );
}

const attendees = async (session: string, args = '', viewer = secretariat) =>
  (
    await hub.query<{ _entities: { attendees: { edges: { node: object }[]; pageInfo: object } | null }[] }>(
      `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Session {
        attendees${args} { edges { node { registration { id } presence method } } pageInfo { hasNextPage endCursor } } } } }`,
      { r: [{ __typename: 'Session', id: session }] },
      viewer,
    )
  )._entities[0]!.attendees;

describe('attendance of a session', () => {
  test('is recorded of many at once, known by badge or by registration, and counted for everybody to see', async () => {
    const [ada, ben, cleo, dan] = await checkedIn([{}, {}, {}, {}]);
    const session = sessionAt();
    expect(
      await record(session, [
        { code: ada!.code },
        { serial: ben!.serial, presence: 'ABSENT' },
        { registrationId: cleo!.registration, presence: 'REMOTE' },
        { registrationId: dan!.registration, presence: 'EXCUSED', method: 'LIST' },
      ]),
    ).toEqual({
      __typename: 'RecordedAttendance',
      session: { attendance: { present: 1, remote: 1, absent: 1, excused: 1 } },
      outcomes: [
        [ada, 'PRESENT'],
        [ben, 'ABSENT'],
        [cleo, 'REMOTE'],
        [dan, 'EXCUSED'],
      ].map(([worn, presence]) => ({
        __typename: 'TakenAttendance',
        registration: { id: (worn as Worn).registration },
        presence,
        changed: true,
      })),
    });
    const counted = await hub.query<{ _entities: object[] }>(
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Session { attendance { present } } } }',
      { r: [{ __typename: 'Session', id: session }] },
      publicViewer,
    );
    expect(counted._entities).toEqual([{ attendance: { present: 1 } }]);
    expect((await attendees(session))!.edges.map(({ node }) => node)).toEqual([
      { registration: { id: ada!.registration }, presence: 'PRESENT', method: 'QR' },
      { registration: { id: ben!.registration }, presence: 'ABSENT', method: 'SERIAL' },
      { registration: { id: cleo!.registration }, presence: 'REMOTE', method: 'REMOTE' },
      { registration: { id: dan!.registration }, presence: 'EXCUSED', method: 'LIST' },
    ]);
  });

  test('is of people who are checked in only (invariant 31), each judged by itself', async () => {
    const [inside] = await checkedIn([{}]);
    const [outside] = await wearing(hub, [{}]);
    const [elsewhere] = await hub.people([{ meeting: somewhere }]);
    const session = sessionAt();
    const answer = await record(session, [
      { registrationId: outside!.registration },
      { registrationId: elsewhere! },
      { serial: 99_999 },
      { code: 'nonsense' },
      { registrationId: inside!.registration },
    ]);
    expect(answer['outcomes']).toEqual([
      {
        __typename: 'AttendanceRefused',
        given: outside!.registration,
        message:
          'The registration is BADGE_ISSUED: attendance is recorded of people who are checked in. Check the person in first.',
      },
      {
        __typename: 'AttendanceRefused',
        given: elsewhere,
        message: expect.stringContaining('No registration for'),
      },
      {
        __typename: 'AttendanceRefused',
        given: '99999',
        message: expect.stringContaining('No badge of GENEVA-2027'),
      },
      {
        __typename: 'AttendanceRefused',
        given: 'nonsense',
        message: expect.stringContaining('no code of a badge'),
      },
      expect.objectContaining({ __typename: 'TakenAttendance' }),
    ]);
    expect(answer['session']).toEqual({ attendance: { present: 1, remote: 0, absent: 0, excused: 0 } });
  });

  test('is corrected by what is known later, which keeps what was known before', async () => {
    const [ada] = await checkedIn([{}]);
    const session = sessionAt();
    const entry = { registrationId: ada!.registration, presence: 'ABSENT' };
    await record(session, [entry]);
    expect(await record(session, [entry])).toMatchObject({
      outcomes: [{ presence: 'ABSENT', changed: false }],
    });
    hub.now = new Date('2027-06-14T12:00:00Z');
    expect(await record(session, [{ ...entry, presence: 'EXCUSED' }])).toMatchObject({
      session: { attendance: { absent: 0, excused: 1 } },
      outcomes: [{ presence: 'EXCUSED', changed: true }],
    });
    const versions = await hub.database.rows(
      'select presence, superseded_at is null as current from participants.attendance where session_id = $1 order by recorded_at',
      [session],
    );
    expect(versions).toEqual([
      { presence: 'ABSENT', current: false },
      { presence: 'EXCUSED', current: true },
    ]);
    const trail = await hub.database.rows(
      `select before->>'presence' as before, after->>'presence' as after from participants.audit
       where record_id = $1 and action = 'ATTENDANCE_RECORDED' order by seq`,
      [ada!.registration],
    );
    expect(trail).toEqual([
      { before: null, after: 'ABSENT' },
      { before: 'ABSENT', after: 'EXCUSED' },
    ]);
  });

  test('counts everybody once when many record it at the same moment, and the last word of one list', async () => {
    const people = await checkedIn(Array.from({ length: 6 }, () => ({})));
    const session = sessionAt();
    await Promise.all(
      Array.from({ length: 6 }, () =>
        record(
          session,
          people.map(({ serial }) => ({ serial })),
        ),
      ),
    );
    const [ada] = people;
    expect(
      await record(session, [{ serial: ada!.serial, presence: 'ABSENT' }, { serial: ada!.serial }]),
    ).toMatchObject({ session: { attendance: { present: 6, absent: 0 } } });
  });

  test('begins an hour before the session; excuses are taken at any time, and nothing of a cancelled one', async () => {
    const [ada] = await checkedIn([{}]);
    const soon = sessionAt('2027-06-14T10:30:00Z');
    const later = sessionAt('2027-06-14T10:31:00Z');
    const entry = { registrationId: ada!.registration };
    expect(await record(soon, [entry])).toMatchObject({ __typename: 'RecordedAttendance' });
    expect(await record(later, [entry])).toEqual({
      __typename: 'SessionNotHeld',
      message:
        'The session begins at 2027-06-14T10:31:00.000Z. Until an hour before, only EXCUSED can be recorded.',
    });
    expect(await record(later, [{ ...entry, presence: 'EXCUSED' }])).toMatchObject({
      __typename: 'RecordedAttendance',
    });
    expect(await record(sessionAt(undefined, 'CANCELLED'), [entry])).toMatchObject({
      __typename: 'SessionNotHeld',
    });
    expect(await record(newId(), [entry])).toMatchObject({ __typename: 'SessionNotFound' });
  });

  test('with a key gives the same answer', async () => {
    const [ada] = await checkedIn([{}]);
    const session = sessionAt();
    const send = (presence: string) =>
      record(session, [{ serial: ada!.serial, presence }], { idempotencyKey: `list-${session}` });
    const first = await send('PRESENT');
    expect(await send('PRESENT')).toEqual(first);
    expect(await send('ABSENT')).toMatchObject({ __typename: 'IdempotencyKeyReused' });
  });

  test('shows names to the secretariat of the meeting only, a page at a time', async () => {
    const people = await checkedIn([{}, {}, {}]);
    const session = sessionAt();
    await record(
      session,
      people.map(({ serial }) => ({ serial })),
    );
    const page = (await attendees(session, '(first: 2)'))!;
    const { endCursor } = page.pageInfo as { endCursor: string };
    const rest = (await attendees(session, `(first: 2, after: "${endCursor}")`))!;
    expect([page.edges.length, rest.edges.length]).toEqual([2, 1]);
    expect((await attendees(session, '(presence: ABSENT)'))!.edges).toEqual([]);
    for (const viewer of [
      publicViewer,
      missionOf('canada'),
      viewerAs('SECRETARIAT', { meetingId: somewhere }),
    ])
      expect(await attendees(session, '', viewer)).toBeNull();
    for (const viewer of [publicViewer, viewerAs('SECRETARIAT', { meetingId: meetingId('BMS-3') })])
      await expect(record(session, [], {}, viewer)).rejects.toThrow(/^This is for the secretariat/);
  });
});
