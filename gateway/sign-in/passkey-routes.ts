import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { badRequest, Fault } from '../../kernel/faults.js';
import { endCookie } from './cookies.js';
import { neighbourhood } from './limits.js';
import { field, isProgram, pagePolicy, passCookies, readerOf } from './reader.js';
import type { Desk } from './routes.js';
import { demandOwnPage } from './same-origin.js';
import { notSignedIn, sessionHeaders } from './session-routes.js';

const TRIES = { most: 100, minutes: 15 };

/** Signing in with a passkey, and adding and removing one’s own. The page’s script and the browser do the rest. */
export function passkeyRoutes(app: FastifyInstance, desk: Desk): void {
  const { accounts, publicUrl, limiting } = desk;
  const origin = new URL(publicUrl).origin;

  app.get('/sign-in/passkey', async (request, reply) => {
    demandOwnPage(request, publicUrl);
    const { api } = await accounts();
    const wait = await limiting.count('passkeys from', neighbourhood(request.ip), TRIES);
    if (wait !== null) {
      reply.header('retry-after', String(wait));
      throw new Fault('TOO_COSTLY', `Too many tries. Try again in ${Math.ceil(wait / 60)} minutes.`);
    }
    return pass(
      await api.generatePasskeyAuthenticationOptions({ headers: new Headers(), asResponse: true }),
      reply,
    );
  });

  app.post('/sign-in/passkey', async (request, reply) => {
    demandOwnPage(request, publicUrl);
    const { api } = await accounts();
    const answer = await api.verifyPasskeyAuthentication({
      headers: ceremony(request),
      body: { response: responseIn(request) as never },
      asResponse: true,
    });
    if (answer.status !== 200) return pass(answer, reply);
    reply.header('set-cookie', endCookie(desk.issuedCookie));
    passCookies(answer.headers, reply);
    return { signedIn: true };
  });

  app.get('/sign-in/passkeys/new', async (request, reply) => {
    demandOwnPage(request, publicUrl);
    const { api } = await accounts();
    const headers = sessionHeaders(request, desk);
    return pass(await api.generatePasskeyRegistrationOptions({ headers, asResponse: true }), reply);
  });

  app.post('/sign-in/passkeys', async (request, reply) => {
    demandOwnPage(request, publicUrl);
    const { api } = await accounts();
    const answer = await api.verifyPasskeyRegistration({
      headers: ceremony(request),
      body: { response: responseIn(request) },
      asResponse: true,
    });
    if (answer.status !== 200) return pass(answer, reply);
    passCookies(answer.headers, reply);
    return { added: true };
  });

  app.post('/sign-in/passkeys/remove', { helmet: pagePolicy }, async (request, reply) => {
    demandOwnPage(request, publicUrl);
    const { api } = await accounts();
    const headers = sessionHeaders(request, desk);
    const answer = await api.deletePasskey({
      headers,
      body: { id: field(request.body, 'id') },
      asResponse: true,
    });
    if (isProgram(request)) return answer.status === 200 ? { removed: true } : pass(answer, reply);
    return reply.redirect(`/sign-in?lang=${readerOf(request).language}`, 303);
  });

  /** The session and the cookie of the challenge; the origin is the hub’s own, as was checked. */
  function ceremony(request: FastifyRequest): Headers {
    return new Headers({ cookie: request.headers.cookie ?? '', origin });
  }
}

function responseIn({ body }: FastifyRequest): Record<string, unknown> {
  const response: unknown = body !== null && typeof body === 'object' ? Reflect.get(body, 'response') : null;
  if (response === null || typeof response !== 'object')
    throw badRequest('The body is not the answer of a passkey: a JSON object with `response`.');
  return response as Record<string, unknown>;
}

/** The library’s answer with its cookies; its refusals in the hub’s words, which tell nothing about other accounts. */
async function pass(answer: Response, reply: FastifyReply): Promise<unknown> {
  if (answer.status === 401) {
    const signedOut = ((await answer.json()) as { code?: string }).code === 'UNAUTHORIZED';
    throw signedOut ? notSignedIn() : new Fault('UNAUTHENTICATED', 'This passkey is not known here.');
  }
  if (answer.status === 403)
    throw new Fault(
      'FORBIDDEN',
      'To add a passkey, sign in anew first: a session of more than a day does not suffice.',
    );
  if (answer.status >= 400)
    throw badRequest('The passkey could not be used. Try again, and answer within five minutes.');
  passCookies(answer.headers, reply);
  return answer.json();
}
