import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Fault } from '../../kernel/faults.js';
import { signSessionToken } from '../identity/hub-token.js';
import { TOKEN_SECONDS } from './lasting.js';
import { accountPage, messagePage, signInPage, type Passkey } from './pages.js';
import { field, isProgram, pagePolicy, passCookies, readerOf, sendPage } from './reader.js';
import type { Desk } from './routes.js';
import { demandOwnPage } from './same-origin.js';
import { cookieIn } from './sessions.js';
import { wordsIn } from './words.js';

/** The account’s page, tokens for programs, and signing out, here or everywhere. */
export function sessionRoutes(app: FastifyInstance, desk: Desk): void {
  const { accounts, publicUrl, sessions, tokenKey } = desk;

  app.get('/sign-in', { helmet: pagePolicy }, async (request, reply) => {
    const reader = readerOf(request);
    const headers = sessionHeaders(request, desk);
    const { response: found, headers: renewed } = await (
      await accounts()
    ).api.getSession({
      headers,
      returnHeaders: true,
    });
    passCookies(renewed, reply);
    if (!found) return sendPage(reply, signInPage(reader));
    const passkeys: Passkey[] = await (await accounts()).api.listPasskeys({ headers });
    return sendPage(reply, accountPage(reader, found.user.email, passkeys));
  });

  app.post('/token', async (request, reply) => {
    demandOwnPage(request, publicUrl);
    const headers = sessionHeaders(request, desk);
    const { response: found, headers: renewed } = await (
      await accounts()
    ).api.getSession({
      headers,
      returnHeaders: true,
    });
    if (!found) throw notSignedIn();
    passCookies(renewed, reply);
    return {
      token: await signSessionToken(found.session, TOKEN_SECONDS, tokenKey),
      expiresIn: TOKEN_SECONDS,
    };
  });

  app.post('/sign-out', { helmet: pagePolicy }, async (request, reply) => {
    demandOwnPage(request, publicUrl);
    const reader = readerOf(request);
    const headers = sessionHeaders(request, desk);
    const everywhere = field(request.body, 'everywhere') !== '';
    if (everywhere && (await (await accounts()).api.getSession({ headers, query: { disableRefresh: true } })))
      await (await accounts()).api.revokeSessions({ headers });
    const ended = await (await accounts()).api.signOut({ headers, asResponse: true });
    sessions.forget();
    passCookies(ended.headers, reply);
    return isProgram(request)
      ? { signedOut: true }
      : sendPage(reply, messagePage(reader, wordsIn[reader.language].signedOut));
  });
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
