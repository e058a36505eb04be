import { buildSchema, getIntrospectionQuery, parse } from 'graphql';
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fieldWeights } from '../../gateway/limits/field-weights.js';
import { queryCost } from '../../gateway/limits/query-cost.js';
import { openDoor, type Door } from './support/door.js';

const schema = buildSchema(`
  type Query { named(names: [String!]): [Ship] heavy: Ship sum: Int ship: Ship ships(first: Int = 25): ShipPage fleet: [Ship!] top(first: Int): [Ship!] }
  type ShipPage { edges: [ShipEdge!]! info: Info! }
  type ShipEdge { node: Ship! }
  type Ship { name: String crew(first: Int = 25): ShipPage escort: Ship }
  type Info { more: Boolean }
`);
const costOf = (query: string) => queryCost(parse(query), schema, weights).cost;
const weights = fieldWeights(
  'type Query { heavy: Ship @cost(weight: 20) sum: Int @cost(weight: 5) ship: Ship }',
);

describe('the cost of a query is the number of objects that its answer can hold', () => {
  // Counted by hand: page + edges + nodes, and so on inside each node.
  test.each([
    ['values are free', '{ __typename }', 0],
    ['an object', '{ ship { name } }', 1],
    ['an object in an object', '{ ship { escort { name } } }', 2],
    ['a page of ten', '{ ships(first: 10) { edges { node { name } } info { more } } }', 1 + 10 + 10 + 1],
    ['a page of the usual size', '{ ships { edges { node { name } } } }', 1 + 25 + 25],
    [
      'a page whose size is a variable',
      'query ($n: Int) { ships(first: $n) { edges { node { name } } } }',
      1 + 100 + 100,
    ],
    [
      'a page in a page',
      '{ ships(first: 10) { edges { node { crew(first: 3) { edges { node { name } } } } } } }',
      1 + 10 + 10 * (1 + 1 + 3 + 3),
    ],
    ['a short list', '{ fleet { name } }', 3],
    ['what the contract says is heavy', '{ heavy { escort { name } } sum }', 20 + 1 + 5],
    ['a list of as many as were named', '{ named(names: ["a", "b", "c", "d", "e"]) { name } }', 5],
    [
      'a list of as many as a variable names',
      'query ($names: [String!]) { named(names: $names) { name } }',
      25,
    ],
    ['a list with a size', '{ top(first: 7) { name } }', 7],
    [
      'a fragment as often as it is used',
      '{ a: ship { ...F } b: ship { ...F } } fragment F on Ship { escort { name } }',
      4,
    ],
    ['the dearest of several operations', 'query A { ship { name } } query B { fleet { name } }', 3],
    ['introspection', '{ __schema { types { fields { name } } } }', 0],
    ['a page of less than nothing', '{ ships(first: -5) { edges { node { name } } } }', 3],
    ['a page that is longer than any', '{ ships(first: 5000) { edges { node { name } } } }', 201],
    ['a page of words', '{ ships(first: "all") { edges { node { name } } } }', 201],
    ['a page of null', '{ ships(first: null) { edges { node { name } } } }', 201],
    ['what does not exist', '{ nothing { at { all } } }', 0],
    [
      'a fragment in a circle',
      '{ ship { ...A } } fragment A on Ship { escort { ...B } } fragment B on Ship { escort { ...A } }',
      3,
    ],
  ])('%s', (_, query, cost) => {
    expect(costOf(query)).toBe(cost);
  });

  test('is found at once for fragments that would double forty times', () => {
    const doubling = Array.from(
      { length: 40 },
      (_, n) => `fragment F${n} on Ship { a: escort { ...F${n + 1} } b: escort { ...F${n + 1} } }`,
    );
    const query = `{ ship { ...F0 } } ${doubling.join(' ')} fragment F40 on Ship { name }`;
    expect(costOf(query)).toBeGreaterThan(2 ** 40);
  });
});

describe('the door', () => {
  let door: Door;
  beforeAll(async () => {
    door = await openDoor();
  });
  afterAll(() => door.stop());

  test('states the cost that it refuses, and what to do', async () => {
    const { status, body } = await door.ask(
      '{ ships(first: 100) { edges { node { crew(first: 8) { name } } } } }',
    );
    const message =
      'This query is too costly: cost 1001 of 1000. Ask for fewer at once with `first`, or split the query; `first` as a variable counts as 100.';
    expect(body.errors).toEqual([
      { message, extensions: { code: 'TOO_COSTLY', exceeded: 'cost', limit: 1000 } },
    ]);
    expect(status).toBe(400);
  });

  test.each([
    ['depth', `{ ship(id: 1) ${'{ escort '.repeat(17)} { id } ${'}'.repeat(17)} }`],
    ['root fields', `{ ${'me '.repeat(21)} }`],
    ['aliases', `{ ship(id: 1) { ${Array.from({ length: 31 }, (_, n) => `n${n}: name`).join(' ')} } }`],
    ['repeated fields', `{ ship(id: 1) { ${'name '.repeat(60)} } }`],
    ['tokens', `{ ship(id: 1) { ${Array.from({ length: 700 }, () => '... { id }').join(' ')} } }`],
    ['nesting of values', `{ mistaken(on: ${'['.repeat(60)}${']'.repeat(60)}) }`],
    ['characters', `{ me } # ${'x'.repeat(20_000)}`],
    [
      'fields',
      `{ ship(id: 1) { ...F0 } } ${Array.from({ length: 12 }, (_, n) => `fragment F${n} on Ship { ... { ...F${n + 1} } ... { ...F${n + 1} } }`).join(' ')} fragment F12 on Ship { id }`,
    ],
  ])('refuses too many or too much: %s', async (what, query) => {
    const { status, body } = await door.ask(query);
    expect([status, body.errors]).toEqual([
      400,
      [
        {
          message: expect.stringContaining(what),
          extensions: expect.objectContaining({ code: 'TOO_COSTLY' }),
        },
      ],
    ]);
  });

  test('answers a costly query that is within the limits', async () => {
    const { body } = await door.ask(
      '{ ships(first: 100) { edges { node { id crew(first: 5) { name } } } } }',
    );
    expect(body.errors).toBeUndefined();
  });

  test('answers what tools ask to learn the schema', async () => {
    const { body } = await door.ask(getIntrospectionQuery());
    expect(body.errors).toBeUndefined();
  });

  test('judges a hostile query in less than a second', async () => {
    const worst = `{ ship(id: 1) { ${Array.from({ length: 490 }, () => '... { id }').join(' ')} } }`;
    const started = performance.now();
    await door.ask(worst);
    expect(performance.now() - started).toBeLessThan(1_000);
  });

  test('does not wait for a request that trickles in', async () => {
    const hasty = await openDoor({ config: { issuers: [], requestTimeoutMs: 300 } });
    const { hostname, port } = new URL(hasty.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      'POST /graphql HTTP/1.1\r\nHost: a\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n{',
    );
    const [answer] = (await once(socket, 'data')) as [Buffer];
    expect(String(answer)).toMatch(/^HTTP\/1\.1 408/);
    socket.destroy();
    await hasty.stop();
  });

  test('gives up on an operation that takes too long, and says so', async () => {
    const hasty = await openDoor({ config: { issuers: [], requestTimeoutMs: 200 } });
    const { status, body } = await hasty.ask('{ slow(ms: 3000) }');
    expect([status, body]).toEqual([
      504,
      {
        errors: [
          { message: 'No answer within 0.2 s. Ask for less at once.', extensions: { code: 'TOO_COSTLY' } },
        ],
      },
    ]);
    await hasty.stop();
  });
});
