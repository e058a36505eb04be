import { parseArgs } from 'node:util';
import { readConfig } from '../kernel/config.js';
import { Database } from '../kernel/database.js';
import { verifyLedger } from '../subgraphs/resources/ledger/verify-ledger.js';
import { resources } from '../subgraphs/resources/subgraph.js';
import type { Command } from './command.js';
import { connectToWork } from './connect.js';

export const ledgerCommand: Command = {
  name: 'ledger',
  summary: 'Recount the balances of every fund from the ledger, and report what differs.',
  usage: 'hub ledger verify\nIt changes nothing. Exit code 1 when something differs.',

  async run(args, out) {
    const { positionals } = parseArgs({ args, allowPositionals: true });
    if (positionals.length !== 1 || positionals[0] !== 'verify') {
      out(`What should be done with the ledger? ${this.usage}`);
      return 2;
    }
    const connection = await connectToWork(readConfig(process.env), out);
    try {
      const database = await Database.open({ url: connection.url, ...resources.storage, connections: 2 });
      try {
        await database.migrate();
        const { accounts, postings, differences } = await verifyLedger(database);
        for (const { fund, envelope, account, kept, counted } of differences) {
          out(`${fund}, ${envelope}, ${account}: kept ${kept}, counted ${counted} (minor units)`);
        }
        const verdict =
          differences.length === 0
            ? 'all agree.'
            : `${differences.length} differ. The postings are right; please report it.`;
        out(`${accounts} balances recounted from ${postings} postings: ${verdict}`);
        return differences.length === 0 ? 0 : 1;
      } finally {
        await database.close();
      }
    } finally {
      await connection.close();
    }
  },
};
