import { badRequest } from '../../kernel/faults.js';
import { isUuid } from '../../kernel/uuid.js';
import type { SqlValues } from './sql-values.js';

/** What PostgreSQL would take for a value of each type that lists are sorted by. */
const takes = {
  int: (text: string) => /^-?\d{1,9}$/.test(text),
  text: (text: string) => !text.includes('\0'),
  uuid: isUuid,
  date: isDay,
  timestamptz: (text: string) =>
    /^.{10} ([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,6})?[+-]\d\d$/.test(text) && isDay(text.slice(0, 10)),
};

/** One part of the key that a list is sorted by: the SQL that gives it, and its type. */
export interface SortPart {
  sql: string;
  type: keyof typeof takes;
}

/**
 * That a row stands after (or, with `<`, before) the one that a cursor names; `true` for the first page.
 *
 * @throws Fault BAD_REQUEST when the cursor's values are not of the types that this list is sorted by
 */
export function beyondSql(
  key: string[] | null,
  parts: SortPart[],
  values: SqlValues,
  side: '>' | '<' = '>',
): string {
  if (!key) return 'true';
  if (key.length !== parts.length || !parts.every(({ type }, index) => takes[type](key[index]!))) {
    throw badRequest(
      '`after` comes from another list, or from this one in another order. Start again without it.',
    );
  }
  const places = key.map((part, index) => values.add(part, parts[index]!.type));
  return `(${parts.map(({ sql }) => sql).join(', ')}) ${side} (${places.join(', ')})`;
}

function isDay(text: string): boolean {
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === text;
}
