import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { accountCommand } from '../../cli/account.js';
import { emptyDatabase } from '../support/database.js';
import { openSignInDoor, tokenIn, type SignInDoor } from '../gateway/support/sign-in-door.js';

let door: SignInDoor;
beforeAll(async () => {
  door = await openSignInDoor();
  process.env['DATABASE_URL'] = door.databaseUrl;
});
afterAll(async () => {
  delete process.env['DATABASE_URL'];
  await door.stop();
});

describe('hub account', () => {
  test('ends the sessions of one account, and no other’s', async () => {
    const cookies = [await door.signIn('ada@example.org'), await door.signIn('ada@example.org')];
    const other = await door.signIn('grace@example.org');
    expect(await run('sign-out', 'Ada@example.org')).toEqual({ code: 0, said: '2 sessions ended.' });
    for (const cookie of cookies) expect(await statusWith(cookie)).toBe(401);
    expect(await statusWith(other)).toBe(200);
  });

  test('ends the links that were sent before', async () => {
    await door.signIn('late@example.org');
    await door.submit('/sign-in', { email: 'late@example.org' });
    const { text } = await door.mailbox.next('late@example.org', 1);
    await run('sign-out', 'late@example.org');
    expect((await door.submit('/sign-in/link', { token: tokenIn(text) })).status).toBe(410);
  });

  test('removes an account, and whoever has the mailbox can make a new one', async () => {
    await door.signIn('gone@example.org');
    expect(await run('remove', 'gone@example.org')).toEqual({
      code: 0,
      said: '1 session ended; the account is removed.',
    });
    expect((await run('remove', 'gone@example.org')).said).toBe(
      'Nobody has signed in here as gone@example.org.',
    );
    expect(await statusWith(await door.signIn('gone@example.org'))).toBe(200);
  });

  test('says so where nobody ever signed in', async () => {
    const empty = await emptyDatabase();
    process.env['DATABASE_URL'] = empty.url;
    expect((await run('sign-out', 'ada@example.org')).code).toBe(1);
    process.env['DATABASE_URL'] = door.databaseUrl;
    await empty.drop();
  });

  test.each([[[]], [['sign-out']], [['forget', 'ada@example.org']], [['remove', 'ada']]])(
    'asks what is meant by %j',
    async (args) => {
      expect(await run(...args)).toMatchObject({
        code: 2,
        said: expect.stringContaining('What should be done'),
      });
    },
  );
});

async function run(...args: string[]): Promise<{ code: number; said: string }> {
  const lines: string[] = [];
  const code = await accountCommand.run(args, (line) => lines.push(line));
  return { code, said: lines.at(-1) ?? '' };
}

async function statusWith(cookie: string): Promise<number> {
  return (await door.ask('{ me }', { headers: { cookie, 'x-hub-csrf': '1' } })).status;
}
