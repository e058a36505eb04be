import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import fastifyApollo from '@as-integrations/fastify';
import fastify from 'fastify';
import { supergraphSdl } from '../../../dist/cli/assemble.js';
import { openForOpponents } from './open-subgraphs.ts';

process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
const [, , databaseUrl, port, kind] = process.argv;
const subgraphs = new Map(
  (await openForOpponents(databaseUrl!)).map((subgraph) => [subgraph.name, subgraph]),
);

/** As it comes: Apollo’s own source for schemas in the same process, with a context for each fetch as the hub makes it. */
const gateway = new ApolloGateway({
  supergraphSdl: supergraphSdl(),
  buildService: ({ name }) => {
    const { schema, context, answer } = subgraphs.get(name)!;
    if (kind === 'compiled-subgraphs') {
      return {
        process: ({ request }) => answer(request.query!, request.variables ?? {}, request.operationName),
      };
    }
    const source = new LocalGraphQLDataSource(schema as never);
    return { process: (options) => source.process({ ...options, context: context() } as never) };
  },
});
const apollo = new ApolloServer({ gateway });
await apollo.start();
const app = fastify();
await app.register(fastifyApollo(apollo), { path: '/graphql', method: ['POST'] });
await app.listen({ port: Number(port), host: '127.0.0.1' });
process.send?.('ready');
