import type { ExecutionResult } from 'graphql';
import type { CryptoKey } from 'jose';
import { causeOf } from './cause.js';
import { clientError, subgraphFaultCode } from './client-errors.js';
import { badRequest, Fault } from './faults.js';
import type { SubgraphFetcher } from './fetcher.js';
import { createHttpServer, refuse, type HttpServer } from './http-server.js';
import type { Logger } from './log.js';
import { VIEWER_HEADER, verifyViewer } from './viewer.js';

export interface SubgraphServerOptions {
  /** The subgraph’s name, for which the gateway signs. */
  name: string;
  /** Executes an operation of this subgraph in this process. */
  answer: SubgraphFetcher;
  /** The gateway’s, to know its signature by. */
  viewerKey: CryptoKey;
  log: Logger;
  isReady(): boolean | Promise<boolean>;
  requestTimeoutMs: number;
}

/** The gateway sends entities in bulk: more than it takes from clients itself. */
const BODY_LIMIT = 8 * 1024 * 1024;

/** Serves one subgraph at `POST /graphql`, to the gateway only: whoever has no signature of it gets 401. */
export async function serveSubgraph(options: SubgraphServerOptions): Promise<HttpServer> {
  const server = await createHttpServer({ ...options, bodyLimit: BODY_LIMIT });
  const { app } = server;
  app.removeAllContentTypeParsers();
  // The signature covers the body as it was sent.
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) =>
    done(null, body),
  );

  app.post('/graphql', async (request, reply) => {
    const body = String(request.body);
    const signed = request.headers[VIEWER_HEADER];
    try {
      const viewer = await verifyViewer(
        typeof signed === 'string' ? signed : '',
        options.name,
        body,
        options.viewerKey,
      );
      const answer = await options.answer({ ...readOperation(body), viewer, requestId: request.id });
      reply.header('content-type', 'application/graphql-response+json; charset=utf-8');
      return JSON.stringify({ ...answer, ...(answer.errors && { errors: readable(answer.errors) }) });
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      return refuse(reply, error.extensions['code'] === 'UNAUTHENTICATED' ? 401 : 400, error);
    }

    function readable(errors: NonNullable<ExecutionResult['errors']>) {
      return errors.map((error) => {
        const code = subgraphFaultCode(error);
        if (code === 'INTERNAL')
          request.log.error(
            { path: error.path, cause: causeOf(error.originalError ?? error) },
            'field failed',
          );
        return clientError(error.toJSON(), code);
      });
    }
  });
  return server;
}

function readOperation(body: string): {
  query: string;
  variables: Record<string, unknown>;
  operationName: string | undefined;
} {
  try {
    const { query, variables, operationName } = JSON.parse(body) as Record<string, unknown>;
    if (typeof query === 'string') {
      return {
        query,
        variables: (variables ?? {}) as Record<string, unknown>,
        operationName: operationName as string | undefined,
      };
    }
  } catch {
    // said below
  }
  throw badRequest('The body is not a GraphQL request: a JSON object with `query`.');
}
