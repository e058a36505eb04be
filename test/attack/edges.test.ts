import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meetingId, openWorld, type World } from '../permissions/world.js';
import { viewerAs } from '../support/viewers.js';

let world: World;
let focalPoint: string;
beforeAll(async () => {
  world = await openWorld();
  focalPoint = await world.hub.tokenFor(
    viewerAs('FOCAL_POINT', { participantId: world.ids.ourNgo, subject: 'focal point' }),
  );
}, 120_000);
afterAll(() => world.stop());

const REGISTER = `mutation ($input: RegisterRepresentativeInput!) { outcome: registerRepresentative(input: $input) {
  __typename ... on Problem { message } ... on RegisteredRepresentative { registration { id } } } }`;

describe('inputs at the edge', () => {
  const edges: [string, unknown][] = [
    ['a hundred thousand letters', 'a'.repeat(100_000)],
    ['a zero character', 'a\u0000b'],
    ['half a character', 'a\ud800b'],
    ['nothing', ''],
    ['spaces', '   '],
    ['marks upon marks', `a${'\u0301'.repeat(5_000)}`],
    ['text that turns', '\u202egnp.exe'],
    ['much that almost matches', `${'a@'.repeat(20_000)}!`],
    ['quotation marks left open', '"'.repeat(9_999)],
    ['many spaces and no end', `${' '.repeat(60_000)}x`],
    ['not a number', 'NaN'],
    ['a number', 1e308],
    ['less than nothing', -1],
    ['an object', { a: { b: { c: {} } } }],
    ['a list', [[[[]]]]],
    ['null', null],
  ];

  test.each(edges)(
    'of %s are answered in order, soon, and without anything of the inside',
    async (_what, value) => {
      const asks: [string, Record<string, unknown>][] = [
        [
          REGISTER,
          {
            input: {
              meetingId,
              role: 'ADVISER',
              person: { givenName: value, familyName: value, email: value },
            },
          },
        ],
        [
          REGISTER,
          {
            input: {
              meetingId,
              role: 'ADVISER',
              functionTitle: value,
              position: value,
              person: { givenName: 'A', familyName: 'B', nameInScript: value },
            },
          },
        ],
        ['query ($x: String) { people(search: $x) { edges { cursor } } }', { x: value }],
        ['query ($x: String) { people(after: $x) { edges { cursor } } }', { x: value }],
        ['query ($x: String!) { personSuggestions(name: $x, email: $x) { score } }', { x: value }],
        [
          `query ($x: String) { registrations(filter: { meetingId: "${meetingId}", search: $x }) { edges { cursor } } accreditations(filter: { search: $x }) { edges { cursor } } }`,
          { x: value },
        ],
        [
          'query ($x: String) { participants(filter: { search: $x }, after: $x) { edges { cursor } } }',
          { x: value },
        ],
        [
          'query ($x: ID!) { registration(id: $x) { id } file(id: $x) { id } badge(id: $x) { id } }',
          { x: value },
        ],
        ['query ($x: Int!) { people(first: $x) { edges { cursor } } }', { x: value }],
        ['query ($x: String!) { registrationToComplete(token: $x) { displayName } }', { x: value }],
        [
          'mutation ($x: String) { registerRepresentatives(input: { meetingId: "x", csv: $x, dryRun: true }) { __typename ... on Problem { message } } }',
          { x: value },
        ],
        [
          `mutation ($input: RegisterRepresentativesInput!) { registerRepresentatives(input: $input) { __typename ... on Problem { message } } }`,
          {
            input: {
              meetingId,
              dryRun: true,
              file:
                typeof value === 'string' ? Buffer.from(`familyName\n${value}`).toString('base64') : value,
            },
          },
        ],
        [
          'mutation ($input: GrantRoleInput!) { grantRole(input: $input) { __typename ... on Problem { message } } }',
          { input: { role: 'FOCAL_POINT', participantId: world.ids.ourNgo, account: value, reason: value } },
        ],
        [
          'mutation ($input: ApplyForAccreditationInput!) { applyForAccreditation(input: $input) { __typename ... on Problem { message } } }',
          {
            input: {
              organization: { name: value },
              programme: value,
              contact: { name: value, email: value },
            },
          },
        ],
        [
          'mutation ($input: BeginFileInput!) { beginFile(input: $input) { __typename ... on Problem { message } } }',
          { input: { name: value, bytes: 5, credentialsOf: value } },
        ],
      ];
      const wrong: string[] = [];
      for (const [query, variables] of asks) {
        const start = performance.now();
        const answer = await world.hub.answer(query, variables, focalPoint);
        const text = JSON.stringify(answer);
        const code = answer.errors?.[0]?.extensions['code'];
        if (
          code === 'INTERNAL' ||
          /node_modules|\.ts:\d|\.js:\d|select |insert into|invalid byte|syntax error at|relation "|participants\.\w+_|\/work\//.test(
            text,
          )
        )
          wrong.push(`${query.slice(0, 90)}: ${text.slice(0, 400)}`);
        const ms = performance.now() - start;
        if (ms > 5_000) wrong.push(`${query.slice(0, 90)} took ${Math.round(ms)} ms`);
      }
      expect(wrong).toEqual([]);
    },
    60_000,
  );

  test('of a list with thousands of ids are refused at once, each with the most that is taken', async () => {
    const ids = Array.from({ length: 5_000 }, () => world.registrations.otherNgo);
    const answer = await world.hub.answer(
      'mutation ($input: ApproveRegistrationsInput!) { approveRegistrations(input: $input) { __typename ... on Problem { message } } }',
      { input: { ids: [...ids, ...Array.from({ length: 5_000 }, (_, i) => `id ${i}`)] } },
      world.officer,
    );
    expect(JSON.stringify(answer)).toContain('Give 1 to');
  });
});
