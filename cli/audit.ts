import { parseArgs } from 'node:util';
import { NO_HASH, type ChainHead } from '../kernel/audit.js';
import { verifyChain, type ChainReport } from '../kernel/audit-read.js';
import { readConfig } from '../kernel/config.js';
import { checkDataKey } from '../kernel/data-key.js';
import { Database } from '../kernel/database.js';
import { prepareOutbox } from '../kernel/outbox.js';
import { loadVault } from '../kernel/vault.js';
import type { Command, Out } from './command.js';
import { connectToWork } from './connect.js';
import { subgraphs } from './subgraphs.js';

export const auditCommand: Command = {
  name: 'audit',
  summary: 'Walk the audit chains and report where one was changed, reordered or cut.',
  usage:
    'hub audit verify [--noted <schema>:<number>:<hash>]…\n' +
    'It changes nothing. Exit code 1 when a chain is broken; the line names the first broken entry. A head noted earlier, as this command or the\n' +
    'nightly log line `audit head` prints it, must be an entry of its chain still: keep some elsewhere.',

  async run(args, out) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { noted: { type: 'string', multiple: true, default: [] } },
    });
    const noted = values.noted.map(readNote);
    const unread = values.noted[noted.indexOf(null)];
    if (positionals.length !== 1 || positionals[0] !== 'verify' || unread !== undefined) {
      out(
        unread === undefined
          ? `What should be done with the audit chains? ${this.usage}`
          : `"${unread}" is not a head as this command prints it. ${this.usage}`,
      );
      return 2;
    }
    const config = readConfig(process.env);
    const connection = await connectToWork(config, out);
    try {
      const vault = await loadVault(config.dataKey, config.keysDir);
      await prepareOutbox(connection.url);
      await checkDataKey(connection.url, vault);
      const reports: ChainReport[] = [];
      for (const { storage } of subgraphs) {
        const database = await Database.open({ url: connection.url, ...storage, connections: 2 });
        try {
          await database.migrate();
          const anchors = noted.flatMap((note) => (note?.schema === storage.schema ? [note] : []));
          reports.push(await verifyChain(database.rows, storage.schema, vault, anchors));
        } finally {
          await database.close();
        }
      }
      return reportChains(reports, out);
    } finally {
      await connection.close();
    }
  },
};

/** Prints what was found of each chain; the exit code of `hub audit verify`. */
export function reportChains(reports: readonly ChainReport[], out: Out): number {
  for (const { schema, entries, head, broken } of reports) {
    out(
      broken === null
        ? `${schema}: ${entries} entries, whole. Head ${schema}:${head.seq}:${head.hash}`
        : `${schema}: broken after ${entries} entries. ${broken}`,
    );
  }
  const broken = reports.filter((report) => report.broken !== null).length;
  const entries = reports.reduce((sum, report) => sum + report.entries, 0);
  out(
    broken === 0
      ? `${reports.length} chains of ${entries} entries: all whole.`
      : `${reports.length} chains of ${entries} entries: ${broken} broken. Compare with a backup, and ask who had access to the database.`,
  );
  return broken === 0 ? 0 : 1;
}

function readNote(text: string): ({ schema: string } & ChainHead) | null {
  const [, schema, seq, hash] = /^([a-z_]+):(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? [];
  return schema && seq && hash && hash.length === NO_HASH.length ? { schema, seq: Number(seq), hash } : null;
}
