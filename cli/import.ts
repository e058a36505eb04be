import { parseArgs } from 'node:util';
import { readConfig } from '../kernel/config.js';
import { checkDataKey } from '../kernel/data-key.js';
import { Database } from '../kernel/database.js';
import { prepareOutbox } from '../kernel/outbox.js';
import type { Subgraph } from '../kernel/subgraph.js';
import { loadVault, type Vault } from '../kernel/vault.js';
import { ImportError, reasonOf } from '../subgraphs/participants/import/import-error.js';
import { importList } from '../subgraphs/participants/import/import-list.js';
import { summaryLines } from '../subgraphs/participants/import/summary.js';
import { participants } from '../subgraphs/participants/subgraph.js';
import { workingGroups } from '../subgraphs/working-groups/subgraph.js';
import type { Command, Out } from './command.js';
import { connectToWork } from './connect.js';
import { importCalendar } from './import-calendar.js';
import { saveReport } from './import-report.js';
import { showProgress } from './progress.js';

export const importCommand: Command = {
  name: 'import',
  summary: 'Import a list of participants from a CSV file, all of it or nothing.',
  usage: `hub import <file.csv> --mapping <mapping.yaml> [--dry-run] [--report <report.csv>]

  --mapping   says what the columns mean; docs/import.md shows how to write one, mappings/ holds some
  --dry-run   does everything and takes it all back: prints what would happen
  --report    where to write what needs a look; by default beside the list, and not at all in a dry run`,

  async run(args, out) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        mapping: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        report: { type: 'string' },
      },
    });
    const [file] = positionals;
    if (!file || positionals.length > 1 || !values.mapping) {
      out(
        `${!file ? 'Which file?' : positionals.length > 1 ? 'One file at a time.' : 'Which mapping?'} ${this.usage}`,
      );
      return 2;
    }
    const config = readConfig(process.env);
    const connection = await connectToWork(config, out);
    try {
      const vault = await loadVault(config.dataKey, config.keysDir);
      await prepareOutbox(connection.url);
      await checkDataKey(connection.url, vault);
      const { dryRun, report } = { dryRun: values['dry-run'], report: values.report ?? null };
      return await importInto(connection.url, { file, mapping: values.mapping, dryRun, report, vault }, out);
    } catch (error) {
      const message = error instanceof ImportError ? error.message : refusalOfDatabase(error);
      if (message === null) throw error;
      out(message);
      return 1;
    } finally {
      await connection.close();
    }
  },
};

interface Wish {
  file: string;
  mapping: string;
  dryRun: boolean;
  report: string | null;
  vault: Vault;
}

async function importInto(url: string, { report, vault, ...wish }: Wish, out: Out): Promise<number> {
  const calendar = await openTables(workingGroups, url, vault);
  const database = await openTables(participants, url, vault);
  const progress = showProgress(process.stderr, out);
  try {
    const started = performance.now();
    const summary = await importList(database, importCalendar, {
      ...wish,
      now: new Date(),
      vault,
      onProgress: (rows, position) => progress.show(rows, position),
    });
    const milliseconds = performance.now() - started;
    progress.end();
    const saved = saveReport(summary, report, wish.dryRun);
    for (const line of summaryLines(summary, { milliseconds, report: saved })) out(line);
    const { counts, outcome } = summary;
    return outcome !== 'SAME' && (counts.refused > 0 || counts.imported === 0) ? 1 : 0;
  } finally {
    progress.end();
    await Promise.all([calendar.close(), database.close()]);
  }
}

/** The tables and reference data of a subgraph, brought up to date; its graph is not needed. */
async function openTables(subgraph: Subgraph, url: string, vault: Vault): Promise<Database> {
  const database = await Database.open({ url, ...subgraph.storage, connections: 2 });
  await database.exclusively(async () => {
    await database.migrate();
    await subgraph.load?.(database, new Date(), vault);
  });
  return database;
}

/** What PostgreSQL says when it stops an import, as when its disk is full; null for any other error, which is a defect. */
function refusalOfDatabase(error: unknown): string | null {
  const { code, message } = reasonOf(error);
  const isFromDatabase = /^[0-9A-Z]{5}$/.test(code) || message.startsWith('Connection terminated');
  return isFromDatabase ? `The database stopped the import, and nothing was written: ${message}.` : null;
}
