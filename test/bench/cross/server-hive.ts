import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { type DocumentNode, print } from 'graphql';
import { supergraphSdl } from '../../../dist/cli/assemble.js';
import { openForOpponents } from './open-subgraphs.ts';

const [, , databaseUrl, port] = process.argv;
const subgraphs = new Map(
  (await openForOpponents(databaseUrl!)).map((subgraph) => [subgraph.name, subgraph]),
);
const printed = new WeakMap<DocumentNode, string>();

/** Hive Gateway with its Rust planner, and the hub’s compiled subgraphs in the same process: no HTTP between them. */
const gateway = createGatewayRuntime({
  supergraph: supergraphSdl(),
  unifiedGraphHandler,
  logging: false,
  transports: {
    http: {
      getSubgraphExecutor: ({ subgraphName }) => {
        const { answer } = subgraphs.get(subgraphName)!;
        return async ({ document, variables, operationName }) => {
          let query = printed.get(document);
          if (!query) printed.set(document, (query = print(document)));
          return answer(query, variables ?? {}, operationName) as never;
        };
      },
    },
  },
});
createServer(gateway).listen(Number(port), '127.0.0.1', () => process.send?.('ready'));
