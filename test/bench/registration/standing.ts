import type pg from 'pg';
import { grains } from '../../../dist/subgraphs/participants/balance/tally.js';
import { namedId } from '../../../dist/kernel/uuid.js';

export const MEETINGS = 100;

/** A meeting in the calendar; its id. */
export async function meeting(client: pg.Client, code: string, opensOn: string): Promise<string> {
  const id = namedId('meeting', code);
  await client.query(
    `insert into working_groups.meeting (id, code, kind, formality, names, source_language, source)
     values ($1, $2, 'OTHER', 'INFORMAL', '{}', 'en', 'made up for measuring')`,
    [id, code],
  );
  await client.query(
    `insert into working_groups.meeting_schedule (id, meeting_id, status, opens_on, closes_on, city, source, recorded_at)
     values (gen_random_uuid(), $1, 'PLANNED', $2, $2, 'Geneva', 'made up for measuring', now())`,
    [id, opensOn],
  );
  return id;
}

/**
 * So many registrations as they stand after some years: each person at ten of a hundred meetings for the same participant, decided or not, with the
 * counts beside them.
 */
export async function standingRegistrations(client: pg.Client, people: number): Promise<void> {
  for (let i = 0; i < MEETINGS; i++) await meeting(client, `CROWD-${i}`, `2026-0${1 + (i % 9)}-15`);
  const ids = Array.from({ length: MEETINGS }, (_, i) => namedId('meeting', `CROWD-${i}`));
  await client.query('begin');
  await client.query(`create temporary table person on commit drop as
    select n, gen_random_uuid() as id, sent.id as participant_id, sent.kind, (array['WOMAN', 'MAN', 'NOT_STATED'])[1 + n % 3] as gender
    from generate_series(0, ${people - 1}) as n
    join (select id, kind, row_number() over (order by slug) - 1 as place, count(*) over () as size
          from participants.participant where exists_to is null) as sent on sent.place = n % sent.size`);
  // Names as various as people’s: the search for the same person must have something to leave aside.
  await client.query(
    `insert into participants.representative (id, live, display_name, given_name, family_name, search_key, name_keys, gender, completed_at, recorded_at)
     select id, true, initcap(given || ' ' || family), initcap(given), initcap(family), given || ' ' || family,
       array[regexp_replace(given, '[aeiou]', '', 'g'), regexp_replace(family, '[aeiou]', '', 'g')], gender, now(), now()
     from (select id, gender, ${inventedSql('n::bigint * 7919')} as given, ${inventedSql('n::bigint * 104729 + 31')} as family from person) as named`,
  );
  await client.query(
    `insert into participants.affiliation (id, representative_id, participant_id, valid_from, recorded_at)
     select gen_random_uuid(), id, participant_id, '2026-01-01', now() from person`,
  );
  await client.query(
    `insert into participants.delegation (id, meeting_id, participant_id, status)
     select gen_random_uuid(), m.id, p.id, 'OUT' from unnest($1::uuid[]) as m (id), participants.participant p where p.exists_to is null`,
    [ids],
  );
  await client.query(
    `insert into participants.registration (id, registration_id, delegation_id, meeting_id, participant_id, representative_id, kind, role, gender, mode,
       state, status, arrival, action, recorded_by, recorded_as, recorded_at)
     select r.id, r.id, d.id, d.meeting_id, p.participant_id, p.id, p.kind, 'REPRESENTATIVE', p.gender, 'IN_PERSON',
       s.state, s.status, nextval('participants.arrival'), 'REGISTRATION_' || s.state, 'made up', 'MISSION', now() - interval '100 days'
     from person p
     cross join generate_series(0, 9) as k
     join participants.delegation d on d.meeting_id = ($1::uuid[])[1 + (p.n + k * 7) % ${MEETINGS}] and d.participant_id = p.participant_id
     cross join lateral (select md5(p.id::text || k)::uuid as id) as r
     join (values (0, 'NOMINATED', 'NOMINATED'), (1, 'SUBMITTED', 'REGISTERED'), (2, 'APPROVED', 'APPROVED'), (3, 'CHECKED_IN', 'CHECKED_IN'))
       as s (n, state, status) on s.n = (p.n + k) % 4`,
    [ids],
  );
  for (const { table, key, ofRegistration } of grains)
    await client.query(
      `insert into ${table} (${key}, people) select ${key}, sum(people) from (select ${ofRegistration}, people from participants.registration) as r group by ${key}`,
    );
  await client.query('commit');
  await client.query('vacuum analyze');
}

const syllables =
  'ba ce di fo gu ha je ki lo mu na pe qui ro su ta ve wi xo yu za bra cle dri flo gru kha lle mni nor pra'.split(
    ' ',
  );

/** A word of three syllables, another one for each number up to some thousands. */
export function invented(n: number): string {
  return [1, 31, 961].map((step) => syllables[Math.floor(n / step) % 31]).join('');
}

/** The same in SQL. */
function inventedSql(n: string): string {
  const list = `array['${syllables.join("','")}']`;
  return [1, 31, 961].map((step) => `(${list})[1 + ((${n}) / ${step}) % 31]`).join(' || ');
}
