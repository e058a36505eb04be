import type { ApolloServerPlugin } from '@apollo/server';
import type { FastifyReply } from 'fastify';
import type { DoorContext } from './context.js';

/** Replies to requests that were well formed, but whose query was refused before it was executed. */
const queryRefused = new WeakSet<FastifyReply>();

export function noteRefusedQuery(reply: FastifyReply): void {
  queryRefused.add(reply);
}

export const noteRefusedQueries: ApolloServerPlugin<DoorContext> = {
  async requestDidStart() {
    return {
      async willSendResponse({ source, response, contextValue }) {
        if (source !== undefined && response.http.status === 400) noteRefusedQuery(contextValue.reply);
      },
    };
  },
};

/**
 * The status of a refused query by its media type: under `application/json`, which proxies send too, anything but 200 could
 * be taken for somebody else’s answer (GraphQL over HTTP, 6.4.1); `application/graphql-response+json` keeps 400.
 */
export async function settleStatus(_request: unknown, reply: FastifyReply): Promise<void> {
  const asJson = String(reply.getHeader('content-type')).startsWith('application/json');
  if (asJson && queryRefused.has(reply)) reply.code(200);
}
