import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { breakingChanges } from '../schema/breaking-changes.js';
import { composeContract, contractFile } from '../schema/contract.js';
import type { Command } from './command.js';
import { subgraphs } from './subgraphs.js';

export const schemaCommand: Command = {
  name: 'schema',
  summary: 'Write the contract in schema/ from the code, or check that it is current and breaks no client.',
  usage: 'hub schema [--check]',

  async run(args, out) {
    const { values } = parseArgs({ args, options: { check: { type: 'boolean', default: false } } });
    const contract = await composeContract(subgraphs);
    const breaks = await breakingChanges(committed('supergraph'), contract['supergraph']!);
    for (const change of breaks) out(`Breaking: ${change}`);
    const stale = Object.entries(contract).filter(([name, sdl]) => onDisk(name) !== sdl);
    if (values.check) {
      for (const [name] of stale)
        out(`schema/${name}.graphql is not what the code says. Run \`npm run schema\` and commit it.`);
      if (stale.length === 0) out('The contract in schema/ is current.');
      return stale.length > 0 || breaks.length > 0 ? 1 : 0;
    }
    for (const [name, sdl] of stale) {
      writeFileSync(contractFile(name), sdl);
      out(`wrote schema/${name}.graphql`);
    }
    if (breaks.length > 0)
      out(
        `${breaks.length} breaking changes against the last committed contract. Deprecate first, remove a release later (schema/README.md).`,
      );
    return 0;
  },
};

function onDisk(name: string): string | null {
  return existsSync(contractFile(name)) ? readFileSync(contractFile(name), 'utf8') : null;
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
