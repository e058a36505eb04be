import type { FastifyRequest } from 'fastify';
import { LRUCache } from 'lru-cache';
import type { Pool } from 'pg';
import { Fault } from '../../kernel/faults.js';
import type { Account } from '../identity/account.js';
import { HUB_ISSUER } from '../identity/hub-token.js';
import type { Sessions } from '../identity/identify.js';
import type { Accounts } from './accounts.js';
import type { OwnCookie } from './cookies.js';
import type { IssuedSession, IssuedSessions } from './issuer/issued-sessions.js';
import { demandOwnProgram } from './same-origin.js';

/** For so long a session counts in other processes after somebody signed out in this one. */
const REMEMBERED_MS = 2_000;

export interface OpenSessions extends Sessions {
  /** Nothing that was remembered counts any longer: somebody signed out. */
  forget(): void;
}

export interface SessionsOptions {
  /** Opened when it is first needed. */
  accounts(): Promise<Accounts>;
  pool: Pool;
  cookieName: string;
  issued: IssuedSessions;
  issuedCookie: OwnCookie;
  publicUrl: string;
}

const LASTING = `
  select u.id, u.email from session s join "user" u on u.id = s."userId"
  where s.id::text = $1 and s."expiresAt" > now()`;

export function sessionsIn(options: SessionsOptions): OpenSessions {
  const { accounts, pool, cookieName, issued, issuedCookie, publicUrl } = options;
  const remembered = new LRUCache<string, Promise<Account | null>>({ max: 10_000, ttl: REMEMBERED_MS });

  return {
    async accountOfCookie(request: FastifyRequest) {
      const { cookie = '' } = request.headers;
      const [own, elsewhere] = [cookieIn(cookie, cookieName), cookieIn(cookie, issuedCookie.name)];
      if (!own && !elsewhere) return null;
      demandOwnProgram(request, publicUrl);
      const account =
        (elsewhere &&
          (await once(`issued ${elsewhere}`, () =>
            accounts().then(() => issuedAccount(issued.byToken(elsewhere))),
          ))) ||
        (own && (await once(`cookie ${own}`, () => ownAccount(own))));
      if (account) return account;
      throw new Fault(
        'UNAUTHENTICATED',
        `Your session has ended. Sign in again at ${publicUrl}/sign-in; until then ask without the cookie, as the public.`,
      );
    },

    accountOfSession: (sessionId) =>
      once(`id ${sessionId}`, async () => {
        await accounts();
        const { rows } = await pool.query<{ id: string; email: string }>(LASTING, [sessionId]);
        return rows[0] ? accountOf(rows[0]) : issuedAccount(issued.byId(sessionId));
      }),

    forget: () => remembered.clear(),
  };

  async function issuedAccount(found: Promise<IssuedSession | null>): Promise<Account | null> {
    return (await found)?.account ?? null;
  }

  async function ownAccount(value: string): Promise<Account | null> {
    const { api } = await accounts();
    const headers = new Headers({ cookie: `${cookieName}=${value}` });
    const found = await api.getSession({ headers, query: { disableRefresh: true } });
    return found && accountOf(found.user);
  }

  function once(key: string, find: () => Promise<Account | null>): Promise<Account | null> {
    let found = remembered.get(key);
    if (!found) {
      found = find();
      remembered.set(key, found);
      found.catch(() => remembered.delete(key));
    }
    return found;
  }
}

/** Whoever signed in here showed that the address is theirs, by the letter’s link, or by a passkey added after one. */
function accountOf({ id, email }: { id: string; email: string }): Account {
  const subject = `${HUB_ISSUER}#${id}`;
  return { subject, identities: [subject, `mailto:${email.toLowerCase()}`], claimed: [], personId: null };
}

/** The value of one cookie, as it stands in the header. */
export function cookieIn(header: string, name: string): string | null {
  for (const part of header.split(';')) {
    const [key, ...value] = part.trim().split('=');
    if (key === name) return value.join('=') || null;
  }
  return null;
}
