import pg from 'pg';
import { readPassword, USER } from './cluster.js';
import { postmasterOf } from './postmaster.js';
import { StartError } from './start-error.js';

const OLDEST = 150_000;

/**
 * Sees that a PostgreSQL answers, is new enough, may be written, and has the extensions that the hub uses.
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
    await client.end().catch(() => undefined);
    throw new StartError(
      `PostgreSQL at ${where} cannot be used ${whyRefused(error as NodeJS.ErrnoException)}`,
    );
  }
  try {
    await checkDatabase(client, where);
    await addExtensions(client, where);
  } finally {
    await client.end();
  }
}

function whyRefused({ code, message }: NodeJS.ErrnoException): string {
  if (code === '28P01' || code === '28000')
    return `(${message}). Correct the user and password in DATABASE_URL.`;
  if (code === '3D000') return `(${message}). Create it, or correct DATABASE_URL.`;
  if (code === '57P03') return `(${message}). Wait a moment and start again.`;
  return `(${code ?? message}). Start it, or correct DATABASE_URL.`;
}

async function checkDatabase(client: pg.Client, where: string): Promise<void> {
  const { rows } = await client.query<{
    number: number;
    version: string;
    encoding: string;
    reader: boolean;
    who: string;
    name: string;
    creates: boolean;
  }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as version,
            current_setting('server_encoding') as encoding, pg_is_in_recovery() as reader, current_user as who,
            current_database() as name, has_database_privilege(current_database(), 'create') as creates`,
  );
  const { number, version, encoding, reader, who, name, creates } = rows[0]!;
  if (number < OLDEST) {
    throw new StartError(
      `PostgreSQL at ${where} is version ${version}; the hub needs 15 or later. Upgrade it, or leave DATABASE_URL empty to use the hub's own.`,
    );
  }
  if (encoding !== 'UTF8') {
    throw new StartError(
      `The database at ${where} keeps text as ${encoding}. Create one with: create database ${name} encoding 'UTF8' template template0;`,
    );
  }
  if (reader)
    throw new StartError(`PostgreSQL at ${where} is a replica that only reads. Give the hub the primary.`);
  if (!creates) {
    throw new StartError(
      `The user ${who} may not create schemas in the database at ${where}. Ask its administrator to run: grant create on database "${name}" to "${who}";`,
    );
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
        `PostgreSQL at ${where} lacks the extension ${extension} (${(error as Error).message}). Ask its administrator to run: create extension ${extension} schema public;`,
      );
    }
  }
  await client.query('commit');
}

/** The address of the hub's own PostgreSQL while a hub runs on that folder; null when it does not run yet. */
export function runningServer(cluster: string, dataDir: string): string | null {
  const server = postmasterOf(cluster);
  return server?.port ? `postgresql://${USER}:${readPassword(dataDir)}@127.0.0.1:${server.port}/hub` : null;
}
