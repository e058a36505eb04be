import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { viewerAs } from '../support/viewers.js';
import { meetingId, otherMeetingId, PROGRAMME, somebody } from '../permissions/world.js';
import { CANARY, openPlanted, type Planted } from './planted.js';
import { rowsAbout } from './rows.js';

let planted: Planted;
let own: string;
let officerElsewhere: string;
beforeAll(async () => {
  planted = await openPlanted();
  const { world } = planted;
  officerElsewhere = planted.tokenOf('the secretariat of another meeting')!;
  await world.done('openRegistration', {
    meetingId: otherMeetingId,
    kinds: ['NGO', 'STATE'],
    terms: { closesOn: '2027-08-15', contact: 'desk@hub.example', caps: [] },
  });
  own = await registeredElsewhere();
}, 240_000);
afterAll(() => planted.stop());

/** Somebody of our State, at the meeting whose officer attacks. */
async function registeredElsewhere(): Promise<string> {
  const { world } = planted;
  const { registration } = await world.done<{ registration: { id: string } }>(
    'registerRepresentative',
    {
      meetingId: otherMeetingId,
      participantId: world.ids.ourState,
      role: 'ADVISER',
      submit: true,
      person: somebody(),
    },
    '... on RegisteredRepresentative { registration { id } }',
  );
  return registration.id;
}

