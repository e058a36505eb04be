import { SignJWT } from 'jose';
import pg from 'pg';
import { describe, expect, test } from 'vitest';
import { HUB_ISSUER } from '../../../gateway/identity/hub-token.js';
import { emptyDatabase } from '../../support/database.js';
import { openMailbox } from '../../support/mailbox.js';
import { openSignInDoor } from '../support/sign-in-door.js';

describe('the tables of accounts', () => {
  test('are made once when two gateways start at once on an empty database', async () => {
    const home = await emptyDatabase();
    const mailbox = await openMailbox();
    const doors = await Promise.all([1, 2].map(() => openSignInDoor({ databaseUrl: home.url, mailbox })));
    const [first, second] = doors;
    const cookie = await first!.signIn('ada@example.org');
    const { body } = await second!.ask('{ me }', { headers: { cookie, 'x-hub-csrf': '1' } });
    expect(body.errors?.[0]?.extensions['code'] ?? body.data).toEqual({
      me: expect.stringContaining('PUBLIC'),
    });
    for (const door of doors) await door.stop();
    await home.drop();
  });

  test('are made when they are needed before a start has come to them', async () => {
    const door = await openSignInDoor({ unopened: true });
    const sid = new SignJWT({ sid: 'x' }).setProtectedHeader({ alg: 'ES256' });
    const token = await sid
      .setIssuer(HUB_ISSUER)
      .setAudience(HUB_ISSUER)
      .setSubject('x')
      .setExpirationTime('1h')
      .sign(door.keys.token.privateKey);
    const [page, refused] = await Promise.all([fetch(`${door.url}/sign-in`), door.ask('{ me }', { token })]);
    expect([page.status, refused.status]).toEqual([200, 401]);
    await door.stop();
  });

  test('lie in a schema of their own', async () => {
    const door = await openSignInDoor();
    const client = new pg.Client(door.databaseUrl);
    await client.connect();
    const { rows } = await client.query<{ table: string }>(
      `select table_name as table from information_schema.tables where table_schema = 'auth' order by 1`,
    );
    const { rows: strays } = await client.query(
      `select 1 from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`,
    );
    await client.end();
    expect(rows.map(({ table }) => table)).toEqual([
      'account',
      'issued_session',
      'passkey',
      'recent',
      'session',
      'user',
      'verification',
    ]);
    expect(strays).toEqual([]);
    await door.stop();
  });
});

describe('when PostgreSQL is away', () => {
  test('whoever has a session is told to try again, and the public is served', async () => {
    const home = await emptyDatabase();
    const door = await openSignInDoor({ databaseUrl: home.url });
    const cookie = await door.signIn('ada@example.org');
    const answer = await fetch(`${door.url}/token`, {
      method: 'POST',
      headers: { cookie, 'x-hub-csrf': '1', 'content-type': 'application/json' },
      body: '{}',
    });
    const { token } = (await answer.json()) as { token: string };
    await home.drop();
    for (const options of [{ token }, { headers: { cookie, 'x-hub-csrf': '1' } }]) {
      const { status, body } = await door.ask('{ me }', options);
      expect([status, body.errors?.[0]?.extensions['code']]).toEqual([503, 'SUBGRAPH_UNAVAILABLE']);
    }
    expect((await door.ask('{ me }')).body.data).toEqual({ me: 'PUBLIC  ' });
    const page = await fetch(`${door.url}/sign-in`, { headers: { cookie } });
    expect([page.status, await page.text()]).toEqual([500, expect.not.stringContaining('ECONN')]);
    await door.stop();
  });
});
