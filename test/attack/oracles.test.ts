import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meetingId } from '../permissions/world.js';
import { CANARY, openPlanted, type Planted } from './planted.js';

let planted: Planted;
beforeAll(async () => {
  planted = await openPlanted();
}, 240_000);
afterAll(() => planted.stop());

/** Of the others, and the same of nobody: what is answered about the one must be answered about the other. */
const pairs = [
  ['kestrelquill.orla.otherngo@people.example', 'sparrowquill.orla.otherngo@people.example'],
  ['kestrelquill.desk.otherngo@people.example', 'sparrowquill.desk.otherngo@people.example'],
  ['kestrelquill.contact@ngo.example', 'sparrowquill.contact@ngo.example'],
] as const;
const alike = (answer: unknown) =>
  JSON.stringify(answer)
    .replaceAll(/kestrelquill|sparrowquill/gi, '<name>')
    .replaceAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi, '<id>')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<instant>');

describe('what one registration changes', () => {
  const instants = ['2027-01-11T08:59:59Z', '2027-01-11T09:00:00Z', '2027-01-11T09:00:01Z'];

  test('never shows the public a gender, whatever two answers are subtracted', async () => {
    const wrong: string[] = [];
    const scope = 'of: { meetings: ["WALK-1"] }';
    const questions = [
      ...[
        '[GENDER]',
        '[GENDER, REGION]',
        '[GENDER, KIND]',
        '[GENDER, PARTICIPANT]',
        '[GENDER, ROLE]',
      ].flatMap((by) => [
        `participationFunnel(${scope}, by: ${by}) { rows { stages { people } } }`,
        `participationBalance(${scope}, by: ${by}) { cells { count } }`,
        `participationBalance(${scope}, by: ${by}, basis: NOMINATED) { cells { count } }`,
        ...instants.map(
          (at) => `participationFunnel(${scope}, by: ${by}, knownAt: "${at}") { rows { stages { people } } }`,
        ),
        ...instants.map(
          (at) => `participationBalance(${scope}, by: ${by}, knownAt: "${at}") { cells { count } }`,
        ),
      ]),
    ];
    for (const [who, token] of planted.attackers)
      if (who !== 'a reporter')
        for (const question of questions) {
          const { data, errors } = await planted.world.hub.answer(`{ answer: ${question} }`, {}, token);
          if (data?.['answer'] || !errors)
            wrong.push(`${who}: ${question}: ${JSON.stringify([data, errors]).slice(0, 200)}`);
        }
    expect(wrong).toEqual([]);
  });

  test('shows in lists of participants as a number only, and in lists as they stood to nobody else', async () => {
    const wrong: string[] = [];
    for (const [who, token] of planted.attackers) {
      const live = await planted.world.hub.answer(
        '{ meeting(code: "WALK-1") { listOfParticipants { lines(first: 50) { edges { node { participant { slug } role people name honorific nameInScript registrationId function { text } } } } } } }',
        {},
        token,
      );
      if (CANARY.test(JSON.stringify(live))) wrong.push(`${who}: ${JSON.stringify(live).slice(0, 300)}`);
      if (live.errors) wrong.push(JSON.stringify(live.errors));
      for (const at of instants) {
        const { data } = await planted.world.hub.answer(
          `query ($of: ID) { registrationsAsOf(meetingId: "${meetingId}", at: "${at}", participantId: $of) { edges { cursor } } }`,
          { of: planted.world.ids.otherNgo },
          token,
        );
        const { edges = [] } = (data?.['registrationsAsOf'] ?? {}) as { edges?: unknown[] };
        if (edges.length > 0) wrong.push(`${who} counts ${edges.length} of the others at ${at}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});

describe('whether somebody is known', () => {
  test.each([
    [
      'people',
      'query ($name: String!) { people(search: $name, first: 5) { edges { node { id displayName email } } } }',
    ],
    [
      'registrations',
      `query ($name: String!) { registrations(filter: { meetingId: "${meetingId}", search: $name }) { edges { node { id state } } } }`,
    ],
    [
      'personSuggestions',
      'query ($name: String!, $email: String) { personSuggestions(name: $name, email: $email) { score reasons person { id } } }',
    ],
    [
      'accreditations',
      'query ($name: String!) { accreditations(filter: { search: $name }) { edges { node { id state } } } }',
    ],
    [
      'participants',
      'query ($name: String!) { participants(filter: { search: $name }) { edges { node { id } } } }',
    ],
  ])('no search of %s tells', async (field, query) => {
    const wrong: string[] = [];
    const finding: boolean[] = [];
    for (const [who, token] of [...planted.attackers, ['the secretariat', planted.world.officer] as const])
      for (const [known, unknown] of pairs) {
        const ask = (email: string) => {
          const [stem] = email.split('.');
          const variables = { email, name: stem![0]!.toUpperCase() + stem!.slice(1) };
          const declared = Object.fromEntries(
            Object.entries(variables).filter(([name]) => query.includes(`$${name}:`)),
          );
          return planted.world.hub.answer(query, declared, token);
        };
        const [one, other] = [await ask(known), await ask(unknown)];
        if (one.errors?.some(({ extensions }) => extensions['code'] !== 'FORBIDDEN'))
          wrong.push(JSON.stringify(one.errors));
        if (who === 'the secretariat') finding.push(alike(one) !== alike(other));
        else if (CANARY.test(alike(one)) || alike(one) !== alike(other))
          wrong.push(`${who}: ${JSON.stringify(one).slice(0, 300)} / ${JSON.stringify(other).slice(0, 300)}`);
      }
    expect(wrong).toEqual([]);
    if (['people', 'registrations', 'personSuggestions'].includes(field)) expect(finding).toContain(true);
  });

  test('does not show in what registering, inviting or signing in with an address answers', async () => {
    const { world } = planted;
    const token = planted.tokenOf('our focal point')!;
    const answers: string[][] = [[], []];
    for (const [index, name] of ['Kestrelquill', 'Sparrowquill'].entries()) {
      const email = `${name.toLowerCase()}.orla.otherngo@people.example`;
      const person = { givenName: 'Orla', familyName: name, email };
      for (const [query, variables] of [
        [
          'mutation ($input: RegisterRepresentativeInput!) { outcome: registerRepresentative(input: $input) { __typename ... on Problem { message } ... on RegisteredRepresentative { registration { state role mode complete } } } }',
          { input: { meetingId, participantId: world.ids.ourNgo, role: 'ADVISER', person } },
        ],
        [
          'mutation ($input: GrantRoleInput!) { outcome: grantRole(input: $input) { __typename ... on Problem { message } ... on GrantedRole { grant { role account } } } }',
          { input: { role: 'FOCAL_POINT', account: email, participantId: world.ids.ourNgo } },
        ],
        [
          'mutation ($input: ApplyForAccreditationInput!) { outcome: applyForAccreditation(input: $input) { __typename ... on Problem { message } ... on ApplicationDrafted { accreditation { state } } } }',
          {
            input: {
              organization: { name: `Society of ${name}s for the test`, isAnother: true },
              programme: 'intersessional-programme',
              contact: { name, email },
            },
          },
        ],
      ] as const)
        answers[index]!.push(alike(await world.hub.answer(query, variables, token)));
      const letter = await fetch(`${world.hub.url}/sign-in`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email }),
      });
      answers[index]!.push(`${letter.status} ${alike(await letter.text())}`);
    }
    expect(answers[0]).toEqual(answers[1]);
  });

  test('does not show in how long the answer takes', async () => {
    const token = planted.tokenOf('our focal point')!;
    const { secrets } = planted;
    const took: Record<string, number[]> = { known: [], unknown: [] };
    for (let round = 0; round < 60; round++)
      for (const [which, id] of [
        ['known', secrets['registration of otherNgo']],
        ['unknown', secrets['registration of otherNgo']!.replace(/.$/, (last) => (last === '0' ? '1' : '0'))],
      ] as const) {
        const start = performance.now();
        await planted.world.hub.answer('query ($id: ID!) { registration(id: $id) { id } }', { id }, token);
        if (round >= 10) took[which]!.push(performance.now() - start);
      }
    const median = (times: number[]) =>
      times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)]!;
    // Both read one row by its key; whatever else happens on this machine, neither is a multiple of the other.
    expect(median(took['known']!) / median(took['unknown']!)).toBeLessThan(3);
    expect(median(took['unknown']!) / median(took['known']!)).toBeLessThan(3);
  });
});
