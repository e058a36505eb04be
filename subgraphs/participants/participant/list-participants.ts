import { badRequest } from '../../../kernel/faults.js';
import { collation } from '../../../kernel/language.js';
import { pageBounds, toPage, type Page, type PageArgs } from '../../../kernel/page.js';
import { isUuid } from '../../../kernel/uuid.js';
import type { RequestContext } from '../../../kernel/subgraph.js';
import { conditionsSql, foundSql, readyFilter, type ReadyFilter } from './filter-sql.js';
import { nameRankSql } from './name-loaders.js';
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
  const name = { sql: 'p.name', type: 'text', collate: ` collate ${collation(lang)}` };
  const ways = {
    NAME: [name],
    RELEVANCE: [{ sql: '-p.score', type: 'int', collate: '' }, name],
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
  const found = foundSql(filter, values);
  const key = parts.map(({ sql, collate }) => `${sql}${collate}`);
  const text = `
    with ${found ? `found as (${found}),` : ''}
    matching as (
      select p.* ${found ? ', found.score' : ''} from participants.participant p
      ${found ? 'join found on found.participant_id = p.id' : ''}
      where ${conditionsSql(filter, values)})
    select ${participantColumns}, array[${parts.map(({ sql }) => `(${sql})::text`).join(', ')}] as "sortKey"
    from ${namedSql()} p
    where ${afterSql()}
    order by ${key.map((part) => `${part} ${order.direction}`).join(', ')}
    limit ${values.add(page.limit, 'int')}`;
  return { text, values: values.list };

  /** The matching participants; with their names where those decide the order. */
  function namedSql(): string {
    if (!parts.some(({ sql }) => sql === 'p.name')) return 'matching';
    const rank = nameRankSql({
      lang: values.add(order.lang, 'text'),
      form: `'SHORT'`,
      asOf: values.add(page.today, 'date'),
    });
    return `(
      select distinct on (m.id) m.*, coalesce(n.name, m.slug) as name
      from matching m left join participants.participant_name n on n.participant_id = m.id and n.superseded_at is null
      order by m.id, ${rank})`;
  }

  function afterSql(): string {
    const cursor = page.key;
    if (!cursor) return 'true';
    const isNumber = (part: string) => /^-?\d{1,9}$/.test(part);
    const fits =
      cursor.length === parts.length &&
      isUuid(cursor.at(-1)!) &&
      parts.every(({ type }, index) => type !== 'int' || isNumber(cursor[index]!));
    if (!fits) {
      throw badRequest(
        '`after` comes from a list in another order. Start again without it, or keep `orderBy` as it was.',
      );
    }
    const places = cursor.map((part, index) => values.add(part, parts[index]!.type));
    return `(${key.join(', ')}) ${order.direction === OrderDirection.DESC ? '<' : '>'} (${places.join(', ')})`;
  }
}
