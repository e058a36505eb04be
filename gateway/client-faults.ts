import { HeaderMap, type ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { causeOf } from '../kernel/cause.js';
import { clientError, defectMessage, faultCodeOf } from '../kernel/client-errors.js';
import type { Fault } from '../kernel/faults.js';
import type { DoorContext } from './context.js';

/** Apollo’s codes for what the query, its variables or the request itself do wrong. */
const FAULTS_OF_THE_QUERY = new Set<unknown>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** Lets nothing out but errors with a code of the closed list. */
export function formatError(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const known = faultCodeOf(formatted);
  const asked = FAULTS_OF_THE_QUERY.has(formatted.extensions?.['code']) ? 'BAD_REQUEST' : 'INTERNAL';
  return clientError(formatted, known ?? asked);
}

/** A fault that refuses the whole request, with its HTTP status; Apollo takes the status off before the answer is sent. */
export function refusal(fault: Fault, status: number, headers: [string, string][] = []): GraphQLError {
  return new GraphQLError(fault.message, {
    extensions: { ...fault.extensions, http: { status, headers: new HeaderMap(headers) } },
  });
}

/** Logs the cause of each defect, and tells the client the request id to report it by. */
export const reportDefects: ApolloServerPlugin<DoorContext> = {
  async requestDidStart({ contextValue: { log, requestId } }) {
    return {
      async willSendResponse({ response, errors }) {
        if (!errors || response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        singleResult.errors = singleResult.errors?.map((error, index) => {
          if (error.extensions?.['code'] !== 'INTERNAL') return error;
          log.error({ path: error.path, cause: causeOf(originOf(errors[index])) }, 'field failed');
          return { ...error, message: defectMessage(requestId) };
        });
      },
    };
  },
  async unexpectedErrorProcessingRequest({ requestContext, error }) {
    requestContext.contextValue.log.error({ cause: causeOf(error) }, 'request failed');
  },
};

/** What was thrown, below the layers of GraphQL errors around it. */
function originOf(error: unknown): unknown {
  let origin = error;
  while (origin instanceof GraphQLError && origin.originalError) origin = origin.originalError;
  return origin;
}
