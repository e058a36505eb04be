import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { namedId } from '../../../kernel/uuid.js';
import { publicViewer, type Viewer } from '../../../kernel/viewer.js';
import { viewerAs } from '../../support/viewers.js';
import { secretariat, startWorkingGroups } from './hub.js';

let hub: Awaited<ReturnType<typeof startWorkingGroups>>;
beforeAll(async () => {
  hub = await startWorkingGroups();
});
afterAll(() => hub.stop());

let meetings = 0;
/** A new meeting in Geneva from 14 to 18 June 2027, when clocks there are two hours ahead of UTC. */
async function newMeeting(more = ''): Promise<string> {
  const code = `ISM-2027-${(meetings += 1)}`;
  await hub.ask(
    `mutation { scheduleMeeting(input: { code: "${code}", kind: INTERSESSIONAL, opensOn: "2027-06-14", closesOn: "2027-06-18" ${more} }) { __typename } }`,
    secretariat,
  );
  return namedId('meeting', code);
}

const group = (slug: string) => `workingGroupId: "${namedId('body', slug)}"`;
const humanitarian = group('humanitarian-issues');
const stockpiles = group('stockpile-management-and-destruction');
const contactGroup = group('contact-group-awareness-and-resources');
const hours = (from: string, to: string) => `startsAt: "2027-06-${from}:00Z", endsAt: "2027-06-${to}:00Z"`;
const morning = hours('14T08:00', '14T11:00');

interface Outcome {
  outcome: string;
  message?: string;
  paragraph?: string;
  session?: { id: string; [field: string]: unknown };
}

const fields =
  'id title startsAt endsAt timeZone room access status reason workingGroup { slug } meeting { code }';
const answer = `outcome: __typename ... on Problem { message }
  ... on ScheduledSession { session { ${fields} } } ... on WorkingGroupsOverlap { paragraph session { id title } } ... on RoomTaken { session { id } }`;

async function schedule(input: string, viewer: Viewer = secretariat): Promise<Outcome> {
  const data = await hub.ask<{ scheduleSession: Outcome }>(
    `mutation { scheduleSession(input: { ${input} }) { ${answer} } }`,
    viewer,
  );
  return data.scheduleSession;
}

async function scheduled(input: string): Promise<string> {
  const { session, message } = await schedule(input);
  if (!session) throw new Error(message);
  return session.id;
}

async function move(input: string): Promise<Outcome> {
  const data = await hub.ask<{ moveSession: Outcome }>(
    `mutation { moveSession(input: { ${input} }) { outcome: __typename ... on Problem { message }
      ... on MovedSession { session { ${fields} } } ... on WorkingGroupsOverlap { session { id } } } }`,
    secretariat,
  );
  return data.moveSession;
}

async function cancel(id: string): Promise<Outcome> {
  const data = await hub.ask<{ cancelSession: Outcome }>(
    `mutation { cancelSession(input: { sessionId: "${id}", reason: "no interpreters" }) { outcome: __typename ... on Problem { message }
      ... on CancelledSession { session { id status reason } } } }`,
    secretariat,
  );
  return data.cancelSession;
}

