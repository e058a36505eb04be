import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { placePostgres, type Placement } from './placement.js';
import { isAlive } from './lock.js';
import { StartError } from './start-error.js';

const USER = 'hub';
const DATABASE = 'hub';

/** A PostgreSQL that the hub started, or found left behind by an earlier hub and took over. */
export interface EmbeddedPostgres {
  url: string;
  /** How it came to run, for the line that the operator reads. */
  origin: 'created' | 'started' | 'taken over';
  /** Ends it cleanly; connections are closed, nothing is lost. */
  stop(): Promise<void>;
}

/**
 * Brings up the hub's own PostgreSQL in `dataDir`, making the cluster on first use.
 *
 * @throws StartError with PostgreSQL's own reason when it does not come up
 */
export async function startEmbeddedPostgres(dataDir: string): Promise<EmbeddedPostgres> {
  const placement = placePostgres(dataDir);
  const fresh = !existsSync(join(placement.cluster, 'PG_VERSION'));
  const passwordFile = join(dataDir, 'postgres-password');
  if (fresh) createCluster(placement, passwordFile);
  const password = readFileSync(passwordFile, 'utf8').trim();

  const orphan = fresh ? null : readPostmaster(placement.cluster);
  if (orphan && (await answers(url(orphan.port, password)))) {
    await createDatabase(orphan.port, password);
    return { url: url(orphan.port, password, DATABASE), origin: 'taken over', stop: () => stop(orphan.pid) };
  }
  const { pid, port } = await launch(placement, password);
  await createDatabase(port, password);
  return { url: url(port, password, DATABASE), origin: fresh ? 'created' : 'started', stop: () => stop(pid) };
}

function createCluster(placement: Placement, passwordFile: string): void {
  rmSync(passwordFile, { force: true });
  writeFileSync(passwordFile, randomBytes(24).toString('base64url'), { mode: 0o600 });
  const handed = `${placement.cluster}-initdb-password`;
  writeFileSync(handed, readFileSync(passwordFile), { mode: 0o600 });
  if (placement.owner) chownSync(handed, placement.owner.uid, placement.owner.gid);
  chmodSync(handed, 0o600);
  const result = spawnSync(
    join(placement.binaries, 'bin', 'initdb'),
    [
      ...['-D', placement.cluster, '-U', USER, `--pwfile=${handed}`, '--auth=scram-sha-256', '--encoding=UTF8'],
      ...['--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums'],
    ],
    { ...placement.owner, encoding: 'utf8' },
  );
  rmSync(handed, { force: true });
  if (result.status !== 0) throw new StartError(`PostgreSQL could not make its files in ${placement.cluster}: ${reason(result.stderr ?? '')}`);
}

async function launch(placement: Placement, password: string): Promise<{ pid: number; port: number }> {
  const port = await freePort();
  const logFile = `${placement.cluster}.log`;
  const log = openSync(logFile, 'w');
  const settings = ['listen_addresses=127.0.0.1', 'jit=off', 'max_connections=100', 'wal_level=replica'];
  const server = spawn(
    join(placement.binaries, 'bin', 'postgres'),
    ['-D', placement.cluster, '-p', String(port), '-k', '', ...settings.flatMap((setting) => ['-c', setting])],
    { ...placement.owner, detached: true, stdio: ['ignore', log, log] },
  );
  server.unref();
  let ended = false;
  server.once('exit', () => (ended = true));
  server.once('error', () => (ended = true));
  while (!(await answers(url(port, password)))) {
    if (ended) throw new StartError(`PostgreSQL did not start: ${reason(readFileSync(logFile, 'utf8'))}`);
    await pause(20);
  }
  return { pid: server.pid!, port };
}

async function createDatabase(port: number, password: string): Promise<void> {
  const client = new pg.Client(url(port, password));
  await client.connect();
  const { rowCount } = await client.query('select from pg_database where datname = $1', [DATABASE]);
  if (rowCount === 0) await client.query(`create database ${DATABASE}`);
  await client.end();
}

async function answers(connection: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: connection, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}

async function stop(pid: number): Promise<void> {
  if (!isAlive(pid)) return;
  process.kill(pid, 'SIGINT');
  while (isAlive(pid)) await pause(10);
}

function readPostmaster(cluster: string): { pid: number; port: number } | null {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 && port > 0 && isAlive(pid) ? { pid, port } : null;
}

function url(port: number, password: string, database = 'postgres'): string {
  return `postgresql://${USER}:${password}@127.0.0.1:${port}/${database}`;
}

function reason(output: string): string {
  const lines = output.split('\n').filter((line) => /FATAL|HINT|error|denied/i.test(line));
  return (lines.length > 0 ? lines : output.split('\n').slice(-3)).join(' ').trim();
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
