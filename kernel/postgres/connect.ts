import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { StartError } from './start-error.js';

const OLDEST = 150_000;

/**
 * Sees that a PostgreSQL answers, is new enough, and has the extensions that the hub uses.
 *
 * @throws StartError in one sentence that says what to do; it never shows the password
 */
export async function checkServer(url: string): Promise<void> {
  const { hostname, port, pathname } = new URL(url);
  const where = `${hostname}:${port || 5432}${pathname}`;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new StartError(`PostgreSQL at ${where} cannot be used (${code ?? message}). Start it, or correct DATABASE_URL.`);
  }
  try {
    const { rows } = await client.query<{ number: number; version: string }>(
      `select current_setting('server_version_num')::int as number, current_setting('server_version') as version`,
    );
    const { number, version } = rows[0]!;
    if (number < OLDEST) {
      throw new StartError(`PostgreSQL at ${where} is version ${version}; the hub needs 15 or later. Upgrade it, or leave DATABASE_URL empty to use the hub's own.`);
    }
    await addExtensions(client, where);
  } finally {
    await client.end();
  }
}

/** Several parts of a hub may start at once on one database; the lock lets one of them do it. */
async function addExtensions(client: pg.Client, where: string): Promise<void> {
  await client.query('begin');
  await client.query(`select pg_advisory_xact_lock(hashtext('intersession-hub extensions'))`);
  for (const extension of ['pg_trgm', 'unaccent', 'btree_gist']) {
    try {
      await client.query(`create extension if not exists ${extension} schema public`);
    } catch (error) {
      throw new StartError(
        `PostgreSQL at ${where} lacks the extension ${extension} (${(error as Error).message}). Ask its administrator to run: create extension ${extension};`,
      );
    }
  }
  await client.query('commit');
}

/** The address of the hub's own PostgreSQL while a hub runs on that folder; null when it cannot be told. */
export function runningServer(cluster: string, passwordFile: string): string | null {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file) || !existsSync(passwordFile)) return null;
  const port = Number(readFileSync(file, 'utf8').split('\n')[3]);
  return port > 0 ? `postgresql://hub:${readFileSync(passwordFile, 'utf8').trim()}@127.0.0.1:${port}/hub` : null;
}
