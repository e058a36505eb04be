import { ApolloServer, type BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { SubgraphFetcher } from '../kernel/fetcher.js';
import type { Logger } from '../kernel/log.js';
import { noteRefusedQueries } from './answer-status.js';
import { formatError, reportDefects } from './client-faults.js';
import type { DoorContext } from './context.js';
import { documentStore } from './document-store.js';
import { limits } from './limits/admission.js';
import { chooseOperation } from './operation-choice.js';
import { compiledGateway } from './plan/compiled-gateway.js';
import { logOutage, onBehalfOfViewer } from './subgraph-answers.js';
import { withTimeLimit } from './time-limit.js';

export interface ApolloOptions {
  supergraphSdl: string;
  subgraphs: Record<string, SubgraphFetcher>;
  requestTimeoutMs: number;
  log: Logger;
}

/** Apollo Server over the supergraph, started; and the schema that clients see. */
export async function startApollo(
  options: ApolloOptions,
): Promise<{ apollo: ApolloServer<DoorContext>; schema: GraphQLSchema }> {
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true'; // else the gateway reports to its vendor
  const logger = quietly(options.log);
  const fetchers = Object.entries(options.subgraphs).map(
    ([name, fetcher]) => [name, onBehalfOfViewer(fetcher)] as const,
  );
  const gateway = withTimeLimit(
    compiledGateway({
      supergraphSdl: options.supergraphSdl,
      fetchers: Object.fromEntries(fetchers),
      onOutage: logOutage,
      logger,
    }),
    options.requestTimeoutMs,
  );
  let schema: GraphQLSchema | undefined;
  gateway.onSchemaLoadOrUpdate(({ apiSchema }) => {
    schema = apiSchema;
  });
  const apollo = new ApolloServer<DoorContext>({
    gateway,
    logger,
    formatError,
    introspection: true,
    csrfPrevention: true,
    persistedQueries: false,
    documentStore: documentStore(),
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens },
    plugins: [
      chooseOperation,
      reportDefects,
      noteRefusedQueries,
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await apollo.start();
  if (!schema) throw new Error('the supergraph holds no schema');
  return { apollo, schema };
}

/** Apollo’s chatter at the level of debugging; what it says of single requests is logged elsewhere with their id. */
function quietly(
  log: Logger,
): NonNullable<ConstructorParameters<typeof ApolloServer<BaseContext>>[0]['logger']> {
  return {
    debug: (message) => log.debug(String(message)),
    info: (message) => log.debug(String(message)),
    warn: (message) => log.warn(String(message)),
    error: (message) => log.debug(String(message)),
  };
}