describe('scheduling a session', () => {
  test('takes the zone of the venue, and the body’s name for a title', async () => {
    const meeting = await newMeeting();
    expect(await schedule(`meetingId: "${meeting}", ${humanitarian}, ${morning}, room: "Room XIX"`)).toEqual({
      outcome: 'ScheduledSession',
      session: {
        id: expect.any(String),
        title: 'Working Group on humanitarian issues',
        startsAt: '2027-06-14T08:00:00.000Z',
        endsAt: '2027-06-14T11:00:00.000Z',
        timeZone: 'Europe/Zurich',
        room: 'Room XIX',
        access: 'OPEN',
        status: 'SCHEDULED',
        reason: null,
        workingGroup: { slug: 'humanitarian-issues' },
        meeting: { code: `ISM-2027-${meetings}` },
      },
    });
  });

  test('keeps two working groups of a meeting apart, and names the one that has the hours and paragraph 4.1', async () => {
    const meeting = await newMeeting();
    const first = await scheduled(`meetingId: "${meeting}", ${humanitarian}, ${morning}`);
    expect(
      await schedule(`meetingId: "${meeting}", ${stockpiles}, ${hours('14T10:59', '14T13:00')}`),
    ).toEqual({
      outcome: 'WorkingGroupsOverlap',
      paragraph: '4.1',
      message:
        'Working Group on humanitarian issues sits from 2027-06-14 10:00 to 13:00 (Europe/Zurich). By paragraph 4.1 the working groups of one meeting never sit at the same time: choose other hours, or move that session first.',
      session: { id: first, title: 'Working Group on humanitarian issues' },
    });
  });

  test('lets one follow the other at once, and a contact group or everybody sit at any time', async () => {
    const meeting = await newMeeting();
    await scheduled(`meetingId: "${meeting}", ${humanitarian}, ${morning}`);
    for (const other of [
      `${stockpiles}, ${hours('14T11:00', '14T13:00')}`,
      `${contactGroup}, ${morning}`,
      `titles: [{ language: FR, text: "Séance plénière" }], ${morning}`,
    ])
      expect(await schedule(`meetingId: "${meeting}", ${other}`)).toMatchObject({
        outcome: 'ScheduledSession',
      });
  });

  test('lets working groups of different meetings sit at the same time', async () => {
    for (const slug of [humanitarian, stockpiles]) {
      const meeting = await newMeeting();
      expect(await schedule(`meetingId: "${meeting}", ${slug}, ${morning}`)).toMatchObject({
        outcome: 'ScheduledSession',
      });
    }
  });

  test('gives the hours to one of sixteen working groups’ sittings asked for at once', async () => {
    const meeting = await newMeeting();
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, (_, i) =>
        schedule(
          `meetingId: "${meeting}", ${i % 2 ? humanitarian : stockpiles}, ${hours(`14T08:${10 + i}`, `14T11:${10 + i}`)}`,
        ),
      ),
    );
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual([
      'ScheduledSession',
      ...Array.from({ length: 15 }, () => 'WorkingGroupsOverlap'),
    ]);
    const data = await hub.ask(`{ meeting(id: "${meeting}") { sessions { edges { node { id } } } } }`);
    expect(data['meeting']).toMatchObject({ sessions: { edges: [{}] } });
  });

  test('is held by the database itself, whoever writes', async () => {
    const meeting = await newMeeting();
    await scheduled(`meetingId: "${meeting}", ${humanitarian}, ${morning}`);
    const insert = (slug: string, kind: string) =>
      hub.database.transaction(({ rows }) =>
        rows(
          `insert into working_groups.session (version_id, id, meeting_id, body_id, body_kind, names, source_language, starts_at, ends_at, time_zone, access, status, recorded_at)
           values (gen_random_uuid(), gen_random_uuid(), $1, $2, $3, '{}', 'en', '2027-06-14T09:00Z', '2027-06-14T10:00Z', 'Europe/Zurich', 'OPEN', 'SCHEDULED', now())`,
          [meeting, namedId('body', slug), kind],
        ),
      );
    await expect(insert('stockpile-management-and-destruction', 'WORKING_GROUP')).rejects.toThrow(
      'working_groups_meet_apart',
    );
    await expect(insert('stockpile-management-and-destruction', 'CONTACT_GROUP')).rejects.toThrow(
      'session_body',
    );
  });

  test('gives a room to one session at a time, however it is spelt', async () => {
    const meeting = await newMeeting();
    const first = await scheduled(`meetingId: "${meeting}", ${contactGroup}, ${morning}, room: "Room XIX"`);
    expect(
      await schedule(`meetingId: "${meeting}", ${humanitarian}, ${morning}, room: " ROOM XIX "`),
    ).toMatchObject({
      outcome: 'RoomTaken',
      message:
        'Contact Group on public awareness and resource mobilisation is in Room XIX from 2027-06-14 10:00 to 13:00 (Europe/Zurich). Choose another room or other hours.',
      session: { id: first },
    });
  });

  test('belongs to a day of the meeting as clocks at the venue show it', async () => {
    const meeting = await newMeeting();
    const at = (from: string, to: string) =>
      schedule(`meetingId: "${meeting}", ${humanitarian}, ${hours(from, to)}`);
    // 22:00 UTC on the 13th is midnight in Geneva.
    expect(await at('13T22:00', '13T23:00')).toMatchObject({ outcome: 'ScheduledSession' });
    expect(await at('13T21:00', '13T21:59')).toEqual({
      outcome: 'SessionOutsideMeeting',
      message: `The session would be from 2027-06-13 23:00 to 2027-06-13 23:59 (Europe/Zurich), and ISM-2027-${meetings} is from 2027-06-14 to 2027-06-18. Choose hours within those days, or move the meeting.`,
    });
    expect(await at('18T21:00', '19T00:30')).toMatchObject({ outcome: 'ScheduledSession' });
  });

  test.each([
    [
      '2027-06-14T11:00:00Z',
      '2027-06-14T08:00:00Z',
      'would end at 2027-06-14T08:00:00.000Z, not after it begins',
    ],
    ['2027-06-14T08:00:00Z', '2027-06-15T08:01:00Z', 'are more than 24 hours'],
    ['2027-06-14T08:00:30Z', '2027-06-14T09:00:00Z', 'on a whole minute'],
  ])('refuses hours from %s to %s', async (startsAt, endsAt, says) => {
    const meeting = await newMeeting();
    const outcome = await schedule(
      `meetingId: "${meeting}", ${humanitarian}, startsAt: "${startsAt}", endsAt: "${endsAt}"`,
    );
    expect(outcome.outcome).toBe('SessionHoursImplausible');
    expect(outcome.message).toContain(says);
  });

  test('asks for the zone where the city does not tell it, and takes no other word for one', async () => {
    const meeting = await newMeeting(', city: "Kyiv", country: "UKR", venueReason: "a test"');
    const plan = `meetingId: "${meeting}", ${humanitarian}, ${morning}`;
    expect(await schedule(plan)).toEqual({
      outcome: 'TimeZoneUnclear',
      message: 'The hub does not know the time zone of Kyiv. Give `timeZone`, such as Africa/Nairobi.',
    });
    expect(await schedule(`${plan}, timeZone: "+03:00"`)).toMatchObject({ outcome: 'TimeZoneUnclear' });
    expect(await schedule(`${plan}, timeZone: "Europe/Kyiv"`)).toMatchObject({
      session: { timeZone: 'Europe/Kyiv' },
    });
  });

  test('asked twice with one key makes one session', async () => {
    const meeting = await newMeeting();
    const plan = `meetingId: "${meeting}", ${contactGroup}, ${morning}, idempotencyKey: "k-${meeting}"`;
    const answers = await Promise.all([schedule(plan), schedule(plan), schedule(plan)]);
    expect(answers[0].outcome).toBe('ScheduledSession');
    expect(answers[1]).toEqual(answers[0]);
    expect(answers[2]).toEqual(answers[0]);
    expect(await schedule(`${plan}, access: CLOSED`)).toMatchObject({ outcome: 'IdempotencyKeyReused' });
  });

  test('needs a title or a body, and a meeting and a body that there are', async () => {
    const meeting = await newMeeting();
    const nobody = '00000000-0000-4000-8000-000000000000';
    for (const [input, outcome] of [
      [`meetingId: "${meeting}", ${morning}`, 'SessionTitleMissing'],
      [`meetingId: "${nobody}", ${humanitarian}, ${morning}`, 'MeetingUnknown'],
      [`meetingId: "${meeting}", workingGroupId: "${nobody}", ${morning}`, 'WorkingGroupUnknown'],
    ] as const)
      expect(await schedule(input)).toMatchObject({ outcome });
  });

  test('is for the secretariat, or that of the meeting only', async () => {
    const meeting = await newMeeting();
    const plan = `meetingId: "${meeting}", ${humanitarian}, ${morning}`;
    for (const viewer of [
      publicViewer,
      viewerAs('MISSION'),
      viewerAs('SECRETARIAT', { meetingId: namedId('meeting', 'BMS-3') }),
    ])
      await expect(schedule(plan, viewer)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    expect(await schedule(plan, viewerAs('SECRETARIAT', { meetingId: meeting }))).toMatchObject({
      outcome: 'ScheduledSession',
    });
  });
});

