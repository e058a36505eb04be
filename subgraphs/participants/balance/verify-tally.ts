import type { Rows } from '../../../kernel/database.js';
import { countedSql, grains } from './tally.js';

/** A row of a tally that its records do not bear out. */
export interface TallyDifference {
  table: string;
  /** The row’s key as text, such as `meeting … participant … status CHECKED_IN`. */
  row: string;
  tallied: number;
  /** People by the registrations that are current. */
  recorded: number;
}

/** What a recount found. */
export interface Recount {
  /** Rows compared, over both grains. */
  rows: number;
  /** Current registrations counted; those that are OUT are not. */
  registrations: number;
  /** The first hundred at most for each grain. */
  differences: TallyDifference[];
}

const MOST_SHOWN = 100;

/** Counts the current registrations anew and compares every row of both tallies; changes nothing. */
export async function verifyTally(rows: Rows): Promise<Recount> {
  const recounts = await Promise.all(
    grains.map(async ({ table, key, ofRegistration }) => {
      const names = key.split(', ');
      const row = names
        .map((name) => `'${name.replace('_id', '')} ' || coalesce(r.${name}, t.${name})::text`)
        .join(` || ' ' || `);
      const compared = `
        from (
          select ${key}, sum(people)::int as people
          from (select ${ofRegistration}, people from participants.registration where superseded_at is null and ${countedSql}) as current
          group by ${key}
        ) as r
        full join ${table} as t on ${names.map((name) => `t.${name} = r.${name}`).join(' and ')}`;
      const differences = await rows<Omit<TallyDifference, 'table'>>(
        `select ${row} as row, coalesce(t.people, 0) as tallied, coalesce(r.people, 0) as recorded ${compared}
         where t.people is distinct from r.people order by 1 limit ${MOST_SHOWN}`,
      );
      const [size] = await rows<{ count: number }>(`select count(*)::int as count from ${table}`);
      return { rows: size!.count, differences: differences.map((difference) => ({ table, ...difference })) };
    }),
  );
  const [current] = await rows<{ count: number }>(
    `select count(*)::int as count from participants.registration where superseded_at is null and ${countedSql}`,
  );
  return {
    rows: recounts.reduce((sum, recount) => sum + recount.rows, 0),
    registrations: current!.count,
    differences: recounts.flatMap(({ differences }) => differences),
  };
}
