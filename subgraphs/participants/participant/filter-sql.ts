import { badRequest } from '../../../kernel/faults.js';
import type { RequestContext } from '../../../kernel/subgraph.js';
import { bodyOfSlug, meetingOfCode } from '../neighbours.js';
import { inClassSql, readyClass, type ReadyClass } from './class-condition.js';
import { isSearchable, namesNearTo, type Found } from './near-names.js';
import type { ParticipantFilter } from './participant-filter.js';
import { beginningOf, searchKey, searchWords } from './search-key.js';
import { SqlValues } from '../sql-values.js';

const LONGEST_SEARCH = 200;

/** A filter whose questions to others have been answered, ready to become SQL. */
export interface ReadyFilter {
  kinds: string[] | null;
  class: ReadyClass | null;
  bodyId: string | null;
  meetingId: string | null;
  /** Null: participants that have ended count too. */
  existingOn: string | null;
  seatsOn: string;
  /** As typed; null without a search. */
  search: string | null;
  /** Set when nothing fits the search as typed: what comes near it. */
  near: Found[] | null;
}

/**
 * Looks up what a filter names. At most four statements and two questions to working-groups, whatever the size of anything.
 *
 * @throws Fault BAD_REQUEST naming the argument that names nothing
 */
export async function readyFilter(filter: ParticipantFilter, context: RequestContext): Promise<ReadyFilter> {
  const today = filter.asOf ?? context.today;
  const search = filter.search?.trim() || null;
  if (search && (search.length > LONGEST_SEARCH || !isSearchable(search))) {
    throw badRequest(
      `\`search\` takes up to ${LONGEST_SEARCH} characters, with a letter or digit among them.`,
    );
  }
  const [bodyId, meetingId, near, classAsked] = await Promise.all([
    filter.workingGroup == null ? null : bodyOfSlug(filter.workingGroup, context).then(({ id }) => id),
    filter.meeting == null ? null : meetingOfCode(filter.meeting, context).then(({ id }) => id),
    search ? nearUnlessExact(search, context) : null,
    filter.class ? readyClass(filter.class, today, context) : null,
  ]);
  return {
    kinds: filter.kinds ?? null,
    class: classAsked,
    bodyId,
    meetingId,
    existingOn: filter.asOf ?? null,
    seatsOn: today,
    search,
    near,
  };
}

/** The `with` query `found (participant_id, score)` for a search; null without one. Join it to `p`. */
export function foundSql({ search, near }: ReadyFilter, values: SqlValues): string | null {
  if (!search) return null;
  if (near) {
    const ids = values.add(
      near.map(({ id }) => id),
      'uuid[]',
    );
    return `select * from unnest(${ids}, ${values.add(
      near.map(({ score }) => score),
      'int[]',
    )}) as near (participant_id, score)`;
  }
  const whole = values.add(searchKey(search), 'text');
  return `select participant_id, max(score) as score from (
      select n.participant_id, case when n.search_key = ${whole} then 3 when starts_with(n.search_key, ${whole}) then 2 else 1 end as score
      from participants.participant_name n where n.superseded_at is null and ${wordsSql(search, values)}
      union all
      select p.id, 4 from participants.participant p where p.iso3 = upper(${whole})
    ) as each_name group by participant_id`;
}

/** What must hold of `participants.participant p`; `true` for an empty filter. */
export function conditionsSql(filter: ReadyFilter, values: SqlValues): string {
  const conditions: string[] = [];
  if (filter.kinds) conditions.push(`p.kind = any (${values.add(filter.kinds, 'text[]')})`);
  if (filter.existingOn) {
    const day = values.add(filter.existingOn, 'date');
    conditions.push(`coalesce(p.exists_from <= ${day}, true) and coalesce(p.exists_to > ${day}, true)`);
  }
  if (filter.bodyId) {
    const body = values.add(filter.bodyId, 'uuid');
    conditions.push(
      `exists (select from participants.membership m where m.participant_id = p.id and m.body_id = ${body} and ${seatOn(values.add(filter.seatsOn, 'date'))})`,
    );
  }
  if (filter.meetingId) {
    const meeting = values.add(filter.meetingId, 'uuid');
    conditions.push(
      `exists (select from participants.delegation d where d.participant_id = p.id and d.meeting_id = ${meeting} and d.superseded_at is null)`,
    );
  }
  if (filter.class) conditions.push(inClassSql(filter.class, values));
  return conditions.join(' and ') || 'true';
}

/** That the seat `m` was held on a day. */
export function seatOn(day: string): string {
  return `m.superseded_at is null and m.joined_on <= ${day} and coalesce(m.left_on > ${day}, true)`;
}

/** Null when some name fits the search as typed; otherwise what comes near it. */
async function nearUnlessExact(search: string, { database }: RequestContext): Promise<Found[] | null> {
  const values = new SqlValues();
  const fits = await database.rows(
    `select from participants.participant_name n where n.superseded_at is null and ${wordsSql(search, values)}
     union all select from participants.participant p where p.iso3 = upper(${values.add(searchKey(search), 'text')}) limit 1`,
    values.list,
  );
  return fits.length > 0 ? null : namesNearTo(search, database);
}

function wordsSql(search: string, values: SqlValues): string {
  return searchWords(search)
    .map((word) => `n.search_key ~ ${values.add(beginningOf(word), 'text')}`)
    .join(' and ');
}
