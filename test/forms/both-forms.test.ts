import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readyQueries } from '../../gateway/graphiql/ready-queries.js';
import { signHubToken } from '../../gateway/identity/hub-token.js';
import { loadKeys } from '../../kernel/keys.js';
import { namedId } from '../../kernel/uuid.js';
import type { Viewer } from '../../kernel/viewer.js';
import { exampleDatabase } from './support/example-database.js';
import { startComposed, startOneProcess, type RunningHub, type Surroundings } from './support/running-hub.js';
import { viewerAs } from '../support/viewers.js';

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

let shared: Awaited<ReturnType<typeof exampleDatabase>>;
beforeAll(async () => {
  shared = await exampleDatabase();
}, 180_000);
afterAll(() => shared.drop());

const forms: [string, (surroundings: Surroundings) => Promise<RunningHub>, string][] = [
  ['in one process', startOneProcess, 'canada'],
  ['in the services of docker-compose.yml', startComposed, 'chile'],
];
const queries = await readyQueries();
const earlier = new Map<string, Answer>();

describe.each(forms)('the hub %s', (_, start, delegation) => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await start(shared);
  }, 120_000);
  afterAll(() => hub.stop());

  test.each(queries.map((query) => [query.title, query] as const))(
    'answers “%s”',
    async (__, { name, query }) => {
      const answer = await ask(query);
      expect(answer.errors).toBeUndefined();
      expect(emptyRoots(answer)).toEqual([]);
      sameInBothForms(name, answer);
    },
  );

  test('counts INC-11 by region as it was on its opening day', async () => {
    const { data } = await ask(
      '{ participationBalance(of: { meetings: ["INC-11"], kinds: [STATE] }) { total cells { count } } }',
    );
    const counts = [95, 137, 31, 71, 190, 15].map((count) => ({ count }));
    expect(data).toEqual({ participationBalance: { total: 539, cells: counts } });
  });

  test.each<[string, string, unknown, string]>([
    [
      'a page that is too long',
      '{ participants(first: 1000) { edges { cursor } } }',
      { path: ['participants'] },
      'BAD_REQUEST',
    ],
    ['a day that is none', '{ participant(iso3: "CAN") { name(asOf: "2024-02-31") } }', {}, 'BAD_REQUEST'],
    [
      'a day that is none, as a variable',
      'query ($day: Date = "x") { participant(iso3: "CAN") { name(asOf: $day) } }',
      {},
      'BAD_REQUEST',
    ],
    ['a field that is not there', '{ participant(iso3: "CAN") { nam } }', {}, 'BAD_REQUEST'],
    [
      'a text that no database takes, also by way of a neighbour',
      '{ participationBalance(of: { meetings: ["\\u0000"] }) { total } }',
      { path: ['participationBalance'] },
      'BAD_REQUEST',
    ],
    [
      'an unknown scheme',
      '{ participationBalance(of: { meetings: ["INC-11"] }, scheme: "astrology") { total } }',
      { path: ['participationBalance'] },
      'BAD_REQUEST',
    ],
    [
      'a question that costs too much',
      '{ meetings(first: 100) { edges { node { delegations(first: 100) { edges { cursor } } } } } }',
      {},
      'TOO_COSTLY',
    ],
    [
      'a seat taken by the public',
      `mutation { joinWorkingGroup(input: { workingGroupId: "${namedId('body', 'humanitarian-issues')}" }) { __typename } }`,
      {},
      'FORBIDDEN',
    ],
  ])('refuses %s', async (what, query, error, code) => {
    const answer = await ask(query);
    expect(answer.errors?.[0]).toMatchObject({ ...(error as object), extensions: { code } });
    sameInBothForms(what, answer);
  });

  test('lets a delegate take one seat, however often it is asked, and give it up', async () => {
    const participantId = namedId('participant', delegation);
    const token = await tokenFor(viewerAs('MISSION', { participantId, subject: 'delegate' }));
    const input = `input: { workingGroupId: "${namedId('body', 'stockpile-management-and-destruction')}" }`;
    const join = `mutation { outcome: joinWorkingGroup(${input}) { __typename } }`;
    const seats = `{ participant(slug: "${delegation}") { memberships { edges { node { workingGroup { slug } } } } } }`;

    const outcomes = await Promise.all([ask(join, { token }), ask(join, { token })]);
    expect(outcomes.map(({ data }) => data?.['outcome']).toSorted(byTypename)).toEqual([
      { __typename: 'AlreadyMember' },
      { __typename: 'JoinedWorkingGroup' },
    ]);
    const seat = { node: { workingGroup: { slug: 'stockpile-management-and-destruction' } } };
    expect((await ask(seats)).data).toEqual({ participant: { memberships: { edges: [seat] } } });

    await ask(`mutation { leaveWorkingGroup(${input}) { __typename } }`, { token });
    expect((await ask(seats)).data).toEqual({ participant: { memberships: { edges: [] } } });
  });

  test('knows the secretariat by its token, and refuses a forged one', async () => {
    const token = await tokenFor(viewerAs('SECRETARIAT', { subject: 'officer' }));
    expect((await ask('{ viewer { roles { role } } }', { token })).data).toEqual({
      viewer: { roles: [{ role: 'SECRETARIAT' }] },
    });
    expect((await ask('{ viewer { roles { role } } }', { token: `${token}x` })).errors).toMatchObject([
      { extensions: { code: 'UNAUTHENTICATED' } },
    ]);
    expect((await ask('{ viewer { roles { role } } }')).data).toEqual({ viewer: { roles: [] } });
  });

  test('prints no token, query or name into its log', async () => {
    expect(hub.printed()).not.toMatch(/eyJ|joinWorkingGroup|officer/);
  });

  async function ask(query: string, { token }: { token?: string } = {}): Promise<Answer> {
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      body: JSON.stringify({ query }),
    });
    expect(response.status).toBeLessThan(500);
    return (await response.json()) as Answer;
  }
});

