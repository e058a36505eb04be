import { createHash } from 'node:crypto';
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify';
import { isForCallerOnly } from '../../kernel/caller.js';
import { badRequest, Fault } from '../../kernel/faults.js';
import { refuse } from '../../kernel/http-server.js';
import { askGraph, refuseFault } from '../ask-graph.js';
import { toCsv } from '../../kernel/csv.js';
import type { Parameters } from '../participation-query.js';
import type { LineAnswer, ListPage, WholeList } from './list-answer.js';
import { DOCUMENTS, linesQuery, readListAsked, type ListAsked } from './list-query.js';
import { listColumns, listRows } from './list-table.js';
import { listWorkbook } from './list-workbook.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** How often a live list is read again that changed while it was read. */
const ATTEMPTS = 3;

type Asked = FastifyRequest<{ Querystring: Parameters }>;

/**
 * `GET /data/participants-list.csv`, `.xlsx` and `.json`: a list of participants as a file, live or as a document froze it. The graph behind the
 * same door is asked page by page with the caller’s own token or session, so the file has the names that the caller may see, and every line: one
 * that cannot be read whole is refused, never cut.
 */
export const participantsList: FastifyPluginAsync = async (app) => {
  app.get('/data/participants-list.csv', (request: Asked, reply) =>
    answer(request, reply, 'csv', 'text/csv; charset=utf-8; header=present', (list) =>
      toCsv(
        listColumns(list).map(({ name }) => name),
        listRows(list),
      ),
    ),
  );
  app.get('/data/participants-list.xlsx', (request: Asked, reply) =>
    answer(request, reply, 'xlsx', XLSX, listWorkbook),
  );
  app.get('/data/participants-list.json', (request: Asked, reply) =>
    answer(request, reply, 'json', 'application/json; charset=utf-8', (list) => {
      const { lines: _lines, ...facts } = list;
      const columns = listColumns(list);
      const rows = listRows(list).map((row) =>
        Object.fromEntries(columns.map(({ name }, i) => [name, row[i]])),
      );
      return `${JSON.stringify({ ...facts, rows: rows.length, columns, participants: rows }, null, 2)}\n`;
    }),
  );
};

async function answer(
  request: Asked,
  reply: FastifyReply,
  ending: string,
  type: string,
  write: (list: WholeList) => string | Promise<Buffer>,
): Promise<FastifyReply> {
  try {
    const asked = readListAsked(request.query);
    const list = await wholeList(request, asked);
    if (!list) {
      const what = asked.list === null ? 'meeting' : 'document of that meeting';
      return await refuse(
        reply,
        404,
        badRequest(`There is no such ${what}. \`meetings\` and \`listsOfParticipants\` have them.`),
      );
    }
    const body = await write(list);
    const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    const name = `${list.meeting.code}-participants`.replaceAll(/[^\w.-]+/g, '-');
    reply
      .header('etag', tag)
      .header('cache-control', isForCallerOnly(request) ? 'private, no-store' : 'no-cache')
      .header('vary', 'authorization, cookie')
      .header(
        'content-disposition',
        `${ending === 'xlsx' ? 'attachment' : 'inline'}; filename="${name}.${ending}"`,
      );
    const known = (request.headers['if-none-match'] ?? '').split(',').map((each) => each.trim());
    return known.includes(tag) ? await reply.code(304).send() : await reply.type(type).send(body);
  } catch (fault) {
    if (!(fault instanceof Fault)) throw fault;
    return refuseFault(reply, fault);
  }
}

/** Every line of a list; null when there is no such meeting or document. @throws Fault when it keeps changing */
async function wholeList(request: Asked, asked: ListAsked): Promise<WholeList | null> {
  const named = { ...asked, list: asked.list === 'LATEST' ? await latest(request, asked) : asked.list };
  if (asked.list !== null && named.list === null) return null;
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const list = await readOnce(request, named);
    if (list !== 'CHANGED') return list;
  }
  throw new Fault('SUBGRAPH_UNAVAILABLE', 'The list changed each time it was read. Ask again in a moment.');
}

async function latest(request: Asked, { meeting }: ListAsked): Promise<string | null> {
  const data = await askGraph<{ meeting: { listsOfParticipants: { symbol: string }[] | null } | null }>(
    request,
    DOCUMENTS,
    { meeting },
  );
  return data.meeting?.listsOfParticipants?.at(-1)?.symbol ?? null;
}

/** @returns CHANGED when somebody registered or left between two pages, so that they do not add up */
async function readOnce(request: Asked, asked: ListAsked): Promise<WholeList | null | 'CHANGED'> {
  const { meeting: code, lang, basis, list: symbol, anonymous } = asked;
  const lines: LineAnswer[] = [];
  let after: string | null = null;
  for (;;) {
    const data: ListPage = await askGraph<ListPage>(request, linesQuery(asked), {
      meeting: code,
      lang,
      after,
      ...(basis && { basis }),
      ...(symbol && { symbol }),
    });
    if (!data.meeting?.listOfParticipants) return null;
    const { listOfParticipants, ...meeting } = data.meeting;
    const { lines: page, ...facts } = listOfParticipants;
    lines.push(...page.edges.map(({ node }) => node));
    after = page.pageInfo.endCursor;
    if (page.pageInfo.hasNextPage) continue;
    const people = lines.reduce((sum, line) => sum + line.people, 0);
    const delegations = new Set(lines.map(({ participant }) => participant.slug)).size;
    if (people !== facts.people || delegations !== facts.delegations) return 'CHANGED';
    return { ...facts, meeting, anonymous, lines };
  }
}
