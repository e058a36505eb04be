import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { importCalendar } from '../../../cli/import-calendar.js';
import { projectRoot } from '../../../kernel/project-root.js';
import { importList } from '../../../subgraphs/participants/import/import-list.js';
import { services } from '../../support/services.js';
import type { WholeHub } from './whole-hub.js';

/** Imports a list of grants of consultative status, as `hub import` does. @param rows name and day of the session */
export async function importEcosoc(hub: WholeHub, folder: string, rows: string[]): Promise<void> {
  const file = join(folder, 'status_granted.csv');
  writeFileSync(file, ['ngo_name,session_date', ...rows].join('\n'));
  const { database } = hub.subgraphs.find(({ name }) => name === 'participants')!;
  await importList(database, importCalendar, {
    file,
    mapping: join(projectRoot, 'mappings/ecosoc-status.yaml'),
    dryRun: false,
    now: hub.now,
    vault: services.vault,
  });
}
