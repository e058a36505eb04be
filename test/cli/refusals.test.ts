import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { describe, expect, inject, test } from 'vitest';
import { emptyDatabase } from '../support/database.js';
import { oldPostgres } from './support/old-postgres.js';
import { hub, newDataDir, occupiedPort } from './support/program.js';

describe('a start that cannot be', () => {
  test('names every wrong setting at once', async () => {
    const printed = await refusal({
      PORT: '70000',
      HUB_EXAMPLE: 'all',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://x',
    });
    for (const name of [
      'PORT="70000"',
      'HUB_EXAMPLE="all"',
      'LOG_LEVEL="loud"',
      'DATABASE_URL is not an address',
    ])
      expect(printed).toContain(name);
    expect(printed.trim().split('\n')).toHaveLength(4);
  });

  test('says that the port is in use, before anything is made', async () => {
    const { port, free } = await occupiedPort();
    const printed = await refusal({ PORT: String(port), HUB_DATA_DIR: newDataDir() });
    free();
    expect(printed).toBe(
      `Port ${port} is in use. Stop the program that uses it, or set PORT to another one.\n`,
    );
  });

  test('says that a folder cannot be written', async () => {
    const dataDir = newDataDir();
    writeFileSync(dataDir, 'a file where the folder should be');
    expect(await refusal({ HUB_DATA_DIR: dataDir })).toBe(
      `The data folder ${dataDir} cannot be written (EEXIST). Make it writable or set HUB_DATA_DIR to another folder.\n`,
    );
  });

  test('says which file does not hold a key', async () => {
    const keys = join(dirname(newDataDir()), 'keys');
    mkdirSync(keys);
    writeFileSync(join(keys, 'token-key.json'), '{}');
    const printed = await refusal({ HUB_KEYS_DIR: keys }, 'gateway');
    expect(printed).toBe(
      `${join(keys, 'token-key.json')} does not hold a key. Delete it: the hub makes a new one, and earlier tokens stop working.\n`,
    );
  });

  test('says that the keys folder is a file', async () => {
    const keys = newDataDir();
    writeFileSync(keys, '');
    expect(await refusal({ HUB_KEYS_DIR: keys }, 'gateway')).toMatch(
      /cannot be used \(EEXIST\)\. Make it readable and writable/,
    );
  });
});

describe('a given PostgreSQL that cannot be used', () => {
  test('because nobody answers', async () => {
    expect(await refusal({ DATABASE_URL: 'postgresql://hub:secret@127.0.0.1:1/hub' })).toBe(
      'PostgreSQL at 127.0.0.1:1/hub cannot be used (ECONNREFUSED). Start it, or correct DATABASE_URL.\n',
    );
  });

  test('because it is too old', async () => {
    const server = await oldPostgres();
    const printed = await refusal({ DATABASE_URL: server.url });
    server.close();
    expect(printed).toMatch(
      /is version 14\.11; the hub needs 15 or later\. Upgrade it, or leave DATABASE_URL empty/,
    );
  });

  test('because there is no such database', async () => {
    const url = new URL(inject('postgresUrl'));
    url.pathname = '/nowhere';
    expect(await refusal({ DATABASE_URL: url.href })).toMatch(/"nowhere" does not exist\)\. Create it, or/);
  });

  test.skipIf(process.env['TEST_DATABASE_URL'])('because of the password, which is not printed', async () => {
    const url = new URL(inject('postgresUrl'));
    url.password = 'not-the-password';
    const printed = await refusal({ DATABASE_URL: url.href });
    expect(printed).toMatch(
      /password authentication failed for user "hub"\)\. Correct the user and password/,
    );
    expect(printed).not.toContain('not-the-password');
  });

  test('because its user may not create schemas', async () => {
    const { url, drop } = await emptyDatabase();
    const database = new URL(url).pathname.slice(1);
    const reader = `reader_${process.pid}`;
    await run(
      url,
      `create role ${reader} login password 'r'; grant connect on database "${database}" to ${reader}`,
    );
    const theirs = new URL(url);
    [theirs.username, theirs.password] = [reader, 'r'];
    const printed = await refusal({ DATABASE_URL: theirs.href });
    await run(url, `revoke all on database "${database}" from ${reader}; drop role ${reader}`);
    await drop();
    expect(printed).toContain(
      `The user ${reader} may not create schemas in the database at ${theirs.host}/${database}. Ask its administrator to run: grant create on database "${database}" to "${reader}";`,
    );
  });
});

describe('a command line that makes no sense', () => {
  test.each([
    [['start', 'everything'], 'Start what?'],
    [['begin'], 'There is no command "begin".'],
    [['import', 'list.csv', '--maping', 'x'], "Unknown option '--maping'"],
  ])('hub %j ends with 2', async (args, sentence) => {
    const { code, printed } = await hub(args).ended;
    expect(code).toBe(2);
    expect(printed).toContain(sentence);
    expect(printed).not.toMatch(/^\s+at /m);
  });
});

/** What `hub start` prints where it must not start: exit code 1, and no stack. */
async function refusal(env: Record<string, string>, ...part: string[]): Promise<string> {
  const { code, printed } = await hub(['start', ...part], env).ended;
  expect(code, printed).toBe(1);
  expect(printed).not.toMatch(/^\s+at /m);
  return printed;
}

async function run(url: string, statements: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(statements);
  await client.end();
}
