import { createHash } from 'node:crypto';
import { ApolloGateway } from '@apollo/gateway';
import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  Kind,
  execute,
  parse,
  validate,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { compiledGateway } from '../../../gateway/plan/compiled-gateway.js';
import type { GatewayExecutor, SubgraphFetcher, SubgraphRequest } from '../../../gateway/plan/run.js';
import { createExecutor } from '../../../kernel/execute.js';
import type { Faults } from './faults.js';
import { mendApollo, planOnce } from './mended-apollo.js';
import { type TestContext, buildSubgraphs } from './subgraphs.js';

export interface Question {
  query: string;
  variables?: Record<string, unknown>;
  operationName?: string;
}

/** Answers a question, with the faults given; also tells which root fields of a mutation ran, in order. */
export type Answers = (
  question: Question,
  faults: Faults,
) => Promise<{ answer: ExecutionResult; ran: string[] }>;

export const silent = { debug() {}, info() {}, warn() {}, error() {} };

/** Apollo’s gateway as it comes, and mended; ours over compiled and over interpreted subgraphs; all on the same schemas. */
export interface Gateways {
  schema: GraphQLSchema;
  apollo: Answers;
  mended: Answers;
  ours: Answers;
  oursInterpreted: Answers;
  /** Ours, with other fetchers for some subgraphs. */
  oursWith: (changed: Record<string, SubgraphFetcher>) => Promise<Answers>;
  /** What was asked of the compiled subgraphs, in order. */
  sent: SubgraphRequest[];
}

export async function startGateways(): Promise<Gateways> {
  mendApollo();
  planOnce();
  process.env['APOLLO_TELEMETRY_DISABLED'] = 'true';
  const { schemas, supergraphSdl } = buildSubgraphs();
  const sent: SubgraphRequest[] = [];
  const interpreted = fetchersOf(schemas, interpreter);
  const compiled = fetchersOf(schemas, (schema) => createExecutor(schema), sent);

  const apolloGateway = new ApolloGateway({
    supergraphSdl,
    logger: silent,
    buildService: ({ name }) => ({
      process: (options) =>
        interpreted[name]!({
          query: options.request.query!,
          variables: options.request.variables ?? {},
          operationName: options.request.operationName,
          requestContext:
            'incomingRequestContext' in options ? options.incomingRequestContext : (null as never),
        }),
    }),
  });
  const loaded = await apolloGateway.load();
  const start = async (fetchers: Record<string, SubgraphFetcher>): Promise<Answers> => {
    const gateway = compiledGateway({ supergraphSdl, fetchers, onOutage: () => {}, logger: silent });
    return answersOf((await gateway.load()).executor, loaded.schema);
  };
  return {
    schema: loaded.schema,
    apollo: answersOf(loaded.executor, loaded.schema),
    mended: answersOf(loaded.executor, loaded.schema, { mended: true }),
    ours: await start(compiled),
    oursWith: (changed) => start({ ...compiled, ...changed }),
    oursInterpreted: await start(interpreted),
    sent,
  };
}

type Execute = (request: {
  query: string;
  variables: Record<string, unknown>;
  operationName?: string | undefined;
  context: unknown;
}) => Promise<ExecutionResult>;

/** As graphql-js’s `graphql` does it, but each query is read and validated once. */
function interpreter(schema: GraphQLSchema): Execute {
  const documents = new LRUCache<string, DocumentNode>({ max: 100 });
  return async ({ query, variables, operationName, context }) => {
    const document = documents.get(query) ?? parse(query);
    const errors = documents.has(query) ? [] : validate(schema, document);
    if (errors.length > 0) return { errors };
    documents.set(query, document);
    return execute({ schema, document, variableValues: variables, operationName, contextValue: context });
  };
}

function fetchersOf(
  schemas: Record<string, GraphQLSchema>,
  executorOf: (schema: GraphQLSchema) => Execute,
  sent?: SubgraphRequest[],
): Record<string, SubgraphFetcher> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => {
      const answer = executorOf(schema);
      const fetcher: SubgraphFetcher = async (request) => {
        sent?.push(request);
        const context = request.requestContext.context as unknown as TestContext;
        if (context.faults.down.has(name)) throw new Error(`${name} is down`);
        // Through JSON, as over HTTP: nothing of a subgraph’s own objects may be changed by merging.
        return JSON.parse(JSON.stringify(await answer({ ...request, context }))) as ExecutionResult;
      };
      return [name, fetcher];
    }),
  );
}

function answersOf(executor: GatewayExecutor, schema: GraphQLSchema, more: object = {}): Answers {
  return async ({ query, variables, operationName }, faults) => {
    const context: TestContext = { faults, ran: [], ...more };
    const document = parse(query);
    const operation = document.definitions.find(
      (definition) =>
        definition.kind === Kind.OPERATION_DEFINITION &&
        (!operationName || definition.name?.value === operationName),
    );
    const answer = await executor({
      request: { query, variables, operationName },
      document,
      operation,
      operationName: operationName ?? null,
      queryHash: createHash('sha256').update(query).digest('hex'),
      source: query,
      context,
      schema,
      logger: silent,
      metrics: {},
    } as never);
    return { answer: JSON.parse(JSON.stringify(answer)) as ExecutionResult, ran: context.ran };
  };
}
