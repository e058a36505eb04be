import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../kernel/config.js';
import { Database } from '../kernel/database.js';
import { loadVault } from '../kernel/vault.js';
import { importWeights } from '../subgraphs/participants/balance/import-weights.js';
import { participants } from '../subgraphs/participants/subgraph.js';
import type { Command } from './command.js';
import { connectToWork } from './connect.js';

export const weightsCommand: Command = {
  name: 'weights',
  summary:
    'Take in a list of weights, such as the States Parties of a treaty, to hold participation against.',
  usage: `hub weights <file.csv> --slug <slug> --title <title> --source <document>

  The file has a column \`participant\` (ISO 3166 code of three letters, slug or name) and, if wanted, \`weight\` (else 1), \`from\` and \`to\`.
  It is then a benchmark: participationBalance(…, benchmark: "list:<slug>").`,

  async run(args, out) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { slug: { type: 'string' }, title: { type: 'string' }, source: { type: 'string' } },
    });
    const [file] = positionals;
    const { slug, title, source } = values;
    if (!file || positionals.length > 1 || !slug || !title || !source) {
      out(`${!file ? 'Which file?' : 'One file, with its slug, title and source.'} ${this.usage}`);
      return 2;
    }
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
      out(`"${slug}" is no slug. Use small letters, digits and single hyphens, such as states-parties.`);
      return 2;
    }
    let text: string;
    try {
      text = readFileSync(file, 'utf8');
    } catch (error) {
      out(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
      return 1;
    }
    const config = readConfig(process.env);
    const connection = await connectToWork(config, out);
    try {
      const by = { now: new Date(), vault: await loadVault(config.dataKey, config.keysDir) };
      const database = await Database.open({ url: connection.url, ...participants.storage, connections: 2 });
      try {
        const outcome = await importWeights(database, { slug, title, source, text }, by);
        for (const refusal of outcome.refusals) out(`${basename(file)}: ${refusal}`);
        if (outcome.refusals.length > 0) {
          out('Nothing was changed. Mend these lines and try again.');
          return 1;
        }
        out(
          `${title}: ${outcome.participants} participants${outcome.changed ? '' : ', as before'}. Benchmark list:${slug}`,
        );
        return 0;
      } finally {
        await database.close();
      }
    } finally {
      await connection.close();
    }
  },
};
