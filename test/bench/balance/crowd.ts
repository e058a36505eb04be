import type pg from 'pg';
import { applyToTally } from '../../../dist/subgraphs/participants/balance/tally.js';
import { namedId, newId } from '../../../dist/kernel/uuid.js';

/** A meeting of so many people from every State and some organizations, each drawn at random; its code is given back. */
export async function crowd(
  client: pg.Client,
  code: string,
  people: number,
  opensOn: string,
): Promise<string> {
  const meetingId = namedId('meeting', code);
  await client.query(
    `insert into working_groups.meeting (id, code, kind, formality, names, source_language, source)
     values ($1, $2, 'OTHER', 'FORMAL', '{}', 'en', 'made up for measuring')`,
    [meetingId, code],
  );
  await client.query(
    `insert into working_groups.meeting_schedule (id, meeting_id, status, opens_on, closes_on, city, source, recorded_at)
     values (gen_random_uuid(), $1, 'HELD', $2, $2, 'Geneva', 'made up for measuring', now())`,
    [meetingId, opensOn],
  );
  const importId = newId();
  await client.query('begin');
  await client.query(
    `insert into participants.delegation (id, meeting_id, participant_id, import_id)
     select gen_random_uuid(), $1, id, $2 from participants.participant where exists_to is null`,
    [meetingId, importId],
  );
  await client.query(
    `insert into participants.registration
       (id, delegation_id, meeting_id, participant_id, people, role, gender, mode, status, country_id, import_id)
     select gen_random_uuid(), d.ids[place], $1, d.participants[place], 1,
       (array['HEAD', 'ADVISER', 'EXPERT', 'UNKNOWN'])[1 + floor(random() * 4)],
       (array['WOMAN', 'MAN', 'MAN', 'NOT_STATED'])[1 + floor(random() * 4)],
       (array['IN_PERSON', 'VIRTUAL'])[1 + floor(random() * 2)],
       (array['REGISTERED', 'APPROVED', 'CHECKED_IN'])[1 + floor(random() * 3)],
       d.participants[1 + floor(random() * cardinality(d.participants))], $2
     from (select array_agg(id) as ids, array_agg(participant_id) as participants from participants.delegation where import_id = $2) as d
     cross join lateral (select 1 + floor(random() * cardinality(d.ids))::int as place from generate_series(1, $3::int)) as draw`,
    [meetingId, importId, people],
  );
  const rows = async (text: string, values?: unknown[]) => (await client.query(text, values)).rows;
  await applyToTally({ rows } as never, { change: 'RECORDED', importId });
  await client.query('commit');
  return code;
}
