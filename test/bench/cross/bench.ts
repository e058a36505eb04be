import { type ChildProcess, fork } from 'node:child_process';
import { mkdtempSync, chmodSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { freePort } from './free-port.ts';
import { prepare } from './prepare.ts';
import { processorSeconds } from './processor-time.ts';
import { query, variables } from './question.ts';
import { printTable, type Round } from './report.ts';

const here = import.meta.dirname;
const hub = join(here, '../../../dist/cli/main.js');

const HUB = 'hub, one process';
const WARM_UP_SECONDS = 3;

/** Name, program and its arguments after the database’s address and the port. */
const opponents: [name: string, program: string, ...more: string[]][] = [
  ['hand-written SQL on node:http', join(here, 'server-sql.ts')],
  [HUB, hub],
  ['Hive Gateway, Rust planner', join(here, 'server-hive.ts')],
  ['the same, with the hub’s subgraphs in process', join(here, 'server-hive.ts'), 'in-process'],
  ['Apollo Gateway in process', join(here, 'server-apollo.ts')],
  ['the same, with the hub’s compiled subgraphs', join(here, 'server-apollo.ts'), 'compiled-subgraphs'],
];

/**
 * The cross query, asked of each server in turn, round after round, so that a slow minute of the machine hits all alike. Each
 * starts anew for each round and is warmed up: together they would ask PostgreSQL for more connections than it gives.
 */
export async function cross({ rounds = 7, seconds = 5, connections = 8 }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-bench-'));
  chmodSync(folder, 0o755);
  const database = await prepare(folder);
  const expected: unknown[] = [];
  const results: Round[] = [];
  let n = 1_000;
  try {
    for (let round = 0; round < rounds; round++) {
      for (const opponent of opponents) {
        const server = await start(database.url, folder, opponent);
        try {
          await checkSameAnswers(server, expected);
          n += (await load(server.url, n, WARM_UP_SECONDS, connections)).requests;
          const [ownBefore, databaseBefore] = [
            processorSeconds(server.child.pid!),
            processorSeconds(database.pid),
          ];
          const measured = await load(server.url, n, seconds, connections);
          n += measured.requests;
          const perRequest = (seconds: number) => (seconds * 1_000) / measured.requests;
          const cpuMs = perRequest(processorSeconds(server.child.pid!) - ownBefore);
          const databaseMs = perRequest(processorSeconds(database.pid) - databaseBefore);
          results.push({ name: server.name, round, cpuMs, databaseMs, ...measured });
        } finally {
          server.child.kill('SIGKILL'); // it holds nothing, and some take their time
        }
      }
    }
    printTable(
      results,
      opponents.map(([name]) => name),
      HUB,
    );
  } finally {
    await database.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Server {
  name: string;
  url: string;
  child: ChildProcess;
}

async function start(
  databaseUrl: string,
  folder: string,
  [name, program, ...more]: (typeof opponents)[number],
): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/graphql`;
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    HUB_DATA_DIR: folder,
    LOG_LEVEL: 'warn',
  };
  const args = program === hub ? ['start'] : [databaseUrl, String(port), ...more];
  const child = fork(program, args, { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const deadline = Date.now() + 60_000;
  while (!(await fetch(url, { method: 'POST', body: '{}' }).catch(() => null))) {
    if (child.exitCode !== null || Date.now() > deadline) throw new Error(`${name} did not start`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  return { name, url, child };
}

/** A comparison of different answers would say nothing. The first server’s are what is expected of the others. */
async function checkSameAnswers({ name, url }: Server, expected: unknown[]): Promise<void> {
  for (const [index, n] of [0, 1, 7_000, 13_000, 20_005, 29_999].entries()) {
    const body = JSON.stringify({ query, variables: variables(n) });
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const text = await response.text();
    const { data } = JSON.parse(text) as { data: unknown };
    expected[index] ??= data;
    if (!isDeepStrictEqual(data, expected[index])) {
      throw new Error(`${name} answers request ${n} differently: ${text.slice(0, 500)}`);
    }
  }
}

function load(
  url: string,
  n: number,
  seconds: number,
  connections: number,
): Promise<{ requests: number; perSecond: number; p50: number; p99: number }> {
  const child = fork(join(here, 'load.ts'), [url, String(n), String(seconds), String(connections)]);
  return new Promise((resolve, reject) => {
    child.once('message', (measured) => resolve(measured as never));
    child.once('exit', (code) => code !== 0 && reject(new Error(`${url} was not answered`)));
  });
}
