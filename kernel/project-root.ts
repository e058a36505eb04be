import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json; files shipped beside the code (CSV, YAML, SDL) are found from here, built or not. */
export const projectRoot = findUpward(dirname(fileURLToPath(import.meta.url)));

function findUpward(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder)
    throw new Error('package.json is missing: the installation is incomplete. Run `npm install`.');
  return findUpward(parent);
}
