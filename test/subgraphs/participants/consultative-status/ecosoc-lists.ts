import { join } from 'node:path';
import { importCalendar } from '../../../../cli/import-calendar.js';
import { projectRoot } from '../../../../kernel/project-root.js';
import { importList } from '../../../../subgraphs/participants/import/import-list.js';
import { services } from '../../../support/services.js';
import { sharedData } from '../../../support/shared-data.js';
import type { ParticipantsHub } from '../../../support/participants.js';

const lists = {
  status_granted: 'ecosoc-status',
  name_changes: 'ecosoc-renamed',
  mergers: 'ecosoc-merged',
  status_withdrawn: 'ecosoc-withdrawn',
  applications_deferred: 'ecosoc-deferred',
};

/** Imports what the Committee on NGOs decided, in the order that docs/import.md gives; or only some of it. */
export async function importEcosocLists(
  { database }: Pick<ParticipantsHub, 'database'>,
  names = Object.keys(lists) as (keyof typeof lists)[],
): Promise<void> {
  for (const name of names)
    await importList(database, importCalendar, {
      file: sharedData(`ecosoc_ngo/${name}.csv`),
      mapping: join(projectRoot, 'mappings', `${lists[name]}.yaml`),
      dryRun: false,
      now: new Date('2026-11-24T12:00:00Z'),
      vault: services.vault,
    });
}
