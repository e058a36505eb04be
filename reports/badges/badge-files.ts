import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { badRequest, Fault } from '../../kernel/faults.js';
import { refuse } from '../../kernel/http-server.js';
import { askGraph, refuseFault } from '../ask-graph.js';
import { typesetter, type Format } from '../typesetting/typesetter.js';
import { badgePages, type BadgeAnswer } from './badge-page.js';

const languages = ['EN', 'FR', 'ES', 'RU', 'AR', 'ZH'];
const types: Record<Format, string> = { svg: 'image/svg+xml; charset=utf-8', pdf: 'application/pdf' };
const MOST_PAGES = 50;

const FIELDS = `serial code because issuedAt
  print(lang: $lang) { displayName nameInScript functionTitle participant kind meetingCode meetingName opensOn closesOn city }`;
const BADGE = `query BadgeFile($id: ID!, $lang: Language!) { badge(id: $id) { ${FIELDS} } }`;
const BADGES = `query BadgesFile($meetingId: ID!, $lang: Language!, $after: String) {
  registrations(filter: { meetingId: $meetingId, states: [BADGE_ISSUED, CHECKED_IN] }, first: ${MOST_PAGES}, after: $after) {
    edges { node { badge { ${FIELDS} } } } pageInfo { hasNextPage endCursor } } }`;
const KEYS = 'query BadgeKeys { badgeKeys { kid x } }';

interface OneAsked {
  Params: { file: string };
  Querystring: { lang?: string };
}
interface ManyAsked {
  Querystring: { meeting?: string; lang?: string; after?: string };
}

/**
 * Badges to print, for whoever may see them in the graph, which is asked with the caller’s own token or session; `?lang=fr` for another language
 * than English. `GET /badges/<id>.svg` and `.pdf`: one badge. `GET /badges.pdf?meeting=<id>`: those of a meeting that open doors, one to a page, in
 * the order of arrival, 50 at a time; the header Link says where the next are. `GET /keys/badges`: the public keys as a JWK set, for devices.
 */
export const badgeFiles: FastifyPluginAsync = async (app) => {
  const setter = typesetter();
  app.addHook('onClose', () => setter.close());

  app.get<OneAsked>('/badges/:file', async (request, reply) => {
    const [, id, format] = /^([0-9a-fA-F-]{36})\.(svg|pdf)$/.exec(request.params.file) ?? [];
    if (!id) return refuse(reply, 404, badRequest('A badge is at `/badges/<id>.svg` or `/badges/<id>.pdf`.'));
    const lang = languageOf(request.query.lang);
    if (!lang) return refuseLanguage(reply, request.query.lang);
    const data = await graphOf<{ badge: Answer | null }>(request, reply, BADGE, { id, lang });
    if (!data) return reply;
    const { badge } = data;
    if (!badge) return refuse(reply, 404, badRequest('There is no such badge, or none that you may see.'));
    if (!isPrintable(badge))
      return refuse(reply, 409, badRequest(badge.because ?? 'This badge cannot be printed now.'));
    return send(reply, [badge], lang, format as Format, `badge-${badge.serial}`);
  });

  app.get<ManyAsked>('/badges.pdf', async (request, reply) => {
    const { meeting, after } = request.query;
    if (!meeting) return refuse(reply, 400, badRequest('Which meeting? Give its id as `meeting`.'));
    const lang = languageOf(request.query.lang);
    if (!lang) return refuseLanguage(reply, request.query.lang);
    const data = await graphOf<ManyAnswer>(request, reply, BADGES, { meetingId: meeting, lang, after });
    if (!data) return reply;
    const { edges, pageInfo } = data.registrations;
    const badges = edges
      .map(({ node }) => node.badge)
      .filter((badge) => badge !== null && isPrintable(badge));
    if (pageInfo.hasNextPage) {
      const next = new URLSearchParams({ meeting, lang: lang.toLowerCase(), after: pageInfo.endCursor });
      reply.header('link', `</badges.pdf?${next.toString()}>; rel="next"`);
    }
    if (badges.length === 0)
      return refuse(
        reply,
        404,
        badRequest('No badge here opens doors, or none that you may see. Issue them first.'),
      );
    return send(reply, badges, lang, 'pdf', 'badges');
  });

  app.get('/keys/badges', async (request, reply) => {
    const data = await graphOf<{ badgeKeys: { kid: string; x: string }[] }>(request, reply, KEYS, {});
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

  async function send(
    reply: FastifyReply,
    badges: readonly BadgeAnswer[],
    lang: string,
    format: Format,
    name: string,
  ): Promise<FastifyReply> {
    const file = await setter.set(badgePages(badges, lang, format));
    reply.header('cache-control', 'private, no-store').header('vary', 'authorization, cookie');
    reply.header('content-disposition', `inline; filename="${name}.${format}"`);
    return reply.type(types[format]).send(file);
  }
};

type Answer = Omit<BadgeAnswer, 'code' | 'print'> & {
  code: string | null;
  print: BadgeAnswer['print'] | null;
  because: string | null;
};
interface ManyAnswer {
  registrations: {
    edges: { node: { badge: Answer | null } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

function isPrintable(badge: Answer): badge is Answer & BadgeAnswer {
  return badge.code !== null && badge.print !== null;
}

/** A value of the enum Language; null for what is none. */
function languageOf(given = 'EN'): string | null {
  return languages.find((language) => language === given.toUpperCase()) ?? null;
}

async function refuseLanguage(reply: FastifyReply, given: string | undefined): Promise<FastifyReply> {
  const known = languages.join(', ').toLowerCase();
  return refuse(reply, 400, badRequest(`\`lang\` is one of ${known}, not "${given}".`));
}

/** What the graph says; null when it refused, which has been sent then. */
async function graphOf<Data>(
  request: FastifyRequest,
  reply: FastifyReply,
  query: string,
  variables: Record<string, unknown>,
): Promise<Data | null> {
  try {
    return await askGraph<Data>(request, query, variables);
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    await refuseFault(reply, fault);
    return null;
  }
}
