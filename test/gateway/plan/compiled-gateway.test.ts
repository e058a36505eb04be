import type { ExecutionResult } from 'graphql';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Faults } from './faults.js';
import { type Answers, type Gateways, type Question, startGateways } from './gateways.js';

const none = new Faults(0, 0);
const without = (...down: string[]) => new Faults(0, 0, down);

let gateways: Gateways;
const ask = async (query: string, faults = none, more: Omit<Question, 'query'> = {}) =>
  (await gateways.ours({ query, ...more }, faults)).answer;
const outagePaths = ({ errors = [] }: ExecutionResult) =>
  errors
    .filter(({ extensions }) => extensions['code'] === 'SUBGRAPH_UNAVAILABLE')
    .map(({ path }) => path?.join('.'));

beforeAll(async () => {
  gateways = await startGateways();
});
beforeEach(() => {
  gateways.sent.length = 0;
});

describe('a compiled plan', () => {
  test('asks for each entity once, however often the answer shows it', async () => {
    const { data } = await ask('{ states { neighbours { bodies { id } } } }');
    const [request] = gateways.sent.filter(({ variables }) => 'representations' in variables);
    const representations = request?.variables['representations'] as { id: string }[];
    expect(representations.map(({ id }) => id)).toEqual(['s1', 's2', 's3', 's4']);
    expect(data?.['states']).toMatchObject([
      {
        neighbours: [{ bodies: [{ id: 'b1' }, { id: 'b2' }] }, { bodies: [{ id: 'b2' }, { id: 'b3' }] }, {}],
      },
      {},
      {},
    ]);
  });

  test('keeps apart an alias and the key field that it hides', async () => {
    const query = '{ people { id: name name: id chairs { title } } }';
    const { data } = await ask(query);
    expect(data?.['people']).toMatchObject([
      { id: 'Person 0', name: 'p0', chairs: [{ title: 'Body 0' }] },
      {},
      {},
      {},
      {},
    ]);
    const apollo = await gateways.apollo({ query }, none);
    expect(apollo.answer.data).not.toEqual(data);
  });

  test('names no field of its own making in an error', async () => {
    const faults = new Faults(3, 0.9);
    const { errors = [] } = await ask('{ people { name: id id: email chairs { id: title } } }', faults);
    expect(errors.length).toBeGreaterThan(0);
    expect(JSON.stringify(errors)).not.toMatch(/_1\b/);
  });

  test('runs mutations one after the other, over all subgraphs', async () => {
    const query =
      'mutation { open(title: "x") { id } a: donate(slug: "fund-0", amount: 1) { slug } close(id: "b1") { id } rename(id: "s1") { id bodies { id } } }';
    expect((await gateways.ours({ query }, none)).ran).toEqual(['open', 'donate', 'close', 'rename']);
  });

  test('answers an operation both with and without what its variables decide', async () => {
    const query = 'query ($more: Boolean!) { state(code: "S1") { name bodies @include(if: $more) { id } } }';
    expect((await ask(query, none, { variables: { more: true } })).data).toEqual({
      state: { name: 'State 1', bodies: [{ id: 'b1' }, { id: 'b2' }] },
    });
    expect((await ask(query, none, { variables: { more: false } })).data).toEqual({
      state: { name: 'State 1' },
    });
  });

  test('runs the operation that is named', async () => {
    const query = 'query A { state(code: "S1") { name } } query B { state(code: "S2") { name } }';
    expect((await ask(query, none, { operationName: 'A' })).data).toEqual({ state: { name: 'State 1' } });
    expect((await ask(query, none, { operationName: 'B' })).data).toEqual({ state: { name: 'State 2' } });
  });

  test.each([
    ['wrong variables', 'query ($code: String!) { state(code: $code) { name share } }'],
    ['introspection', '{ __schema { queryType { name } } __type(name: "State") { name } states { share } }'],
    [
      'names that every object has',
      '{ constructor: state(code: "S1") { toString: share } __proto__: strict { id } }',
    ],
    ['no fields but the name of the type', '{ __typename a: __typename }'],
    [
      'a variable called representations',
      'query ($representations: String! = "S1") { state(code: $representations) { share } }',
    ],
  ])('answers %s as Apollo does', async (_, query) => {
    const apollo = await gateways.apollo({ query }, none);
    expect(JSON.stringify(await ask(query))).toBe(JSON.stringify(apollo.answer));
  });
});

