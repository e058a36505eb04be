import { badRequest } from '../../../kernel/faults.js';
import { collation } from '../../../kernel/language.js';
import { pageBounds, toPage, type Page, type PageArgs } from '../../../kernel/page.js';
import type { RequestContext } from '../../../kernel/subgraph.js';
import { beyondSql, type SortPart } from '../sort-key.js';
import { conditionsSql, foundSql, readyFilter, type ReadyFilter } from './filter-sql.js';
import { nameRankSql } from './name-loaders.js';
import type { ParticipantFilter } from './participant-filter.js';
import { OrderDirection, ParticipantOrder, ParticipantOrderField } from './participant-order.js';
import { participantColumns, type ParticipantRow } from './participant-row.js';
import { SqlValues } from '../sql-values.js';

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

/** What a way of sorting compares, besides the id: texts by the collation of the language. */
function sortParts({ field, lang }: ParticipantOrder): SortPart[] {
  const name: SortPart = { sql: `p.name collate ${collation(lang)}`, type: 'text' };
  const ways: Record<ParticipantOrderField, SortPart[]> = {
    NAME: [name],
    RELEVANCE: [{ sql: '-p.score', type: 'int' }, name],
    SLUG: [{ sql: 'p.slug collate "C"', type: 'text' }],
    ISO3: [{ sql: `coalesce(p.iso3, '~') collate "C"`, type: 'text' }],
  };
  return ways[field];
}

function listSql(
  filter: ReadyFilter,
  order: ParticipantOrder,
  page: { limit: number; key: string[] | null; today: string },
) {
  const values = new SqlValues();
  const parts: SortPart[] = [...sortParts(order), { sql: 'p.id', type: 'uuid' }];
  const found = foundSql(filter, values);
  const text = `
    with ${found ? `found as (${found}),` : ''}
    matching as (
      select p.* ${found ? ', found.score' : ''} from participants.participant p
      ${found ? 'join found on found.participant_id = p.id' : ''}
      where ${conditionsSql(filter, values)})
    select ${participantColumns}, array[${parts.map(({ sql }) => `(${sql})::text`).join(', ')}] as "sortKey"
    from ${namedSql()} p
    where ${beyondSql(page.key, parts, values, order.direction === OrderDirection.DESC ? '<' : '>')}
    order by ${parts.map(({ sql }) => `${sql} ${order.direction}`).join(', ')}
    limit ${values.add(page.limit, 'int')}`;
  return { text, values: values.list };

  /** The matching participants; with their names where those decide the order. */
  function namedSql(): string {
    if (!parts.some(({ sql }) => sql.startsWith('p.name'))) return 'matching';
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
}
