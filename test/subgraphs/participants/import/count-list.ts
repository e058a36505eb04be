import type { ImportHub } from './hub.js';

/** People now counted at a meeting, by participant. */
export async function peopleAt(
  { database }: Pick<ImportHub, 'database'>,
  code: string,
): Promise<Record<string, number>> {
  const rows = await database.rows<{ slug: string; people: number }>(
    `select p.slug, sum(t.people)::int as people from participants.tally t join participants.participant p on p.id = t.participant_id
     join participants.meeting_list l on l.meeting_id = t.meeting_id and l.superseded_at is null where l.meeting_code = $1 group by 1 order by 1`,
    [code],
  );
  return Object.fromEntries(rows.map(({ slug, people }) => [slug, people]));
}

/** A mapping for lists that begin with `header`. */
export const mapping = (source: string, more = ''): string => `source: ${source}
row: count
meeting:
  code: meeting
  kind: { constant: CONSULTATION }
  opens: { constant: 2024-03-05 }
participant: { name: who, kind: { constant: STATE } }
gender: { column: sex, values: { F: WOMAN, M: MAN } }
people: people
${more}`;

/** The columns that `mapping` reads. */
export const header = 'meeting,who,sex,people\n';
