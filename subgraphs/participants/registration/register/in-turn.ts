import type { Database } from '../../../../kernel/database.js';

/** So many of one window work at once: while one holds it, the next prepares what it can without. */
const AT_ONCE = 2;

interface Line {
  working: number;
  waiting: (() => void)[];
}

const lines = new WeakMap<Database, Map<string, Line>>();

/**
 * Lets those who come to the same window wait for one another here, in the order in which they came, instead of in PostgreSQL: there each of them
 * would hold a connection, and a rush on one meeting would stop every question about anything else. Between several processes the window’s lock decides.
 *
 * @param window what they come to, such as a meeting and a kind
 */
export async function inTurn<Result>(
  database: Database,
  window: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const ofDatabase = lines.get(database) ?? new Map<string, Line>();
  lines.set(database, ofDatabase);
  const line = ofDatabase.get(window) ?? { working: 0, waiting: [] };
  ofDatabase.set(window, line);
  if (line.working >= AT_ONCE) await new Promise<void>((resolve) => line.waiting.push(resolve));
  else line.working += 1;
  try {
    return await work();
  } finally {
    const next = line.waiting.shift();
    if (next) next();
    else line.working -= 1;
    if (line.working === 0) ofDatabase.delete(window);
  }
}
