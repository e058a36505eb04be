import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const root = join(import.meta.dirname, '..', '..', '..');
const QUESTION = JSON.stringify({
  query: '{ participationBalance(of: { meetings: ["INC-11"], kinds: [STATE] }) { total } }',
});

/** From the start of the process to the first answer, on an empty folder with the example and on the same folder again; memory at rest. */
export async function start({ rounds = 5 }: { rounds?: number }): Promise<void> {
  const cold: number[] = [];
  const warm: number[] = [];
  const resident: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const folder = mkdtempSync(join(tmpdir(), 'bench-start-'));
    chmodSync(folder, 0o755);
    cold.push((await run(folder, 21_000 + 2 * round)).seconds);
    const again = await run(folder, 21_001 + 2 * round);
    warm.push(again.seconds);
    resident.push(again.megabytes);
    rmSync(folder, { recursive: true, force: true });
  }
  console.log('| | median (lowest–highest) |\n| --- | ---: |');
  console.log(`| first start to first answer, empty folder with the example, s | ${spread(cold)} |`);
  console.log(`| later start to first answer, s | ${spread(warm)} |`);
  console.log(`| resident memory of the hub at rest, MB | ${spread(resident)} |`);
}

async function run(folder: string, port: number): Promise<{ seconds: number; megabytes: number }> {
  const began = performance.now();
  const hub = spawn('node', ['dist/cli/main.js', 'start'], {
    cwd: root,
    env: { ...process.env, HUB_DATA_DIR: folder, PORT: String(port), LOG_LEVEL: 'warn' },
    stdio: 'ignore',
  });
  while (!(await answers(port))) await pause(20);
  const seconds = (performance.now() - began) / 1000;
  await pause(3_000);
  const status = readFileSync(`/proc/${hub.pid}/status`, 'utf8');
  await end(hub);
  return { seconds, megabytes: Number(/VmRSS:\s+(\d+)/.exec(status)![1]) / 1024 };
}

async function answers(port: number): Promise<boolean> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body: QUESTION }).then(
    async (response) => (await response.text()).includes('"total":539'),
    () => false,
  );
}

function end(hub: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    hub.once('exit', () => resolve());
    hub.kill('SIGTERM');
  });
}

function spread(values: number[]): string {
  const sorted = values.toSorted((a, b) => a - b);
  const show = (value: number) => (value < 100 ? value.toFixed(1) : value.toFixed(0));
  return `${show(sorted[Math.floor(sorted.length / 2)]!)} (${show(sorted[0]!)}–${show(sorted.at(-1)!)})`;
}
