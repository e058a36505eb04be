import { pageBounds, toPage, type Page, type PageArgs } from '../../../kernel/page.js';
import type { ParticipantsContext } from '../context.js';
import { beginningOf, searchWords } from '../participant/search-key.js';
import { beyondSql, type SortPart } from '../sort-key.js';
import { SqlValues } from '../sql-values.js';
import { emailDigest, isEmail } from './email.js';
import { nameKeysOf } from './name-keys.js';
import type { PersonReference } from './person-row.js';

const inOrder: SortPart[] = [
  { sql: "coalesce(r.search_key, '')", type: 'text' },
  { sql: 'r.id', type: 'uuid' },
];

interface Listed extends PersonReference {
  sortKey: string[];
}

/**
 * People registered here who act for a participant today, by name; or of all participants.
 *
 * @param search words of the name in any order and script, or the whole address
 */
export async function peopleOf(
  { participantId, search, page }: { participantId: string | null; search: string | null; page: PageArgs },
  { database, today, vault }: Pick<ParticipantsContext, 'database' | 'today' | 'vault'>,
): Promise<Page<PersonReference>> {
  const { limit, key } = pageBounds(page);
  const values = new SqlValues();
  const conditions = ['r.live', 'r.merged_into is null', 'r.erased_at is null'];
  if (search && isEmail(search)) {
    conditions.push(`r.email_digest = ${values.add(emailDigest(search, { vault }), 'text')}`);
  } else if (search) {
    const words = searchWords(search).map(
      (word) => `r.search_key ~ ${values.add(beginningOf(word), 'text')}`,
    );
    const sounds = nameKeysOf(search);
    const alike = sounds.length > 0 ? [`r.name_keys @> ${values.add(sounds, 'text[]')}`] : [];
    conditions.push(`(${[words.join(' and ') || 'false', ...alike].join(' or ')})`);
  }
  if (participantId !== null)
    conditions.push(`exists (select from participants.affiliation a where a.representative_id = r.id
      and a.participant_id = ${values.add(participantId, 'uuid')} and a.superseded_at is null
      and (a.valid_to is null or a.valid_to > ${values.add(today, 'date')}))`);
  const rows = await database.rows<Listed>(
    `select r.id, ${values.add(participantId, 'uuid')} as "participantId", array[${inOrder.map(({ sql }) => `(${sql})::text`).join(', ')}] as "sortKey"
     from participants.representative r where ${conditions.join(' and ')} and ${beyondSql(key, inOrder, values)}
     order by ${inOrder.map(({ sql }) => sql).join(', ')} limit ${values.add(limit, 'int')}`,
    values.list,
  );
  return toPage(rows, page.first, ({ sortKey }) => sortKey);
}
