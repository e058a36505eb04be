import type { FastifyRequest } from 'fastify';
import { callerHeaders } from '../../kernel/caller.js';
import { Fault, faultCodes, type FaultCode } from '../../kernel/faults.js';

/** The status of an answer that is a fault of the graph. */
export const statusOf: Partial<Record<FaultCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_REQUEST: 400,
  TOO_COSTLY: 400,
  SUBGRAPH_UNAVAILABLE: 503,
};

/**
 * Asks the graph behind the same door, with the caller’s own token or session.
 *
 * @throws Fault as the graph gives it
 */
export async function askGraph<Data>(
  request: FastifyRequest,
  query: string,
  variables: Record<string, unknown>,
): Promise<Data> {
  const response = await request.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...callerHeaders(request),
    },
    payload: { query, variables },
  });
  const { data, errors } = response.json<{
    data?: Data | null;
    errors?: { message: string; extensions?: Record<string, unknown> }[];
  }>();
  if (data && !errors) return data;
  const [error] = errors ?? [];
  const code = faultCodes.find((known) => known === error?.extensions?.['code']) ?? 'INTERNAL';
  throw new Fault(code, error?.message ?? 'The graph gave no answer.');
}
