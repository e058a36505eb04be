import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { endSessions } from '../../../gateway/sign-in/end-sessions.js';
import { usualIssuer } from '../../../kernel/issuers.js';
import { canada, known } from '../support/harbour.js';
import { openRealIssuer, type RealIssuer } from '../support/real-issuer.js';
import { freePort, openSignInDoor, type SignInDoor } from '../support/sign-in-door.js';
import { wanderer, type Wanderer } from '../support/wanderer.js';
import { held } from '../../../kernel/viewer.js';

let door: SignInDoor;
let issuer: RealIssuer;
let start: string;
beforeAll(async () => {
  const port = await freePort();
  issuer = await openRealIssuer(`http://localhost:${port}/sign-in/issuer/back`);
  const issuers = [
    {
      ...usualIssuer(issuer.url),
      roleClaim: 'groups',
      client: { id: 'pages', secret: 'a+b c', name: 'United Harbours', scope: 'openid email groups' },
    },
  ];
  door = await openSignInDoor({ issuers, port });
  start = `${door.publicUrl}/sign-in/issuer?${new URLSearchParams({ issuer: issuer.url, next: '/graphiql' }).toString()}`;
});
afterEach(() => known.clear());
afterAll(async () => {
  await door.stop();
  await issuer.stop();
});

const staff = { email: 'Ada@Example.org', email_verified: true, groups: ['secretariat', 'choir'] };

describe('signing in at an issuer', () => {
  test('is offered on the page, and leads back with the roles that the issuer claims', async () => {
    issuer.knows(staff);
    const person = wanderer();
    await person.go(`${door.publicUrl}/sign-in`);
    expect(person.text).toContain('Sign in with United Harbours');
    await signInThere(person, 'ada');
    expect(person.url).toBe(`${door.publicUrl}/graphiql`);
    expect(await roles(person)).toEqual([held('SECRETARIAT')]);
    await person.go(`${door.publicUrl}/sign-in`);
    expect(person.text).toContain('ada@example.org');
    expect(person.text).not.toContain('Add a passkey');
  });

  test('gives the roles that were granted to the address and to the account, like any sign-in', async () => {
    known.set('mailto:grace@example.org', { personId: null, roles: [held('REPORTER')] });
    known.set(`${issuer.url}#grace`, { personId: null, roles: [held('MISSION', { participantId: canada })] });
    issuer.knows({ email: 'grace@example.org', email_verified: true });
    const person = wanderer();
    await signInThere(person, 'grace');
    expect(await roles(person)).toEqual([held('MISSION', { participantId: canada }), held('REPORTER')]);
  });

  test('believes no address that the issuer did not verify', async () => {
    known.set('mailto:victim@example.org', { personId: null, roles: [held('ADMINISTRATOR')] });
    issuer.knows({ email: 'victim@example.org', email_verified: false });
    const person = wanderer();
    await signInThere(person, 'mallory');
    expect(await roles(person)).toEqual([]);
  });

  test('ends everywhere when that is asked for, with the tokens made from it', async () => {
    issuer.knows(staff);
    const [phone, desk] = [wanderer(), wanderer()];
    await signInThere(phone, 'ada');
    await signInThere(desk, 'ada');
    const headers = {
      cookie: phone.cookies(door.publicUrl),
      'x-hub-csrf': '1',
      'content-type': 'application/json',
    };
    const answer = await fetch(`${door.publicUrl}/token`, { method: 'POST', headers, body: '{}' });
    const { token } = (await answer.json()) as { token: string };
    expect((await door.ask('{ roles }', { token })).body.data?.['roles']).toContain('SECRETARIAT');
    await door.submit('/sign-out', { everywhere: 'yes' }, { cookie: desk.cookies(door.publicUrl) });
    expect([await roles(phone), await roles(desk)]).toEqual([401, 401]);
    expect((await door.ask('{ roles }', { token })).status).toBe(401);
  });

  test('is ended by an operator, by the address or the subject', async () => {
    issuer.knows(staff);
    const person = wanderer();
    const pool = new pg.Pool({ connectionString: door.databaseUrl, max: 1 });
    for (const who of ['ADA@example.org', `${issuer.url}#ada`]) {
      await signInThere(person, 'ada');
      expect((await endSessions(pool, who, { remove: false }))?.sessions).toBeGreaterThan(0);
    }
    await pool.end();
    await person.go(`${door.publicUrl}/sign-in`);
    expect(person.text).toContain('E-mail address');
  });

  test('takes the place of another session of the same browser', async () => {
    issuer.knows({ groups: ['reporter'] });
    const person = wanderer();
    await signInThere(person, 'first');
    await signInThere(person, 'first');
    expect(person.cookies(door.publicUrl).match(/hub\.\w+/g)).toEqual(['hub.issued']);
  });
});

