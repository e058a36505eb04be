import { Database } from './database.js';
import { createExecutor } from './execute.js';
import type { SubgraphFetcher } from './fetcher.js';
import type { Logger } from './log.js';
import type { Ask } from './neighbour.js';
import { permissionsOf } from './permission.js';
import { buildSubgraph, type Subgraph } from './subgraph.js';
import type { Vault } from './vault.js';

/** A subgraph with its database open and its reference data current, ready to answer. */
export interface OpenSubgraph {
  name: string;
  database: Database;
  answer: SubgraphFetcher;
  close(): Promise<void>;
}

export interface Surroundings {
  databaseUrl: string;
  ask: Ask;
  log: Logger;
  vault: Vault;
  publicUrl: string;
  /** The clock; tests set their own. */
  now: () => Date;
}

/** Opens the database, applies missing migrations, loads reference data, and builds the schema. */
export async function openSubgraph(
  subgraph: Subgraph,
  { databaseUrl, ask, log, vault, publicUrl, now }: Surroundings,
): Promise<OpenSubgraph> {
  const [database, { schema }] = await Promise.all([
    Database.open({ url: databaseUrl, ...subgraph.storage }),
    buildSubgraph(subgraph),
  ]);
  await database.exclusively(async () => {
    await database.migrate();
    await subgraph.load?.(database, now());
  });
  const execute = createExecutor(schema);
  const permissions = permissionsOf(subgraph.permissions);
  return {
    name: subgraph.name,
    database,
    answer: ({ query, variables, operationName, viewer, requestId }) => {
      const instant = now();
      const today = instant.toISOString().slice(0, 10);
      const lines = log.child({ requestId, subgraph: subgraph.name });
      const context = subgraph.context({
        database,
        viewer,
        permissions,
        now: instant,
        today,
        ask,
        log: lines,
        vault,
        publicUrl,
        requestId,
      });
      return execute({ query, variables, operationName, context });
    },
    close: () => database.close(),
  };
}
