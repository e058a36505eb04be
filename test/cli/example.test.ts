import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAllSubgraphs } from '../../cli/assemble.js';
import { loadExample } from '../../cli/example.js';
import { importCalendar } from '../../cli/import-calendar.js';
import { readConfig } from '../../kernel/config.js';
import { createLogger } from '../../kernel/log.js';
import type { OpenSubgraph } from '../../kernel/open-subgraph.js';
import { importList } from '../../subgraphs/participants/import/import-list.js';
import { loadExampleProgramme } from '../../subgraphs/working-groups/reference/load-reference.js';
import { emptyDatabase } from '../support/database.js';
import { services } from '../support/services.js';

const mapping = `source: own
row: person
meeting: { code: { constant: INC-11 } }
participant: { name: who, kind: { constant: STATE } }
`;

let home: Awaited<ReturnType<typeof emptyDatabase>>;
let subgraphs: OpenSubgraph[] = [];
let folder: string;
beforeAll(async () => {
  home = await emptyDatabase();
  folder = mkdtempSync(join(tmpdir(), 'hub-example-'));
  subgraphs = await openAllSubgraphs(home.url, {
    log: createLogger({ level: 'silent', terminal: false }),
    ...services,
  });
});
afterAll(async () => {
  await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
  await home.drop();
  rmSync(folder, { recursive: true });
});

test('a list imported before the first start stands, and the hub starts with it', async () => {
  const database = (name: string) => subgraphs.find((subgraph) => subgraph.name === name)!.database;
  const [file, path] = [join(folder, 'own.csv'), join(folder, 'own.yaml')];
  writeFileSync(file, 'who\nKenya\nKenya\nPeru\n');
  writeFileSync(path, mapping);
  const now = new Date();
  await loadExampleProgramme(database('working-groups'), now);
  await importList(database('participants'), importCalendar, {
    file,
    mapping: path,
    dryRun: false,
    now,
    vault: services.vault,
  });

  const printed: string[] = [];
  await loadExample(readConfig({ HUB_DATA_DIR: folder }), subgraphs, (line) => printed.push(line));

  expect(printed).toEqual([
    'Example programme: its lists were left out, since meetings of it have lists already',
  ]);
  const [{ people } = { people: 0 }] = await database('participants').rows<{ people: number }>(
    'select sum(people)::int as people from participants.registration where superseded_at is null',
    [],
  );
  expect(people).toBe(3);
});
