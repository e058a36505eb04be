import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importCalendar } from '../../../../cli/import-calendar.js';
import { Database } from '../../../../kernel/database.js';
import { projectRoot } from '../../../../kernel/project-root.js';
import { importList } from '../../../../subgraphs/participants/import/import-list.js';
import type { ImportSummary } from '../../../../subgraphs/participants/import/import-summary.js';
import { participants } from '../../../../subgraphs/participants/subgraph.js';
import { workingGroups } from '../../../../subgraphs/working-groups/subgraph.js';
import { emptyDatabase } from '../../../support/database.js';
import { services } from '../../../support/services.js';

/** A database with the tables and reference data of the subgraphs that an import writes to, and a folder for lists. */
export interface ImportHub {
  url: string;
  database: Database;
  /** Of working-groups, which keeps the meetings. */
  calendar: Database;
  folder: string;
  /** Writes a file into the folder and returns its path. */
  file(name: string, content: string | Buffer): string;
  /** Imports a list from text, or from a path that begins with a slash, with a mapping from text or from `mappings/`. */
  import(list: string, mapping: string, options?: { dryRun?: boolean; now?: Date }): Promise<ImportSummary>;
  close(): Promise<void>;
}

const DAY = new Date('2026-11-24T12:00:00Z');

export async function importHub(): Promise<ImportHub> {
  const home = await emptyDatabase();
  const calendar = await Database.open({ url: home.url, ...workingGroups.storage });
  const database = await Database.open({ url: home.url, ...participants.storage });
  for (const [subgraph, open] of [
    [workingGroups, calendar],
    [participants, database],
  ] as const) {
    await open.migrate();
    await subgraph.load?.(open, DAY, services.vault);
  }
  const folder = mkdtempSync(join(tmpdir(), 'hub-import-'));
  let lists = 0;
  const file = (name: string, content: string | Buffer): string => {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  };
  return {
    url: home.url,
    database,
    calendar,
    folder,
    file,
    async import(list, mapping, { dryRun = false, now = DAY } = {}) {
      lists += 1;
      const path = list.startsWith('/') ? list : file(`list-${lists}.csv`, list);
      const isShipped = mapping.endsWith('.yaml') && !mapping.includes('\n');
      const rules = isShipped ? shipped(mapping) : file(`mapping-${lists}.yaml`, mapping);
      return importList(database, importCalendar, {
        file: path,
        mapping: rules,
        dryRun,
        now,
        vault: services.vault,
      });
    },
    async close() {
      await Promise.all([database.close(), calendar.close()]);
      await home.drop();
      rmSync(folder, { recursive: true });
    },
  };
}

function shipped(name: string): string {
  return name.startsWith('/') ? name : join(projectRoot, 'mappings', name);
}
