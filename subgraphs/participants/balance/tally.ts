import type { Transaction } from '../../../kernel/database.js';

/**
 * Registrations written or superseded in this transaction: all of an import, or some by their ids. RECORDED adds them to the counts, SUPERSEDED
 * takes them out again; of an import, those that bear the `superseded_at` which this transaction wrote.
 */
export type TallyChange =
  | { change: 'RECORDED'; importId: string }
  | { change: 'SUPERSEDED'; importId: string; supersededAt: Date }
  | { change: 'RECORDED' | 'SUPERSEDED'; registrationIds: string[] };

/** Stands for “no country” in a primary key, where null cannot stand. */
export const NO_COUNTRY = '00000000-0000-0000-0000-000000000000';

const coarse = 'meeting_id, participant_id, status';
const fine = 'meeting_id, participant_id, role, gender, mode, status, country_id';

/** Whoever is OUT (a draft, withdrawn, rejected, returned, substituted, waiting) is on record and counted nowhere. */
export const countedSql = "status <> 'OUT'";

/** The two grains of the same count: where it is kept, its key, and how a registration spells that key. */
export const grains = [
  { table: 'participants.tally', key: coarse, ofRegistration: coarse },
  {
    table: 'participants.tally_by_attribute',
    key: fine,
    ofRegistration: fine.replace('country_id', `coalesce(country_id, '${NO_COUNTRY}') as country_id`),
  },
] as const;

/**
 * Brings the counts in line with registrations written in the same transaction. Whoever writes or supersedes registrations calls it once, after
 * writing: set-based, so a list of a million costs two statements. Rows are taken in key order, so that two transactions wait for each other
 * instead of deadlocking. Delegations need no call: they are counted where they stand.
 */
export async function applyToTally(tx: Pick<Transaction, 'rows'>, change: TallyChange): Promise<void> {
  const recorded = change.change === 'RECORDED';
  const changed = `from participants.registration
     where ((import_id = $1::uuid and superseded_at is not distinct from $3::timestamptz) or id = any ($2::uuid[])) and ${countedSql}`;
  const which = [
    'importId' in change ? change.importId : null,
    'registrationIds' in change ? change.registrationIds : [],
    'supersededAt' in change ? change.supersededAt : null,
  ];
  for (const { table, key, ofRegistration } of grains) {
    await tx.rows(
      `insert into ${table} as kept (${key}, people)
       select ${key}, sum(people)::int * $4::int from (select ${ofRegistration}, people ${changed}) as registration
       group by ${key} order by ${key}
       on conflict (${key}) do update set people = kept.people + excluded.people`,
      [...which, recorded ? 1 : -1],
    );
    if (recorded) continue;
    await tx.rows(
      `delete from ${table} where people = 0 and meeting_id in (select meeting_id ${changed})`,
      which,
    );
  }
}

/**
 * Takes some registrations out of the counts and puts others in, at once and in key order: two transactions that move people the opposite way
 * wait for each other. Call it after writing both.
 */
export async function moveInTally(
  tx: Pick<Transaction, 'rows'>,
  superseded: readonly string[],
  recorded: readonly string[],
): Promise<void> {
  if (superseded.length + recorded.length === 0) return;
  for (const { table, key, ofRegistration } of grains) {
    await tx.rows(
      `insert into ${table} as kept (${key}, people)
       select ${key}, sum(people)::int from (
         select ${ofRegistration}, case when id = any ($1::uuid[]) then -people else people end as people
         from participants.registration where id = any ($1::uuid[] || $2::uuid[]) and ${countedSql}
       ) as registration group by ${key} having sum(people) <> 0 order by ${key}
       on conflict (${key}) do update set people = kept.people + excluded.people`,
      [superseded, recorded],
    );
    if (superseded.length === 0) continue;
    await tx.rows(
      `delete from ${table} where people = 0
         and (meeting_id, participant_id) in (select meeting_id, participant_id from participants.registration where id = any ($1::uuid[]))`,
      [superseded],
    );
  }
}
