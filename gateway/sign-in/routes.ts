import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import { Fault } from '../../kernel/faults.js';
import { refuse } from '../../kernel/http-server.js';
import { projectRoot } from '../../kernel/project-root.js';
import type { NamedPlaces } from '../identity/named-places.js';
import type { Accounts } from './accounts.js';
import type { OwnCookie } from './cookies.js';
import type { IssuedSessions } from './issuer/issued-sessions.js';
import { issuerRoutes } from './issuer/issuer-routes.js';
import { linkRoutes } from './link-routes.js';
import type { Limits } from './limits.js';
import { messagePage } from './pages.js';
import { passkeyRoutes } from './passkey-routes.js';
import { readerOf, sendPage } from './reader.js';
import { sessionRoutes } from './session-routes.js';
import type { OpenSessions } from './sessions.js';
import type { SignInOptions } from './sign-in.js';
import { wordsIn } from './words.js';

/** What the routes work with. */
export interface Desk extends Pick<
  SignInOptions,
  'publicUrl' | 'secret' | 'tokenKey' | 'issuers' | 'limits' | 'log'
> {
  /** Opened when it is first needed, and the tables with it. */
  accounts(): Promise<Accounts>;
  pool: Pool;
  cookieName: string;
  cookiePrefix: string;
  issued: IssuedSessions;
  issuedCookie: OwnCookie;
  sessions: OpenSessions;
  limiting: Limits;
}

/** A form or a JSON body holds a few short fields. */
const BODY_LIMIT = 32 * 1024;

/** Everything under `/sign-in`, `/sign-out` and `/token`: for people as pages that work without script, for programs as JSON. */
export function signInRoutes(desk: Desk, places: NamedPlaces): FastifyPluginAsync {
  return async (app) => {
    app.addContentTypeParser(
      'application/x-www-form-urlencoded',
      { parseAs: 'string', bodyLimit: BODY_LIMIT },
      (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(String(body)))),
    );
    app.setErrorHandler<Error>((error, request, reply) => {
      if (!(error instanceof Fault)) throw error;
      return answerFault(error, request, reply);
    });
    app.addHook('preHandler', async () => {
      await desk.accounts();
    });
    app.addHook('onSend', async (_request, reply) => {
      if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    });
    linkRoutes(app, desk);
    sessionRoutes(app, desk);
    passkeyRoutes(app, desk);
    issuerRoutes(app, desk, places);
    await sendFile('pages.css', 'text/css');
    await sendFile('passkey.js', 'text/javascript');

    async function sendFile(name: string, type: string): Promise<void> {
      const file = await readFile(join(projectRoot, 'gateway', 'sign-in', name));
      app.get(`/sign-in/${name}`, async (_request, reply) =>
        reply.header('cache-control', 'public, max-age=3600').type(`${type}; charset=utf-8`).send(file),
      );
    }
  };
}

const STATUS: Record<string, number> = { UNAUTHENTICATED: 401, FORBIDDEN: 403, TOO_COSTLY: 429 };

/** As a page where a form was sent, else as everywhere in the hub. */
function answerFault(fault: Fault, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const code = String(fault.extensions['code']);
  const status = STATUS[code] ?? 400;
  if (!String(request.headers['content-type']).startsWith('application/x-www-form-urlencoded'))
    return refuse(reply, status, fault);
  const reader = readerOf(request);
  const words = wordsIn[reader.language];
  const sentence = code === 'FORBIDDEN' ? words.fromElsewhere : words.passkeyFailed;
  return sendPage(reply.code(status), messagePage(reader, sentence));
}