describe('moving and cancelling a session', () => {
  test('keeps its id, follows the same rules, and keeps what it was on record', async () => {
    const meeting = await newMeeting();
    const first = await scheduled(`meetingId: "${meeting}", ${humanitarian}, ${morning}, room: "Room VII"`);
    const second = await scheduled(
      `meetingId: "${meeting}", ${stockpiles}, ${hours('14T13:00', '14T16:00')}`,
    );
    expect(await move(`sessionId: "${second}", ${hours('14T10:00', '14T12:00')}`)).toMatchObject({
      outcome: 'WorkingGroupsOverlap',
      session: { id: first },
    });
    expect(
      await move(`sessionId: "${second}", startsAt: "2027-06-14T12:00:00Z", reason: "the chair’s flight"`),
    ).toMatchObject({
      outcome: 'MovedSession',
      session: {
        id: second,
        startsAt: '2027-06-14T12:00:00.000Z',
        endsAt: '2027-06-14T16:00:00.000Z',
        reason: 'the chair’s flight',
      },
    });
    const versions = await hub.database.rows(
      'select starts_at from working_groups.session where id = $1 order by recorded_at, superseded_at nulls last',
      [second],
    );
    expect(versions).toHaveLength(2);
    const trail = await hub.database.rows(
      `select action, before->>'startsAt' as before, after->>'startsAt' as after from working_groups.audit where record_id = $1 order by seq`,
      [second],
    );
    expect(trail).toEqual([
      { action: 'SESSION_SCHEDULED', before: null, after: '2027-06-14T13:00:00.000Z' },
      {
        action: 'SESSION_MOVED',
        before: '2027-06-14T13:00:00.000Z',
        after: '2027-06-14T12:00:00.000Z',
      },
    ]);
  });

  test('frees the hours when cancelled, which is for good', async () => {
    const meeting = await newMeeting();
    const first = await scheduled(`meetingId: "${meeting}", ${humanitarian}, ${morning}`);
    const done = {
      outcome: 'CancelledSession',
      session: { id: first, status: 'CANCELLED', reason: 'no interpreters' },
    };
    expect(await cancel(first)).toEqual(done);
    expect(await cancel(first)).toEqual(done);
    expect(await schedule(`meetingId: "${meeting}", ${stockpiles}, ${morning}`)).toMatchObject({
      outcome: 'ScheduledSession',
    });
    expect(await move(`sessionId: "${first}", room: "Room VII"`)).toEqual({
      outcome: 'SessionIsCancelled',
      message:
        'Working Group on humanitarian issues is cancelled: no interpreters. Schedule a new session instead.',
    });
  });
});

