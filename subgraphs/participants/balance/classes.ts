import type { Rows } from '../../../kernel/database.js';
import { countsSql } from '../classification/class-sql.js';
import { DutyStation, UNCLASSIFIED } from '../classification/membership-terms.js';

/** On which day and at which place classes hold. */
export interface ClassDay {
  asOf: string;
  dutyStation: DutyStation;
}

/** A scheme on a day: who is in which class. */
export interface Classes {
  /** By participant; whoever is in no class is not there. */
  members: ReadonlyMap<string, string>;
  /** The class, UNCLASSIFIED for whoever is in none and for nobody at all. */
  readonly codeOf: (participantId: string | null) => string;
}

/** Which scheme on which day. */
export interface ClassesWanted extends ClassDay {
  scheme: string;
}

/** Groups are formed at the duty stations; elsewhere those of Headquarters are used. */
export function dutyStationIn(city: string | null): DutyStation {
  return city === 'Geneva' ? DutyStation.GENEVA : DutyStation.NEW_YORK;
}

const wantedSql = `
  with wanted as (
    select * from unnest($1::text[], $2::date[], $3::text[]) with ordinality as w (scheme, as_of, duty_station, place)
  ), named as (
    select w.place, c.participant_id as id, c.class_code as code
    from wanted w join participants.classification c
      on ${countsSql({ scheme: 'w.scheme', asOf: 'w.as_of', dutyStation: 'w.duty_station', knownAt: '$4::timestamptz' })}
  )
  select place::int - 1 as place, id, code from named
  union all
  select w.place::int - 1, p.id, s.rest_class
  from wanted w
  join participants.classification_scheme s on s.id = w.scheme and s.rest_class is not null
  join participants.participant p on p.kind = 'STATE'
    and coalesce(p.exists_from <= w.as_of, true) and coalesce(p.exists_to > w.as_of, true)
  where not exists (select from named n where n.place = w.place and n.id = p.id)`;

/** Who is in which class, for several schemes and days in one statement, in the order asked. */
export async function classesOn(
  rows: Rows,
  wanted: readonly ClassesWanted[],
  knownAt: Date | null,
): Promise<Classes[]> {
  const found = await rows<{ place: number; id: string; code: string }>(wantedSql, [
    wanted.map(({ scheme }) => scheme),
    wanted.map(({ asOf }) => asOf),
    wanted.map(({ dutyStation }) => dutyStation),
    knownAt,
  ]);
  const maps = wanted.map(() => new Map<string, string>());
  for (const { place, id, code } of found) maps[place]!.set(id, code);
  return maps.map((members) => ({ members, codeOf: (id) => (id && members.get(id)) || UNCLASSIFIED }));
}
