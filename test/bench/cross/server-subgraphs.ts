import { createServer } from 'node:http';
import { openForOpponents } from './open-subgraphs.ts';

// The hub’s subgraphs on plain HTTP, without signatures, for gateways that ask over HTTP: /<name>/graphql.
const [, , databaseUrl, port] = process.argv;
const subgraphs = new Map(
  (await openForOpponents(databaseUrl!)).map((subgraph) => [subgraph.name, subgraph]),
);

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const { query, variables, operationName } = JSON.parse(Buffer.concat(chunks).toString()) as {
      query: string;
      variables?: Record<string, unknown>;
      operationName?: string;
    };
    const subgraph = subgraphs.get(request.url!.split('/')[1]!)!;
    subgraph.answer(query, variables ?? {}, operationName).then(
      (answer) => response.setHeader('content-type', 'application/json').end(JSON.stringify(answer)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
}).listen(Number(port), '127.0.0.1', () => process.send?.('ready'));
process.once('disconnect', () => process.exit());
