import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../../kernel/project-root.js';
import { Language, type Texts } from '../../../kernel/language.js';

export type Row = Record<string, string>;

/** Rows of one of this subgraph's reference files by column; a file that the folder lacks has no rows. */
export async function readTable(folder: string, name: string): Promise<Row[]> {
  const path = join(projectRoot, 'subgraphs/working-groups/reference', folder, `${name}.csv`);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  return parse(text, { columns: true, skip_empty_lines: true });
}

/** The texts in a row's language columns; an empty cell is a language that it has none in. */
export function textsOf(row: Row): Texts {
  const texts: Texts = {};
  for (const language of Object.values(Language)) {
    if (row[language]) texts[language] = row[language];
  }
  return texts;
}
