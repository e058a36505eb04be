import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openAllSubgraphs, servicesOf } from '../../../cli/assemble.js';
import { loadExample } from '../../../cli/example.js';
import { readConfig } from '../../../kernel/config.js';
import { createLogger } from '../../../kernel/log.js';
import { emptyDatabase } from '../../support/database.js';
import type { Surroundings } from './running-hub.js';

/** A database with the example programme, and a folder for keys. */
export async function exampleDatabase(): Promise<Surroundings & { drop(): Promise<void> }> {
  const database = await emptyDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'forms-'));
  const config = readConfig({ HUB_DATA_DIR: folder });
  const log = createLogger({ level: 'silent', terminal: false });
  const subgraphs = await openAllSubgraphs(database.url, await servicesOf(config, log));
  await loadExample(config, subgraphs, () => undefined);
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
