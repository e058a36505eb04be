import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../../../kernel/project-root.js';
import { importHub, type ImportHub } from './hub.js';

const built = join(projectRoot, 'node_modules/.cache/import-test');
const PEOPLE = 20_000;
const CLUBS = 900;
/** As 900 is divisible by 3, each club goes to one meeting only. */
const DELEGATIONS = 900;

const mapping = `source: crowd
row: person
meeting: { code: meeting, kind: { constant: CONSULTATION }, opens: { constant: 2024-03-05 } }
participant: { name: who, kind: { constant: NGO } }
person: { name: name }
`;

/** A crowd with invented names, at three meetings, from 900 organizations that nobody knows. */
function crowd(): string {
  const rows = Array.from({ length: PEOPLE }, (_, at) => `CROWD-${at % 3},Club ${at % CLUBS},Person ${at}`);
  return ['meeting,who,name', ...rows].join('\n');
}

let hub: ImportHub;
let list: string;
let rules: string;

beforeAll(async () => {
  const compiler = join(projectRoot, 'node_modules/typescript/bin/tsc');
  const target = ['--outDir', built, '--tsBuildInfoFile', join(built, '.tsbuildinfo')];
  execFileSync(process.execPath, [compiler, '-p', 'tsconfig.build.json', '--noCheck', ...target], {
    cwd: projectRoot,
  });
  hub = await importHub();
  list = hub.file('crowd.csv', crowd());
  rules = hub.file('crowd.yaml', mapping);
}, 120_000);
afterAll(() => hub.close());

/** The import as an operator runs it, in a process of its own. */
function startImport(): { child: ChildProcess; ended: Promise<number | null> } {
  const child = spawn(process.execPath, [join(built, 'cli/main.js'), 'import', list, '--mapping', rules], {
    env: { PATH: process.env['PATH'], DATABASE_URL: hub.url },
    stdio: 'ignore',
  });
  return { child, ended: new Promise((resolve) => child.once('exit', resolve)) };
}

/** Rows that the import has left, by table. */
async function leftBehind(): Promise<Record<string, number>> {
  const tables = [
    'registration',
    'representative',
    'delegation',
    'tally',
    'tally_by_attribute',
    'import',
    'meeting_list',
  ];
  const counts = await hub.database.rows<{ table: string; rows: number }>(
    `${tables.map((table) => `select '${table}' as table, count(*)::int as rows from participants.${table}`).join(' union all ')}
     union all select 'participant', count(*)::int from participants.participant where source = 'crowd'
     union all select 'meeting', count(*)::int from working_groups.meeting where code like 'CROWD-%'`,
  );
  return Object.fromEntries(counts.map(({ table, rows }) => [table, rows]));
}

const everything = {
  registration: PEOPLE,
  representative: PEOPLE,
  delegation: DELEGATIONS,
  tally: DELEGATIONS,
  tally_by_attribute: DELEGATIONS,
  import: 1,
  meeting_list: 3,
  participant: CLUBS,
  meeting: 3,
};
const nothing = Object.fromEntries(Object.keys(everything).map((table) => [table, 0]));

/** Holds the import up when it comes to write to a table; then ends it as a crash would, and lets the table go. */
async function killedBeforeWriting(table: string): Promise<void> {
  const holder = new Client(hub.url);
  await holder.connect();
  await holder.query(`begin; lock table ${table} in exclusive mode`);
  const { child, ended } = startImport();
  try {
    while (!(await isHeldUp())) {
      if (child.exitCode !== null) throw new Error(`The import ended without writing to ${table}.`);
      await pause(10);
    }
  } finally {
    child.kill('SIGKILL');
    await ended;
    await holder.query('rollback');
    await holder.end();
  }
  await serverIsQuiet();
}

async function isHeldUp(): Promise<boolean> {
  const waiting = await hub.database.rows(
    "select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
  );
  return waiting.length > 0;
}

/** Until the server has noticed that its client is gone. */
async function serverIsQuiet(): Promise<void> {
  for (;;) {
    const [open] = await hub.database.rows<{ open: number }>(
      "select count(*)::int as open from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and (state = 'active' or state like 'idle in%')",
    );
    if (open?.open === 0) return;
    await pause(20);
  }
}

describe('an import that is killed', () => {
  test.each([
    'participants.import',
    'working_groups.meeting',
    'working_groups.meeting_schedule',
    'participants.participant',
    'participants.participant_name',
    'participants.meeting_list',
    'participants.delegation',
    'participants.representative',
    'participants.registration',
    'participants.tally',
    'participants.tally_by_attribute',
  ])(
    'when it is about to write to %s leaves nothing',
    async (table) => {
      await killedBeforeWriting(table);
      expect(await leftBehind()).toEqual(nothing);
    },
    60_000,
  );

  test('at any other moment leaves nothing or, if it was through, everything', async () => {
    for (const milliseconds of [500, 900, 1_300, 1_700, 2_100]) {
      const { child, ended } = startImport();
      await pause(milliseconds);
      child.kill('SIGKILL');
      await ended;
      await serverIsQuiet();
      const left = await leftBehind();
      expect(left).toEqual(left['import'] === 1 ? everything : nothing);
    }
  }, 120_000);

  test('can be run again, and then leaves all of it', async () => {
    expect(await startImport().ended).toBe(0);
    expect(await leftBehind()).toEqual(everything);
  }, 60_000);
});
