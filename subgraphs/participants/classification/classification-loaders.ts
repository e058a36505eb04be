import DataLoader from 'dataloader';
import type { Database } from '../../../kernel/database.js';
import { badRequest, type Fault } from '../../../kernel/faults.js';
import { classSql } from './class-sql.js';
import { unclassified, type ClassRow } from './classes.js';
import type { ClassificationRole, ClassificationStatus, DutyStation } from './membership-terms.js';

/** Whose class is wanted, and of which scheme, day and place. */
export interface ClassWanted {
  id: string;
  scheme: string;
  asOf: string;
  dutyStation: DutyStation;
}

const classWanted = `
  select asked.place::int - 1 as place, asked.code, k.names, k.translated, s.id is not null as "schemeExists"
  from (
    select a.place, a.scheme, ${classSql('p', { scheme: 'a.scheme', asOf: 'a.as_of', dutyStation: 'a.duty_station' })} as code
    from unnest($1::uuid[], $2::text[], $3::date[], $4::text[]) with ordinality as a (id, scheme, as_of, duty_station, place)
    join participants.participant p on p.id = a.id
  ) as asked
  left join participants.classification_scheme s on s.id = asked.scheme
  left join participants.scheme_class k on k.scheme_id = asked.scheme and k.code = asked.code and k.superseded_at is null`;

interface ClassFound {
  place: number;
  code: string;
  /** Null for UNCLASSIFIED, which is no class of the scheme. */
  names: ClassRow['names'] | null;
  translated: string[] | null;
  schemeExists: boolean;
}

/**
 * The class that counts for each participant, with its names, many in one statement; UNCLASSIFIED where there is none.
 * A scheme that does not exist is a BAD_REQUEST for the field that asked.
 */
export function classOfParticipant(database: Database): DataLoader<ClassWanted, ClassRow, string> {
  return new DataLoader<ClassWanted, ClassRow, string>(
    async (wanted) => {
      const found = await database.rows<ClassFound>(classWanted, [
        wanted.map(({ id }) => id),
        wanted.map(({ scheme }) => scheme),
        wanted.map(({ asOf }) => asOf),
        wanted.map(({ dutyStation }) => dutyStation),
      ]);
      const classes = wanted.map(({ scheme }): ClassRow | Fault => unclassified(scheme));
      for (const { place, code, names, translated, schemeExists } of found) {
        const { scheme } = wanted[place]!;
        if (!schemeExists) classes[place] = noSuchScheme(scheme);
        else if (names) classes[place] = { schemeId: scheme, code, names, translated: translated ?? [] };
      }
      return classes;
    },
    { cacheKeyFn: ({ id, scheme, asOf, dutyStation }) => `${id} ${scheme} ${asOf} ${dutyStation}` },
  );
}

/** The answer to a scheme that nobody has heard of. */
export function noSuchScheme(scheme: string): Fault {
  return badRequest(`No classification scheme is called "${scheme}". \`classificationSchemes\` lists them.`);
}

/** One membership as read; days as `YYYY-MM-DD`. */
export interface ClassificationRow {
  participantId: string;
  schemeId: string;
  class: ClassRow;
  role: ClassificationRole;
  dutyStation: DutyStation;
  status: ClassificationStatus;
  validFrom: string | null;
  validTo: string | null;
  source: string;
  recordedAt: Date | string;
}

/** Every membership of a participant that the hub now believes in, by scheme and then by time. */
export function classificationsOfParticipant(database: Database): DataLoader<string, ClassificationRow[]> {
  return new DataLoader(async (ids) => {
    const rows = await database.rows<ClassificationRow>(
      `select c.participant_id as "participantId", c.scheme_id as "schemeId", c.role, c.duty_station as "dutyStation", c.status,
         c.valid_from::text as "validFrom", c.valid_to::text as "validTo", c.source, c.recorded_at as "recordedAt",
         jsonb_build_object('schemeId', k.scheme_id, 'code', k.code, 'names', k.names, 'translated', k.translated) as class
       from participants.classification c
       join participants.classification_scheme s on s.id = c.scheme_id
       join participants.scheme_class k on k.scheme_id = c.scheme_id and k.code = c.class_code and k.superseded_at is null
       where c.participant_id = any ($1::uuid[]) and c.superseded_at is null
       order by s.position, c.valid_from nulls first, c.class_code, c.role, c.duty_station`,
      [ids],
    );
    const byParticipant = Map.groupBy(rows, ({ participantId }) => participantId);
    return ids.map((id) => byParticipant.get(id) ?? []);
  });
}
