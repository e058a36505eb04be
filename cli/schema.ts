import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { breakingChanges } from '../schema/breaking-changes.js';
import { join } from 'node:path';
import { projectRoot } from '../kernel/project-root.js';
import { composeContract } from '../schema/contract.js';
import { permissionsPage } from '../schema/permissions-page.js';
import type { Command } from './command.js';
import { subgraphs } from './subgraphs.js';

export const schemaCommand: Command = {
  name: 'schema',
  summary:
    'Write the contract in schema/ and docs/permissions.md from the code, or check that they are current and break no client.',
  usage: 'hub schema [--check]',

  async run(args, out) {
    const { values } = parseArgs({ args, options: { check: { type: 'boolean', default: false } } });
    const contract = await composeContract(subgraphs);
    const breaks = await breakingChanges(committed('supergraph'), contract['supergraph']!);
    for (const change of breaks) out(`Breaking: ${change}`);
    const files = [
      ...Object.entries(contract).map(([name, sdl]) => ({ path: `schema/${name}.graphql`, text: sdl })),
      { path: 'docs/permissions.md', text: permissionsPage(subgraphs) },
    ];
    const stale = files.filter(({ path, text }) => onDisk(path) !== text);
    if (values.check) {
      for (const { path } of stale)
        out(`${path} is not what the code says. Run \`npm run schema\` and commit it.`);
      if (stale.length === 0) out('The contract in schema/ is current.');
      return stale.length > 0 || breaks.length > 0 ? 1 : 0;
    }
    for (const { path, text } of stale) {
      writeFileSync(join(projectRoot, path), text);
      out(`wrote ${path}`);
    }
    if (breaks.length > 0)
      out(
        `${breaks.length} breaking changes against the last committed contract. Deprecate first, remove a release later (schema/README.md).`,
      );
    return 0;
  },
};

function onDisk(path: string): string | null {
  const file = join(projectRoot, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** The contract as last committed; null in a folder without history. */
function committed(name: string): string | null {
  try {
    return execFileSync('git', ['show', `HEAD:schema/${name}.graphql`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1 << 26,
    });
  } catch {
    return null;
  }
}
