import { randomUUID } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import { openAllSubgraphs } from '../../../dist/cli/assemble.js';
import { subgraphs as declared } from '../../../dist/cli/subgraphs.js';
import { createLogger } from '../../../dist/kernel/log.js';
import { buildSubgraph } from '../../../dist/kernel/subgraph.js';
import { publicViewer } from '../../../dist/kernel/viewer.js';

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
  const log = createLogger({ level: 'warn', terminal: false });
  const open = await openAllSubgraphs(databaseUrl, log);
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
            log,
          });
        },
        answer: (query, variables, operationName) =>
          answer({ query, variables, operationName, viewer: publicViewer, requestId: randomUUID() }),
      };
    }),
  );
}
