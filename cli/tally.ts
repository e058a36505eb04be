import { parseArgs } from 'node:util';
import { readConfig } from '../kernel/config.js';
import { Database } from '../kernel/database.js';
import { verifyTally } from '../subgraphs/participants/balance/verify-tally.js';
import { participants } from '../subgraphs/participants/subgraph.js';
import type { Command, Out } from './command.js';
import { connectToWork } from './connect.js';

export const tallyCommand: Command = {
  name: 'tally',
  summary: 'Recount the tallies that every balance reads from the registrations, and report what differs.',
  usage: 'hub tally verify\nIt changes nothing. Exit code 1 when something differs.',

  async run(args, out) {
    const { positionals } = parseArgs({ args, allowPositionals: true });
    if (positionals.length !== 1 || positionals[0] !== 'verify') {
      out(`What should be done with the tallies? ${this.usage}`);
      return 2;
    }
    const connection = await connectToWork(readConfig(process.env), out);
    try {
      const database = await Database.open({ url: connection.url, ...participants.storage, connections: 2 });
      try {
        await database.migrate();
        return await reportTally(database, out);
      } finally {
        await database.close();
      }
    } finally {
      await connection.close();
    }
  },
};

/** Prints the recount of an open database; the exit code of `hub tally verify`. */
export async function reportTally({ rows }: Pick<Database, 'rows'>, out: Out): Promise<number> {
  const recount = await verifyTally(rows);
  for (const { table, row, tallied, recorded } of recount.differences) {
    out(`${table}: ${row}: tallied ${tallied}, recorded ${recorded}`);
  }
  const compared = `${recount.rows} rows of tallies compared with ${recount.registrations} registrations`;
  if (recount.differences.length === 0) {
    out(`${compared}: all agree.`);
    return 0;
  }
  out(
    `${compared}: ${recount.differences.length} differ. The registrations are right; please report how it came about.`,
  );
  return 1;
}