const outcomesOf = async (mutation: string, type: string, input: object, token: string) => {
  const { data, errors } = await planted.world.hub.answer(
    `mutation ($input: ${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!) {
      outcome: ${mutation}(input: $input) { __typename ... on ${type} { outcomes { id registration { id representative { displayName } } problem { __typename message } } } } }`,
    { input },
    token,
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return data!['outcome'] as {
    outcomes: { id: string; registration: { id: string } | null; problem: { __typename: string } | null }[];
  };
};

test.each([
  ['approveRegistrations', 'DecidedRegistrations', {}],
  ['undoDecisions', 'DecidedRegistrations', {}],
  ['returnRegistrations', 'DecidedRegistrations', { reason: 'x' }],
  ['rejectRegistrations', 'DecidedRegistrations', { reason: 'x' }],
])(
  '%s of own and others’ registrations in one list leaves the others as they were',
  async (mutation, type, more) => {
    const { secrets, world } = planted;
    const foreign = Object.entries(secrets).flatMap(([name, id]) =>
      name.includes('registration') ? [id] : [],
    );
    const before = await rowsAbout(world.hub.databaseUrl, foreign);
    const ids = [foreign[0]!, own, ...foreign.slice(1).map((id) => id.toUpperCase()), own];
    const { outcomes } = await outcomesOf(mutation, type, { ids, ...more }, officerElsewhere);
    expect(JSON.stringify(outcomes)).not.toMatch(CANARY);
    for (const { id, registration, problem } of outcomes)
      if (id.toLowerCase() !== own)
        expect([registration, problem?.__typename]).toEqual([null, 'RegistrationNotFound']);
    expect(outcomes.some(({ id }) => id === own)).toBe(true);
    expect(await rowsAbout(world.hub.databaseUrl, foreign)).toEqual(before);
  },
);

test('places that are free at a meeting are handed to nobody by the officer of another', async () => {
  const { world, secrets } = planted;
  const { places } = await world.done<{ places: { kind: string; taken: number }[] }>(
    'setPlaces',
    { meetingId, kind: 'NGO', places: 50 },
    '... on PlacesSet { places { kind taken } }',
  );
  const taken = places.find(({ kind }) => kind === 'NGO')!.taken;
  await world.done('setPlaces', { meetingId, kind: 'NGO', places: taken });
  const waiting = await world.newRegistration('otherNgo');
  // A place that nobody was told of, as in the moment before a hand-over.
  const client = new Client({ connectionString: world.hub.databaseUrl });
  await client.connect();
  await client.query('update participants.place_limit set places = places + 1 where meeting_id = $1', [
    meetingId,
  ]);
  await client.end();
  const foreign = secrets['registration of otherNgo']!;
  for (const input of [
    { fromIds: [foreign] },
    { fromIds: [own], toIds: [waiting] },
    { fromIds: [waiting, own] },
  ]) {
    const answer = await world.hub.answer(
      `mutation ($input: ReallocatePlacesInput!) { outcome: reallocatePlaces(input: $input) { __typename ... on ReallocatedPlaces { placed outcomes { id registration { id } } } } }`,
      { input: { ...input, reason: 'For us.' } },
      officerElsewhere,
    );
    expect(answer.data?.['outcome']).toMatchObject({ placed: 0 });
  }
  await outcomesOf(
    'rejectRegistrations',
    'DecidedRegistrations',
    { ids: [foreign], reason: 'x' },
    officerElsewhere,
  );
  const { registration } = await world.hub.ask<{ registration: { state: string } }>(
    `{ registration(id: "${waiting}") { state } }`,
    {},
    world.officer,
  );
  expect(registration.state).toBe('QUOTA_PENDING');
});

test('a list of people with others’ people in it registers none of those', async () => {
  const { world, secrets } = planted;
  const token = planted.tokenOf('our focal point')!;
  const people = [
    { givenName: 'Ada', familyName: 'Ownperson' },
    { representativeId: secrets['person of otherNgo'] },
    { representativeId: secrets['person of otherState']!.toUpperCase() },
    { representativeId: secrets['registration of otherNgo'] },
    { givenName: 'Orla', familyName: 'Kestrelquill', email: 'kestrelquill.orla.otherngo@people.example' },
  ];
  const register = (dryRun: boolean) =>
    world.hub.answer(
      `mutation ($input: RegisterRepresentativesInput!) { outcome: registerRepresentatives(input: $input) {
        __typename ... on RegisteredRepresentatives { rows { line outcome column problem registration { representative { id email } } } } } }`,
      { input: { meetingId, participantId: world.ids.ourNgo, people, dryRun } },
      token,
    );
  for (const dryRun of [true, false]) {
    const { data, errors } = await register(dryRun);
    expect(errors).toBeUndefined();
    const told = JSON.stringify(data);
    for (const id of Object.values(secrets)) expect(told).not.toContain(`"id":"${id}"`);
    const { rows } = data!['outcome'] as { rows: { problem: string | null }[] };
    const [, ngo, state] = rows.map(({ problem }) => problem?.replaceAll(/[0-9a-f-]{36}/gi, '<id>'));
    expect(ngo).toBeTruthy();
    expect(state).toBe(ngo);
  }
});

test('a key of somebody else gives nobody an answer that it was not given', async () => {
  const { world } = planted;
  const input = {
    meetingId,
    participantId: world.ids.otherState,
    role: 'ADVISER',
    idempotencyKey: 'the first',
    person: { givenName: 'Kestrelquill', familyName: 'Keyed' },
  };
  const mission = await world.hub.tokenFor(
    viewerAs('MISSION', { participantId: world.ids.otherState, subject: 'desk of otherState' }),
  );
  await world.done('registerRepresentative', input, '', mission);
  for (const [who, token] of planted.attackers) {
    const { data, errors } = await world.hub.answer(
      `mutation ($input: RegisterRepresentativeInput!) { outcome: registerRepresentative(input: $input) { __typename ... on RegisteredRepresentative { registration { id representative { displayName } } } } }`,
      { input },
      token,
    );
    expect([who, data?.['outcome'] ?? null, errors?.[0]?.extensions['code']]).toEqual([
      who,
      null,
      'FORBIDDEN',
    ]);
  }
});

test('a cursor of a longer list leads nobody past the end of its own', async () => {
  const { world } = planted;
  const lists: [string, string][] = [
    ['registrations', `filter: { meetingId: "${meetingId}" }`],
    ['registrationsAsOf', `meetingId: "${meetingId}", at: "2027-01-11T09:00:00Z"`],
    ['people', 'search: "Kestrelquill"'],
    ['auditLog', `filter: { meetingId: "${meetingId}" }`],
    ['roleGrants', ''],
    ['changeRequests', `filter: { meetingId: "${meetingId}" }`],
    ['accreditations', `filter: { programme: "${PROGRAMME}" }`],
    ['credentials', `meetingId: "${meetingId}"`],
  ];
  const shown: Record<string, string> = { auditLog: 'recordId', registrationsAsOf: 'state' };
  const wrong: string[] = [];
  for (const [list, given] of lists) {
    const page = (after: string | null) =>
      `{ list: ${list}(first: 3 ${given && `, ${given}`} ${after ? `, after: "${after}"` : ''}) { edges { cursor node { __typename ${shown[list] ?? 'id'} } } } }`;
    const { data } = await world.hub.answer(page(null), {}, world.officer);
    const edges =
      (data?.['list'] as { edges: { cursor: string; node?: { id: string } }[] } | null)?.edges ?? [];
    if (edges.length === 0) wrong.push(`${list} has nothing for the officer`);
    for (const [who, token] of planted.attackers)
      for (const { cursor } of edges) {
        const answer = JSON.stringify(await world.hub.answer(page(cursor), {}, token));
        const told = Object.entries(planted.secrets).find(([, id]) => answer.includes(id));
        if (told || CANARY.test(answer)) wrong.push(`${who} after a cursor of ${list}: ${told?.[0]}`);
      }
  }
  expect(wrong).toEqual([]);
}, 60_000);
