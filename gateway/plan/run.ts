import type { ApolloGateway } from '@apollo/gateway';
import type { ExecutionResult, GraphQLError, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import type { Part } from './merge.js';
import type { Outage } from './outages.js';
import type { IsOfType } from './representations.js';

/** What Apollo Server calls to have an operation executed. */
export type GatewayExecutor = ApolloGateway['executor'];

/** The client’s request, as Apollo Server hands it to the gateway. */
export type GatewayRequestContext = Parameters<GatewayExecutor>[0];

/** Told why a subgraph gave nothing; the client is told only that it did not answer. */
export type OutageListener = (
  subgraph: string,
  cause: unknown,
  requestContext: GatewayRequestContext,
) => void;

/** One operation for one subgraph, on behalf of the client's request. */
export interface SubgraphRequest {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | undefined;
  requestContext: GatewayRequestContext;
}

/** What a subgraph answers; errors may be plain objects, as they come out of JSON. */
export interface SubgraphAnswer extends Omit<ExecutionResult, 'errors' | 'data'> {
  data?: Part | null | undefined;
  errors?: readonly (GraphQLFormattedError | GraphQLError)[] | undefined;
}

/** Asks a subgraph. A rejection means that it could not be reached or did not answer in GraphQL: only its part will be missing. */
export type SubgraphFetcher = (request: SubgraphRequest) => Promise<SubgraphAnswer>;

/** What an operation gathers while its plan runs. */
export interface Run {
  requestContext: GatewayRequestContext;
  variables: Readonly<Record<string, unknown>>;
  /** Everything the subgraphs sent so far, merged; more than the client asked for, and not yet in its order. */
  data: Part;
  errors: GraphQLError[];
  outages: Outage[];
}

/** A node of the plan, compiled. It never rejects: what goes wrong is noted in the run. */
export type Step = (run: Run) => Promise<void>;

/** What steps need of the gateway that they are compiled for. */
export interface PlanTools {
  fetchers: Readonly<Record<string, SubgraphFetcher>>;
  isOfType: IsOfType;
  /** The schema with every subgraph’s types; built when first asked for. */
  supergraphSchema: () => GraphQLSchema;
  /** The client’s name for a response name that was changed for the plan; see aliases.ts. */
  clientName: (responseName: string) => string;
  onOutage: OutageListener;
}
