import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, tmpdir, type } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import { openAllSubgraphs } from '../../../dist/cli/assemble.js';
import { startEmbeddedPostgres } from '../../../dist/kernel/postgres/embedded.js';
import { services } from '../services.ts';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');
const shared = join(root, '../shared/data');
/** What an import writes row by row; tallies and names are its own work, a bare COPY does not have them. */
const tables = ['delegation', 'representative', 'registration'];
const PEOPLE = 300_000;

interface Contestant {
  name: string;
  file: string;
  mapping: string;
}

interface Measured {
  milliseconds: number;
  rows: number;
  memory: number;
}

/**
 * Imports with matching, each beside a bare COPY of the very rows that it wrote into the same tables with the same indexes. Both begin with a copy
 * of one prepared database, and take turns, round after round.
 */
export async function imports({ rounds = 5 }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-bench-'));
  chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres(folder);
  try {
    const prepared = await openAllSubgraphs(server.url, services);
    await Promise.all(prepared.map((subgraph) => subgraph.close()));
    console.log(
      `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model}, ${type()} ${release()}, Node ${process.version}, ${rounds} rounds\n`,
    );
    console.log(
      '| list | rows | rows/s, median (lowest–highest) | of a bare COPY | peak memory |\n|---|---:|---:|---:|---:|',
    );
    for (const contestant of contestants(folder)) await measure(server.url, contestant, rounds);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function contestants(folder: string): Contestant[] {
  const lists = [
    {
      name: `${PEOPLE} people by name, State delegations`,
      file: crowd(folder),
      mapping: crowdMapping(folder),
    },
  ];
  if (!existsSync(shared)) return lists;
  const real = (name: string, file: string, mapping: string) => ({
    name,
    file: join(shared, file),
    mapping: join(root, 'mappings', mapping),
  });
  return [
    ...lists,
    real('General Assembly roll calls', 'unvotes/un_votes.csv.gz', 'ga-roll-calls.yaml'),
    real('IETF registrations', 'ietf/ietf_registrations.csv', 'ietf-registrations.yaml'),
    real('INC participants', 'inc/inc_1991_1995.csv', 'inc-participants.yaml'),
  ];
}

async function measure(url: string, { name, file, mapping }: Contestant, rounds: number): Promise<void> {
  const imported: Measured[] = [];
  const copied: number[] = [];
  let dump: { table: string; rows: Buffer }[] | null = null;
  for (let round = -1; round < rounds; round++) {
    await inCopyOf(url, async (copy) => {
      const { stdout } = await run(process.execPath, [
        join(import.meta.dirname, 'one-import.ts'),
        copy,
        file,
        mapping,
      ]);
      if (round >= 0) imported.push(JSON.parse(stdout) as Measured); // the first round warms up
      dump ??= await dumpOf(copy);
    });
    await inCopyOf(url, async (copy) => {
      const milliseconds = await bareCopy(copy, dump ?? []);
      if (round >= 0) copied.push(milliseconds);
    });
  }
  const speeds = imported.map(({ rows, milliseconds }) => (rows / milliseconds) * 1000);
  const ratios = imported.map(({ milliseconds }, round) => copied[round]! / milliseconds);
  const spread = (values: number[], digits: number) =>
    `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`;
  const memory = Math.max(...imported.map((each) => each.memory));
  console.log(
    `| ${name} | ${imported[0]!.rows} | ${spread(speeds, 0)} | ${spread(ratios, 2)} | ${memory.toFixed(0)} MB |`,
  );
}

/** Lends a fresh copy of the prepared database. */
async function inCopyOf(url: string, work: (copy: string) => Promise<void>): Promise<void> {
  const admin = new URL(url);
  const source = admin.pathname.slice(1);
  admin.pathname = '/postgres';
  const client = new Client(admin.href);
  await client.connect();
  await client.query(`create database bench template ${source}`);
  try {
    const copy = new URL(url);
    copy.pathname = '/bench';
    await work(copy.href);
  } finally {
    await client.query('drop database bench with (force)');
    await client.query('checkpoint');
    await client.end();
  }
}

async function dumpOf(url: string): Promise<{ table: string; rows: Buffer }[]> {
  const client = new Client(url);
  await client.connect();
  const dump: { table: string; rows: Buffer }[] = [];
  for (const table of tables)
    dump.push({ table, rows: await buffer(client.query(copyTo(`copy participants.${table} to stdout`))) });
  await client.end();
  return dump;
}

/** Milliseconds that it takes to COPY the rows into their tables in one transaction. */
async function bareCopy(url: string, dump: { table: string; rows: Buffer }[]): Promise<number> {
  const client = new Client(url);
  await client.connect();
  const started = performance.now();
  await client.query('begin');
  for (const { table, rows } of dump) {
    await pipeline(
      Readable.from(pieces(rows)),
      client.query(copyFrom(`copy participants.${table} from stdin`)),
    );
  }
  await client.query('commit');
  const milliseconds = performance.now() - started;
  await client.end();
  return milliseconds;
}

function* pieces(rows: Buffer): Generator<Buffer> {
  for (let at = 0; at < rows.length; at += 1 << 16) yield rows.subarray(at, at + (1 << 16));
}

const states =
  'Kenya Fiji Chad Canada Brazil Japan Norway Peru Qatar Ghana India Spain Nepal Malta Samoa Togo Cuba Egypt Gabon Haiti'.split(
    ' ',
  );

/** Invented people of twenty States at a hundred meetings. */
function crowd(folder: string): string {
  const file = join(folder, 'crowd.csv');
  const rows = Array.from(
    { length: PEOPLE },
    (_, at) =>
      `CROWD-${at % 100},${states[Math.floor(at / 100) % states.length]},Person ${at},Adviser,${'FM?'[at % 3]}`,
  );
  writeFileSync(file, ['meeting,who,name,post,sex', ...rows].join('\n'));
  return file;
}

function crowdMapping(folder: string): string {
  const file = join(folder, 'crowd.yaml');
  writeFileSync(
    file,
    `source: crowd
row: person
unknown: ['?']
meeting: { code: meeting, kind: { constant: CONSULTATION }, opens: { constant: 2024-03-05 } }
participant: { name: who, kind: { constant: STATE } }
person: { name: name, functionTitle: post }
gender: { column: sex, values: { F: WOMAN, M: MAN } }
`,
  );
  return file;
}

function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
}
