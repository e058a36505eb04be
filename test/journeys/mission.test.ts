import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { reportTally } from '../../cli/tally.js';
import { namedId } from '../../kernel/uuid.js';
import { viewerAs } from '../support/viewers.js';
import { openWholeHub, untilRole, type WholeHub } from './support/whole-hub.js';

/**
 * The way of a State: its mission hands in a delegation with credentials for a formal meeting, the officer compares the names and accepts, badges are
 * issued, people come in, and the final list is frozen and corrected. The region of the State gains in the balance at each step.
 */
let hub: WholeHub;
let officer: string;
let examiner: string;
let mission: string;
beforeAll(async () => {
  hub = await openWholeHub(new Date('2028-04-03T09:00:00Z'));
  officer = await hub.tokenFor(viewerAs('SECRETARIAT', { subject: 'officer' }));
  examiner = await hub.tokenFor(viewerAs('CREDENTIALS_OFFICER', { subject: 'examiner' }));
}, 120_000);
afterAll(() => hub.stop());

const MEETING = 'BMS-10';
const meetingId = namedId('meeting', MEETING);
const norway = namedId('participant', 'norway');
const ids: Record<string, string> = {};

const mutate: WholeHub['mutate'] = (...asked) => hub.mutate(...asked);

/** How many the Western European and other States have, at each basis. */
async function balance(): Promise<number[]> {
  const bases = ['REGISTERED', 'APPROVED', 'CHECKED_IN'];
  const answer = await hub.ask<Record<string, { cells: { keys: { code: string }[]; count: number }[] }>>(
    `{ ${bases.map((basis) => `${basis}: participationBalance(of: { meetings: ["${MEETING}"] }, basis: ${basis}) { cells { keys { code } count } }`).join(' ')} }`,
  );
  return bases.map(
    (basis) => answer[basis]!.cells.find(({ keys }) => keys[0]!.code === 'WESTERN_EUROPEAN_OTHER')!.count,
  );
}

async function namesOnList(token: string): Promise<(string | null)[]> {
  const { meeting } = await hub.ask<{
    meeting: { listOfParticipants: { lines: { edges: { node: { name: string | null } }[] } } };
  }>(
    `{ meeting(code: "${MEETING}") { listOfParticipants { lines(first: 20) { edges { node { name } } } } } }`,
    {},
    token,
  );
  return meeting.listOfParticipants.lines.edges.map(({ node }) => node.name);
}

