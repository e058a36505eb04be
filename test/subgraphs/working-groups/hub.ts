import type { ExecutionResult } from 'graphql';
import { Database } from '../../../kernel/database.js';
import { createExecutor } from '../../../kernel/execute.js';
import { createLogger } from '../../../kernel/log.js';
import { permissionsOf } from '../../../kernel/permission.js';
import { buildSubgraph } from '../../../kernel/subgraph.js';
import { publicViewer, type Viewer } from '../../../kernel/viewer.js';
import { workingGroups } from '../../../subgraphs/working-groups/subgraph.js';
import { emptyDatabase } from '../../support/database.js';
import { services } from '../../support/services.js';
import { viewerAs } from '../../support/viewers.js';

export const secretariat: Viewer = viewerAs('SECRETARIAT', { subject: 'officer' });

/** The day on which these tests take place, whatever the machine's clock says. */
export const today = new Date('2026-11-24T09:00:00Z');

/** This subgraph by itself over a database of its own, with the reference data loaded. */
export async function startWorkingGroups() {
  const home = await emptyDatabase();
  const database = await Database.open({ url: home.url, ...workingGroups.storage });
  await database.migrate();
  await workingGroups.load!(database, today, services.vault);
  const { schema, sdl } = await buildSubgraph(workingGroups);
  const execute = createExecutor(schema);

  async function answer(query: string, viewer: Viewer = publicViewer, now = today): Promise<ExecutionResult> {
    const base = {
      database,
      viewer,
      permissions: permissionsOf(workingGroups.permissions),
      now,
      today: now.toISOString().slice(0, 10),
      log: createLogger({ level: 'silent', terminal: false }),
      ask: noNeighbour,
      ...services,
      requestId: 'test',
    };
    return execute({ query, context: workingGroups.context(base) });
  }

  return {
    database,
    schema,
    sdl,
    answer,
    /** The data as plain objects; throws the first error, if any. */
    async ask<Data = Record<string, never>>(query: string, viewer?: Viewer, now?: Date) {
      const { data, errors } = await answer(query, viewer, now);
      if (errors) throw errors[0];
      const plain: Data = JSON.parse(JSON.stringify(data));
      return plain;
    },
    async stop(): Promise<void> {
      await database.close();
      await home.drop();
    },
  };
}

async function noNeighbour(): Promise<never> {
  throw new Error('these tests run one subgraph by itself');
}
