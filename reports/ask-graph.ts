import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerHeaders } from '../kernel/caller.js';
import { Fault, faultCodes, type FaultCode } from '../kernel/faults.js';
import { refuse } from '../kernel/http-server.js';

const statusOf: Partial<Record<FaultCode, number>> = {
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

/** Sends a fault of the graph on, with the status that it means. */
export function refuseFault(reply: FastifyReply, fault: Fault): FastifyReply {
  const code = faultCodes.find((known) => known === fault.extensions['code']) ?? 'INTERNAL';
  if (code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer error="invalid_token"');
  return refuse(reply, statusOf[code] ?? 500, fault);
}
