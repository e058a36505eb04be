import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './lock.js';

/** A server process of PostgreSQL, as it noted itself down in its data folder. */
export interface Postmaster {
  pid: number;
  port: number;
}

/** The server that runs on a cluster; null when none does, also when the noted number now belongs to another program. */
export function postmasterOf(cluster: string): Postmaster | null {
  const noted = readNote(cluster);
  return noted && isAlive(noted.pid) && isServerOf(cluster, noted.pid) ? noted : null;
}

/**
 * PostgreSQL refuses to start while the process that it noted down is alive, whatever that process is. Its parent, this
 * process, is no obstacle. The rest of the note stays, by which it sees whether children of the dead server still run.
 */
export function clearStaleNote(cluster: string): void {
  const noted = readNote(cluster);
  if (!noted || postmasterOf(cluster)) return;
  const file = join(cluster, 'postmaster.pid');
  const [, ...rest] = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, [process.pid, ...rest].join('\n'));
}

function readNote(cluster: string): Postmaster | null {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, 'utf8').split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return pid > 0 ? { pid, port: port > 0 ? port : 0 } : null;
}

function isServerOf(cluster: string, pid: number): boolean {
  if (process.platform === 'win32') return true;
  const command = existsSync(`/proc/${pid}/cmdline`)
    ? readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    : spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout;
  return command.includes(cluster);
}
