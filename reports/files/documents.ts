import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { badRequest, Fault } from '../../kernel/faults.js';
import { refuse } from '../../kernel/http-server.js';
import { askGraph, refuseFault } from '../ask-graph.js';
import { receive, type About, type Refused } from './receive.js';

/** A little more than the largest document, so that the graph says what is too large, and by how much. */
const BODY_LIMIT = 11 * 1024 * 1024;

const parameters = ['name', 'accreditationId', 'credentialsOf', 'meetingId'];

/** The status of each refusal; others are 422. */
const statusOfRefusal: Record<string, number> = {
  AccreditationNotFound: 404,
  FileNotFound: 404,
  AccreditationNotInState: 409,
  IdempotencyKeyReused: 409,
};

const FILE = 'query StoredFile($id: ID!) { file(id: $id) { name mediaType bytes sha256 parts keptAt } }';
const CONTENT = 'query FileContent($id: ID!, $part: Int!) { file(id: $id) { content(part: $part) } }';

interface Described {
  name: string;
  mediaType: string;
  bytes: number;
  sha256: string;
  parts: number;
  keptAt: string | null;
}

/**
 * `POST /files?name=<name>&accreditationId=<id>` with the bytes of a document as the body, and `GET /files/<id>`. Both ask the graph behind the
 * same door with the caller’s own token or session: who may is decided there. `Idempotency-Key` as for every mutation.
 */
export const documents: FastifyPluginAsync = async (app) => {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: BODY_LIMIT }, (_request, body, done) =>
    done(null, body),
  );
  app.setErrorHandler((error: Error & { statusCode?: number }, _request, reply) => {
    if (error instanceof Fault) return refuseFault(reply, error);
    if (error.statusCode === 413)
      return refuse(reply, 413, badRequest('The file is larger than 10 MB. Make it smaller.'));
    throw error;
  });

  app.post<{ Querystring: Record<string, string | string[]> }>(
    '/files',
    { bodyLimit: BODY_LIMIT },
    async (request, reply) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const answer = await receive(request, aboutOf(request, body.length), body);
      if ('message' in answer) return refuseAnswer(reply, answer);
      reply.header('location', `/files/${answer.id}`).header('cache-control', 'private, no-store');
      return reply.code(201).send(answer);
    },
  );

  app.get<{ Params: { id: string } }>('/files/:id', async (request, reply) => {
    const { id } = request.params;
    const { file } = await askGraph<{ file: Described | null }>(request, FILE, { id });
    if (!file?.keptAt)
      return refuse(reply, 404, badRequest('There is no such file, or none that you may read.'));
    const parts: Buffer[] = [];
    for (let part = 0; part < file.parts; part++) {
      const answer = await askGraph<{ file: { content: string } | null }>(request, CONTENT, { id, part });
      parts.push(Buffer.from(answer.file?.content ?? '', 'base64'));
    }
    const bytes = Buffer.concat(parts);
    if (bytes.length !== file.bytes)
      return refuse(reply, 404, badRequest('The file was removed while it was being read.'));
    reply
      .header('cache-control', 'private, no-store')
      .header('vary', 'authorization, cookie')
      .header('etag', `"${file.sha256}"`)
      .header('content-disposition', `attachment; filename*=UTF-8''${asExtendedValue(file.name)}`);
    return reply.type(file.mediaType).send(bytes);
  });
};

/** @throws Fault BAD_REQUEST for a parameter that is unknown or given twice */
function aboutOf(
  request: FastifyRequest<{ Querystring: Record<string, string | string[]> }>,
  bytes: number,
): About {
  const about: About = { name: '', bytes };
  for (const [name, value] of Object.entries(request.query)) {
    if (!parameters.includes(name))
      throw badRequest(`There is no parameter "${name}". There are ${parameters.join(', ')}.`);
    if (typeof value !== 'string')
      throw badRequest(`\`${name}\` is given ${value.length} times. Give it once.`);
    about[name] = value;
  }
  const key = request.headers['idempotency-key'];
  return typeof key === 'string' ? { ...about, idempotencyKey: key } : about;
}

function refuseAnswer(reply: FastifyReply, { __typename, message, field, because }: Refused): FastifyReply {
  const isTooLarge = field === 'bytes' && message.includes('is the most');
  const status = isTooLarge ? 413 : because === 'TYPE' ? 415 : (statusOfRefusal[__typename] ?? 422);
  return refuse(reply, status, badRequest(message, { refusal: __typename, field, because }));
}

/** A name as RFC 8187 writes it. */
function asExtendedValue(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*!]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
