import type { FastifyRequest } from 'fastify';
import { causeOf } from '../../kernel/cause.js';
import { Fault } from '../../kernel/faults.js';
import type { SubgraphFetcher } from '../../kernel/fetcher.js';
import type { IssuerConfig } from '../../kernel/issuers.js';
import type { HubKeys } from '../../kernel/keys.js';
import type { Logger } from '../../kernel/log.js';
import { askInProcess, type Answer, type Ask } from '../../kernel/neighbour.js';
import { publicViewer, type Viewer } from '../../kernel/viewer.js';
import type { Account } from './account.js';
import { bearerIdentity } from './bearer.js';
import { viewerOfAccount } from './granted-roles.js';
import { namedPlaces } from './named-places.js';

/** What the built-in sign-in tells of its sessions. */
export interface Sessions {
  /** Whose session a request’s cookie is; null without one. @throws Fault when it has ended, or the cookie may not count */
  accountOfCookie(request: FastifyRequest): Promise<Account | null>;
  /** Whose session it is, by its id, while it lasts. */
  accountOfSession(sessionId: string): Promise<Account | null>;
}

export interface IdentityOptions {
  issuers: IssuerConfig[];
  keys: HubKeys;
  subgraphs: Record<string, SubgraphFetcher>;
  /** null: nobody signs in here. */
  sessions: Sessions | null;
}

/**
 * Who is asking: by the Authorization header, else by the session cookie, else the public.
 *
 * @throws Fault UNAUTHENTICATED, FORBIDDEN for a cookie that another site’s page sent along, SUBGRAPH_UNAVAILABLE
 */
export type Identify = (request: FastifyRequest) => Promise<Viewer>;

export function identity({ issuers, keys, subgraphs, sessions }: IdentityOptions): Identify {
  const ask = askAsTheHub(subgraphs);
  const bearer = bearerIdentity({
    issuers,
    hubKey: keys.token,
    places: namedPlaces(ask),
    accountOfSession: sessions && ((id) => sessions.accountOfSession(id).catch(unknown)),
  });
  const viewerOf = viewerOfAccount(ask);

  return async (request) => {
    const log = request.log as Logger;
    const { authorization } = request.headers;
    try {
      const account =
        authorization === undefined
          ? ((await sessions?.accountOfCookie(request).catch(unknown)) ?? null)
          : await bearer(authorization, log);
      return account === null ? publicViewer : await viewerOf(account);
    } catch (error) {
      if (!(error instanceof Unknown)) throw error;
      log.warn({ cause: causeOf(error.cause) }, 'viewer unknown');
      throw new Fault(
        'SUBGRAPH_UNAVAILABLE',
        'Who you are and what you may do cannot be looked up now. Try again in a moment, or ask without a token as the public.',
      );
    }
  };
}

/** Something that must be asked did not answer: nothing is known against the viewer, nor for them. */
class Unknown extends Fault {
  constructor(override readonly cause: unknown) {
    super('SUBGRAPH_UNAVAILABLE', 'unknown');
  }
}

function unknown(error: unknown): never {
  throw error instanceof Fault ? error : new Unknown(error);
}

/** Asks a subgraph by itself, as the public: also for fields that are not part of the graph that clients see. */
function askAsTheHub(subgraphs: Record<string, SubgraphFetcher>): Ask {
  const ask = askInProcess(() => Object.fromEntries(Object.entries(subgraphs).map(asThePublic)));
  return (subgraph, query, variables) =>
    ask<never>(subgraph, query, variables).catch((error: unknown) => {
      throw new Unknown(error);
    });
}

function asThePublic([name, fetcher]: [string, SubgraphFetcher]): [string, Answer] {
  return [
    name,
    (query, variables) =>
      fetcher({ query, variables, operationName: undefined, viewer: publicViewer, requestId: 'identity' }),
  ];
}
