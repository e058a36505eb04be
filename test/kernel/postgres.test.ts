import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkServer } from '../../kernel/postgres/connect.js';
import { startEmbeddedPostgres } from '../../kernel/postgres/embedded.js';
import { holderOf, holdFolder } from '../../kernel/postgres/lock.js';
import { emptyDatabase } from '../support/database.js';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hub-folder-'));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the hub’s own PostgreSQL', () => {
  test('is created once, keeps what was written, and is taken over when it was left behind', async () => {
    const first = await startEmbeddedPostgres(folder);
    expect(first.origin).toBe('created');
    await query(first.url, 'create table kept as select 7 as number');

    const second = await startEmbeddedPostgres(folder);
    expect(second).toMatchObject({ origin: 'taken over', url: first.url });
    await second.stop();

    const third = await startEmbeddedPostgres(folder);
    expect(third.origin).toBe('started');
    expect(await query(third.url, 'select number from kept')).toEqual([{ number: 7 }]);
    await third.stop();
  });

  test('sorts, lowers and searches text of every script', async () => {
    const server = await startEmbeddedPostgres(folder);
    await checkServer(server.url);
    const [row] = await query(
      server.url,
      `select lower('ЁЛКА') as lower, cardinality(show_trgm('محمد')) > 0 as trigrams, 'é' < 'z' collate "fr-x-icu" as order`,
    );
    expect(row).toEqual({ lower: 'ёлка', trigrams: true, order: true });
    await server.stop();
  });

  test('says what to do when its folder cannot be written', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(startEmbeddedPostgres(join(folder, 'file', 'data'))).rejects.toThrow(
      /cannot be written \(ENOTDIR\)\. Make it writable or set HUB_DATA_DIR/,
    );
  });
});

describe('a given PostgreSQL', () => {
  test('that does not answer is named with its address, without the password', async () => {
    const check = checkServer('postgresql://somebody:secret@127.0.0.1:1/hub');
    await expect(check).rejects.toThrow(
      'PostgreSQL at 127.0.0.1:1/hub cannot be used (ECONNREFUSED). Start it, or correct DATABASE_URL.',
    );
  });

  test('gets its extensions once, also when several parts start at the same time', async () => {
    const { url, drop } = await emptyDatabase();
    await Promise.all(Array.from({ length: 5 }, () => checkServer(url)));
    expect(
      await query(
        url,
        `select count(*)::int as n from pg_extension where extname in ('pg_trgm', 'unaccent', 'btree_gist')`,
      ),
    ).toEqual([{ n: 3 }]);
    await drop();
  });
});

describe('a data folder', () => {
  test('has one holder, whom the second is told', () => {
    const { announce, release } = holdFolder(folder);
    announce('http://localhost:4000');
    expect(() => holdFolder(folder)).toThrow(
      `in use by process ${process.pid}, which answers at http://localhost:4000. Stop it, or set HUB_DATA_DIR`,
    );
    release();
    expect(holderOf(folder)).toBeNull();
  });

  test('is free again when its holder died without letting go', () => {
    const dead = spawnSync('true').pid;
    writeFileSync(join(folder, 'hub.lock'), JSON.stringify({ pid: dead, address: null, began: '1' }));
    expect(holderOf(folder)).toBeNull();
    holdFolder(folder).release();
  });

  test('is free again when the holder’s number now belongs to another process', () => {
    writeFileSync(
      join(folder, 'hub.lock'),
      JSON.stringify({ pid: process.pid, address: null, began: 'long ago' }),
    );
    holdFolder(folder).release();
    expect(holderOf(folder)).toBeNull();
  });
});

async function query(url: string, statement: string): Promise<object[]> {
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query(statement);
  await client.end();
  return rows;
}