describe('a subgraph that is down', () => {
  test('leaves null and an error in each place where its part belongs, and everything else stands', async () => {
    const answer = await ask(
      '{ states(first: 2) { name contributions { amount { amount } } } funds { slug } }',
      without('funds'),
    );
    expect(answer).toEqual({
      data: {
        states: [
          { name: 'State 0', contributions: null },
          { name: 'State 1', contributions: null },
        ],
        funds: null,
      },
      errors: ['funds', 'states.0.contributions', 'states.1.contributions'].map((path) => ({
        message: 'This part is missing: "funds" did not answer. Ask again in a moment.',
        path: path.split('.').map((key) => (/^\d$/.test(key) ? Number(key) : key)),
        extensions: { code: 'SUBGRAPH_UNAVAILABLE', serviceName: 'funds' },
      })),
    });
  });

  test('is also named where another could not be asked because of it', async () => {
    const answer = await ask('{ bodies { members { state { density } } } }', without('people'));
    expect(outagePaths(answer)).toContain('bodies.0.members.0.state.density');
    expect(answer.data?.['bodies']).toMatchObject([
      { members: [{ state: { density: null } }, {}, {}] },
      {},
      {},
    ]);
  });

  test('is not mentioned for what the client did not ask', async () => {
    const answer = await ask(
      '{ bodies { title members { state { contributions { amount { amount } } } } } }',
      without('people'),
    );
    expect(new Set(outagePaths(answer).map((path) => path?.split('.').at(-1)))).toEqual(
      new Set(['contributions']),
    );
  });

  test.each([
    ['nothing', undefined],
    ['an empty object', {}],
    ['a text', '<html>'],
    ['data that is no object', { data: [] }],
    ['too few entities', { data: { _entities: [] } }],
    ['entities that are no list', { data: { _entities: {} } }],
  ])('may also be one that answers %s', async (_, nonsense) => {
    const ours: Answers = await gateways.oursWith({ funds: async () => nonsense as never });
    const { answer } = await ours(
      { query: '{ state(code: "S1") { name contributions { amount { amount } } } }' },
      none,
    );
    expect(answer.data).toEqual({ state: { name: 'State 1', contributions: null } });
    expect(outagePaths(answer)).toEqual(['state.contributions']);
  });

  test('cannot reach what all objects share', async () => {
    const people = async () =>
      JSON.parse(
        '{ "data": { "state": { "name": "S", "__proto__": { "polluted": 1 } }, "__proto__": { "polluted": 1 } } }',
      ) as never;
    const ours = await gateways.oursWith({ people });
    await ours({ query: '{ state(code: "S1") { name } }' }, none);
    expect('polluted' in {}).toBe(false);
  });
});

describe('an error of an entity', () => {
  const refused = {
    message: 'not for you',
    path: ['_entities', 1, 'bodies'],
    extensions: { code: 'FORBIDDEN' },
  };
  const bodies = async () => ({ data: { _entities: [{ bodies: [] }, { bodies: null }] }, errors: [refused] });

  test('stands in each place where the answer shows the entity', async () => {
    const ours = await gateways.oursWith({ bodies });
    const { answer } = await ours(
      { query: '{ state(code: "S1") { neighbours { bodies { id } } } a: state(code: "S1") { id } }' },
      none,
    );
    expect(answer.errors?.map(({ path }) => path?.join('.'))).toEqual(['state.neighbours.1.bodies']);
    const repeated = await ours({ query: '{ state(code: "S0") { grid { bodies { id } } } }' }, none);
    expect(repeated.answer.errors?.map(({ path }) => path?.join('.'))).toEqual(['state.grid.0.1.bodies']);
  });

  test('names the right one when others of the list were not sent', async () => {
    const ours = await gateways.oursWith({ bodies });
    const { answer } = await ours({ query: '{ parties { ... on State { bodies { id } } } }' }, none);
    expect(answer.errors).toEqual([
      {
        message: 'not for you',
        path: ['parties', 3, 'bodies'],
        extensions: { code: 'FORBIDDEN', serviceName: 'bodies' },
      },
    ]);
  });
});
