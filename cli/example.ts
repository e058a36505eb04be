import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../kernel/config.js';
import type { OpenSubgraph } from '../kernel/open-subgraph.js';
import { projectRoot } from '../kernel/project-root.js';
import { loadVault } from '../kernel/vault.js';
import { OtherListStands } from '../subgraphs/participants/import/import-error.js';
import { importList } from '../subgraphs/participants/import/import-list.js';
import { loadExampleSponsorship } from '../subgraphs/resources/reference/load-example.js';
import { loadExampleProgramme } from '../subgraphs/working-groups/reference/load-reference.js';
import type { Out } from './command.js';
import { importCalendar } from './import-calendar.js';

/**
 * Gives a fresh data folder the example: the negotiating committee of 1991–1995 as counts, and the published figures of a
 * sponsorship programme. What a folder got at its first start is noted in it, so a later start neither adds nor
 * removes it; loading it twice would change nothing.
 */
export async function loadExample(config: Config, subgraphs: OpenSubgraph[], out: Out): Promise<void> {
  const note = join(config.dataDir, 'example');
  if (existsSync(note)) return;
  if (config.example === 'inc') {
    const now = new Date();
    const database = (name: string) => subgraphs.find((subgraph) => subgraph.name === name)!.database;
    await loadExampleProgramme(database('working-groups'), now);
    const lists = {
      file: join(projectRoot, 'subgraphs/participants/reference/example/inc-1991-1995.csv'),
      mapping: join(projectRoot, 'mappings/inc-example.yaml'),
      dryRun: false,
      now,
      vault: await loadVault(config.dataKey, config.keysDir),
    };
    const done = await importList(database('participants'), importCalendar, lists).catch((error: unknown) => {
      // Somebody imported lists of these meetings before the first start; theirs stand.
      if (error instanceof OtherListStands) return null;
      throw error;
    });
    await loadExampleSponsorship(database('resources'), now);
    out(
      done
        ? 'Example programme: INC-1 to INC-11, 1991–1995 (HUB_EXAMPLE=none starts without it)'
        : 'Example programme: its lists were left out, since meetings of it have lists already',
    );
  }
  writeFileSync(note, `${config.example}\n`);
}
