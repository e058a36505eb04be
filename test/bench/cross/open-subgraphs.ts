import { randomUUID } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import { openAllSubgraphs } from '../../../dist/cli/assemble.js';
import { subgraphs as declared } from '../../../dist/cli/subgraphs.js';
import { permissionsOf } from '../../../dist/kernel/permission.js';
import { buildSubgraph } from '../../../dist/kernel/subgraph.js';
import { publicViewer } from '../../../dist/kernel/viewer.js';
import { services } from '../services.ts';

export interface OpponentSubgraph {
  name: string;
  schema: GraphQLSchema;
  /** What resolvers need for one request of the public, as the hub gives it to them. */
  context(): object;
  /** The hub’s own compiled executor. */
  answer(query: string, variables: Record<string, unknown>, operationName?: string): Promise<object>;
}

/** The hub’s own subgraphs and data, for other gateways to stand before. */
export async function openForOpponents(databaseUrl: string): Promise<OpponentSubgraph[]> {
  const open = await openAllSubgraphs(databaseUrl, services);
  const ask = () => Promise.reject(new Error('not in this question'));
  return Promise.all(
    open.map(async ({ name, database, answer }) => {
      const subgraph = declared.find((candidate) => candidate.name === name)!;
      const { schema } = await buildSubgraph(subgraph);
      return {
        name,
        schema,
        context: () => {
          const now = new Date();
          return subgraph.context({
            database,
            viewer: publicViewer,
            now,
            today: now.toISOString().slice(0, 10),
            ask,
            permissions: permissionsOf(subgraph.permissions),
            requestId: randomUUID(),
            ...services,
          });
        },
        answer: (query, variables, operationName) =>
          answer({ query, variables, operationName, viewer: publicViewer, requestId: randomUUID() }),
      };
    }),
  );
}
