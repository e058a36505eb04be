import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSignInDoor, tokenIn, type SignInDoor } from '../support/sign-in-door.js';

let door: SignInDoor;
let cookie: string;
beforeAll(async () => {
  door = await openSignInDoor();
  cookie = await door.signIn('ada@example.org');
});
afterAll(() => door.stop());

const evil = 'https://evil.example';

describe('the graph with a session’s cookie', () => {
  const ask = async (headers: Record<string, string>) => {
    const { status, body } = await door.ask('mutation { rename(id: 1, name: "x") { name } me: __typename }', {
      headers: { cookie, ...headers },
    });
    return [status, body.errors?.[0]?.extensions['code'] ?? 'done'];
  };

  test.each<[string, Record<string, string>]>([
    ['the hub’s own page', { origin: 'own', 'sec-fetch-site': 'same-origin', 'x-hub-csrf': '1' }],
    ['the hub’s own page in a browser of old', { origin: 'own', 'x-hub-csrf': '1' }],
    ['a program', { 'x-hub-csrf': '1' }],
  ])('answers %s', async (_, { origin, ...headers }) => {
    expect(await ask({ ...(origin && { origin: door.publicUrl }), ...headers })).toEqual([200, 'done']);
  });

  test.each<[string, Record<string, string>]>([
    ['a page of another site', { origin: evil, 'sec-fetch-site': 'cross-site' }],
    [
      'a page of another site that got past the header',
      { origin: evil, 'sec-fetch-site': 'cross-site', 'x-hub-csrf': '1' },
    ],
    ['a page of another site in a browser of old', { origin: evil, 'x-hub-csrf': '1' }],
    ['a page of a site beside it', { 'sec-fetch-site': 'same-site', 'x-hub-csrf': '1' }],
    ['a sandboxed frame', { origin: 'null', 'x-hub-csrf': '1' }],
    ['a page without the header', { 'sec-fetch-site': 'same-origin' }],
    ['a program without the header', {}],
  ])('refuses %s', async (_, headers) => {
    expect(await ask(headers)).toEqual([403, 'FORBIDDEN']);
  });

  test('refuses what a form of another site can send, whatever it calls it', async () => {
    for (const type of [
      'application/x-www-form-urlencoded',
      'text/plain',
      'multipart/form-data; boundary=x',
    ]) {
      const answer = await fetch(`${door.url}/graphql`, {
        method: 'POST',
        headers: { cookie, origin: evil, 'content-type': type },
        body: '{"query":"{ me }"}',
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(await answer.text()).not.toContain('"data":{');
    }
  });

  test('refuses a link that leads to a query', async () => {
    const answer = await fetch(`${door.url}/graphql?query=%7Bme%7D`, {
      headers: { cookie, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' },
    });
    expect([answer.status, await answer.text()]).toEqual([400, expect.not.stringContaining('"data":{')]);
  });

  test('lets a bearer token count instead, whoever sends it', async () => {
    const { status } = await door.ask('{ me }', {
      headers: { cookie, origin: evil, authorization: 'Bearer a.b.c' },
    });
    expect(status).toBe(401);
  });

  test('tells no other site that it may read an answer', async () => {
    const { headers } = await door.ask('{ me }', { headers: { origin: evil } });
    expect(headers.get('access-control-allow-origin')).toBeNull();
    const preflight = await fetch(`${door.url}/graphql`, { method: 'OPTIONS', headers: { origin: evil } });
    expect(preflight.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('a form of another site', () => {
  const elsewhere = { origin: evil, 'sec-fetch-site': 'cross-site' };

  test('cannot sign a visitor in to somebody else’s account', async () => {
    await door.submit('/sign-in', { email: 'mallory@example.org' });
    const token = tokenIn((await door.mailbox.next('mallory@example.org')).text);
    const answer = await door.submit('/sign-in/link', { token }, elsewhere);
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([403, []]);
    expect(await answer.text()).toContain('This came from a page of another site');
    expect((await door.submit('/sign-in/link', { token })).status).toBe(303);
  });

  test('cannot have letters sent, sign anybody out, or fetch a token', async () => {
    const letters = door.mailbox.letters.length;
    for (const [path, fields] of [
      ['/sign-in', { email: 'ada@example.org' }],
      ['/sign-out', { everywhere: 'yes' }],
      ['/token', {}],
      ['/sign-in/passkeys/remove', { id: '1' }],
    ] as const)
      expect([path, (await door.submit(path, fields, { ...elsewhere, cookie })).status]).toEqual([path, 403]);
    expect(door.mailbox.letters).toHaveLength(letters);
    expect((await door.ask('{ me }', { headers: { cookie, 'x-hub-csrf': '1' } })).status).toBe(200);
  });

  test('is refused too where a browser says nothing but that it is no program', async () => {
    const answer = await fetch(`${door.url}/sign-out`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' },
      body: 'everywhere=yes',
    });
    expect(answer.status).toBe(403);
  });
});
