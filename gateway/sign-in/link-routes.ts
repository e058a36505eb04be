import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { causeOf } from '../../kernel/cause.js';
import { badRequest, Fault } from '../../kernel/faults.js';
import { refuse } from '../../kernel/http-server.js';
import { isAddress } from '../../kernel/mail/address.js';
import { LINK_MINUTES } from './lasting.js';
import { neighbourhood } from './limits.js';
import { endCookie } from './cookies.js';
import { confirmPage, deadLinkPage, lookPage, signInPage, type IssuerButton } from './pages.js';
import { field, isProgram, pagePolicy, passCookies, readerOf, sendPage } from './reader.js';
import type { Desk } from './routes.js';
import { demandOwnPage } from './same-origin.js';
import { buttonsOf } from './session-routes.js';
import { storedToken } from './stored-token.js';
import { say, wordsIn } from './words.js';

/** Asking for a link, opening it, and using it up. Every address is answered alike, whoever it belongs to. */
export function linkRoutes(app: FastifyInstance, desk: Desk): void {
  const { accounts, pool, publicUrl, limits, limiting } = desk;
  const buttons = buttonsOf(desk);

  app.post('/sign-in', { helmet: pagePolicy }, async (request, reply) => {
    demandOwnPage(request, publicUrl);
    const reader = readerOf(request);
    const email = field(request.body, 'email').toLowerCase();
    if (!isAddress(email))
      return refuseLink(request, reply, buttons, 400, wordsIn[reader.language].notAnAddress);
    const wait =
      (await limiting.count('links from', neighbourhood(request.ip), limits.perNetwork)) ??
      (await limiting.count('links to', email, limits.perMailbox));
    if (wait !== null) {
      reply.header('retry-after', String(wait));
      const minutes = Math.ceil(wait / 60);
      return refuseLink(request, reply, buttons, 429, say(wordsIn[reader.language].tooMany, { minutes }));
    }
    await (
      await accounts()
    ).api.signInMagicLink({ body: { email, metadata: { ...reader } }, headers: new Headers() });
    return isProgram(request)
      ? reply.code(202).send({ sent: true, minutes: LINK_MINUTES })
      : sendPage(reply, lookPage(reader, email));
  });

  app.get('/sign-in/link', { helmet: pagePolicy }, async (request, reply) => {
    const reader = readerOf(request);
    const token = field(request.query, 'token');
    const email = await mailboxOf(token);
    return email === null
      ? sendPage(reply.code(410), deadLinkPage(reader))
      : sendPage(reply, confirmPage(reader, token, email));
  });

  app.post('/sign-in/link', { helmet: pagePolicy }, async (request, reply) => {
    demandOwnPage(request, publicUrl);
    const reader = readerOf(request);
    const { api } = await accounts();
    const used = await api.magicLinkVerify({
      query: { token: field(request.body, 'token') || '-' },
      headers: new Headers(),
      asResponse: true,
    });
    if (used.status !== 200) {
      return isProgram(request)
        ? refuse(
            reply,
            401,
            new Fault('UNAUTHENTICATED', 'This link has been used, or is too old. Ask for a new one.'),
          )
        : sendPage(reply.code(410), deadLinkPage(reader));
    }
    if (isProgram(request)) {
      const { cookieName } = desk;
      const [cookie = ''] = used.headers.getSetCookie().filter((each) => each.startsWith(`${cookieName}=`));
      return { session: decodeURIComponent(cookie.slice(cookieName.length + 1).split(';')[0]!) };
    }
    reply.header('set-cookie', endCookie(desk.issuedCookie));
    passCookies(used.headers, reply);
    return reply.redirect(reader.next ?? `/sign-in?lang=${reader.language}`, 303);
  });

  /** The mailbox that an unused link went to; looking does not use it up. */
  async function mailboxOf(token: string): Promise<string | null> {
    const { rows } = await pool.query<{ value: string }>(
      'select value from verification where identifier = $1 and "expiresAt" > now()',
      [storedToken(token)],
    );
    try {
      return rows[0] ? (JSON.parse(rows[0].value) as { email: string }).email : null;
    } catch (error) {
      desk.log.warn({ cause: causeOf(error) }, 'link not read');
      return null;
    }
  }
}

function refuseLink(
  request: FastifyRequest,
  reply: FastifyReply,
  buttons: IssuerButton[],
  status: 400 | 429,
  sentence: string,
): FastifyReply {
  const fault = status === 429 ? new Fault('TOO_COSTLY', sentence) : badRequest(sentence, { field: 'email' });
  return isProgram(request)
    ? refuse(reply, status, fault)
    : sendPage(reply.code(status), signInPage(readerOf(request), buttons, sentence));
}
