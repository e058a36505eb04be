import { GraphQLError } from 'graphql';
import { causeOf } from '../kernel/cause.js';
import { subgraphFaultCode } from '../kernel/client-errors.js';
import type { SubgraphFetcher } from '../kernel/fetcher.js';
import type { DoorContext } from './context.js';
import type { OutageListener, SubgraphFetcher as PlanFetcher } from './plan/run.js';

/** Asks a subgraph on behalf of a request’s viewer; each error in the answer gets a code of the closed list. */
export function onBehalfOfViewer(fetcher: SubgraphFetcher): PlanFetcher {
  return async ({ query, variables, operationName, requestContext }) => {
    const { viewer, requestId } = requestContext.context as DoorContext;
    const answer = await fetcher({ query, variables, operationName, viewer, requestId });
    if (!answer.errors) return answer;
    return { ...answer, errors: answer.errors.map(withCode) };
  };
}

function withCode(error: GraphQLError): GraphQLError {
  const extensions = { ...error.extensions, code: subgraphFaultCode(error) };
  return new GraphQLError(error.message, { path: error.path, extensions, originalError: error });
}

/** Logs why a subgraph did not answer. */
export const logOutage: OutageListener = (subgraph, cause, requestContext) => {
  const { log } = requestContext.context as DoorContext;
  log.warn({ subgraph, cause: causeOf(cause) }, 'subgraph unavailable');
};
