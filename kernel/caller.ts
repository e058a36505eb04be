import type { FastifyRequest } from 'fastify';

/** What a page says of itself: whether a session may count is judged by the gateway. */
const SAID_BY_THE_PAGE = ['origin', 'sec-fetch-site', 'x-hub-csrf'] as const;

/**
 * The headers that say who is asking, for asking the graph behind the same door on a caller’s behalf, as files do.
 *
 * A session’s cookie counts for a GET however somebody came to it, since reading changes nothing and no other site can read the answer;
 * for anything else it counts as it would for the graph.
 */
export function callerHeaders({ method, headers, host }: FastifyRequest): Record<string, string> {
  const passed: Record<string, string> = { host };
  const names = ['authorization', 'cookie', ...(method === 'GET' ? [] : SAID_BY_THE_PAGE)];
  for (const name of names) {
    const value = headers[name];
    if (typeof value === 'string') passed[name] = value;
  }
  if (method === 'GET') passed['x-hub-csrf'] = '1';
  return passed;
}

/** Whether an answer is for the caller alone, so that no cache in between may keep it. */
export function isForCallerOnly({ headers }: FastifyRequest): boolean {
  return headers.authorization !== undefined || headers.cookie !== undefined;
}
