import { parseArgs } from 'node:util';
import { readConfig } from '../kernel/config.js';
import { Database } from '../kernel/database.js';
import { openMails, sendAgain } from '../kernel/mail/open-mails.js';
import { prepareOutbox } from '../kernel/outbox.js';
import { participants } from '../subgraphs/participants/subgraph.js';
import type { Command } from './command.js';
import { connectToWork } from './connect.js';

export const mailCommand: Command = {
  name: 'mail',
  summary: 'List mails that were not sent, and have some of them sent again.',
  usage:
    'hub mail list | hub mail retry <id>… | hub mail retry failed|unknown\n' +
    'An unknown mail may have arrived: whoever gets it again sees the same Message-ID. Addresses are never shown.',

  async run(args, out) {
    const { positionals } = parseArgs({ args, allowPositionals: true });
    const [verb, ...which] = positionals;
    const isList = verb === 'list' && which.length === 0;
    if (!isList && !(verb === 'retry' && which.length > 0)) {
      out(`What should be done with the mails? ${this.usage}`);
      return 2;
    }
    const connection = await connectToWork(readConfig(process.env), out);
    try {
      await prepareOutbox(connection.url);
      const database = await Database.open({ url: connection.url, ...participants.storage, connections: 2 });
      try {
        if (isList) {
          const { mails, counts } = await openMails(database.rows);
          for (const { id, kind, status, attempts, since, outcome } of mails)
            out(
              `${id} ${status} ${kind}, ${attempts} attempts, since ${since}: ${outcome ?? 'not tried yet'}`,
            );
          out(
            `${counts.map(({ status, mails }) => `${mails} ${status.toLowerCase()}`).join(', ') || 'no mails'}.`,
          );
          return 0;
        }
        const again = await sendAgain(database.rows, which);
        for (const { asked, reason } of again.refused) out(`${asked}: ${reason}`);
        out(`${again.queued} mails are sent again${again.queued > 0 ? ' while a hub runs' : ''}.`);
        return again.refused.length === 0 ? 0 : 1;
      } finally {
        await database.close();
      }
    } finally {
      await connection.close();
    }
  },
};
