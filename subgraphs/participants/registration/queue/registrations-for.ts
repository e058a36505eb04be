import { badRequest } from '../../../../kernel/faults.js';
import { pageBounds, toPage, type Page, type PageArgs } from '../../../../kernel/page.js';
import { isUuid } from '../../../../kernel/uuid.js';
import type { ParticipantsContext } from '../../context.js';
import { beginningOf, searchWords } from '../../participant/search-key.js';
import { SqlValues } from '../../sql-values.js';
import { selectRegistrations, type RegistrationRow } from '../registration-row.js';
import type { RegistrationFilter } from './registration-filter.js';
import { visibleSql } from './visible-sql.js';

const MOST_WORDS = 8;

/**
 * Registrations in the order of arrival, of those that the viewer may see.
 *
 * @throws Fault BAD_REQUEST when neither meeting nor participant is named by whoever sees those of all
 */
export async function registrationsFor(
  filter: RegistrationFilter,
  page: PageArgs,
  context: ParticipantsContext,
): Promise<Page<RegistrationRow>> {
  const { limit, key } = pageBounds(page, ['int', 'uuid']);
  const values = new SqlValues();
  const visible = visibleSql(context, 'Query.registrations', values);
  if (!visible.isNarrow && !filter.meetingId && !filter.participantId)
    throw badRequest('Name a meeting or a participant: give `filter: { meetingId: … }`.');
  const conditions = [
    'g.superseded_at is null and g.registration_id is not null',
    visible.sql,
    ...filterSql(filter, values),
    ...(key
      ? [`(g.arrival, g.registration_id) > (${values.add(key[0], 'bigint')}, ${values.add(key[1], 'uuid')})`]
      : []),
  ];
  const rows = await selectRegistrations(
    context.database.rows,
    `where ${conditions.join(' and ')}
     order by g.arrival, g.registration_id limit ${values.add(limit, 'int')}`,
    values.list,
  );
  return toPage(rows, page.first, ({ arrival, registrationId }) => [arrival, registrationId]);
}

function filterSql(filter: RegistrationFilter, values: SqlValues): string[] {
  const { meetingId, participantId, states, kinds, categories, complete, search } = filter;
  const isOneOf = (column: string, list: readonly string[] | undefined) =>
    list ? [`g.${column} = any (${values.add(list, 'text[]')})`] : [];
  const is = (column: string, id: string | undefined) =>
    id === undefined ? [] : [isUuid(id) ? `g.${column} = ${values.add(id, 'uuid')}` : 'false'];
  return [
    ...is('meeting_id', meetingId),
    ...is('participant_id', participantId),
    ...isOneOf('state', states),
    ...isOneOf('kind', kinds),
    ...isOneOf('category', categories),
    ...(complete === undefined || complete === null
      ? []
      : [
          `${complete ? '' : 'not '}exists (select from participants.representative r where r.id = g.representative_id and r.completed_at is not null)`,
        ]),
    ...(search === undefined || search === null ? [] : searchSql(search, values)),
  ];
}

/** Each word begins one of the person’s name or of a name of the participant. */
function searchSql(search: string, values: SqlValues): string[] {
  const words = searchWords(search);
  if (words.length > MOST_WORDS)
    throw badRequest(`\`search\` has ${words.length} words. Give ${MOST_WORDS} at most.`);
  return words.map((word) => {
    const pattern = values.add(beginningOf(word), 'text');
    return `(exists (select from participants.representative r where r.id = g.representative_id and r.search_key ~ ${pattern})
      or exists (select from participants.participant_name n where n.participant_id = g.participant_id and n.superseded_at is null and n.search_key ~ ${pattern}))`;
  });
}
