import { type ExecutionResult, buildSchema, graphql } from 'graphql';
import { describe, expect, test } from 'vitest';
import { createExecutor } from '../../kernel/execute.js';
import { isSameAnswer } from '../gateway/plan/canonical.js';
import { Faults } from '../gateway/plan/faults.js';
import { randomQuery } from '../gateway/plan/random-query.js';
import { type TestContext, buildSubgraphs } from '../gateway/plan/subgraphs.js';

const plain = (answer: ExecutionResult): ExecutionResult =>
  JSON.parse(JSON.stringify(answer)) as ExecutionResult;

describe('an executor', () => {
  test.each(['people', 'bodies', 'funds'])(
    'answers random queries on %s as graphql-js does',
    async (name) => {
      // graphql-js 16 forgets the promises of a list in which one item failed at once, and their rejections go unhandled.
      process.removeAllListeners('unhandledRejection').on('unhandledRejection', () => {});
      const schema = buildSubgraphs().schemas[name]!;
      const execute = createExecutor(schema);
      const different: unknown[] = [];
      for (let seed = 0; seed < 200; seed++) {
        const { query, variables = {} } = randomQuery(schema, seed);
        const faults = new Faults(seed, [0, 0.05, 0.2][seed % 3]!);
        const theirs: TestContext = { faults, ran: [] };
        const ours: TestContext = { faults, ran: [] };
        const expected = await graphql({
          schema,
          source: query,
          variableValues: variables,
          contextValue: theirs,
        });
        const answer = await execute({ query, variables, context: ours });
        if (!isSameAnswer(plain(answer), plain(expected)) || String(ours.ran) !== String(theirs.ran)) {
          different.push({ seed, query, variables });
        }
      }
      expect(different).toEqual([]);
    },
  );

  const schema = buildSchema(`
    input Filter { name: String and: [Filter!] }
    input Page { size: Int! = 5 after: String }
    type Query {
      found(filter: Filter): String
      page(page: Page, first: Int! = 2): String
      echo(text: String): String
      numbers: [Int]
    }
    type Mutation { fail: String! count: Int! }
  `);
  let counted = 0;
  const fields = { ...schema.getQueryType()!.getFields(), ...schema.getMutationType()!.getFields() };
  for (const field of Object.values(fields)) field.resolve = (_, args) => JSON.stringify(args);
  fields['fail']!.resolve = () => {
    throw new Error('failed');
  };
  fields['count']!.resolve = () => ++counted;
  // The first fails when the others are there; the last is there at once.
  fields['numbers']!.resolve = () => [
    new Promise((_, reject) => setImmediate(reject, new Error('no number'))),
    Promise.resolve(2),
    3,
  ];
  const execute = createExecutor(schema);
  const ask = async (query: string, variables?: Record<string, unknown>, operationName?: string) =>
    plain(await execute({ query, variables, operationName, context: null }));

  test('takes variables whose type contains itself', async () => {
    const filter = { name: 'a', and: [{ name: 'b' }] };
    const { data } = await ask('query ($filter: Filter) { found(filter: $filter) }', { filter });
    expect(data).toEqual({ found: JSON.stringify({ filter }) });
  });

  test('gives non-null variables and fields of variables their defaults', async () => {
    const query = 'query ($first: Int! = 3, $page: Page) { page(first: $first, page: $page) }';
    const { data } = await ask(query, { page: { after: 'x' } });
    expect(JSON.parse(String(data?.['page']))).toEqual({ first: 3, page: { size: 5, after: 'x' } });
  });

  test('refuses null for a non-null variable that has a default', async () => {
    const { errors } = await ask('query ($first: Int! = 3) { page(first: $first) }', { first: null });
    expect(errors?.[0]?.message).toBe('Variable "$first" of non-null type "Int!" must not be null.');
  });

  test('answers under names that every object has', async () => {
    const { data } = await ask('{ constructor: echo(text: "a") __proto__: echo(text: "b") }');
    expect(JSON.stringify(data)).toBe(
      '{"constructor":"{\\"text\\":\\"a\\"}","__proto__":"{\\"text\\":\\"b\\"}"}',
    );
  });

  test('never runs what a client writes', async () => {
    const mark = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d';
    const text = `${mark}0), more: (globalThis.taken = true), last: (0`;
    const { data } = await ask(`{ echo(text: ${JSON.stringify(text)}) }`);
    expect(data).toEqual({ echo: JSON.stringify({ text }) });
    expect('taken' in globalThis).toBe(false);
  });

  test('keeps the places in a list of which an item fails late', async () => {
    const { data, errors } = await ask('{ numbers }');
    expect(data).toEqual({ numbers: [null, 2, 3] });
    expect(errors).toMatchObject([{ message: 'no number', path: ['numbers', 0] }]);
  });

  test('does not go on with a mutation of which a required part failed', async () => {
    expect(await ask('mutation { count fail again: count }')).toMatchObject({ data: null });
    expect(counted).toBe(1);
  });

  test('runs the operation that is named, and says so when there is none of that name', async () => {
    const query = 'query A { a: echo } query B { b: echo }';
    expect((await ask(query, {}, 'B')).data).toEqual({ b: '{}' });
    expect((await ask(query, {}, 'C')).errors?.[0]?.message).toBe('Unknown operation named "C".');
    expect((await ask(query)).errors?.[0]?.message).toMatch('Must provide operation name');
  });

  test('reports a query that cannot be read, or that the schema does not know', async () => {
    expect((await ask('{ echo')).errors?.[0]?.message).toMatch('Syntax Error');
    expect((await ask('{ nothing }')).errors?.[0]?.message).toMatch('Cannot query field "nothing"');
  });
});
