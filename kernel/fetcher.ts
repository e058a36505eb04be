import type { ExecutionResult } from 'graphql';
import type { Viewer } from './viewer.js';

/** One operation for one subgraph, with who is asking. */
export interface SubgraphRequest {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | undefined;
  viewer: Viewer;
  /** The same at the door, in every log line, and in every subgraph. */
  requestId: string;
}

/**
 * Has a subgraph execute an operation, in this process or in another one.
 *
 * A rejection means that it could not be reached or gave no answer in GraphQL; faults of the query are `errors` of the answer.
 */
export type SubgraphFetcher = (request: SubgraphRequest) => Promise<ExecutionResult>;
