import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from '../../kernel/project-root.js';

/** A query that a newcomer can run as it stands. */
export interface ReadyQuery {
  /** The file’s name without its number and ending, such as `who-came`. */
  name: string;
  title: string;
  query: string;
}

/** The queries of schema/queries in the order of their file names; the comment in the first line is the title. */
export async function readyQueries(folder = join(projectRoot, 'schema', 'queries')): Promise<ReadyQuery[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.graphql')).toSorted();
  return Promise.all(
    files.map(async (file) => {
      const query = await readFile(join(folder, file), 'utf8');
      const name = file.replace(/^\d+-/, '').replace(/\.graphql$/, '');
      const [, title = name] = /^# *(.+)/.exec(query) ?? [];
      return { name, title, query };
    }),
  );
}