describe('what comes back from an issuer', () => {
  test('counts only in the browser that set out', async () => {
    issuer.knows(staff);
    const back = await addressBack('ada');
    const victim = wanderer();
    await victim.go(back);
    expect([victim.status, victim.cookies(door.publicUrl)]).toEqual([400, '']);
  });

  test('counts once, and not with another state, a made-up code, or another issuer’s name', async () => {
    issuer.knows(staff);
    const person = wanderer();
    const back = new URL(await addressBack('ada', person));
    const cookie = person.cookies(door.publicUrl);
    const answers: (number | null)[] = [];
    for (const [name, value] of [
      ['state', 'x'],
      ['code', 'made-up'],
      ['iss', 'https://evil.example'],
      ['error', 'access_denied'],
    ] as const) {
      const changed = new URL(back);
      changed.searchParams.set(name, value);
      const answer = await fetch(changed, { redirect: 'manual', headers: { cookie } });
      expect(answer.headers.getSetCookie().join()).not.toMatch(/hub\.issued=\w/);
      answers.push(answer.status);
    }
    expect(answers).toEqual([400, 502, 502, 502]);
    const forged = cookie.replace(
      /(hub\.attempt=[^.]+\.)[^.]+/,
      `$1${Buffer.from('{}').toString('base64url')}`,
    );
    expect((await fetch(back, { redirect: 'manual', headers: { cookie: forged } })).status).toBe(400);
    expect((await fetch(back, { redirect: 'manual', headers: { cookie } })).status).toBe(303);
    expect((await fetch(back, { redirect: 'manual', headers: { cookie } })).status).toBe(502);
  });

  test('is refused with a reason when it claims a role for nobody', async () => {
    issuer.knows({ groups: ['mission'] });
    const person = wanderer();
    await signInThere(person, 'lost');
    expect([person.status, person.text]).toEqual([
      403,
      expect.stringContaining('does not say of which participant'),
    ]);
  });

  test('is not waited for when the issuer is down, and the page says so', async () => {
    await issuer.stop();
    const other = await openSignInDoor({
      issuers: [
        {
          ...usualIssuer('http://127.0.0.1:9'),
          client: { id: 'x', secret: null, name: 'Nowhere', scope: 'openid' },
        },
      ],
    });
    const person = wanderer();
    await person.go(`${other.publicUrl}/sign-in/issuer?issuer=http%3A%2F%2F127.0.0.1%3A9&lang=fr`);
    expect([person.status, person.text]).toEqual([
      502,
      expect.stringContaining('La connexion avec Nowhere n’a pas abouti'),
    ]);
    await person.go(`${other.publicUrl}/sign-in/issuer?issuer=https%3A%2F%2Fevil.example`);
    expect(person.status).toBe(404);
    await other.stop();
    await issuer.restart();
  });
});

async function signInThere(person: Wanderer, login: string): Promise<void> {
  await person.go(start);
  for (let step = 0; step < 3 && person.url.startsWith(issuer.url); step += 1)
    await person.submit({ login, password: 'any' });
}

/** Where the issuer sends the browser in the end, which does not go there. */
async function addressBack(login: string, person = wanderer()): Promise<string> {
  person.follow = (address) => !address.includes('/sign-in/issuer/back');
  await signInThere(person, login);
  person.follow = () => true;
  return person.url;
}

async function roles(person: Wanderer): Promise<unknown> {
  const headers = { cookie: person.cookies(door.publicUrl), 'x-hub-csrf': '1' };
  const { status, body } = await door.ask('{ roles }', { headers });
  return status === 200 ? JSON.parse(String(body.data?.['roles'])) : status;
}
