import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, openSync, closeSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { createCluster, readPassword, reasonIn, USER } from './cluster.js';
import { isAlive } from './lock.js';
import { placePostgres, type Placement } from './placement.js';
import { clearStaleNote, postmasterOf, type Postmaster } from './postmaster.js';
import { StartError } from './start-error.js';

const DATABASE = 'hub';
const SILENT_FOR_MS = 30_000;

/** A PostgreSQL that the hub started, or found left behind by an earlier hub and took over. */
export interface EmbeddedPostgres {
  url: string;
  /** How it came to run, for the line that the operator reads. */
  origin: 'created' | 'started' | 'taken over';
  /** Where its data is. */
  cluster: string;
  /** Ends it cleanly; connections are closed, nothing is lost. */
  stop(): Promise<void>;
}

/**
 * Brings up the hub's own PostgreSQL in `dataDir`, making the cluster on first use. It is told to stop when this process
 * ends by itself; only `kill -9` leaves it behind, and the next start takes it over.
 *
 * @throws StartError with PostgreSQL's own reason when it does not come up
 */
export async function startEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const placement = placePostgres(dataDir);
  const { cluster } = placement;
  const fresh = !existsSync(join(cluster, 'PG_VERSION'));
  if (fresh) await createCluster(placement, dataDir);
  const password = readPassword(dataDir);

  const orphan = await findOrphan(cluster, password);
  const { pid, port } = orphan ?? (await launch(placement, password));
  const stopAtExit = () => interrupt(pid);
  process.once('exit', stopAtExit);
  await createDatabase(port, password);
  return {
    url: url(port, password, DATABASE),
    origin: orphan ? 'taken over' : fresh ? 'created' : 'started',
    cluster,
    async stop() {
      process.off('exit', stopAtExit);
      if (isAlive(pid)) interrupt(pid);
      while (isAlive(pid)) await pause(10);
    },
  };
}

/** The server left behind, once it answers: it may be repairing what a crash left, or about to end. */
async function findOrphan(cluster: string, password: string): Promise<Postmaster | null> {
  const patience = performance.now() + SILENT_FOR_MS;
  for (;;) {
    const found = postmasterOf(cluster);
    if (!found) return null;
    const state = found.port ? await stateOf(url(found.port, password)) : 'SILENT';
    if (state === 'ANSWERS') return found;
    if (state === 'SILENT' && performance.now() > patience) {
      throw new StartError(
        `A PostgreSQL left behind on ${cluster} (process ${found.pid}) does not answer. End it with \`kill -INT ${found.pid}\` and start again.`,
      );
    }
    await pause(50);
  }
}

/** Right after a crash, children of the dead server may run on for a moment, and a new one is refused. */
async function launch(placement: Placement, password: string): Promise<Postmaster> {
  clearStaleNote(placement.cluster);
  const patience = performance.now() + 10_000;
  for (;;) {
    const port = await freePort();
    const server = spawnServer(placement, port);
    if (await answersWhile(server, url(port, password))) return { pid: server.pid!, port };
    const output = existsSync(placement.logFile) ? readFileSync(placement.logFile, 'utf8') : '';
    const isForNow = /pre-existing shared memory block|could not bind/.test(output);
    if (!isForNow || performance.now() > patience)
      throw new StartError(`PostgreSQL did not start: ${reasonIn(output)}`);
    await pause(200);
  }
}

function spawnServer({ binaries, cluster, logFile, owner }: Placement, port: number): ChildProcess {
  const log = openSync(logFile, 'w');
  const settings = ['listen_addresses=127.0.0.1', 'jit=off', 'max_connections=100', 'wal_level=replica'];
  const server = spawn(
    join(binaries, 'bin', 'postgres'),
    ['-D', cluster, '-p', String(port), '-k', '', ...settings.flatMap((setting) => ['-c', setting])],
    { ...owner, detached: true, stdio: ['ignore', log, log] },
  );
  closeSync(log);
  server.unref();
  return server;
}

/** @returns whether it answers; false once it has ended instead */
async function answersWhile(server: ChildProcess, connection: string): Promise<boolean> {
  let ended = false;
  server.once('exit', () => (ended = true));
  server.once('error', () => (ended = true));
  while ((await stateOf(connection)) !== 'ANSWERS') {
    if (ended) return false;
    await pause(20);
  }
  return true;
}

async function createDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client(url(port, password));
  await client.connect();
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
  if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  await client.end();
}

/** @throws StartError when the password is another one, which no waiting changes */
async function stateOf(connection: string): Promise<'ANSWERS' | 'BUSY' | 'SILENT'> {
  const client = new pg.Client({ connectionString: connection, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.end();
    return 'ANSWERS';
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === '28P01') {
      throw new StartError(
        "The database does not accept the hub's password: the file postgres-password in the data folder belongs to another one. Restore both from the same backup.",
      );
    }
    return code === '57P03' ? 'BUSY' : 'SILENT';
  }
}

function interrupt(pid: number): void {
  try {
    process.kill(pid, 'SIGINT');
  } catch {
    // It has ended meanwhile.
  }
}

function url(port: number, password: string, database = 'postgres'): string {
  return `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
