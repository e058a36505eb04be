import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Fault } from '../../kernel/faults.js';
import { signSessionToken } from '../identity/hub-token.js';
import { endCookie } from './cookies.js';
import { isForBrowsers } from './issuer/issuer-routes.js';
import { TOKEN_SECONDS } from './lasting.js';
import { accountPage, messagePage, signInPage } from './pages.js';
import { field, isProgram, pagePolicy, passCookies, readerOf, sendPage } from './reader.js';
import type { Desk } from './routes.js';
import { demandOwnPage } from './same-origin.js';
import { cookieIn } from './sessions.js';
import { wordsIn } from './words.js';

/** The account’s page, tokens for programs, and signing out, here or everywhere. */
export function sessionRoutes(app: FastifyInstance, desk: Desk): void {
  const { accounts, publicUrl, sessions, tokenKey, issued } = desk;
  const buttons = buttonsOf(desk);

  app.get('/sign-in', { helmet: pagePolicy }, async (request, reply) => {
    const reader = readerOf(request);
    const elsewhere = await issuedSession(request, desk);
    if (elsewhere) return sendPage(reply, accountPage(reader, elsewhere.label, null));
    const { api } = await accounts();
    const headers = sessionHeaders(request, desk);
    const { response: found, headers: renewed } = await api.getSession({ headers, returnHeaders: true });
    passCookies(renewed, reply);
    if (!found) return sendPage(reply, signInPage(reader, buttons));
    return sendPage(reply, accountPage(reader, found.user.email, await api.listPasskeys({ headers })));
  });

  app.post('/token', async (request, reply) => {
    demandOwnPage(request, publicUrl);
    const elsewhere = await issuedSession(request, desk);
    if (elsewhere) return tokenFor({ id: elsewhere.id, userId: elsewhere.account.subject });
    const { api } = await accounts();
    const headers = sessionHeaders(request, desk);
    const { response: found, headers: renewed } = await api.getSession({ headers, returnHeaders: true });
    if (!found) throw notSignedIn();
    passCookies(renewed, reply);
    return tokenFor(found.session);
  });

  app.post('/sign-out', { helmet: pagePolicy }, async (request, reply) => {
    demandOwnPage(request, publicUrl);
    const reader = readerOf(request);
    const everywhere = field(request.body, 'everywhere') !== '';
    const elsewhere = await issuedSession(request, desk);
    if (elsewhere) await issued.end(elsewhere, everywhere);
    reply.header('set-cookie', endCookie(desk.issuedCookie));

    const { api } = await accounts();
    const headers = sessionHeaders(request, desk);
    if (everywhere && (await api.getSession({ headers, query: { disableRefresh: true } })))
      await api.revokeSessions({ headers });
    const ended = await api.signOut({ headers, asResponse: true });
    sessions.forget();
    passCookies(ended.headers, reply);
    return isProgram(request)
      ? { signedOut: true }
      : sendPage(reply, messagePage(reader, wordsIn[reader.language].signedOut));
  });

  async function tokenFor(session: { id: string; userId: string }) {
    return { token: await signSessionToken(session, TOKEN_SECONDS, tokenKey), expiresIn: TOKEN_SECONDS };
  }
}

/** The issuers that the page of signing in offers. */
export function buttonsOf({ issuers }: Desk): { issuer: string; name: string }[] {
  return issuers.filter(isForBrowsers).map(({ issuer, client: { name } }) => ({ issuer, name }));
}

/** The session of somebody who signed in at an issuer; what a program sends as a bearer goes before any cookie. */
function issuedSession(
  { headers: { authorization, cookie } }: FastifyRequest,
  { issued, issuedCookie }: Desk,
) {
  const token = authorization === undefined && cookie ? cookieIn(cookie, issuedCookie.name) : null;
  return token === null ? null : issued.byToken(token);
}

/** For the library: the session of the cookie, or the one that a program sends as a bearer; nothing else of the request. */
export function sessionHeaders(request: FastifyRequest, { cookieName }: Desk): Headers {
  const { authorization, cookie } = request.headers;
  const headers = new Headers();
  const [, bearer] = /^Bearer +([\w-]+\.[\w+/-]+={0,2})$/i.exec(authorization ?? '') ?? [];
  const value = bearer
    ? encodeURIComponent(bearer)
    : cookie === undefined
      ? null
      : cookieIn(cookie, cookieName);
  if (value) headers.set('cookie', `${cookieName}=${value}`);
  return headers;
}

export function notSignedIn(): Fault {
  return new Fault('UNAUTHENTICATED', 'Nobody is signed in, or the session has ended. Sign in again.');
}
