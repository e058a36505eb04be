import { spawn } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runningServer } from '../../kernel/postgres/connect.js';
import { hub, newDataDir, startedHub, type Program } from './support/program.js';

const HUB_DATA_DIR = newDataDir();
const cluster = join(HUB_DATA_DIR, 'postgres');
const note = join(cluster, 'postmaster.pid');
let running: Program & { url: string };

beforeAll(async () => {
  running = await startedHub({ HUB_DATA_DIR });
});
afterAll(async () => {
  await stop();
  rmSync(dirname(HUB_DATA_DIR), { recursive: true, force: true });
});

describe('a data folder in use', () => {
  test('tells a second hub who has it, and where that one answers', async () => {
    const { code, printed } = await hub(['start'], { HUB_DATA_DIR }).ended;
    expect(code).toBe(1);
    expect(printed).toBe(
      `The data folder ${HUB_DATA_DIR} is in use by process ${running.child.pid}, which answers at ${running.url}. Stop it, or set HUB_DATA_DIR to another folder.\n`,
    );
  });

  test('lets a command work beside the hub', async () => {
    const { code, printed } = await hub(['tally', 'verify'], { HUB_DATA_DIR }).ended;
    expect(code, printed).toBe(0);
    expect(printed).toContain(`Working on the data of the hub that runs as process ${running.child.pid}.`);
  });

  test('lets several commands work without a hub, one after the other', async () => {
    await stop();
    const both = [hub(['tally', 'verify'], { HUB_DATA_DIR }), hub(['ledger', 'verify'], { HUB_DATA_DIR })];
    for (const { code, printed } of await Promise.all(both.map(({ ended }) => ended)))
      expect(code, printed).toBe(0);
    running = await startedHub({ HUB_DATA_DIR });
  });
});

describe('after a crash', () => {
  test('the PostgreSQL left behind is taken over', async () => {
    await crash();
    running = await startedHub({ HUB_DATA_DIR });
    expect(running.printed()).toMatch(/^PostgreSQL 18: taken over/m);
    expect(await isReady()).toBe(true);
  });

  test('it is taken over also while it repairs itself', async () => {
    const server = new pg.Client(runningServer(cluster, HUB_DATA_DIR)!);
    server.on('error', () => undefined);
    await server.connect();
    const { rows } = await server.query<{ pid: number }>('select pg_backend_pid() as pid');
    await crash();
    process.kill(rows[0]!.pid, 'SIGKILL');
    running = await startedHub({ HUB_DATA_DIR });
    expect(running.printed()).toMatch(/^PostgreSQL 18: taken over/m);
    expect(readFileSync(join(HUB_DATA_DIR, 'postgres.log'), 'utf8')).toContain(
      'all server processes terminated; reinitializing',
    );
    expect(await isReady()).toBe(true);
  });

  test('of PostgreSQL too, the next start repairs the data', async () => {
    const postmaster = Number(readFileSync(note, 'utf8').split('\n')[0]);
    await crash();
    process.kill(postmaster, 'SIGKILL');
    running = await startedHub({ HUB_DATA_DIR });
    expect(running.printed()).toMatch(/^PostgreSQL 18: started/m);
    expect(await isReady()).toBe(true);
  });

  test('a note that names another program by now is no obstacle', async () => {
    const left = readFileSync(note, 'utf8');
    await stop();
    const root = process.getuid?.() === 0;
    const other = spawn('sleep', ['60'], root ? { uid: 65_534, gid: 65_534 } : {});
    writeFileSync(note, left.replace(/^\d+/, String(other.pid)));
    running = await startedHub({ HUB_DATA_DIR });
    expect(running.printed()).toMatch(/^PostgreSQL 18: started/m);
    expect(other.exitCode).toBeNull();
    other.kill();
  });
});

async function stop(): Promise<void> {
  running.child.kill('SIGTERM');
  expect((await running.ended).code).toBe(0);
}

async function crash(): Promise<void> {
  running.child.kill('SIGKILL');
  await running.ended;
}

async function isReady(): Promise<boolean> {
  return (await fetch(`${running.url}/readyz`)).ok;
}
