import type { FastifyRequest } from 'fastify';
import { causeOf } from '../../kernel/cause.js';
import { Fault } from '../../kernel/faults.js';
import type { IssuerConfig } from '../../kernel/issuers.js';
import type { HubKeys } from '../../kernel/keys.js';
import type { Logger } from '../../kernel/log.js';
import type { Ask } from '../../kernel/neighbour.js';
import { publicViewer, type Viewer } from '../../kernel/viewer.js';
import type { Account } from './account.js';
import { Unknown, unknown } from './ask-as-hub.js';
import { bearerIdentity } from './bearer.js';
import { viewerOfAccount } from './granted-roles.js';
import type { NamedPlaces } from './named-places.js';

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
  ask: Ask;
  places: NamedPlaces;
  /** null: nobody signs in here. */
  sessions: Sessions | null;
}

/**
 * Who is asking: by the Authorization header, else by the session cookie, else the public.
 *
 * @throws Fault UNAUTHENTICATED, FORBIDDEN for a cookie that another site’s page sent along, SUBGRAPH_UNAVAILABLE
 */
export type Identify = (request: FastifyRequest) => Promise<Viewer>;

export function identity({ issuers, keys, ask, places, sessions }: IdentityOptions): Identify {
  const bearer = bearerIdentity({
    issuers,
    hubKey: keys.token,
    places,
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
