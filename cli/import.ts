import { parseArgs } from 'node:util';
import { readConfig } from '../kernel/config.js';
import { createLogger } from '../kernel/log.js';
import { ImportError } from '../subgraphs/participants/import/import-error.js';
import { importList } from '../subgraphs/participants/import/import-list.js';
import type { ReadingPosition } from '../subgraphs/participants/import/reading/bytes.js';
import { summaryLines } from '../subgraphs/participants/import/summary.js';
import { openAllSubgraphs } from './assemble.js';
import type { Command } from './command.js';
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
    const log = createLogger({ level: 'silent', terminal: false });
    const subgraphs = await openAllSubgraphs(connection.url, log);
    const progress = showProgress(process.stderr, out);
    try {
      const { database } = subgraphs.find(({ name }) => name === 'participants')!;
      const started = performance.now();
      const request = {
        file,
        mapping: values.mapping,
        dryRun: values['dry-run'],
        now: new Date(),
        onProgress: (rows: number, position: ReadingPosition) => progress.show(rows, position),
      };
      const summary = await importList(database, importCalendar, request);
      progress.end();
      const report = saveReport(summary, values.report ?? null, values['dry-run']);
      for (const line of summaryLines(summary, { milliseconds: performance.now() - started, report }))
        out(line);
      return summary.counts.refused > 0 && summary.outcome !== 'SAME' ? 1 : 0;
    } catch (error) {
      progress.end();
      if (!(error instanceof ImportError)) throw error;
      out(error.message);
      return 1;
    } finally {
      await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
      await connection.close();
    }
  },
};
