import { badRequest } from '../../../kernel/faults.js';
import { collation } from '../../../kernel/language.js';
import { pageBounds, toPage, type Page, type PageArgs } from '../../../kernel/page.js';
import { isUuid } from '../../../kernel/uuid.js';
import type { RequestContext } from '../../../kernel/subgraph.js';
import { conditionsSql, foundSql, readyFilter, type ReadyFilter } from './filter-sql.js';
import { nameRank } from './name-loaders.js';
import type { ParticipantFilter } from './participant-filter.js';
import { OrderDirection, ParticipantOrder, ParticipantOrderField } from './participant-order.js';
import { participantColumns, type ParticipantRow } from './participant-row.js';
import { SqlValues } from './sql-values.js';

interface Listed extends ParticipantRow {
  sortKey: string[];
}

interface ListArgs {
  filter: ParticipantFilter;
  orderBy: ParticipantOrder | null;
  page: PageArgs;
}

/**
 * One page of the directory. A handful of statements, the same number for one participant and for a hundred.
 *
 * @throws Fault BAD_REQUEST for a page, cursor or filter that makes no sense
 */
export async function listParticipants(
  { filter, orderBy, page }: ListArgs,
  context: RequestContext,
): Promise<Page<ParticipantRow>> {
  const { limit, key } = pageBounds(page);
  const ready = await readyFilter(filter, context);
  const { text, values } = listSql(ready, sortedBy(orderBy, ready), {
    limit,
    key,
    today: filter.asOf ?? context.today,
  });
  const rows = await context.database.rows<Listed>(text, values);
  return toPage(rows, page.first, ({ sortKey }) => sortKey);
}

/** The order as asked, or the natural one of the list. @throws Fault BAD_REQUEST when it has no meaning */
function sortedBy(orderBy: ParticipantOrder | null, { search }: ReadyFilter): ParticipantOrder {
  const order =
    orderBy ??
    Object.assign(new ParticipantOrder(), {
      field: search ? ParticipantOrderField.RELEVANCE : ParticipantOrderField.NAME,
    });
  if (order.field === ParticipantOrderField.RELEVANCE) {
    if (!search)
      throw badRequest('RELEVANCE sorts matches of `filter.search`. Give a search, or sort by NAME.');
    if (order.direction === OrderDirection.DESC)
      throw badRequest('RELEVANCE always puts the best match first. Sort by NAME for DESC.');
  }
  return order;
}

/** One way to sort: the SQL that gives each part of the key, its type, and the collation that compares it. */
function sortParts({ field, lang }: ParticipantOrder): { sql: string; type: string; collate: string }[] {
  const name = { sql: 'named.name', type: 'text', collate: ` collate ${collation(lang)}` };
  const ways = {
    NAME: [name],
    RELEVANCE: [{ sql: '-found.score', type: 'int', collate: '' }, name],
    SLUG: [{ sql: 'p.slug', type: 'text', collate: ' collate "C"' }],
    ISO3: [{ sql: `coalesce(p.iso3, '~')`, type: 'text', collate: ' collate "C"' }],
  };
  return ways[field];
}

function listSql(
  filter: ReadyFilter,
  order: ParticipantOrder,
  page: { limit: number; key: string[] | null; today: string },
) {
  const values = new SqlValues();
  const parts = [...sortParts(order), { sql: 'p.id', type: 'uuid', collate: '' }];
  const named = parts.some(({ sql }) => sql === 'named.name');
  const rank = named
    ? nameRank({
        lang: values.add(order.lang, 'text'),
        form: `'SHORT'`,
        asOf: values.add(page.today, 'date'),
      })
    : '';
  const found = foundSql(filter, values);
  const key = parts.map(({ sql, collate }) => `${sql}${collate}`);
  const text = `
    ${found ? `with found as (${found})` : ''}
    select ${participantColumns}, array[${parts.map(({ sql }) => `(${sql})::text`).join(', ')}] as "sortKey"
    from participants.participant p
    ${found ? 'join found on found.participant_id = p.id' : ''}
    ${named ? `cross join lateral (select n.name from participants.participant_name n where n.participant_id = p.id and n.superseded_at is null order by ${rank} limit 1) as named` : ''}
    where ${conditionsSql(filter, values)} and ${afterSql(page.key)}
    order by ${key.map((part) => `${part} ${order.direction}`).join(', ')}
    limit ${values.add(page.limit, 'int')}`;
  return { text, values: values.list };

  function afterSql(cursor: string[] | null): string {
    if (!cursor) return 'true';
    const fits =
      cursor.length === parts.length &&
      isUuid(cursor.at(-1)!) &&
      parts.every(({ type }, index) => type !== 'int' || /^-?\d+$/.test(cursor[index]!));
    if (!fits)
      throw badRequest(
        '`after` comes from a list in another order. Start again without it, or keep `orderBy` as it was.',
      );
    const places = cursor.map((part, index) => values.add(part, parts[index]!.type));
    return `(${key.join(', ')}) ${order.direction === OrderDirection.DESC ? '<' : '>'} (${places.join(', ')})`;
  }
}
