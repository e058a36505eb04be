import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { callerHeaders } from '../../kernel/caller.js';
import { badRequest, Fault, faultCodes, type FaultCode } from '../../kernel/faults.js';
import { refuse } from '../../kernel/http-server.js';
import { typesetter, type Format } from '../typesetting/typesetter.js';
import { badgePage, type BadgeAnswer } from './badge-page.js';

const statuses: Partial<Record<FaultCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  BAD_REQUEST: 400,
  TOO_COSTLY: 400,
  SUBGRAPH_UNAVAILABLE: 503,
};
const languages = ['EN', 'FR', 'ES', 'RU', 'AR', 'ZH'];
const types: Record<Format, string> = { svg: 'image/svg+xml; charset=utf-8', pdf: 'application/pdf' };

const BADGE = `query BadgeFile($id: ID!, $lang: Language!) {
  badge(id: $id) {
    serial code because issuedAt
    print(lang: $lang) { name nameInScript functionTitle participant kind meetingCode meetingName opensOn closesOn city }
  }
}`;
const KEYS = 'query BadgeKeys { badgeKeys { kid x } }';

interface Asked {
  Params: { file: string };
  Querystring: { lang?: string };
}

/**
 * `GET /badges/<id>.svg` and `.pdf`, with `?lang=fr` for another language than English: a badge to print, for whoever may see it in the graph,
 * which is asked with the caller’s own token or session. `GET /keys/badges`: the public keys as a JWK set, for devices at the door.
 */
export const badgeFiles: FastifyPluginAsync = async (app) => {
  const setter = typesetter();
  app.addHook('onClose', () => setter.close());

  app.get<Asked>('/badges/:file', async (request, reply) => {
    const [, id, format] = /^([0-9a-fA-F-]{36})\.(svg|pdf)$/.exec(request.params.file) ?? [];
    if (!id) return refuse(reply, 404, badRequest('A badge is at `/badges/<id>.svg` or `/badges/<id>.pdf`.'));
    const language = (request.query.lang ?? 'EN').toUpperCase();
    if (!languages.includes(language))
      return refuse(
        reply,
        400,
        badRequest(`\`lang\` is one of ${languages.join(', ').toLowerCase()}, not "${request.query.lang}".`),
      );
    const data = await graph<{ badge: Answer | null }>(request, reply, BADGE, { id, lang: language });
    if (!data) return reply;
    const { badge } = data;
    if (!badge) return refuse(reply, 404, badRequest('There is no such badge, or none that you may see.'));
    if (!isPrintable(badge))
      return refuse(reply, 409, badRequest(badge.because ?? 'This badge cannot be printed now.'));
    const page = await setter.set(badgePage(badge, language, format as Format));
    reply.header('cache-control', 'private, no-store').header('vary', 'authorization, cookie');
    reply.header('content-disposition', `inline; filename="badge-${badge.serial}.${format}"`);
    return reply.type(types[format as Format]).send(page);
  });

  app.get('/keys/badges', async (request, reply) => {
    const data = await graph<{ badgeKeys: { kid: string; x: string }[] }>(request, reply, KEYS, {});
    if (!data) return reply;
    const keys = data.badgeKeys.map(({ kid, x }) => ({
      kty: 'OKP',
      crv: 'Ed25519',
      x,
      kid,
      alg: 'EdDSA',
      use: 'sig',
    }));
    return reply
      .header('cache-control', 'public, max-age=300')
      .type('application/jwk-set+json')
      .send({ keys });
  });
};

type Answer = Omit<BadgeAnswer, 'code' | 'print'> & {
  code: string | null;
  print: BadgeAnswer['print'] | null;
  because: string | null;
};

function isPrintable(badge: Answer): badge is Answer & BadgeAnswer {
  return badge.code !== null && badge.print !== null;
}

/** Asks the graph behind the same door; null when a refusal has been sent instead. */
async function graph<Data>(
  request: FastifyRequest,
  reply: FastifyReply,
  query: string,
  variables: Record<string, unknown>,
): Promise<Data | null> {
  const response = await request.server.inject({
    method: 'POST',
    url: '/graphql',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...callerHeaders(request),
    },
    payload: { query, variables },
  });
  const { data, errors } = response.json<{
    data?: Data | null;
    errors?: { message: string; extensions?: Record<string, unknown> }[];
  }>();
  if (data && !errors) return data;
  const [error] = errors ?? [];
  const code = faultCodes.find((known) => known === error?.extensions?.['code']) ?? 'INTERNAL';
  if (code === 'UNAUTHENTICATED') reply.header('www-authenticate', 'Bearer error="invalid_token"');
  await refuse(reply, statuses[code] ?? 500, new Fault(code, error?.message ?? 'The graph gave no answer.'));
  return null;
}
