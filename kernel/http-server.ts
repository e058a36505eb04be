import helmet from '@fastify/helmet';
import {
  fastify,
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { causeOf } from './cause.js';
import { defectMessage } from './client-errors.js';
import { Fault, type FaultCode } from './faults.js';
import type { Logger } from './log.js';

export interface HttpServerOptions {
  log: Logger;
  /** Whether requests can be answered now; behind `/readyz`. */
  isReady(): boolean | Promise<boolean>;
  /** The largest body that is read, in bytes. */
  bodyLimit: number;
  /** Within how long a request must have arrived whole, and to how long one in flight may hold up `stop`. */
  requestTimeoutMs: number;
  /** Proxies in front, whose word counts for whom a request comes from; none by default. */
  trustedProxies?: string[];
}

/** A server that tells whether it lives, names each request, and stops without dropping one. */
export interface HttpServer {
  app: FastifyInstance;
  /** The address that it can be reached at. Port 0 takes any free one. */
  listen(host: string, port: number): Promise<string>;
  /** Readiness fails at once; after `drainMs` no connection is accepted, and what is in flight is finished. */
  stop(drainMs: number): Promise<void>;
}

/** With `/healthz`, `/readyz`, a log line per answer, and every refusal as GraphQL errors in JSON. */
export async function createHttpServer({
  log,
  bodyLimit,
  requestTimeoutMs,
  trustedProxies = [],
  ...options
}: HttpServerOptions): Promise<HttpServer> {
  let stopping = false;
  // Fastify itself announces every address at the level of information; requests are logged as `log` says.
  const loggerInstance: FastifyBaseLogger = log.child({}, { level: log.levelVal > 40 ? log.level : 'warn' });
  const app = fastify({
    loggerInstance,
    childLoggerFactory: (_parent, bindings, options) => log.child(bindings, options),
    requestIdHeader: false,
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'requestId' }),
    genReqId: requestIdOf,
    trustProxy: trustedProxies.length > 0 && trustedProxies,
    bodyLimit,
    requestTimeout: requestTimeoutMs,
    // Node checks neither time-out while the one for headers, a minute, is the longer one.
    http: {
      headersTimeout: requestTimeoutMs,
      connectionsCheckingInterval: Math.min(requestTimeoutMs, 2_000),
    },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    frameworkErrors: (_error, _request, reply: FastifyReply) =>
      void refuse(reply, 400, new Fault('BAD_REQUEST', 'This address is not well formed.')),
  });
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    strictTransportSecurity: false, // for whoever ends TLS in front of the hub to decide
  });

  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id);
    if (!URL.canParse(`http://${request.host}/`))
      await refuse(reply, 400, new Fault('BAD_REQUEST', 'The Host header is not an address.'));
  });
  app.addHook('onSend', async (_request, reply) => {
    if (stopping) reply.header('connection', 'close');
  });
  app.addHook('onResponse', async (request, reply) => {
    const path = request.routeOptions.url ?? 'no such route';
    const line = {
      method: request.method,
      path,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    request.log[path === '/graphql' ? 'info' : 'debug'](line, 'answered');
  });
  app.setErrorHandler(refuseFailure);
  app.setNotFoundHandler((_request, reply) =>
    refuse(reply, 404, new Fault('BAD_REQUEST', 'There is nothing at this address.')),
  );
  app.get('/healthz', async () => ({ status: 'alive' }));
  app.get('/readyz', async (_request, reply) => {
    const ready = !stopping && (await options.isReady());
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'not ready' });
  });

  return {
    app,
    listen: (host, port) => app.listen({ host, port }),
    async stop(drainMs) {
      stopping = true;
      await pause(drainMs);
      const late = setTimeout(() => app.server.closeAllConnections(), requestTimeoutMs);
      await app.close();
      clearTimeout(late);
    },
  };
}

/** Answers with a status and GraphQL errors, in the media type that the client asked for. */
export function refuse(reply: FastifyReply, status: number, fault: Fault): FastifyReply {
  const accept = reply.request.headers.accept ?? '';
  const asGraphQL =
    accept.includes('application/graphql-response+json') && !accept.includes('application/json');
  return reply
    .code(status)
    .header('content-type', `application/${asGraphQL ? 'graphql-response+json' : 'json'}; charset=utf-8`)
    .send(JSON.stringify({ errors: [fault.toJSON()] }));
}

const REFUSALS: Record<number, string> = {
  408: 'The request did not arrive in time.',
  413: 'The body is too large. Send less at once.',
  415: 'Only JSON is read here. Send the content type application/json.',
};

function refuseFailure(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { statusCode = 500 } = error;
  if (statusCode >= 400 && statusCode < 500) {
    return refuse(
      reply,
      statusCode,
      new Fault('BAD_REQUEST', REFUSALS[statusCode] ?? 'The body is not JSON.'),
    );
  }
  request.log.error({ cause: causeOf(error) }, 'request failed');
  const code: FaultCode = 'INTERNAL';
  return refuse(reply, 500, new Fault(code, defectMessage(request.id)));
}

/** The caller’s request id if it is harmless in a log line, else a new one. */
function requestIdOf({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
}
