import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAllSubgraphs } from '../../../cli/assemble.js';
import { loadExample } from '../../../cli/example.js';
import { readConfig } from '../../../kernel/config.js';
import { createLogger } from '../../../kernel/log.js';
import { projectRoot } from '../../../kernel/project-root.js';
import { emptyDatabase } from '../../support/database.js';
import type { Surroundings } from './running-hub.js';

/** A database with the example programme and a folder for keys, and the program built as it is now. */
export async function exampleDatabase(): Promise<Surroundings & { drop(): Promise<void> }> {
  const compiler = join(projectRoot, 'node_modules/typescript/bin/tsc');
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--noCheck'], { cwd: projectRoot });
  const database = await emptyDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'forms-'));
  const subgraphs = await openAllSubgraphs(database.url, createLogger({ level: 'silent', terminal: false }));
  await loadExample(readConfig({ HUB_DATA_DIR: folder }), subgraphs, () => undefined);
  await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
  return {
    databaseUrl: database.url,
    keysDir: join(folder, 'keys'),
    async drop() {
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
