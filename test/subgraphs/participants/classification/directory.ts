import { Database } from '../../../../kernel/database.js';
import {
  classOf,
  membersOf,
  type ClassQuestion,
} from '../../../../subgraphs/participants/classification/classes.js';
import { Directory } from '../../../../subgraphs/participants/migrations/2026-11-24-directory.js';
import { participantIdOf } from '../../../../subgraphs/participants/reference/facts.js';
import { loadReference } from '../../../../subgraphs/participants/reference/load.js';
import { emptyDatabase } from '../../../support/database.js';

/** The directory of the reference data on a database of its own, asked by slugs. */
export interface ReferenceDirectory {
  database: Database;
  /** The class of one participant. */
  classOf(slug: string, question: ClassQuestion): Promise<string | undefined>;
  /** How many count in each class that the list names. */
  sizes(question: ClassQuestion): Promise<Record<string, number>>;
  close(): Promise<void>;
}

export async function referenceDirectory(): Promise<ReferenceDirectory> {
  const home = await emptyDatabase();
  const database = await Database.open({
    url: home.url,
    schema: 'participants',
    entities: [],
    migrations: [Directory],
  });
  await database.migrate();
  await loadReference(database, new Date('2026-11-24T00:00:00Z'));
  return {
    database,
    classOf: async (slug, question) => {
      const id = participantIdOf(slug);
      return (await classOf(database.rows, [id], question)).get(id);
    },
    sizes: async (question) => {
      const members = await membersOf(database.rows, question);
      return Object.fromEntries(
        [...Map.groupBy(members, ({ code }) => code)].map(([code, all]) => [code, all.length]),
      );
    },
    async close() {
      await database.close();
      await home.drop();
    },
  };
}
