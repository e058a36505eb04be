import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { neighbourhood } from '../../../gateway/sign-in/limits.js';
import { openSignInDoor, type SignInDoor } from '../support/sign-in-door.js';

const limits = { perMailbox: { most: 2, minutes: 15 }, perNetwork: { most: 6, minutes: 15 } };

let door: SignInDoor;
let another: SignInDoor;
beforeAll(async () => {
  door = await openSignInDoor({ limits });
  another = await openSignInDoor({ limits, share: door });
});
afterAll(async () => {
  await another.stop();
  await door.stop();
});

describe('links to sign in', () => {
  test('go to one mailbox so often and no more, whichever gateway is asked', async () => {
    expect((await door.submit('/sign-in', { email: 'ada@example.org' })).status).toBe(200);
    expect((await another.submit('/sign-in', { email: 'ADA@example.org' })).status).toBe(200);
    for (const each of [door, another]) {
      const refused = await each.submit('/sign-in', { email: 'ada@example.org' });
      expect([refused.status, await refused.text()]).toEqual([
        429,
        expect.stringContaining('Too many links were asked for. Try again in 15 minutes.'),
      ]);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(800);
    }
    expect(door.mailbox.letters.filter(({ to }) => to === 'ada@example.org').length).toBeLessThanOrEqual(2);
  });

  test('are asked for from one address so often and no more, for whatever mailbox', async () => {
    expect((await door.submit('/sign-in', { email: 'b@example.org' })).status).toBe(200);
    expect((await door.submit('/sign-in', { email: 'c@example.org' })).status).toBe(200);
    expect((await door.submit('/sign-in', { email: 'd@example.org' })).status).toBe(429);
  });

  test('cannot be had by pretending to be somebody else behind a proxy', async () => {
    const headers = { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' };
    expect((await door.submit('/sign-in', { email: 'e@example.org' }, headers)).status).toBe(429);
  });

  test('are counted without writing down whose they are', async () => {
    const client = new pg.Client(door.databaseUrl);
    await client.connect();
    const { rows } = await client.query('select * from auth.recent');
    await client.end();
    expect(rows.length).toBeGreaterThan(3);
    expect(JSON.stringify(rows)).not.toMatch(/example|127\.0/);
  });

  test('can be asked for again when the time is over', async () => {
    const client = new pg.Client(door.databaseUrl);
    await client.connect();
    await client.query(`update auth.recent set since = since - interval '16 minutes'`);
    await client.end();
    expect((await door.submit('/sign-in', { email: 'ada@example.org' })).status).toBe(200);
  });
});

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '::ffff:192.0.2.1'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:db8:1:2::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['::1', '0:0:0:0'],
])('the address %s counts for %s', (address, counted) => {
  expect(neighbourhood(address)).toBe(counted);
});
