import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicViewer, type Viewer } from '../../../../../kernel/viewer.js';
import { createLogger } from '../../../../../kernel/log.js';
import type { RequestContext } from '../../../../../kernel/subgraph.js';
import { participantsContext } from '../../../../../subgraphs/participants/context.js';
import { lapseRequests } from '../../../../../subgraphs/participants/registration/change-request/lapse-requests.js';
import { services } from '../../../../support/services.js';
import { meetingId, participantId } from '../../../../support/participants.js';
import { missionOf, secretariat, viewerAs } from '../../../../support/viewers.js';
import {
  answerOfMeetings,
  focalPointOf,
  registrationHub,
  type Outcome,
  type RegistrationHub,
} from '../registration-hub.js';

const REQUEST = `id kind state personName role functionTitle fields reason decisionReason participant { slug }
  registration { id state } result { id state role functionTitle replaces representative { displayName } }`;
const OUTCOME = `... on Problem { message } ... on RequestedChange { changeRequest { ${REQUEST} } } ... on ChangeAlreadyRequested { changeRequestId } ... on InvalidRegistration { field }`;
const DECIDED = `... on Problem { message } ... on DecidedChangeRequests { outcomes { id problem { __typename message } changeRequest { ${REQUEST} } } }`;

interface Request {
  id: string;
  state: string;
  personName: string | null;
  registration: { id: string; state: string } | null;
  result: Record<string, unknown> | null;
  [field: string]: unknown;
}

const before = new Date('2026-11-24T12:00:00Z');
const after = new Date('2027-02-15T12:00:00Z');
const reason = 'She fell ill.';

let hub: RegistrationHub;
let ngo: string;
let ids: Record<'ada' | 'juma' | 'kenyan', string>;
beforeAll(async () => {
  hub = await registrationHub();
  await hub.open('GENEVA-2027');
  ngo = await hub.organization('small-arms-network', 'NGO');
  await hub.accredit(ngo, 'GENEVA-2027');
  await hub.ask(
    'grantRole',
    { role: 'FOCAL_POINT', account: 'focal@example.org', participantId: ngo },
    '__typename',
  );
  const register = async (viewer: Viewer, name: string) =>
    (await hub.register(viewer, 'GENEVA-2027', { person: hub.person(name), submit: true })).registration![
      'id'
    ] as string;
  ids = {
    ada: await register(focalPointOf(ngo), 'Ada Ruiz'),
    juma: await register(focalPointOf(ngo), 'Juma Kimani'),
    kenyan: await register(missionOf('kenya'), 'Wanjiru Otieno'),
  };
  hub.now = after;
});
afterAll(() => hub.close());

const request = (viewer: Viewer, input: object): Promise<Outcome> =>
  hub.ask('requestChange', { reason, ...input }, OUTCOME, viewer);
const asked = async (viewer: Viewer, input: object) =>
  (await request(viewer, input))['changeRequest'] as Request;
const decide = async (viewer: Viewer, input: object) =>
  (await hub.ask('decideChangeRequests', { reason: 'The secretariat says so.', ...input }, DECIDED, viewer))[
    'outcomes'
  ] as {
    id: string;
    problem: { __typename: string; message: string } | null;
    changeRequest: Request | null;
  }[];
const queue = async (viewer: Viewer, filter: object = {}) =>
  (
    await hub.query<{ changeRequests: { edges: { node: Request }[] } }>(
      `query ($filter: ChangeRequestFilter) { changeRequests(filter: $filter) { edges { node { ${REQUEST} } } } }`,
      { filter },
      viewer,
    )
  ).changeRequests.edges.map(({ node }) => node);
const mails = async (kind: string) =>
  (await hub.database.rows('select from outbox.mail where kind = $1', [kind])).length;

describe('while registration is open', () => {
  test('nothing is asked for: the refusal names what does it at once, and until when', async () => {
    hub.now = before;
    expect(await request(focalPointOf(ngo), { kind: 'WITHDRAWAL', registrationId: ids.ada })).toEqual({
      __typename: 'RegistrationStillOpen',
      message:
        'Registration for GENEVA-2027 is open until 2027-01-31 23:59 Europe/Zurich. Use `withdrawRegistration`; no request is needed.',
    });
    hub.now = after;
  });
});

