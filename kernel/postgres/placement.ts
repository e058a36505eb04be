import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, parse } from 'node:path';
import { installedBinaries, type Binaries } from './binaries.js';
import { StartError } from './start-error.js';

const NOBODY = 65_534;
const SHARED_HOME = '/var/lib/intersession-hub';

/** Where PostgreSQL's programs and data lie, and as which user it runs. */
export interface Placement {
  binaries: string;
  /** Its data. It does not exist before the first start. */
  cluster: string;
  /** What it says, since its last start. */
  logFile: string;
  /** Set when the hub runs as root: PostgreSQL refuses to, so it runs as nobody. */
  owner: { uid: number; gid: number } | null;
}

/**
 * PostgreSQL runs as the user who starts the hub. Started by root it runs as nobody; where nobody may not enter (a
 * project or data folder under /root), its programs or data go to /var/lib/intersession-hub, and a link leads there.
 *
 * @throws StartError when the data folder cannot be written
 */
export function placePostgres(dataDir: string): Placement {
  makeFolder(dataDir);
  const binaries = installedBinaries();
  const logFile = join(dataDir, 'postgres.log');
  if (process.getuid?.() !== 0)
    return { binaries: binaries.folder, cluster: join(dataDir, 'postgres'), logFile, owner: null };
  return {
    binaries: isOpen(binaries.folder) ? binaries.folder : openCopy(binaries),
    cluster: openCluster(dataDir),
    logFile,
    owner: { uid: NOBODY, gid: NOBODY },
  };
}

/** @throws StartError in one sentence when the folder cannot be made or written */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    const probe = join(folder, `.writable-${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartError(
      `The data folder ${folder} cannot be written (${code}). Make it writable or set HUB_DATA_DIR to another folder.`,
    );
  }
}

/** A place for the data that nobody may enter. A link, once made, counts whatever becomes of the folders around it. */
function openCluster(dataDir: string): string {
  const place = join(dataDir, 'postgres');
  const found = lstatSync(place, { throwIfNoEntry: false });
  if (found?.isSymbolicLink()) return readlinkSync(place);
  if (isOpen(dataDir)) return place;
  if (found) {
    throw new StartError(
      `PostgreSQL does not run as root but as nobody, who may not enter ${dataDir}. Start the hub as another user, or move the folder to where others may enter.`,
    );
  }
  makeSharedHome();
  const home = mkdtempSync(join(SHARED_HOME, 'data-'));
  chmodSync(home, 0o755);
  symlinkSync(join(home, 'postgres'), place);
  return join(home, 'postgres');
}

/** A copy of the programs that everybody may read, made whole or not at all. */
function openCopy({ folder, version }: Binaries): string {
  const copy = join(SHARED_HOME, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  makeSharedHome();
  const draft = mkdtempSync(`${copy}-`);
  cpSync(folder, draft, { recursive: true, verbatimSymlinks: true });
  openAll(draft);
  try {
    renameSync(draft, copy);
  } catch (error) {
    rmSync(draft, { recursive: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

function makeSharedHome(): void {
  makeFolder(SHARED_HOME);
  chmodSync(SHARED_HOME, 0o755);
}

/** Lets everybody read what its owner may read, whatever the umask was when it was installed. */
function openAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) openAll(path);
    else if (entry.isFile()) chmodSync(path, statSync(path).mode & 0o100 ? 0o755 : 0o644);
  }
}

/** Whether every folder on the way may be entered by users other than its owner. */
function isOpen(path: string): boolean {
  for (let folder = path; folder !== parse(folder).root; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
  }
  return true;
}
