import { spawn, spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../../kernel/project-root.js';
import { follow, hub, newDataDir, quiet, startedHub } from './support/program.js';

const HUB_DATA_DIR = newDataDir();
afterAll(() => rmSync(dirname(HUB_DATA_DIR), { recursive: true, force: true }));

describe('a hub that is asked to stop', () => {
  test('while it starts ends with 0 and leaves nothing running', async () => {
    const program = hub(['start'], { HUB_DATA_DIR });
    await program.prints(/^PostgreSQL 18: created/m);
    program.child.kill('SIGINT');
    const { code, printed } = await program.ended;
    expect(code, printed).toBe(0);
    expect(printed).toMatch(/Stopped\.\n$/);
    expect(leftBehind()).toEqual([]);
  });

  test('is not ready at once, finishes what is in flight, and ends with 0', async () => {
    const program = await startedHub({ HUB_DATA_DIR, DRAIN_MS: '700' });
    const inFlight = slowRequest(program.url);
    await hasArrived(program.url);
    program.child.kill('SIGTERM');
    await program.prints(/^Stopping: /m);
    expect((await fetch(`${program.url}/readyz`)).status).toBe(503);
    inFlight.finish();
    expect(await inFlight.answer).toBe('{"data":{"meeting":null}}');
    const { code, printed } = await program.ended;
    expect(code, printed).toBe(0);
    expect(leftBehind()).toEqual([]);
  });

  test('twice ends at once with 1, and PostgreSQL with it', async () => {
    const program = await startedHub({ HUB_DATA_DIR });
    slowRequest(program.url).answer.catch(() => undefined);
    await hasArrived(program.url);
    program.child.kill('SIGINT');
    program.child.kill('SIGINT');
    await pause(1_200);
    expect(program.child.exitCode).toBeNull();
    program.child.kill('SIGINT');
    expect((await program.ended).code).toBe(1);
    for (let tries = 0; tries < 100 && leftBehind().length > 0; tries++) await pause(50);
    expect(leftBehind()).toEqual(['hub.lock']);
  });

  test('by a terminal that closes ends cleanly', async () => {
    const program = await startedHub({ HUB_DATA_DIR });
    program.child.kill('SIGHUP');
    expect((await program.ended).code).toBe(0);
    expect(leftBehind()).toEqual([]);
  });

  test.skipIf(process.platform === 'win32')(
    'by npm, which ends the shell in between and tells nobody, ends too',
    async () => {
      const command = `'${process.execPath}' dist/cli/main.js start; true`;
      const child = spawn('sh', ['-c', command], {
        cwd: projectRoot,
        env: { ...quiet, HUB_DATA_DIR, npm_lifecycle_event: 'start' },
      });
      const program = follow(child);
      await program.prints(/Ctrl-C stops the hub\./);
      child.kill('SIGTERM');
      expect((await program.ended).printed).toContain('Stopped.');
      expect(leftBehind()).toEqual([]);
    },
  );

  test.skipIf(spawnSync('script', ['--version']).status !== 0)(
    'by Ctrl-C on a terminal, which PostgreSQL gets to hear as well, ends with 0',
    async () => {
      const node = `exec '${process.execPath}' dist/cli/main.js start`;
      const child = spawn('script', ['-qefc', node, '/dev/null'], {
        cwd: projectRoot,
        env: { ...quiet, HUB_DATA_DIR },
      });
      const program = follow(child);
      await program.prints(/Ctrl-C stops the hub\./);
      child.stdin.write('\x03');
      const { code, printed } = await program.ended;
      expect(code, printed).toBe(0);
      expect(printed).toContain('Stopped.');
      expect(leftBehind()).toEqual([]);
    },
  );
});

/** What shows that somebody still has the data folder. */
function leftBehind(): string[] {
  return ['hub.lock', 'postgres/postmaster.pid'].filter((file) => existsSync(join(HUB_DATA_DIR, file)));
}

/** Waits until the hub has seen what was sent to it before: it answers later requests only after taking those up. */
async function hasArrived(url: string): Promise<void> {
  await pause(100);
  await fetch(`${url}/healthz`);
}

/** A request that has arrived in half, until it is finished. */
function slowRequest(url: string): { answer: Promise<string>; finish(): void } {
  const body = JSON.stringify({ query: '{ meeting(code: "nowhere") { id } }' });
  const sent = request(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': body.length },
  });
  const answer = new Promise<string>((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (response) => {
      let text = '';
      response.on('data', (chunk) => (text += String(chunk)));
      response.on('end', () => resolve(text.trim()));
    });
  });
  sent.write(body.slice(0, 10));
  return { answer, finish: () => sent.end(body.slice(10)) };
}
