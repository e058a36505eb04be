import { createHash } from 'node:crypto';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { isForCallerOnly } from '../kernel/caller.js';
import { Fault } from '../kernel/faults.js';
import { participationColumns, participationRows, type BalanceAnswer } from './participation-table.js';
import { participationQuery, type Parameters } from './participation-query.js';
import { askGraph, refuseFault } from './ask-graph.js';
import { toCsv } from '../kernel/csv.js';

/**
 * `GET /data/participation.csv` and `.metadata.json`: a participation balance as a file, one row for each cell, with the arguments of
 * `participationBalance` as parameters. The graph behind the same door is asked with the caller’s own token or session, so the numbers, the limits and what is
 * hidden are the same.
 */
export const participationData: FastifyPluginAsync = async (app) => {
  app.get<Address>('/data/participation.csv', async (request, reply) => {
    const balance = await answerOf(request, reply);
    if (!balance) return reply;
    const columns = participationColumns(balance);
    const csv = toCsv(
      columns.map(({ name }) => name),
      participationRows(balance),
    );
    reply.header('content-disposition', 'inline; filename="participation.csv"');
    return send(request, reply, 'text/csv; charset=utf-8; header=present', csv, `"${digest(csv)}"`);
  });

  app.get<Address>('/data/participation.metadata.json', async (request, reply) => {
    const balance = await answerOf(request, reply);
    if (!balance) return reply;
    const { cells, ...rest } = balance;
    const address = request.url.replace('/participation.metadata.json', '/participation.csv');
    const metadata = { table: address, rows: cells.length, columns: participationColumns(balance), ...rest };
    // The instant of asking is in the answer and says nothing new: the tag leaves it out, and so is a weak one.
    const lasting = { ...metadata, provenance: { ...balance.provenance, knownAt: null } };
    const text = `${JSON.stringify(metadata, null, 2)}\n`;
    return send(
      request,
      reply,
      'application/json; charset=utf-8',
      text,
      `W/"${digest(JSON.stringify(lasting))}"`,
    );
  });
};

interface Address {
  Querystring: Parameters;
}
type Asked = FastifyRequest<Address>;

/** Asks the graph; null when a refusal has been sent instead. */
async function answerOf(request: Asked, reply: FastifyReply): Promise<BalanceAnswer | null> {
  try {
    const { query, variables } = participationQuery(request.query);
    const { participationBalance } = await askGraph<{ participationBalance: BalanceAnswer }>(
      request,
      query,
      variables,
    );
    return participationBalance;
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    await refuseFault(reply, fault);
    return null;
  }
}

function send(request: Asked, reply: FastifyReply, type: string, body: string, tag: string): FastifyReply {
  const cached = isForCallerOnly(request) ? 'private, no-cache' : 'no-cache';
  reply.header('etag', tag).header('cache-control', cached).header('vary', 'authorization, cookie');
  const known = (request.headers['if-none-match'] ?? '')
    .split(',')
    .map((each) => each.trim().replace(/^W\//, ''));
  if (known.includes(tag.replace(/^W\//, ''))) return reply.code(304).send();
  return reply.type(type).send(body);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 27);
}
