import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../kernel/project-root.js';

/** A line of a reference file by column; an empty cell is null. */
export type Line = Record<string, string | null>;

/** The lines of one of the example's files, in their order. */
export function readTable(name: string): Line[] {
  const path = join(projectRoot, 'subgraphs/resources/reference/example', `${name}.csv`);
  return parse(readFileSync(path), { columns: true, cast: (cell) => cell || null });
}
