import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { faultCodes, type FaultCode } from './faults.js';

/** Extensions that servers add for each other; they tell about the inside of the hub. */
const INWARD = new Set(['serviceName', 'stacktrace', 'exception', 'response', 'http', 'code']);

/** The code of the closed list that an error carries, or null. */
export function faultCodeOf(error: GraphQLFormattedError): FaultCode | null {
  return faultCodes.find((known) => known === error.extensions?.['code']) ?? null;
}

/**
 * An error as it leaves the hub: message, path and known code. Of a defect nothing but the code is told, and the caller
 * logs it; suggestions of names are cut off.
 */
export function clientError(error: GraphQLFormattedError, code: FaultCode): GraphQLFormattedError {
  const { message, path, locations, extensions } = error;
  if (code === 'INTERNAL') return { message: defectMessage(), ...(path && { path }), extensions: { code } };
  const details = Object.entries(extensions ?? {}).filter(([name]) => !INWARD.has(name));
  return {
    message: message.replace(/ ?Did you mean .+\?$/s, ''),
    ...(locations && { locations }),
    ...(path && { path }),
    extensions: { ...Object.fromEntries(details), code },
  };
}

/** What a client is told of a defect. */
export function defectMessage(requestId?: string): string {
  return requestId
    ? `Something went wrong here. If it stays so, report request id ${requestId}.`
    : 'Something went wrong here.';
}

/**
 * The code of an error in a subgraph’s answer. Without a path it came up before anything was executed: the query, or a
 * value in it, is at fault.
 */
export function subgraphFaultCode(error: GraphQLError | GraphQLFormattedError): FaultCode {
  return faultCodeOf(error) ?? (error.path ? 'INTERNAL' : 'BAD_REQUEST');
}
