import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDoor, type Door } from './support/door.js';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.stop());

describe('the public audits of GraphQL over HTTP', () => {
  const audits = serverAudits({ url: () => `${door.url}/graphql` }).filter(
    ({ name }) => !name.startsWith('MAY'),
  );

  test('are all there', () => {
    expect(audits.filter(({ name }) => name.startsWith('MUST')).length).toBe(13);
    expect(audits.filter(({ name }) => name.startsWith('SHOULD')).length).toBe(23);
  });

  test.each(audits.map((audit) => [`${audit.id} ${audit.name}`, audit] as const))('%s', async (_, audit) => {
    const result = await audit.fn();
    expect('reason' in result ? result.reason : result.status).toBe('ok');
  });
});

describe('a request that cannot be answered', () => {
  test.each([
    ['names an operation that is not there', { query: 'query A { me }', operationName: 'B' }],
    ['holds two operations and names none', { query: 'query A { me } query B { me }' }],
    ['is a subscription', { query: 'subscription { me }' }],
    [
      'gives the hash of a persisted query',
      { extensions: { persistedQuery: { version: 1, sha256Hash: 'f00' } } },
    ],
    [
      'gives the wrong hash of a persisted query',
      { query: '{ me }', extensions: { persistedQuery: { version: 1, sha256Hash: 'f00' } } },
    ],
  ])('is refused when it %s', async (_, body) => {
    const response = await post(JSON.stringify(body));
    expect(response.status).toBeLessThan(500);
    expect(((await response.json()) as never)['errors']).toMatchObject([
      { extensions: { code: 'BAD_REQUEST' } },
    ]);
  });

  test('is refused as a whole when it is a batch', async () => {
    const response = await post(JSON.stringify([{ query: '{ me }' }, { query: '{ me }' }]));
    expect(response.status).toBe(400);
  });

  test('says which methods the graph takes', async () => {
    const response = await fetch(`${door.url}/graphql`, { method: 'DELETE' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, POST']);
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data'])(
    'is refused as %s, which a page of another site could send',
    async (type) => {
      const response = await post('{"query":"{ me }"}', { 'content-type': type });
      expect(response.status).toBe(415);
    },
  );

  test('is refused as a link, which a page of another site could follow', async () => {
    expect((await fetch(`${door.url}/graphql?query=%7Bme%7D`)).status).toBe(400);
    const asked = await fetch(`${door.url}/graphql?query=%7Bme%7D`, {
      headers: { 'apollo-require-preflight': 'yes' },
    });
    expect(asked.status).toBe(200);
  });

  test('changes nothing by GET', async () => {
    const query = encodeURIComponent('mutation { rename(id: 1, name: "x") { id } }');
    const response = await fetch(`${door.url}/graphql?query=${query}`, {
      headers: { 'apollo-require-preflight': 'yes' },
    });
    expect(response.status).toBe(405);
  });

  test('is refused when its body is larger than 256 KiB', async () => {
    expect((await post(JSON.stringify({ query: `{ me } #${'x'.repeat(300_000)}` }))).status).toBe(413);
  });
});

function post(body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${door.url}/graphql`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
  });
}
