import { chownSync, cpSync, existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join, parse } from 'node:path';
import { installedBinaries } from './binaries.js';
import { StartError } from './start-error.js';

const NOBODY = 65_534;
const SHARED_HOME = '/var/lib/intersession-hub';

/** Where PostgreSQL's programs and data lie, and as which user it runs. */
export interface Placement {
  binaries: string;
  cluster: string;
  /** Set when the hub runs as root: PostgreSQL refuses to, so it runs as nobody. */
  owner: { uid: number; gid: number } | null;
}

/**
 * PostgreSQL runs as the user who starts the hub. Started by root it runs as nobody; where nobody may not enter
 * (a project or data folder under /root), its programs or data go to /var/lib/intersession-hub.
 *
 * @throws StartError when the data folder cannot be written
 */
export function placePostgres(dataDir: string): Placement {
  makeFolder(dataDir);
  const binaries = installedBinaries();
  if (process.getuid?.() !== 0) return { binaries, cluster: join(dataDir, 'postgres'), owner: null };

  const key = createHash('sha1').update(dataDir).digest('hex').slice(0, 12);
  const cluster = open(dataDir) ? join(dataDir, 'postgres') : join(SHARED_HOME, key, 'postgres');
  const programs = open(binaries) ? binaries : join(SHARED_HOME, 'postgresql-18');
  if (programs !== binaries && !existsSync(join(programs, 'bin'))) {
    makeFolder(dirname(programs));
    cpSync(binaries, programs, { recursive: true, verbatimSymlinks: true });
  }
  makeFolder(cluster);
  chownSync(cluster, NOBODY, NOBODY);
  return { binaries: programs, cluster, owner: { uid: NOBODY, gid: NOBODY } };
}

/** @throws StartError in one sentence when the folder cannot be made or written */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    const probe = join(folder, '.writable');
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartError(`The data folder ${folder} cannot be written (${code}). Make it writable or set HUB_DATA_DIR to another folder.`);
  }
}

/** Whether every folder on the way may be entered by users other than its owner. */
function open(path: string): boolean {
  for (let folder = path; folder !== parse(folder).root; folder = dirname(folder)) {
    if (existsSync(folder) && (statSync(folder).mode & 0o001) === 0) return false;
  }
  return true;
}
