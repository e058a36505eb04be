import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDoor, type Door } from './support/door.js';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.stop());

const values = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  'x',
  '\u0000',
  '💥',
  [],
  [[]],
  {},
  { a: { b: [] } },
  'constructor',
  '__proto__',
];
const queries = [
  '{ me }',
  '{',
  '}',
  '{ me ',
  '{ me } }',
  'query',
  'query ($a: Int) { me }',
  'query ($a: Int, $a: Int) { me }',
  'query ($representations: [ID]) { ship(id: 1) { name } }',
  'query ($id: ID) { ship(id: $id) { crew { name } } }',
  'query ($n: Int = 999999999999999999999) { ships(first: $n) { edges { cursor } } }',
  '{ ships(first: 9999999999999999999999) { edges { cursor } } }',
  '{ ships(first: -1) { edges { cursor } } }',
  '{ __proto__: me }',
  '{ constructor: me toString: me hasOwnProperty: me }',
  '{ __typename: me }',
  '{ ship(id: 1) { __proto__: name crew { __proto__: name } } }',
  '{ ship(id: 1) { id: name name: id crew { name } } }',
  '{ me @skip }',
  '{ me @skip(if: $no) }',
  'query ($if: Boolean!) { me @skip(if: $if) @include(if: $if) }',
  '{ me @nothing }',
  '{ me @defer }',
  '{ ... @defer { me } }',
  'fragment F on Query { me }',
  '{ ...F } fragment F on Query { ...F }',
  '{ ...F } fragment F on Nothing { me }',
  '{ ...F ...F } fragment F on Query { me } fragment F on Query { me }',
  '{ ship(id: {a: 1}) { id } }',
  '{ ship(id: ENUM) { id } }',
  '{ mistaken(on: {a: [1, "x"]}) }',
  '{ mistaken(on: "never") }',
  'query ($on: Day!) { mistaken(on: $on) }',
  '{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }',
  '{ __type(name: "Ship") { name } __type(name: "X") { name } }',
  'mutation { rename(id: 1, name: "x") { id } rename(id: 2, name: "y") { id } }',
  'mutation { me }',
  'subscription { me }',
  'subscription S { me } query Q { me }',
  'type Query { me: String }',
  '{ me } extend type Query { me: String }',
  'schema { query: Query }',
  '"""text""" { me }',
  '\uFEFF{ me }',
  '{ me(x: "\\u{110000}") }',
  '{ me(x: """',
  `{ me ${'('.repeat(1_000)}`,
  `{ a${'{ a'.repeat(600)} ${'}'.repeat(601)}`,
  `query (${Array.from({ length: 200 }, (_, n) => `$v${n}: Int`).join(' ')}) { me }`,
  `{ me ${'@skip(if: false) '.repeat(200)} }`,
  `{ mistaken(on: ${'['.repeat(900)}${']'.repeat(900)}) }`,
  '{ broken }',
];

