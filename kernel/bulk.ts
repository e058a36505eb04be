import type { Database, Rows } from './database.js';
import { from as copyFrom } from 'pg-copy-streams';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A transaction for writing many rows: on one connection of its own, without entities. */
export interface BulkTransaction {
  rows: Rows;
  /**
   * Streams rows into a table with COPY, several times faster than any insert.
   *
   * @param target table with columns, such as `participants.delegation (id, meeting_id)`
   * @param lines rows in COPY’s text format (`copyLine`), any number of them in each piece
   */
  copy(target: string, lines: Iterable<string> | AsyncIterable<string>): Promise<void>;
}

/** What a bulk transaction ends with: its result, and whether to keep what it wrote. */
export interface BulkOutcome<Result> {
  result: Result;
  keep: boolean;
}

/** Runs `work` in one transaction; an exception, the end of this process, or `keep: false` rolls everything back. */
export async function inBulk<Result>(
  database: Database,
  work: (transaction: BulkTransaction) => Promise<BulkOutcome<Result>>,
): Promise<Result> {
  const pool = await database.orm.em.getConnection().getNativeClient();
  const client = await pool.connect();
  let failed = false;
  try {
    await client.query('begin');
    const { result, keep } = await work({
      rows: async <Row extends object>(text: string, values: unknown[] = []) =>
        (await client.query<Row>(text, values)).rows,
      copy: (target, lines) =>
        pipeline(
          Readable.from(lines, { objectMode: true }),
          client.query(copyFrom(`copy ${target} from stdin`)),
        ),
    });
    await client.query(keep ? 'commit' : 'rollback');
    return result;
  } catch (error) {
    failed = true;
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    // A connection that failed in the midst of a COPY may still be reading it: it is closed, not used again.
    client.release(failed);
  }
}

/** One row in COPY’s text format; null is null. */
export function copyLine(values: readonly (string | number | null)[]): string {
  return `${values.map(copyValue).join('\t')}\n`;
}

/** One value in COPY’s text format. */
export function copyValue(value: string | number | null): string {
  if (value === null) return String.raw`\N`;
  if (typeof value === 'number') return String(value);
  return /[\\\t\n\r]/.test(value)
    ? value.replaceAll(/[\\\t\n\r]/g, (character) => escapes[character]!)
    : value;
}

const escapes: Record<string, string> = {
  '\\': String.raw`\\`,
  '\t': String.raw`\t`,
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
};
