import type { Rows } from '../../../kernel/database.js';
import { nameRankSql } from '../participant/name-loaders.js';

const rank = nameRankSql({ lang: `'en'`, form: `'SHORT'`, asOf: '$2::date' });

/** What organizations are called, in English if there is such a name: those of the directory, and applicants that it does not have yet. */
export async function organizationNames(
  rows: Rows,
  ids: readonly string[],
  today: string,
): Promise<Map<string, string>> {
  const found = await rows<{ id: string; name: string }>(
    `select wanted.id, coalesce(
       (select n.name from participants.participant_name n where n.participant_id = wanted.id and n.superseded_at is null order by ${rank} limit 1),
       (select a.name from participants.applicant a where a.id = wanted.id), wanted.id::text) as name
     from unnest($1::uuid[]) as wanted (id)`,
    [[...new Set(ids)], today],
  );
  return new Map(found.map(({ id, name }) => [id, name]));
}
