import { closeSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './placement.js';
import { StartError } from './start-error.js';

/** Whether a process of that number runs, whoever owns it; one that ended and is only not yet collected does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  return statusOf(pid)?.[0] !== 'Z';
}

/** Who holds a data folder. */
export interface Holder {
  pid: number;
  /** Where that hub answers; null while it is starting, or for a command without a server. */
  address: string | null;
  /** When that process began, in kernel ticks where the system tells; guards against reused numbers. */
  began: string | null;
}

/** The hub that holds the folder now; null when none runs. */
export function holderOf(dataDir: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(join(dataDir, 'hub.lock'), 'utf8')) as Holder;
    return isAlive(holder.pid) && beganAt(holder.pid) === holder.began ? holder : null;
  } catch {
    return null;
  }
}

/**
 * Takes the data folder for this process.
 *
 * @returns how to announce the address once there is one, and how to let go
 * @throws StartError that names the holder when another hub has it
 */
export function holdFolder(dataDir: string): { announce(address: string): void; release(): void } {
  makeFolder(dataDir);
  const file = join(dataDir, 'hub.lock');
  const mine: Holder = { pid: process.pid, address: null, began: beganAt(process.pid) };
  if (!claim(file, mine)) replaceStale(dataDir, file, mine);
  return {
    announce(address) {
      const draft = `${file}.${process.pid}`;
      writeFileSync(draft, JSON.stringify({ ...mine, address }));
      renameSync(draft, file);
    },
    release: () => rmSync(file, { force: true }),
  };
}

/** Two may find the same dead holder at once and clear it away; whoever wrote last has the folder. */
function replaceStale(dataDir: string, file: string, mine: Holder): void {
  const holder = holderOf(dataDir);
  if (holder) throw new StartError(inUse(dataDir, holder));
  rmSync(file, { force: true });
  const claimed = claim(file, mine);
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  if (claimed && holderOf(dataDir)?.pid === mine.pid) return;
  throw new StartError(
    `Another hub is starting in ${dataDir} at this moment. Wait for it, or set HUB_DATA_DIR to another folder.`,
  );
}

function inUse(dataDir: string, { pid, address }: Holder): string {
  const where = address ? `answers at ${address}` : 'is starting, or a command at work';
  return `The data folder ${dataDir} is in use by process ${pid}, which ${where}. Stop it, or set HUB_DATA_DIR to another folder.`;
}

function claim(file: string, holder: Holder): boolean {
  try {
    const handle = openSync(file, 'wx', 0o644);
    writeFileSync(handle, JSON.stringify(holder));
    closeSync(handle);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function beganAt(pid: number): string | null {
  return statusOf(pid)?.[19] ?? null;
}

/** What Linux tells of a process, from its state on; null elsewhere. */
function statusOf(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}
