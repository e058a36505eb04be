import type { Rows } from '../../../kernel/database.js';
import { namedId } from '../../../kernel/uuid.js';
import type { Row } from './read-table.js';

/**
 * Adds the facts of a calendar that are not stored yet. A fact without `known_since` is known from `now`, once.
 * What the hub's users recorded meanwhile stays: the facts of a meeting are put in the order in which they became known.
 */
export async function loadSchedules(rows: Rows, table: Row[], now: Date | null): Promise<void> {
  const facts = table.map((row) => ({
    ...row,
    id: namedId(
      'meeting-schedule',
      `${row['code']} ${row['status']} ${row['opens_on']} ${row['known_since']}`,
    ),
    meeting_id: namedId('meeting', row['code']!),
    known_since: row['known_since'] || now?.toISOString(),
  }));
  const stored = await rows<{ id: string }>(
    'select id from working_groups.meeting_schedule where id = any($1::uuid[])',
    [facts.map(({ id }) => id)],
  );
  const known = new Set(stored.map(({ id }) => id));
  const missing = facts.filter(({ id }) => !known.has(id));
  if (missing.length === 0) return;

  await rows('set constraints working_groups.meeting_schedule_one_at_a_time deferred');
  await rows(
    `insert into working_groups.meeting_schedule (id, meeting_id, status, opens_on, closes_on, city, country, source, recorded_at)
     select id, meeting_id, status, opens_on, closes_on, city, country, source, known_since at time zone 'UTC'
     from jsonb_to_recordset($1::jsonb) as given (id uuid, meeting_id uuid, status text, opens_on date, closes_on date, city text,
                                                  country text, source text, known_since timestamp)`,
    [JSON.stringify(missing)],
  );
  await rows(
    `update working_groups.meeting_schedule fact set superseded_at = ordered.superseded_at
     from (select id, lead(recorded_at) over (partition by meeting_id order by recorded_at) as superseded_at
           from working_groups.meeting_schedule where meeting_id = any($1::uuid[])) ordered
     where fact.id = ordered.id and fact.superseded_at is distinct from ordered.superseded_at`,
    [missing.map(({ meeting_id }) => meeting_id)],
  );
}
