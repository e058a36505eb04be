import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ownPartsOnly } from '../../kernel/html-page.js';
import { languageFor } from '../../kernel/reader-language.js';
import type { Language } from '../../kernel/language.js';
import { projectRoot } from '../../kernel/project-root.js';
import { formPage, savedPage, sentencePage, type Sent, type ToComplete } from './personal-page.js';
import { statesIn } from './states-in.js';
import { wordsIn } from './words.js';

const policy = {
  contentSecurityPolicy: { useDefaults: false, directives: ownPartsOnly },
  referrerPolicy: { policy: 'no-referrer' as const },
};

const LINK = `query PersonalLink($token: String!, $lang: Language!) {
  registrationToComplete(token: $token) {
    displayName given missing complete language expiresAt
    participant { name(lang: $lang) } meeting { name(lang: $lang) opensOn closesOn venue { city } }
  }
}`;
const COMPLETE = `mutation CompleteByLink($input: CompleteRegistrationInput!) {
  completeRegistration(input: $input) {
    __typename ... on Problem { message } ... on InvalidPersonalData { field } ... on CompletedRegistration { missing }
  }
}`;

interface Outcome {
  completeRegistration: { __typename: string; message?: string; field?: string; missing?: string[] };
}

/** `GET /complete?token=…`: the form behind a personal link, which works without script; `POST /complete` takes it. Both ask the graph. */
export const personalPage: FastifyPluginAsync = async (app) => {
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (request, body, done) => {
    formOf(request, body as Buffer).then(
      (form) => done(null, form),
      (error: Error) => done(Object.assign(error, { statusCode: 400 })),
    );
  });
  app.setErrorHandler<Error & { statusCode?: number }>((error, request, reply) => {
    if (error.statusCode === undefined || error.statusCode >= 500) throw error;
    const what = error.statusCode === 413 ? 'photoHint' : 'away';
    return send(reply.code(error.statusCode), sentencePage(languageOf(request), what));
  });
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });

  app.get<{ Querystring: { token?: string } }>('/complete', { helmet: policy }, async (request, reply) => {
    const language = languageOf(request);
    const token = textOf(request.query.token);
    const link = token && (await linkOf(app, token, language));
    if (!link) return send(reply.code(404), sentencePage(language, 'dead'));
    const chosen = textOf((request.query as { lang?: string }).lang) ? language : languageIn(link, language);
    return showForm(reply, { language: chosen, token });
  });

  app.post('/complete', { helmet: policy }, async (request, reply) => {
    const language = languageOf(request);
    const form = request.body instanceof FormData ? request.body : new FormData();
    const token = textOf(form.get('token'));
    const sent = sentIn(form);
    const answer = await graph<Outcome>(app, COMPLETE, {
      input: await inputOf(token, sent, form.get('photo')),
    });
    const outcome = answer?.completeRegistration ?? misread(sent);
    if (!outcome) return send(reply.code(503), sentencePage(language, 'away'));
    if (outcome.__typename === 'PersonalLinkInvalid')
      return send(reply.code(404), sentencePage(language, 'dead'));
    if (outcome.__typename !== 'CompletedRegistration') {
      const fault = { field: outcome.field ?? 'nationality', message: outcome.message ?? '' };
      return showForm(reply.code(422), { language, token, sent, fault });
    }
    return send(reply, savedPage(language, token, outcome.missing ?? []));
  });

  for (const [name, type] of [
    ['page.css', 'text/css'],
    ['photo.js', 'text/javascript'],
  ] as const) {
    const file = await readFile(join(projectRoot, 'reports', 'personal-page', name));
    app.get(`/complete/${name}`, async (_request, reply) =>
      reply.header('cache-control', 'public, max-age=3600').type(`${type}; charset=utf-8`).send(file),
    );
  }

  async function showForm(
    reply: FastifyReply,
    form: { language: `${Language}`; token: string; sent?: Sent; fault?: { field: string; message: string } },
  ): Promise<FastifyReply> {
    const [link, states] = await Promise.all([
      linkOf(app, form.token, form.language),
      statesIn(form.language, (query, variables) => graph(app, query, variables)),
    ]);
    if (!link || !states)
      return send(reply.code(link ? 503 : 404), sentencePage(form.language, link ? 'away' : 'dead'));
    return send(reply, formPage({ ...form, link, states }));
  }
};

async function linkOf(
  app: FastifyInstance,
  token: string,
  language: `${Language}`,
): Promise<ToComplete | null> {
  const variables = { token, lang: language.toUpperCase() };
  const data = await graph<{ registrationToComplete: ToComplete | null }>(app, LINK, variables);
  return data?.registrationToComplete ?? null;
}

/** Asks the graph as the public: the token is all the right there is. Null when it does not answer. */
async function graph<Data>(
  app: FastifyInstance,
  query: string,
  variables: Record<string, unknown>,
): Promise<Data | null> {
  const response = await app.inject({
    method: 'POST',
    url: '/graphql',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
    payload: { query, variables },
  });
  return response.json<{ data?: Data | null }>().data ?? null;
}

const texts = [
  'nationality',
  'birthDate',
  'passport',
  'nameInScript',
  'accessNeeds',
  'gender',
  'language',
  'timeZone',
  'consentToAppear',
];

function sentIn(form: FormData): Sent {
  return Object.fromEntries(texts.map((name) => [name, textOf(form.get(name))]));
}

/** A day that a browser without a calendar let through: the graph does not take it for a day at all. */
function misread({ birthDate }: Sent): Outcome['completeRegistration'] | null {
  if (!birthDate || /^\d{4}-\d{2}-\d{2}$/.test(birthDate)) return null;
  return { __typename: 'InvalidPersonalData', field: 'birthDate', message: 'Give the day as YYYY-MM-DD.' };
}

/** What is empty stays as it was. */
async function inputOf(token: string, sent: Sent, photo: File | string | null): Promise<object> {
  const { consentToAppear, ...others } = sent;
  const given = Object.fromEntries(Object.entries(others).filter(([, value]) => value));
  const picture =
    photo instanceof File && photo.size > 0
      ? Buffer.from(await photo.arrayBuffer()).toString('base64')
      : null;
  return {
    token,
    ...given,
    ...(picture !== null && { photo: picture }),
    ...(consentToAppear && { consentToAppear: consentToAppear === 'yes' }),
  };
}

/** Node’s own reading of a form. */
function formOf(request: FastifyRequest, body: Buffer): Promise<FormData> {
  return new Response(new Uint8Array(body), {
    headers: { 'content-type': String(request.headers['content-type']) },
  }).formData();
}

function languageOf(request: FastifyRequest): `${Language}` {
  return languageFor((request.query as { lang?: string }).lang, request.headers['accept-language']);
}

/** The language that the letter was in, while the reader has not chosen another. */
function languageIn({ language }: ToComplete, otherwise: `${Language}`): `${Language}` {
  const code = language?.toLowerCase() ?? '';
  return code in wordsIn ? (code as `${Language}`) : otherwise;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}

function send(reply: FastifyReply, page: string): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(page);
}
