import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { unifiedGraphHandler } from '@graphql-hive/router-runtime';
import { type DocumentNode, print } from 'graphql';
import { supergraphSdl } from '../../../dist/cli/assemble.js';
import { freePort } from './free-port.ts';
import { openForOpponents } from './open-subgraphs.ts';

// Hive Gateway with its Rust planner: as it comes, asking the hub’s subgraphs over HTTP in a second process, or (in-process)
// with the hub’s compiled subgraphs put in the place of its own way to ask.
const [, , databaseUrl, port, kind] = process.argv;
const options = kind === 'in-process' ? await inProcess() : await overHttp();
const gateway = createGatewayRuntime({ ...options, unifiedGraphHandler, logging: false });
createServer(gateway).listen(Number(port), '127.0.0.1', () => process.send?.('ready'));

async function overHttp() {
  const subgraphsPort = await freePort();
  const child = fork(join(import.meta.dirname, 'server-subgraphs.ts'), [databaseUrl!, String(subgraphsPort)]);
  await once(child, 'message');
  return {
    supergraph: supergraphSdl().replaceAll(
      /url: "http:\/\/([\w-]+)\/graphql"/g,
      `url: "http://127.0.0.1:${subgraphsPort}/$1/graphql"`,
    ),
  };
}

async function inProcess() {
  const subgraphs = new Map(
    (await openForOpponents(databaseUrl!)).map((subgraph) => [subgraph.name, subgraph]),
  );
  const printed = new WeakMap<DocumentNode, string>();
  const getSubgraphExecutor = ({ subgraphName }: { subgraphName: string }) => {
    const { answer } = subgraphs.get(subgraphName)!;
    return async (request: {
      document: DocumentNode;
      variables?: Record<string, unknown>;
      operationName?: string;
    }) => {
      let query = printed.get(request.document);
      if (!query) printed.set(request.document, (query = print(request.document)));
      return answer(query, request.variables ?? {}, request.operationName) as never;
    };
  };
  return { supergraph: supergraphSdl(), transports: { http: { getSubgraphExecutor } } };
}
