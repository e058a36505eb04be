import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../kernel/project-root.js';

/** A line of a reference file by its column names; an empty cell is an empty string. */
export type Line = Readonly<Record<string, string>>;

/** The lines of one of the files in this folder, in their order. */
export function readLines(file: string): Line[] {
  const path = join(projectRoot, 'subgraphs/participants/reference', file);
  return parse(readFileSync(path), { columns: true, bom: true });
}

/** The cell's text; throws when the column is missing or empty, which means that the file was damaged. */
export function required(line: Line, column: string): string {
  const text = line[column];
  if (!text)
    throw new Error(
      `A reference file has a line without ${column}: ${JSON.stringify(line)}. Restore the file.`,
    );
  return text;
}

/** The cell's text, or null where nobody knows or there is none. */
export function optional(line: Line, column: string): string | null {
  return line[column] || null;
}