describe('a mission', () => {
  test('is given its role by the secretariat, and signs in with a letter', async () => {
    const scheduled = await mutate(
      'scheduleMeeting',
      {
        code: MEETING,
        kind: 'BMS',
        opensOn: '2028-06-12',
        closesOn: '2028-06-16',
        city: 'New York',
        country: 'USA',
        programme: 'intersessional-programme',
        name: 'Tenth Biennial Meeting of States',
      },
      '',
      officer,
    );
    expect(scheduled.message ?? scheduled.__typename).toBe('ScheduledMeeting');
    const opened = await mutate(
      'openRegistration',
      {
        meetingId,
        kinds: ['STATE'],
        terms: { closesOn: '2028-06-02', timeZone: 'America/New_York', contact: 'registration@hub.example' },
      },
      '',
      officer,
    );
    expect(opened.message ?? opened.__typename).toBe('OpenedRegistration');
    mission = await hub.signIn('post@mission-of-norway.example');
    const granted = await mutate(
      'grantRole',
      { role: 'MISSION', account: 'Post@Mission-of-Norway.example', participantId: norway },
      '',
      officer,
    );
    expect(granted.message ?? granted.__typename).toBe('GrantedRole');
    await untilRole(hub, mission, 'MISSION');
  });

  test('hands in its delegation, in its order, with functions in two languages', async () => {
    for (const [role, givenName, familyName] of [
      ['ADVISER', 'Åse', 'Oppdiktet'],
      ['HEAD', 'Jørgen', 'Påfunn'],
      ['REPRESENTATIVE', 'Liv', 'Innbilt'],
    ] as const) {
      const registered = await mutate<{ registration: { id: string } }>(
        'registerRepresentative',
        {
          meetingId,
          participantId: norway,
          role,
          submit: true,
          person: {
            givenName,
            familyName,
            email: `${familyName.toLowerCase().replace('å', 'a')}@norway.example`,
          },
        },
        '... on RegisteredRepresentative { registration { id } }',
        mission,
      );
      expect(registered.message ?? registered.__typename).toBe('RegisteredRepresentative');
      ids[familyName] = registered.registration.id;
    }
    const { meeting } = await hub.ask<{ meeting: { delegations: { edges: { node: { id: string } }[] } } }>(
      `{ meeting(code: "${MEETING}") { delegations(first: 5) { edges { node { id } } } } }`,
    );
    const delegationId = meeting.delegations.edges[0]!.node.id;
    const ordered = await mutate(
      'orderDelegation',
      {
        delegationId,
        people: ['Påfunn', 'Innbilt', 'Oppdiktet'].map((name) => ({ registrationId: ids[name] })),
      },
      '',
      mission,
    );
    expect(ordered.message ?? ordered.__typename).toBe('ArrangedDelegation');
    expect(await namesOnList(mission)).toEqual(
      ['Jørgen PÅFUNN', 'Liv INNBILT', 'Åse OPPDIKTET'].map((name) =>
        expect.stringMatching(new RegExp(name, 'i')),
      ),
    );
    expect(await balance()).toEqual([3, 0, 0]);
    const foreign = await hub.answer(
      'mutation ($input: RegisterRepresentativeInput!) { registerRepresentative(input: $input) { __typename } }',
      {
        input: {
          meetingId,
          participantId: namedId('participant', 'sweden'),
          role: 'HEAD',
          person: { givenName: 'A', familyName: 'B' },
        },
      },
      mission,
    );
    expect(foreign.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  test('hands in credentials that differ in two names, and the officer sees why', async () => {
    const submitted = await mutate<{ credentials: { id: string } }>(
      'submitCredentials',
      {
        meetingId,
        participantId: norway,
        instrument: 'LETTER',
        issuer: 'Minister for Foreign Affairs',
        issuerCapacity: 'MINISTER_FOR_FOREIGN_AFFAIRS',
        datedOn: '2028-03-30',
        names: ['Påfunn Jørgen', 'Liv Innblit', 'Aase Oppdiktet'],
      },
      '... on SubmittedCredentials { credentials { id } }',
      mission,
    );
    expect(submitted.message ?? submitted.__typename).toBe('SubmittedCredentials');
    const { credentialsOfId } = await hub.ask<{
      credentialsOfId: { comparison: { nameOnCredentials: string; causes: string[] }[] };
    }>(
      `{ credentialsOfId(id: "${submitted.credentials.id}") { comparison { nameOnCredentials causes } } }`,
      {},
      examiner,
    );
    const causes = Object.fromEntries(
      credentialsOfId.comparison.map(({ nameOnCredentials, causes: [cause = null] }) => [
        nameOnCredentials,
        cause,
      ]),
    );
    expect(causes).toEqual({
      'Påfunn Jørgen': 'ORDER_OF_NAMES',
      'Liv Innblit': 'TYPING_ERROR',
      'Aase Oppdiktet': 'TRANSLITERATION',
    });
    for (const [name, input] of [
      ['receiveCredentials', { credentialsId: submitted.credentials.id }],
      ['examineCredentials', { credentialsId: submitted.credentials.id }],
    ] as const)
      expect(
        (await mutate(name, input, '', name === 'receiveCredentials' ? officer : examiner)).message,
      ).toBeUndefined();
    const accept = (confirmed: string[]) =>
      mutate('acceptCredentials', { credentialsId: submitted.credentials.id, confirmed }, '', examiner);
    expect((await accept([])).__typename).toBe('NamesNotOnCredentials');
    expect((await accept([ids['Innbilt']!, ids['Oppdiktet']!, ids['Påfunn']!])).__typename).toBe(
      'ChangedCredentials',
    );
  });

  test('has its people approved, badged and in the room', async () => {
    const registrationIds = Object.values(ids);
    const decided = await mutate('approveRegistrations', { ids: registrationIds }, '', officer);
    expect(decided.message).toBeUndefined();
    const issued = await mutate<{ outcomes: { badge: { code: string } }[] }>(
      'issueBadges',
      { meetingId, registrationIds },
      '... on IssuedBadges { outcomes { ... on IssuedBadge { badge { code } } } }',
      officer,
    );
    expect(await balance()).toEqual([3, 3, 0]);
    hub.now = new Date('2028-06-12T12:30:00Z');
    for (const { badge } of issued.outcomes.slice(0, 2)) {
      const entered = await mutate(
        'checkIn',
        { meetingId, code: badge.code, device: 'north door' },
        '',
        officer,
      );
      expect(entered.message ?? entered.__typename).toBe('CheckedIn');
    }
    expect(await balance()).toEqual([3, 3, 2]);
  });

  test('is on a final list that nothing changes but a corrigendum', async () => {
    hub.now = new Date('2028-07-03T09:00:00Z');
    const published = await mutate<{ list: { symbol: string; sha256: string } }>(
      'publishListOfParticipants',
      {
        meetingId,
        kind: 'FINAL',
        basis: 'APPROVED',
        namesPublic: true,
        reason: 'The list of a Biennial Meeting is public.',
      },
      '... on PublishedList { list { symbol sha256 people } }',
      officer,
    );
    expect(published.message ?? published.__typename).toBe('PublishedList');
    expect(published.list.symbol).toMatch(/\/INF\/1$/);
    const csv = await (
      await hub.get(
        `/data/participants-list.csv?meeting=${MEETING}&list=${encodeURIComponent(published.list.symbol)}`,
      )
    ).text();
    expect(csv).toMatch(/P[ÅA]funn/i);
    const again = await mutate(
      'publishListOfParticipants',
      { meetingId, kind: 'FINAL', basis: 'CHECKED_IN', namesPublic: true },
      '',
      officer,
    );
    expect(again.__typename).toBe('ListIsFinal');
    const said: string[] = [];
    const { database } = hub.subgraphs.find(({ name }) => name === 'participants')!;
    expect(await reportTally(database, (line) => said.push(line)), said.join('\n')).toBe(0);
  });
});