describe('a withdrawal asked for after the deadline', () => {
  let id: string;
  test('is refused as such, and becomes a request that the secretariat is written to about', async () => {
    const closed = await hub.ask(
      'withdrawRegistration',
      { id: ids.ada },
      '... on Problem { message }',
      focalPointOf(ngo),
    );
    expect(closed.__typename).toBe('RegistrationClosed');
    const answer = await asked(focalPointOf(ngo), { kind: 'WITHDRAWAL', registrationId: ids.ada });
    expect(answer).toMatchObject({
      kind: 'WITHDRAWAL',
      state: 'CHANGE_REQUESTED',
      reason,
      personName: null,
      registration: { id: ids.ada, state: 'SUBMITTED' },
      result: null,
    });
    id = answer.id;
    expect(await mails('change-requested')).toBe(1);
  });

  test('is asked for once at a time', async () => {
    expect(
      await request(focalPointOf(ngo), { kind: 'CHANGE', registrationId: ids.ada, role: 'EXPERT' }),
    ).toMatchObject({
      __typename: 'ChangeAlreadyRequested',
      changeRequestId: id,
    });
  });

  test('granted, is done, with a letter to whoever asked; decided again, says that it is decided', async () => {
    const [outcome] = await decide(secretariat, { ids: [id], apply: true });
    expect(outcome!.changeRequest).toMatchObject({
      state: 'APPLIED',
      decisionReason: 'The secretariat says so.',
      registration: { id: ids.ada, state: 'WITHDRAWN' },
    });
    expect(await mails('change-decided')).toBe(1);
    expect(await decide(secretariat, { ids: [id], apply: false })).toMatchObject([
      { problem: { __typename: 'ChangeRequestDecided' }, changeRequest: null },
    ]);
    expect(await hub.tallyDifferences()).toEqual([]);
  });
});

describe('a substitution asked for after the deadline', () => {
  test('granted, puts somebody else in the place, with a trace from one to the other', async () => {
    const answer = await asked(focalPointOf(ngo), {
      kind: 'SUBSTITUTION',
      registrationId: ids.juma,
      person: { givenName: 'Mei', familyName: 'Sato', email: 'mei@example.org' },
      functionTitle: 'Director',
    });
    expect(answer).toMatchObject({
      personName: 'Mei Sato',
      functionTitle: 'Director',
      fields: ['person', 'functionTitle'],
    });
    const [outcome] = await decide(secretariat, { ids: [answer.id], apply: true });
    expect(outcome!.problem).toBeNull();
    expect(outcome!.changeRequest).toMatchObject({
      state: 'APPLIED',
      personName: null,
      registration: { id: ids.juma, state: 'SUBSTITUTED' },
      result: {
        state: 'SUBMITTED',
        replaces: ids.juma,
        functionTitle: 'Director',
        representative: { displayName: 'Mei Sato' },
      },
    });
    expect(await hub.tallyDifferences()).toEqual([]);
  });
});

describe('an addition asked for after the deadline', () => {
  test('refused, registers nobody, and forgets whom it named', async () => {
    const answer = await asked(missionOf('kenya'), {
      kind: 'ADDITION',
      meetingId: meetingId('GENEVA-2027'),
      person: { givenName: 'Olu', familyName: 'Ade' },
      role: 'EXPERT',
    });
    expect(answer).toMatchObject({
      personName: 'Olu Ade',
      role: 'EXPERT',
      participant: { slug: 'kenya' },
      registration: null,
    });
    const [outcome] = await decide(secretariat, {
      ids: [answer.id],
      apply: false,
      reason: 'Too late for a visa.',
    });
    expect(outcome!.changeRequest).toMatchObject({
      state: 'REFUSED',
      personName: null,
      role: null,
      decisionReason: 'Too late for a visa.',
      result: null,
    });
    expect(
      await hub.database.rows("select from participants.representative where family_name = 'Ade'"),
    ).toEqual([]);
    const sealed = await hub.database.rows(
      'select from participants.change_request where id = $1 and asked_sealed is not null',
      [answer.id],
    );
    expect(sealed).toEqual([]);
  });

  test('granted, comes before the secretariat as any other registration', async () => {
    const answer = await asked(missionOf('kenya'), {
      kind: 'ADDITION',
      meetingId: meetingId('GENEVA-2027'),
      person: { givenName: 'Olu', familyName: 'Ade' },
      role: 'EXPERT',
    });
    const [outcome] = await decide(secretariat, { ids: [answer.id], apply: true });
    expect(outcome!.changeRequest!.result).toMatchObject({
      state: 'SUBMITTED',
      role: 'EXPERT',
      representative: { displayName: 'Olu Ade' },
    });
  });

  test('beyond a cap cannot be granted: the refusal says who holds the place, and the request still waits', async () => {
    const add = (familyName: string) =>
      asked(focalPointOf(ngo), {
        kind: 'ADDITION',
        meetingId: meetingId('GENEVA-2027'),
        category: 'PRESIDENT',
        person: { givenName: 'The', familyName },
      });
    const [first, second] = [await add('First'), await add('Second')];
    const outcomes = await decide(secretariat, { ids: [first.id, second.id], apply: true });
    expect(outcomes.map(({ problem }) => problem?.__typename ?? null)).toEqual([null, 'CapReached']);
    expect((await queue(secretariat, { states: ['CHANGE_REQUESTED'] })).map(({ id }) => id)).toEqual([
      second.id,
    ]);
  });
});