describe('the services of docker-compose.yml, when one of them is gone', () => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await startComposed(shared);
  }, 120_000);
  afterAll(() => hub.stop());

  test('answer nobody but the gateway', async () => {
    for (const part of ['participants', 'working-groups', 'resources']) {
      const response = await fetch(`${hub.addresses[part]}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"query":"{ __typename }"}',
      });
      expect([part, response.status]).toEqual([part, 401]);
    }
  });

  test('give the rest, and say at each place what is missing', async () => {
    await hub.kill('resources');
    const body = JSON.stringify({
      query: '{ meeting(code: "APMBC-IS-2018") { name sponsorship { attended } } fund { name } }',
    });
    const response = await fetch(`${hub.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const { data, errors } = (await response.json()) as Answer;
    expect(data).toEqual({
      meeting: { name: expect.stringContaining('2018'), sponsorship: null },
      fund: null,
    });
    expect(errors?.map(({ path, extensions }) => [path?.join('.'), extensions]).toSorted()).toEqual([
      ['fund', { code: 'SUBGRAPH_UNAVAILABLE' }],
      ['meeting.sponsorship', { code: 'SUBGRAPH_UNAVAILABLE' }],
    ]);
    expect(JSON.stringify(errors)).not.toMatch(/127\.0\.0\.1|ECONNREFUSED/);
  });

  test('say so too when the part that is gone was asked by another one', async () => {
    await hub.kill('working-groups');
    const body = JSON.stringify({
      query: '{ participationBalance(of: { meetings: ["INC-11"] }) { total } }',
    });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${hub.url}/graphql`, { method: 'POST', headers, body });
    expect(await response.json()).toEqual({
      data: { participationBalance: null },
      errors: [
        {
          message: expect.stringContaining('working-groups'),
          path: ['participationBalance'],
          extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
        },
      ],
    });
  });

  test('end in good order when they are told to', async () => {
    expect((await hub.stop()).filter((code) => code !== null && code !== 0)).toEqual([]);
  });
});

async function tokenFor(viewer: Viewer): Promise<string> {
  return signHubToken(viewer, 1, (await loadKeys(shared.keysDir)).token);
}

function byTypename(one: unknown, other: unknown): number {
  return JSON.stringify(one).localeCompare(JSON.stringify(other));
}

/** Both forms run the same code on the same data, so they give the same answer to the letter. */
function sameInBothForms(question: string, answer: Answer): void {
  expect(timeless(answer)).toEqual(timeless(earlier.get(question) ?? answer));
  earlier.set(question, answer);
}

function timeless(answer: Answer): unknown {
  return JSON.parse(JSON.stringify(answer), (key, value: unknown) => (key === 'knownAt' ? null : value));
}

/** Root fields that came back with nothing in them: null, an empty list or an empty page. */
function emptyRoots({ data }: Answer): string[] {
  const isEmpty = (value: unknown): boolean =>
    value === null ||
    value === undefined ||
    (Array.isArray(value)
      ? value.length === 0
      : typeof value === 'object' && 'edges' in value && isEmpty(value.edges));
  return Object.entries(data ?? { data: null }).flatMap(([field, value]) => (isEmpty(value) ? [field] : []));
}
