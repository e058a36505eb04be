import fastifyApollo from '@as-integrations/fastify';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../kernel/config.js';
import { Fault } from '../kernel/faults.js';
import type { SubgraphFetcher } from '../kernel/fetcher.js';
import { createHttpServer, refuse, type HttpServer } from '../kernel/http-server.js';
import type { HubKeys } from '../kernel/keys.js';
import type { Logger } from '../kernel/log.js';
import { noteRefusedQuery, settleStatus } from './answer-status.js';
import { startApollo } from './apollo.js';
import { refusal } from './client-faults.js';
import type { DoorContext } from './context.js';
import { graphiql } from './graphiql/graphiql.js';
import { askAsTheHub } from './identity/ask-as-hub.js';
import { identity } from './identity/identify.js';
import { namedPlaces } from './identity/named-places.js';
import { admission } from './limits/admission.js';
import { fieldWeights } from './limits/field-weights.js';
import type { SignIn } from './sign-in/sign-in.js';

export interface GatewayOptions {
  supergraphSdl: string;
  /** How to ask each subgraph, by its name in the supergraph: in this process or over HTTP (`remoteSubgraph`). */
  subgraphs: Record<string, SubgraphFetcher>;
  config: Pick<Config, 'issuers' | 'requestTimeoutMs' | 'trustedProxies'>;
  keys: HubKeys;
  log: Logger;
  isReady(): boolean | Promise<boolean>;
  /** The built-in sign-in; without it, cookies mean nothing. */
  signIn?: Pick<SignIn, 'sessions' | 'routes'> | null;
  /** Plain HTTP beside the graph, such as exports. */
  routes?: FastifyPluginAsync[];
}

/** The largest body that a client may send, in bytes. */
const BODY_LIMIT = 256 * 1024;

/** START HERE. The one public door: who is asking, what it may cost, and the graph behind it. */
export async function createGateway(options: GatewayOptions): Promise<HttpServer> {
  const { config, keys, signIn = null, routes = [] } = options;
  const server = await createHttpServer({
    ...options,
    bodyLimit: BODY_LIMIT,
    requestTimeoutMs: config.requestTimeoutMs,
    trustedProxies: config.trustedProxies,
  });
  const { app } = server;
  app.removeContentTypeParser('text/plain');

  const { apollo, schema } = await startApollo({ ...options, requestTimeoutMs: config.requestTimeoutMs });
  const ask = askAsTheHub(options.subgraphs);
  const places = namedPlaces(ask);
  const identify = identity({
    issuers: config.issuers,
    keys,
    ask,
    places,
    sessions: signIn?.sessions ?? null,
  });
  const admit = admission(schema, fieldWeights(options.supergraphSdl));

  await app.register(async (graph) => {
    graph.addHook('onSend', settleStatus);
    await graph.register(fastifyApollo(apollo), { path: '/graphql', method: ['GET', 'POST'], context });
  });
  app.route({ method: ['PUT', 'PATCH', 'DELETE', 'OPTIONS'], url: '/graphql', handler: refuseMethod });
  app.get('/.well-known/jwks.json', async () => ({ keys: [keys.token.publicJwk] }));
  await app.register(graphiql);
  if (signIn) await app.register(signIn.routes(places));
  for (const route of routes) await app.register(route);
  app.addHook('onClose', () => apollo.stop());
  return server;

  async function context(request: FastifyRequest, reply: FastifyReply): Promise<DoorContext> {
    const viewer = await identify(request).catch(refuseViewer);
    const query = queryOf(request);
    try {
      if (query !== null) admit(query);
    } catch (fault) {
      noteRefusedQuery(reply);
      throw fault instanceof Fault ? refusal(fault, 400) : fault;
    }
    return { viewer, requestId: request.id, log: request.log as Logger, reply };
  }
}

const STATUS_OF_REFUSAL: Record<string, number> = { FORBIDDEN: 403, SUBGRAPH_UNAVAILABLE: 503 };

function refuseViewer(fault: unknown): never {
  if (!(fault instanceof Fault)) throw fault;
  const status = STATUS_OF_REFUSAL[String(fault.extensions['code'])];
  if (status !== undefined) throw refusal(fault, status);
  throw refusal(fault, 401, [['www-authenticate', 'Bearer error="invalid_token"']]);
}

/** The query of a request that may be anything; null leaves it to Apollo to say what is missing. */
function queryOf({ method, body, query }: FastifyRequest): string | null {
  const holder = method === 'GET' ? query : body;
  const found: unknown = holder !== null && typeof holder === 'object' ? Reflect.get(holder, 'query') : null;
  return typeof found === 'string' ? found : null;
}

async function refuseMethod(_request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const fault = new Fault('BAD_REQUEST', 'The graph is asked by POST, or by GET for queries.');
  return refuse(reply.header('allow', 'GET, POST'), 405, fault);
}
