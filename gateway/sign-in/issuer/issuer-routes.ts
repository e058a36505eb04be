import type { FastifyInstance, FastifyReply } from 'fastify';
import { timingSafeEqual } from 'node:crypto';
import { causeOf } from '../../../kernel/cause.js';
import { Fault } from '../../../kernel/faults.js';
import type { IssuerClientConfig, IssuerConfig } from '../../../kernel/issuers.js';
import type { NamedPlaces } from '../../identity/named-places.js';
import { cookieHeader, endCookie } from '../cookies.js';
import { messagePage } from '../pages.js';
import { field, pagePolicy, readerOf, sendPage } from '../reader.js';
import type { Desk } from '../routes.js';
import { cookieIn } from '../sessions.js';
import { say, wordsIn } from '../words.js';
import { ATTEMPT_SECONDS, newSecrets, openAttempt, sealAttempt, type Attempt } from './attempt.js';
import { ISSUED_HOURS } from './issued-sessions.js';
import { issuerClient, type IssuerClient } from './issuer-client.js';

const PATH = '/sign-in/issuer';

/** Issuers where people can sign in by their browser. */
export function isForBrowsers(config: IssuerConfig): config is IssuerConfig & { client: IssuerClientConfig } {
  return config.client !== null;
}

/** To the issuer, and back with a code. */
export function issuerRoutes(app: FastifyInstance, desk: Desk, places: NamedPlaces): void {
  const { publicUrl, secret, issued, sessions, log } = desk;
  const clients = desk.issuers
    .filter(isForBrowsers)
    .map((config) => issuerClient(config, `${publicUrl}${PATH}/back`, places));
  const attemptCookie = { name: `${desk.cookiePrefix}.attempt`, path: PATH, publicUrl };

  app.get(PATH, { helmet: pagePolicy }, async (request, reply) => {
    const reader = readerOf(request);
    const client = clients.find(({ issuer }) => issuer === field(request.query, 'issuer'));
    if (!client)
      return sendPage(reply.code(404), messagePage(reader, wordsIn[reader.language].passkeyFailed));
    const attempt: Attempt = { ...reader, ...newSecrets(), issuer: client.issuer };
    try {
      const url = await client.authorizationUrl(attempt);
      const sealed = await sealAttempt(attempt, secret);
      reply.header('set-cookie', cookieHeader(attemptCookie, sealed, ATTEMPT_SECONDS));
      return reply.redirect(url.href, 303);
    } catch (error) {
      return failed(reply, attempt, client, error);
    }
  });

  app.get(`${PATH}/back`, { helmet: pagePolicy }, async (request, reply) => {
    const sealed = cookieIn(request.headers.cookie ?? '', attemptCookie.name) ?? '';
    reply.header('set-cookie', endCookie(attemptCookie));
    const attempt = await openAttempt(sealed, secret);
    const client = clients.find(({ issuer }) => issuer === attempt?.issuer);
    if (!attempt || !client || !isSame(field(request.query, 'state'), attempt.state)) {
      const reader = readerOf(request);
      return sendPage(reply.code(400), messagePage(reader, wordsIn[reader.language].fromElsewhere));
    }
    try {
      const said = field(request.query, 'iss');
      if (said && said !== client.issuer) throw new Error('the answer is another issuer’s');
      const refusal = field(request.query, 'error');
      if (refusal) throw new Error(`the issuer answered ${refusal}`);
      const account = await client.redeem(field(request.query, 'code'), attempt);
      reply.header('set-cookie', endCookie({ ...attemptCookie, name: desk.cookieName, path: '/' }));
      reply.header(
        'set-cookie',
        cookieHeader(desk.issuedCookie, await issued.begin(account), ISSUED_HOURS * 3_600),
      );
      sessions.forget();
      return reply.redirect(attempt.next ?? `/sign-in?lang=${attempt.language}`, 303);
    } catch (error) {
      return failed(reply, attempt, client, error);
    }
  });

  function failed(reply: FastifyReply, reader: Attempt, { issuer, name }: IssuerClient, error: unknown) {
    const faulty = error instanceof Fault && error.extensions['code'] === 'UNAUTHENTICATED';
    log.warn({ issuer, cause: causeOf(error) }, 'not signed in at issuer');
    const sentence = say(wordsIn[reader.language].issuerFailed, { name });
    return sendPage(
      reply.code(faulty ? 403 : 502),
      messagePage(reader, faulty ? `${sentence} ${error.message}` : sentence),
    );
  }
}

function isSame(given: string, expected: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