describe('the sessions of a meeting', () => {
  test('come by the hour, a page at a time, by day and by body; cancelled ones only when asked for', async () => {
    const meeting = await newMeeting();
    const ids: string[] = [];
    for (const [slug, from, to] of [
      [humanitarian, '14T08:00', '14T10:00'],
      [stockpiles, '14T22:30', '14T23:00'],
      [humanitarian, '16T08:00', '16T10:00'],
    ] as const)
      ids.push(await scheduled(`meetingId: "${meeting}", ${slug}, ${hours(from, to)}`));
    const list = async (args: string) => {
      const data = await hub.ask<{
        meeting: {
          sessions: { edges: { node: { id: string } }[]; pageInfo: { endCursor: string } };
        };
      }>(
        `{ meeting(id: "${meeting}") { sessions(${args}) { edges { node { id } } pageInfo { endCursor } } } }`,
      );
      const { edges, pageInfo } = data.meeting.sessions;
      return { ids: edges.map(({ node }) => node.id), after: pageInfo.endCursor };
    };
    const page = await list('first: 2');
    expect(page.ids).toEqual(ids.slice(0, 2));
    expect((await list(`first: 2, after: "${page.after}"`)).ids).toEqual(ids.slice(2));
    // Half past midnight in Geneva.
    expect((await list('filter: { on: "2027-06-15" }')).ids).toEqual([ids[1]]);
    expect((await list('filter: { workingGroup: "humanitarian-issues" }')).ids).toEqual([ids[0], ids[2]]);
    await cancel(ids[0]!);
    expect((await list('first: 9')).ids).toEqual([ids[1], ids[2]]);
    expect((await list('filter: { status: CANCELLED }')).ids).toEqual([ids[0]]);
  });
});
