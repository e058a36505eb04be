import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Placement } from './placement.js';
import { StartError } from './start-error.js';

/** The superuser of the hub's own PostgreSQL; the server listens on the loopback address only. */
export const USER = 'hub';

/** Where the password of the hub's own PostgreSQL is kept, readable by the hub's user only. */
export function passwordFileOf(dataDir: string): string {
  return join(dataDir, 'postgres-password');
}

/** @throws StartError when the file has gone, as after a restore that left it out */
export function readPassword(dataDir: string): string {
  const file = passwordFileOf(dataDir);
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  throw new StartError(
    `The file ${file} has gone, and with it the password of the database. Restore it from a backup, or set HUB_DATA_DIR to a new folder.`,
  );
}

/** Makes the files of an empty PostgreSQL, whole or not at all: they get their place only when they are complete. */
export async function createCluster(placement: Placement, dataDir: string): Promise<void> {
  const { cluster, owner, binaries } = placement;
  const password = randomBytes(24).toString('base64url');
  const draft = `${cluster}.new`;
  const handed = `${cluster}.new-password`;
  rmSync(passwordFileOf(dataDir), { force: true });
  rmSync(draft, { recursive: true, force: true });
  rmSync(handed, { force: true });
  mkdirSync(dirname(cluster), { recursive: true });
  mkdirSync(draft, { mode: 0o700 });
  writeFileSync(passwordFileOf(dataDir), password, { mode: 0o600 });
  writeFileSync(handed, password, { mode: 0o600 });
  if (owner) for (const path of [draft, handed]) chownSync(path, owner.uid, owner.gid);

  const { ended, output } = await run(
    join(binaries, 'bin', 'initdb'),
    [
      ...['-D', draft, '-U', USER, `--pwfile=${handed}`, '--auth=scram-sha-256', '--encoding=UTF8'],
      ...['--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--data-checksums'],
    ],
    owner,
  );
  rmSync(handed, { force: true });
  if (ended === 0) return renameSync(draft, cluster);
  rmSync(draft, { recursive: true, force: true });
  throw new StartError(`PostgreSQL could not make its files in ${cluster}: ${reasonIn(output)}`);
}

/** The lines of PostgreSQL's output that say why it failed, in one line. */
export function reasonIn(output: string): string {
  const lines = output.split('\n').filter((line) => /FATAL|HINT|PANIC|error|denied|No space/i.test(line));
  const told = lines.length > 0 ? lines.slice(-3) : output.trim().split('\n').slice(-3);
  return told
    .map((line) => line.trim())
    .join(' ')
    .trim();
}

/** Out of the terminal's reach, so that Ctrl-C lets the hub decide what is ended and when. */
function run(program: string, args: string[], owner: Placement['owner']) {
  return new Promise<{ ended: number | null; output: string }>((resolve) => {
    let output = '';
    const child = spawn(program, args, { ...owner, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    child.stderr.on('data', (chunk) => (output += String(chunk)));
    child.once('error', (error) => resolve({ ended: null, output: error.message }));
    child.once('close', (ended) => resolve({ ended, output }));
  });
}
