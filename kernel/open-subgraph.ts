import { checkDataKey } from './data-key.js';
import { Database } from './database.js';
import { createExecutor } from './execute.js';
import type { SubgraphFetcher } from './fetcher.js';
import { workOf } from './housekeeping.js';
import type { WorkPlan } from './jobs.js';
import type { KeyPair } from './keys.js';
import type { Logger } from './log.js';
import type { Ask } from './neighbour.js';
import { prepareOutbox } from './outbox.js';
import { permissionsOf } from './permission.js';
import { buildSubgraph, type Subgraph } from './subgraph.js';
import type { Vault } from './vault.js';
import { publicViewer, type Viewer } from './viewer.js';

/** A subgraph with its database open and its reference data current, ready to answer. */
export interface OpenSubgraph {
  name: string;
  database: Database;
  answer: SubgraphFetcher;
  /** Its jobs, each as `<subgraph>:<name>`. */
  work: WorkPlan;
  close(): Promise<void>;
}

export interface Surroundings {
  databaseUrl: string;
  ask: Ask;
  log: Logger;
  vault: Vault;
  paperKey: KeyPair;
  publicUrl: string;
  /** The clock; tests set their own. */
  now: () => Date;
}

/** Opens the database, applies missing migrations, loads reference data, and builds the schema. */
export async function openSubgraph(
  subgraph: Subgraph,
  { databaseUrl, ask, log, vault, paperKey, publicUrl, now }: Surroundings,
): Promise<OpenSubgraph> {
  const [database, { schema }] = await Promise.all([
    Database.open({ url: databaseUrl, ...subgraph.storage }),
    buildSubgraph(subgraph),
    prepareOutbox(databaseUrl).then(() => checkDataKey(databaseUrl, vault)),
  ]);
  await database.exclusively(async () => {
    await database.migrate();
    await subgraph.load?.(database, now(), vault);
  });
  const execute = createExecutor(schema);
  const permissions = permissionsOf(subgraph.permissions);
  const contextFor = (viewer: Viewer, requestId: string) => {
    const instant = now();
    const today = instant.toISOString().slice(0, 10);
    const lines = log.child({ requestId, subgraph: subgraph.name });
    const about = { viewer, permissions, now: instant, today, requestId };
    return subgraph.context({ database, ask, log: lines, vault, paperKey, publicUrl, ...about });
  };
  return {
    name: subgraph.name,
    database,
    answer: ({ query, variables, operationName, viewer, requestId }) =>
      execute({ query, variables, operationName, context: contextFor(viewer, requestId) }),
    work: workOf(subgraph, (requestId) => contextFor(theHub, requestId)),
    close: () => database.close(),
  };
}

/** Who works at night. */
const theHub: Viewer = { ...publicViewer, subject: 'hub' };
