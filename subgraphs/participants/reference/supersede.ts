import type { Rows } from '../../../kernel/database.js';
import type { Fact } from './facts.js';

/** A table whose rows are facts between two instants of knowledge: `recorded_at`, and `superseded_at` once the hub knew better. */
export interface FactTable {
  name: string;
  /** Which of its rows come from the reference files, as SQL; rows that others wrote stay untouched. */
  ours?: string;
}

/**
 * Makes the current rows of a table say exactly what is wanted: rows that are no longer wanted are superseded at `now`, missing ones are
 * recorded at `now`, all others stay as they are. Doing it again changes nothing.
 */
export async function bringUpToDate(
  rows: Rows,
  { name, ours = 'true' }: FactTable,
  wanted: Fact[],
  now: Date,
): Promise<void> {
  const columns = Object.keys(wanted[0] ?? {});
  const current = await rows<{ id: string; fact: unknown[] }>(
    `select id, jsonb_build_array(${columns.join(', ')}) as fact from participants.${name} where superseded_at is null and ${ours}`,
  );
  const kept = new Set<string>();
  const missing = new Map(
    wanted.map((fact) => [JSON.stringify(columns.map((column) => fact[column])), fact]),
  );
  for (const { id, fact } of current) if (missing.delete(JSON.stringify(fact))) kept.add(id);
  const gone = current.filter(({ id }) => !kept.has(id)).map(({ id }) => id);
  if (gone.length > 0) {
    await rows(`update participants.${name} set superseded_at = $2 where id = any ($1::bigint[])`, [
      gone,
      now,
    ]);
  }
  if (missing.size > 0) {
    await rows(
      `insert into participants.${name} (${columns.join(', ')}, recorded_at)
       select ${columns.join(', ')}, $2 from jsonb_populate_recordset(null::participants.${name}, $1::jsonb)`,
      [JSON.stringify([...missing.values()]), now],
    );
  }
}