describe('a request that a client made up', () => {
  test('is never answered 500, nor with anything of the inside, whatever its body is', async () => {
    const bodies: unknown[] = [...values];
    for (const query of queries) {
      bodies.push(
        { query },
        { query, operationName: 'Q' },
        { query, variables: { id: '1', if: 'x', n: {}, on: [1], representations: 1 } },
      );
    }
    for (const value of values) {
      bodies.push(
        { query: value },
        { query: '{ me }', variables: value },
        { query: '{ me }', operationName: value },
        { query: '{ me }', extensions: value },
      );
      bodies.push({
        query: 'query ($id: ID) { ship(id: $id) { name crew { name } } }',
        variables: { id: value, [String(value)]: value },
      });
      bodies.push({ query: 'query ($on: Day) { mistaken(on: $on) }', variables: { on: value } });
    }
    const seen = await Promise.all(bodies.map((body) => outcome('POST', '/graphql', JSON.stringify(body))));
    expect(seen.filter(({ status }) => status >= 500)).toEqual([]);
    expect(
      seen.filter(({ text }) => /inside|node_modules|\/gateway\/|\.js:\d|at \w+ \(|insert into/.test(text)),
    ).toEqual([]);
    expect(bodies.length).toBeGreaterThan(240);
  });

  test('is never answered 500 when its bytes are cut, doubled or turned', async () => {
    const sound = JSON.stringify({
      query: 'query Q($id: ID) { ship(id: $id) { name } }',
      operationName: 'Q',
      variables: { id: '1' },
    });
    const damaged = Array.from({ length: 200 }, (_, n) => damage(sound, n));
    const seen = await Promise.all(damaged.map((body) => outcome('POST', '/graphql', body)));
    expect(seen.filter(({ status }) => status >= 500)).toEqual([]);
  });

  test('is never answered 500, whatever its headers and address are', async () => {
    const headers: Record<string, string>[] = [
      { 'content-type': 'application/json; charset=utf-16' },
      { 'content-type': 'application/json; charset=nonsense' },
      { 'content-type': 'application/graphql' },
      { 'content-type': 'x' },
      { 'content-type': 'multipart/form-data; boundary=x' },
      { 'content-encoding': 'gzip' },
      { accept: 'text/html' },
      { accept: 'nonsense' },
      { accept: 'application/json;q=0' },
      { accept: 'multipart/mixed; deferSpec=20220824' },
      { accept: `${'a/b,'.repeat(1_000)}*/*` },
      { authorization: 'Bearer' },
      { authorization: `Bearer ${'a.'.repeat(3_000)}` },
      { authorization: 'Bearer e30.e30.e30' },
      { authorization: 'Bearer W10.W10.W10' },
      { authorization: 'Bearer bnVsbA.bnVsbA.bnVsbA' },
      { 'x-forwarded-for': "' or 1=1" },
      { 'x-request-id': '%00%0a' },
      { 'apollo-query-plan-experimental': '1' },
      { 'apollo-federation-include-trace': 'ftv1' },
    ];
    const paths = [
      '/graphql?',
      '/graphql?query',
      '/graphql?query={me}&query={me}',
      '/graphql?variables=%7B',
      '/graphql?query=%ff',
      '/graphql/',
      '/%',
      '/%2e%2e/%2e%2e/etc/passwd',
      '/graphiql/../../etc/passwd',
      '/graphiql/%2e%2e/package.json',
      '//',
      '/graphql?extensions=[]',
      '/graphql?query={broken}',
    ];
    const seen = await Promise.all([
      ...headers.map((given) => outcome('POST', '/graphql', '{"query":"{ me }"}', given)),
      ...paths.flatMap((path) =>
        ['GET', 'POST', 'HEAD', 'OPTIONS', 'PUT'].map((method) =>
          outcome(method, path, method === 'POST' || method === 'PUT' ? '{}' : null, {
            'apollo-require-preflight': '1',
          }),
        ),
      ),
    ]);
    expect(seen.filter(({ status }) => status >= 500)).toEqual([]);
    expect(seen.filter(({ text }) => /root:|inside|node_modules/.test(text))).toEqual([]);
  });

  test.each([
    ['no Host', 'GET /graphql HTTP/1.1\r\n\r\n'],
    [
      'a Host that is no address',
      'POST /graphql HTTP/1.1\r\nHost: [\r\ncontent-type: application/json\r\ncontent-length: 16\r\n\r\n{"query":"{me}"}',
    ],
    ['two lengths', 'POST /graphql HTTP/1.1\r\nHost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\n{}'],
    ['no HTTP at all', 'hello\r\n\r\n'],
    ['headers without end', `GET / HTTP/1.1\r\nHost: a\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`],
    ['a method of its own', 'BREW /graphql HTTP/1.1\r\nHost: a\r\n\r\n'],
  ])('gets a 4xx with %s', async (_, bytes) => {
    expect(await statusOf(bytes)).toMatch(/^HTTP\/1\.1 4\d\d/);
  });
});

async function outcome(
  method: string,
  path: string,
  body: string | Buffer | null,
  headers: Record<string, string> = {},
) {
  try {
    const response = await fetch(`${door.url}${path}`, {
      method,
      ...(body !== null && { body }),
      headers: { 'content-type': 'application/json', ...headers },
      redirect: 'manual',
    });
    return {
      status: response.status,
      text: await response.text(),
      sent: `${method} ${path} ${JSON.stringify(headers)} ${String(body)}`.slice(0, 200),
    };
  } catch (error) {
    return { status: 599, text: String(error), sent: `${method} ${path}` };
  }
}

/** The same damage for the same number, so that a failure can be repeated. */
function damage(text: string, seed: number): Buffer {
  const bytes = Buffer.from(text);
  const at = (seed * 7919) % bytes.length;
  if (seed % 4 === 0) return bytes.subarray(0, at);
  if (seed % 4 === 1) return Buffer.concat([bytes, bytes.subarray(at)]);
  bytes[at] = seed % 4 === 2 ? seed & 0xff : bytes[at]! ^ 0x80;
  return bytes;
}

function statusOf(bytes: string): Promise<string> {
  const { hostname, port } = new URL(door.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setTimeout(5_000, () => socket.destroy(new Error('no answer')));
    socket.once('data', (data) => {
      resolve(data.toString().split('\r\n')[0] ?? '');
      socket.destroy();
    });
    socket.once('error', reject);
  });
}