describe('another function asked for after the deadline', () => {
  test('granted, changes the registration and nothing else', async () => {
    const answer = await asked(missionOf('kenya'), {
      kind: 'CHANGE',
      registrationId: ids.kenyan,
      role: 'DEPUTY_HEAD',
      functionTitle: 'Counsellor',
    });
    const [outcome] = await decide(secretariat, { ids: [answer.id], apply: true });
    expect(outcome!.changeRequest!.result).toMatchObject({
      id: ids.kenyan,
      state: 'SUBMITTED',
      role: 'DEPUTY_HEAD',
      functionTitle: 'Counsellor',
    });
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test.each([
    ['nothing', { kind: 'CHANGE' }, 'role'],
    ['somebody else', { kind: 'CHANGE', person: { givenName: 'A', familyName: 'B' } }, 'person'],
    ['a withdrawal with more than a reason', { kind: 'WITHDRAWAL', role: 'EXPERT' }, 'role'],
    ['a substitution by nobody', { kind: 'SUBSTITUTION' }, 'person'],
    [
      'a substitution by a person without a name',
      { kind: 'SUBSTITUTION', person: { givenName: 'A', familyName: ' ' } },
      'person.familyName',
    ],
  ])('asked as %s is refused with the field', async (_what, input, field) => {
    expect(await request(missionOf('kenya'), { ...input, registrationId: ids.kenyan })).toMatchObject({
      __typename: 'InvalidRegistration',
      field,
    });
  });

  test('without a reason is refused, on both sides', async () => {
    expect(
      (await request(missionOf('kenya'), { kind: 'WITHDRAWAL', registrationId: ids.kenyan, reason: ' ' }))
        .__typename,
    ).toBe('ReasonMissing');
    expect(
      (await hub.ask('decideChangeRequests', { ids: ['x'], apply: true, reason: '' }, '__typename'))
        .__typename,
    ).toBe('ReasonMissing');
  });
});

describe('who asks, sees and decides', () => {
  test('another’s registration looks like one that does not exist', async () => {
    const [other, none] = await Promise.all(
      [ids.kenyan, '01900000-0000-7000-8000-000000000001'].map((registrationId) =>
        request(focalPointOf(ngo), { kind: 'WITHDRAWAL', registrationId }),
      ),
    );
    expect(other!.__typename).toBe('RegistrationNotFound');
    expect(other!.message!.replace(ids.kenyan, '')).toBe(
      none!.message!.replace('01900000-0000-7000-8000-000000000001', ''),
    );
  });

  test('a person of another participant cannot be asked for by id', async () => {
    const [{ id }] = (await hub.database.rows<{ id: string }>(
      'select representative_id as id from participants.registration where registration_id = $1 limit 1',
      [ids.ada],
    )) as [{ id: string }];
    expect(
      (
        await request(missionOf('kenya'), {
          kind: 'ADDITION',
          meetingId: meetingId('GENEVA-2027'),
          representativeId: id,
        })
      ).__typename,
    ).toBe('RepresentativeNotFound');
  });

  test('each sees its own requests, the secretariat all, an officer of another meeting none', async () => {
    const own = await queue(missionOf('kenya'));
    expect(new Set(own.map((each) => (each['participant'] as { slug: string }).slug))).toEqual(
      new Set(['kenya']),
    );
    expect((await queue(secretariat)).length).toBeGreaterThan(own.length);
    expect(await queue(viewerAs('SECRETARIAT', { meetingId: meetingId('BMS-10') }))).toEqual([]);
    const one = await hub.query<{ changeRequest: unknown }>(
      `{ changeRequest(id: "${own[0]!.id}") { id } }`,
      {},
      focalPointOf(ngo),
    );
    expect(one.changeRequest).toBeNull();
  });

  test('only the secretariat decides, of its own meeting', async () => {
    await expect(decide(focalPointOf(ngo), { ids: ['x'], apply: true })).rejects.toThrow(
      'This is for the secretariat.',
    );
    const [waiting] = await queue(secretariat, { states: ['CHANGE_REQUESTED'] });
    const elsewhere = viewerAs('SECRETARIAT', { meetingId: meetingId('BMS-10') });
    expect(await decide(elsewhere, { ids: [waiting!.id, 'x'], apply: true })).toMatchObject([
      { problem: { __typename: 'ChangeRequestNotFound' } },
      { problem: { __typename: 'ChangeRequestNotFound' } },
    ]);
  });

  test.each([
    ['the public', publicViewer],
    ['the secretariat itself', secretariat],
  ])('%s asks for nothing', async (_who, viewer) => {
    await expect(request(viewer, { kind: 'WITHDRAWAL', registrationId: ids.kenyan })).rejects.toThrow(
      'Sign in as one of them',
    );
  });

  test('the same request sent again with its key gives the same answer', async () => {
    const input = {
      kind: 'ADDITION',
      meetingId: meetingId('GENEVA-2027'),
      person: { givenName: 'One', familyName: 'Only' },
      idempotencyKey: 'k',
    };
    const [first, second] = [await asked(missionOf('japan'), input), await asked(missionOf('japan'), input)];
    expect(second).toEqual(first);
    expect(await queue(missionOf('japan'))).toHaveLength(1);
  });

  test('sixteen officers decide one request at once, and it is done once', async () => {
    const answer = await asked(missionOf('japan'), {
      kind: 'ADDITION',
      meetingId: meetingId('GENEVA-2027'),
      person: { givenName: 'At', familyName: 'Once' },
    });
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, () => decide(secretariat, { ids: [answer.id], apply: true })),
    );
    expect(outcomes.filter(([each]) => each!.changeRequest).length).toBe(1);
    expect(
      await hub.database.rows("select from participants.representative where family_name = 'Once'"),
    ).toHaveLength(1);
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test('all of it is on record', async () => {
    const rows = await hub.database.rows<{ action: string; count: number }>(
      `select action, count(*)::int as count from participants.audit where record_type = 'ChangeRequest' and participant_id = $1 group by action order by action`,
      [participantId('kenya')],
    );
    expect(rows).toEqual([
      { action: 'CHANGE_APPLIED', count: 2 },
      { action: 'CHANGE_REFUSED', count: 1 },
      { action: 'CHANGE_REQUESTED', count: 3 },
    ]);
  });

  test('once the meeting is over, the night refuses what nobody decided, and forgets whom it named', async () => {
    hub.now = new Date('2027-06-19T02:00:00Z');
    const left = await queue(secretariat, { states: ['CHANGE_REQUESTED'] });
    expect(left.length).toBeGreaterThan(0);
    await lapseRequests(participantsContext(atNight()));
    expect(await queue(secretariat, { states: ['CHANGE_REQUESTED'] })).toEqual([]);
    const [lapsed] = await queue(secretariat, { states: ['REFUSED'] }).then((all) =>
      all.filter(({ id }) => left.some((each) => each.id === id)),
    );
    expect(lapsed).toMatchObject({
      personName: null,
      decisionReason: 'The meeting is over, and the request was not decided.',
    });
    hub.now = after;
  });

  test('once the meeting is over, nothing is asked for', async () => {
    hub.now = new Date('2027-07-01T12:00:00Z');
    expect(
      (await request(missionOf('kenya'), { kind: 'WITHDRAWAL', registrationId: ids.kenyan })).__typename,
    ).toBe('MeetingIsOver');
    hub.now = after;
  });
});

/** As the hub works at night. */
function atNight(): RequestContext {
  return {
    database: hub.database,
    viewer: { ...publicViewer, subject: 'hub' },
    permissions: { ruleOf: () => null },
    now: hub.now,
    today: hub.now.toISOString().slice(0, 10),
    requestId: 'night',
    ask: answerOfMeetings,
    log: createLogger({ level: 'silent', terminal: false }),
    ...services,
  };
}
