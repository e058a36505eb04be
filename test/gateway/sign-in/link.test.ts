import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HUB_ISSUER } from '../../../gateway/identity/hub-token.js';
import { held } from '../../../kernel/viewer.js';
import { canada, known } from '../support/harbour.js';
import { cookieOf, openSignInDoor, tokenIn, type SignInDoor } from '../support/sign-in-door.js';

let door: SignInDoor;
beforeAll(async () => {
  door = await openSignInDoor();
});
afterAll(() => door.stop());

const me = async (cookie: string) =>
  (await door.ask('{ me }', { headers: { cookie, 'x-hub-csrf': '1' } })).body.data?.['me'];

const page = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await fetch(`${door.url}${path}`, { headers });
  return { status: answer.status, headers: answer.headers, text: await answer.text() };
};

describe('a link by e-mail', () => {
  test('comes in the reader’s language, and signs in whoever presses the button behind it, once', async () => {
    await door.submit('/sign-in', { email: 'Ada@Example.org' }, { 'accept-language': 'fr-CH, en;q=0.5' });
    const letter = await door.mailbox.next('ada@example.org');
    expect(letter.subject).toContain('Votre lien de connexion');
    const [link = ''] = /https?:\S+/.exec(letter.text) ?? [];
    expect(link.startsWith(`${door.publicUrl}/sign-in/link?token=`)).toBe(true);

    const first = await door.submit('/sign-in/link', { token: tokenIn(link) });
    expect([first.status, first.headers.get('location')]).toEqual([303, '/sign-in?lang=en']);
    expect(await me(cookieOf(first))).toMatch(new RegExp(`^PUBLIC  ${HUB_ISSUER}#[0-9a-f-]{36}$`));

    const second = await door.submit('/sign-in/link', { token: tokenIn(link) });
    expect([second.status, second.headers.getSetCookie()]).toEqual([410, []]);
  });

  test('is not used up by opening it, which scanners of mail do', async () => {
    await door.submit('/sign-in', { email: 'grace@example.org' });
    const path = /\/sign-in\/link\?\S+/.exec((await door.mailbox.next('grace@example.org')).text)?.[0] ?? '';
    for (const method of ['GET', 'HEAD', 'GET']) await fetch(`${door.url}${path}`, { method });
    const { status, text } = await page(path);
    expect([status, text]).toEqual([200, expect.stringContaining('grace@example.org')]);
    const answer = await door.submit('/sign-in/link', { token: tokenIn(path) });
    expect(answer.status).toBe(303);
  });

  test('lets only one of two presses at once in', async () => {
    await door.submit('/sign-in', { email: 'twice@example.org' });
    const token = tokenIn((await door.mailbox.next('twice@example.org')).text);
    const answers = await Promise.all([1, 2, 3].map(() => door.submit('/sign-in/link', { token })));
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
  });

  test('leads on to the path that was asked for, and never to another site', async () => {
    const locationFor = async (next: string) => {
      const email = `on${Math.random()}@example.org`;
      await door.submit('/sign-in', { email, next });
      const link = new URL(/https?:\S+/.exec((await door.mailbox.next(email)).text)?.[0] ?? '');
      const fields = Object.fromEntries(link.searchParams) as Record<string, string>;
      return (await door.submit('/sign-in/link', fields)).headers.get('location');
    };
    expect(await locationFor('/graphiql')).toBe('/graphiql');
    for (const next of [
      '//evil.example',
      'https://evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'javascript:1',
    ])
      expect(await locationFor(next)).toBe('/sign-in?lang=en');
  });

  test('is kept so that who reads the database cannot use it', async () => {
    await door.submit('/sign-in', { email: 'kept@example.org' });
    const token = tokenIn((await door.mailbox.next('kept@example.org')).text);
    const client = new pg.Client(door.databaseUrl);
    await client.connect();
    const { rows } = await client.query('select * from auth.verification');
    await client.end();
    expect(token).toHaveLength(32);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test('says that it has expired', async () => {
    const { status, text } = await page('/sign-in/link?token=nonsense&lang=es');
    expect([status, text]).toEqual([410, expect.stringContaining('Este enlace ya se usó')]);
  });

  test('is asked for alike by those who have an account and those who have none', async () => {
    await door.signIn('known@example.org');
    const answers = await Promise.all(
      ['known@example.org', 'unknown@example.org'].map(async (email) => {
        const answer = await door.submit('/sign-in', { email });
        return [answer.status, (await answer.text()).replaceAll(email, '…')];
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
  });

  test.each([
    '',
    'ada',
    'ada@',
    '@example.org',
    'ada@example',
    'a b@example.org',
    'ada@example.org\nbcc: x@y.zz',
    '<a@example.org>',
  ])('is not sent to "%s", and the page says why', async (email) => {
    const answer = await door.submit('/sign-in', { email });
    const text = await answer.text();
    expect(answer.status).toBe(400);
    expect(text).toContain('That is not an e-mail address. Write it like name@example.org.');
    expect(text).toContain('aria-invalid="true"');
  });
});

describe('a session', () => {
  test('has the roles that were granted to its address, from within two seconds on', async () => {
    const cookie = await door.signIn('focal@example.org');
    known.set('mailto:focal@example.org', {
      personId: null,
      roles: [held('FOCAL_POINT', { participantId: canada })],
    });
    expect(await me(cookie)).toMatch(`FOCAL_POINT ${canada} ${HUB_ISSUER}#`);
    known.clear();
  });

  test('has a cookie that scripts cannot read, and other sites’ forms do not send', async () => {
    await door.submit('/sign-in', { email: 'cookie@example.org' });
    const token = tokenIn((await door.mailbox.next('cookie@example.org')).text);
    const cookie = (await door.submit('/sign-in/link', { token })).headers.getSetCookie().at(-1);
    expect(cookie).toMatch(/^hub\.session_token=[^;]+; Max-Age=604800; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test('has a cookie that never travels in the open where the hub is reached by https', async () => {
    const safe = await openSignInDoor({ https: true, share: door });
    await safe.submit('/sign-in', { email: 'safe@example.org' });
    const { text } = await door.mailbox.next('safe@example.org');
    expect(text).toContain(`${safe.publicUrl}/sign-in/link`);
    const answer = await safe.submit('/sign-in/link', { token: tokenIn(text) });
    const cookie = answer.headers.getSetCookie().at(-1) ?? '';
    expect(cookie).toMatch(/^__Secure-hub\.session_token=.*; HttpOnly; Secure; SameSite=Lax$/);
    const inTheOpen = {
      cookie: cookie.split(';')[0]!,
      'x-hub-csrf': '1',
      origin: safe.publicUrl.replace('https', 'http'),
    };
    expect((await safe.ask('{ me }', { headers: inTheOpen })).status).toBe(403);
    await safe.stop();
  });

  test('cannot be made up, and a changed cookie counts for nothing', async () => {
    const cookie = await door.signIn('forged@example.org');
    const [name, value = ''] = cookie.split('=');
    for (const forged of [
      `${name}=${value.replace(/^./, (letter) => (letter === 'x' ? 'y' : 'x'))}`,
      `${name}=a.b`,
    ]) {
      const { status, body } = await door.ask('{ me }', { headers: { cookie: forged, 'x-hub-csrf': '1' } });
      expect([status, body.errors?.[0]?.extensions['code']]).toEqual([401, 'UNAUTHENTICATED']);
    }
  });

  test('ends when it is signed out, and others of the account go on', async () => {
    const [phone, desk] = [await door.signIn('two@example.org'), await door.signIn('two@example.org')];
    const out = await door.submit('/sign-out', {}, { cookie: phone });
    expect(out.headers.getSetCookie().join()).toContain('hub.session_token=; Max-Age=0');
    expect([await me(phone), await me(desk)]).toEqual([undefined, expect.stringContaining('PUBLIC')]);
  });

  test('ends everywhere at once when that is asked for, with every token made from it', async () => {
    const cookies = [await door.signIn('all@example.org'), await door.signIn('all@example.org')];
    const other = await door.signIn('other@example.org');
    const tokens = await Promise.all(cookies.map(tokenOf));
    for (const token of tokens) expect((await door.ask('{ me }', { token })).status).toBe(200);
    await door.submit('/sign-out', { everywhere: 'yes' }, { cookie: cookies[0]! });
    for (const cookie of cookies) expect(await me(cookie)).toBeUndefined();
    for (const token of tokens) expect((await door.ask('{ me }', { token })).status).toBe(401);
    expect(await me(other)).toContain('PUBLIC');
  });
});

describe('a program', () => {
  test('signs in by JSON, and gets a token that says who it is', async () => {
    const json = async (path: string, body: object, headers = {}) => {
      const answer = await fetch(`${door.url}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return { status: answer.status, body: (await answer.json()) as Record<string, string> };
    };
    expect(await json('/sign-in', { email: 'bot@example.org' })).toEqual({
      status: 202,
      body: { sent: true, minutes: 15 },
    });
    const link = (await door.mailbox.next('bot@example.org')).text;
    const { session } = (await json('/sign-in/link', { token: tokenIn(link) })).body;
    const { body } = await json('/token', {}, { authorization: `Bearer ${session}` });
    expect(body).toEqual({ token: expect.any(String), expiresIn: 600 });
    expect((await door.ask('{ me }', { token: body['token']! })).body.data?.['me']).toContain(HUB_ISSUER);
    // The session itself is no token: it is not sent around with every query.
    expect((await door.ask('{ me }', { token: session! })).status).toBe(401);
    expect(await json('/sign-out', {}, { authorization: `Bearer ${session}` })).toEqual({
      status: 200,
      body: { signedOut: true },
    });
    expect((await json('/token', {}, { authorization: `Bearer ${session}` })).status).toBe(401);
    expect((await door.ask('{ me }', { token: body['token']! })).status).toBe(401);
  });
});

async function tokenOf(cookie: string): Promise<string> {
  const answer = await fetch(`${door.url}/token`, {
    method: 'POST',
    headers: { cookie, 'x-hub-csrf': '1', 'content-type': 'application/json' },
    body: '{}',
  });
  return ((await answer.json()) as { token: string }).token;
}
