import { existsSync, readdirSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readConfig } from '../kernel/config.js';
import { copyCluster, copyFolder } from '../kernel/postgres/backup.js';
import { placePostgres } from '../kernel/postgres/placement.js';
import type { Command } from './command.js';
import { connectToWork } from './connect.js';

export const backupCommand: Command = {
  name: 'backup',
  summary: 'Copy the data folder while the hub runs, or while it does not.',
  usage:
    'hub backup <folder>\nThe folder must be new or empty. To restore, start a hub on a copy of it: HUB_DATA_DIR=<copy> npm start',

  async run(args, out) {
    const { positionals } = parseArgs({ args, allowPositionals: true });
    if (positionals.length !== 1) {
      out(`Into which folder? ${this.usage}`);
      return 2;
    }
    const config = readConfig(process.env);
    const target = resolve(positionals[0]!);
    if (config.databaseUrl) {
      out(
        'DATABASE_URL is set: back that PostgreSQL up with its own pg_dump or base backups, and copy the keys folder.',
      );
      return 1;
    }
    if (!existsSync(config.dataDir)) {
      out(`There is no data folder ${config.dataDir}. Set HUB_DATA_DIR to the one that should be backed up.`);
      return 1;
    }
    if (
      `${target}/`.startsWith(`${config.dataDir}/`) ||
      (existsSync(target) && readdirSync(target).length > 0)
    ) {
      out(`${target} is not a new or empty folder outside of the data folder. Choose another.`);
      return 1;
    }
    const connection = await connectToWork(config, out);
    try {
      await mkdir(target, { recursive: true });
      const { cluster } = placePostgres(config.dataDir);
      let bytes = await copyFolder(config.dataDir, target, {
        postgres: 'LEFT_OUT',
        'hub.lock': 'LEFT_OUT',
        'postgres.log': 'LEFT_OUT',
      });
      if (existsSync(config.keysDir)) bytes += await copyFolder(config.keysDir, join(target, 'keys'));
      bytes += await copyCluster(connection.url, cluster, join(target, 'postgres'));
      out(
        `Backed up to ${target}: ${Math.ceil(bytes / 1_000_000)} MB. It holds keys and personal data: keep it as safe as the original.`,
      );
      return 0;
    } finally {
      await connection.close();
    }
  },
};
