import { possibleRuntimeTypes } from '@apollo/federation-internals';
import { ApolloGateway } from '@apollo/gateway';
import type { QueryPlanner } from '@apollo/query-planner';
import { type DocumentNode, type GraphQLSchema, getVariableValues, visit } from 'graphql';
import { LRUCache } from 'lru-cache';
import { isInheritedName } from '../../kernel/execute.js';
import { fieldsThatPlansRead, withoutHidingAliases } from './aliases.js';
import { apolloSource } from './apollo-source.js';
import { type CompiledOperation, compileOperation } from './compiled-operation.js';
import type {
  GatewayExecutor,
  GatewayRequestContext,
  OutageListener,
  PlanTools,
  SubgraphFetcher,
} from './run.js';

/** What Apollo Server asks of a gateway. */
export type CompiledGateway = Pick<ApolloGateway, 'load' | 'onSchemaLoadOrUpdate' | 'stop'>;

export interface CompiledGatewayOptions {
  supergraphSdl: string;
  /** By subgraph name, one for each subgraph of the supergraph. */
  fetchers: Readonly<Record<string, SubgraphFetcher>>;
  onOutage: OutageListener;
  logger?: GatewayRequestContext['logger'];
  /** How many characters of distinct queries stay compiled: a million unless told otherwise, which take some 70 MB. */
  remembered?: number;
}

/**
 * Apollo’s gateway, whose plans are compiled once and then run as code (docs/decisions/0002-compiled-plan.md). Give it to
 * Apollo Server as its `gateway`.
 *
 * The answers are Apollo’s, save that an unavailable subgraph is reported in each place where its part is missing, that
 * aliases which hide key fields do not mix values up, and that error paths of entities name the right ones. Introspection,
 * and plans that the compiler does not know, run in Apollo’s own executor.
 */
export function compiledGateway(options: CompiledGatewayOptions): CompiledGateway {
  const { supergraphSdl, fetchers, logger } = options;
  const apollo = new ApolloGateway({
    supergraphSdl,
    ...(logger && { logger }),
    buildService: ({ name }) => apolloSource(name, fetchers[name], options.onOutage),
  });

  return {
    onSchemaLoadOrUpdate: (callback) => apollo.onSchemaLoadOrUpdate(callback),
    stop: () => apollo.stop(),
    async load(loadOptions) {
      const { schema, executor } = await apollo.load(loadOptions);
      // A second planner would cost the time and the memory of the first; there is no other way to that one.
      const planner = apollo.__testing().queryPlanner;
      if (!planner) throw new Error('the supergraph was not loaded');
      return { schema, executor: compiledExecutor(executor, schema, planner, options) };
    },
  };
}

function compiledExecutor(
  apollo: GatewayExecutor,
  schema: GraphQLSchema,
  planner: QueryPlanner,
  { supergraphSdl, fetchers, onOutage, remembered = 1_000_000 }: CompiledGatewayOptions,
): GatewayExecutor {
  const read = fieldsThatPlansRead(supergraphSdl);
  const tools = { fetchers, onOutage, ...typesOf(planner) };
  const compiled = new LRUCache<string, CompiledOperation>({ maxSize: remembered });

  return async (requestContext) => {
    if (requestContext.metrics?.captureTraces) return apollo(requestContext);
    const { queryHash, request, operation } = requestContext;
    const key = request.operationName ? `${queryHash} ${request.operationName}` : queryHash;
    let run = compiled.get(key);
    if (!run) {
      run = compile(requestContext.document, request.operationName);
      compiled.set(key, run, { size: requestContext.source?.length || 1_000 });
    }
    if (run !== apollo && operation.variableDefinitions?.length) {
      const { errors } = getVariableValues(schema, operation.variableDefinitions, request.variables ?? {});
      if (errors) return { errors };
    }
    return run(requestContext);
  };

  function compile(document: DocumentNode, operationName: string | undefined): CompiledOperation {
    if (!isForCompiler(document)) return apollo;
    try {
      return compileOperation(planner, withoutHidingAliases(document, read), operationName, tools);
    } catch {
      return apollo; // which runs what the compiler does not know, and reports what cannot be planned
    }
  }
}

/** Introspection is Apollo’s; so are names like `constructor`, which compiled code cannot use as plain keys. */
function isForCompiler(document: DocumentNode): boolean {
  let is = true;
  visit(document, {
    Field: ({ name, alias }) => {
      if (name.value === '__schema' || name.value === '__type' || isInheritedName(alias?.value ?? name.value))
        is = false;
    },
    Variable: ({ name }) => {
      if (isInheritedName(name.value)) is = false;
    },
  });
  return is;
}

function typesOf({ supergraph }: QueryPlanner): Pick<PlanTools, 'isOfType' | 'supergraphSchema'> {
  let schema: GraphQLSchema | undefined;
  const members = new Map<string, Set<string>>();
  for (const type of supergraph.schema.types()) {
    if (type.kind !== 'InterfaceType' && type.kind !== 'UnionType') continue;
    members.set(type.name, new Set(possibleRuntimeTypes(type).map(({ name }) => name)));
  }
  return {
    isOfType: (condition, typename) =>
      condition === typename || members.get(condition)?.has(typename) === true,
    supergraphSchema: () => (schema ??= supergraph.schema.toGraphQLJSSchema()),
  };
}
