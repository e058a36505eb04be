import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdtempSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '../../../kernel/project-root.js';

/** The program as an operator runs it, in a process of its own. */
export interface Program {
  child: ChildProcess;
  /** What it printed so far, for persons and for the log, in one text. */
  printed(): string;
  /** Resolves once a line was printed that matches. @throws when the program ends without it */
  prints(line: RegExp): Promise<RegExpMatchArray>;
  /** Exit code and all that was printed. */
  ended: Promise<{ code: number | null; printed: string }>;
}

/** Nothing of the tester's own surroundings, any free port, and an empty hub. */
export const quiet = {
  PATH: process.env['PATH'],
  HOST: '127.0.0.1',
  PORT: '0',
  HUB_EXAMPLE: 'none',
};

/** Runs `hub …` with nothing set but what is given. */
export function hub(args: string[], env: Record<string, string> = {}): Program {
  const child = spawn(process.execPath, ['dist/cli/main.js', ...args], {
    cwd: projectRoot,
    env: { ...quiet, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  return follow(child);
}

/** Watches a process that somebody else started. */
export function follow(child: ChildProcess): Program {
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => (printed += String(chunk)));
  const ended = new Promise<{ code: number | null; printed: string }>((resolve) => {
    child.once('close', (code) => resolve({ code, printed }));
  });
  let over = false;
  void ended.then(() => (over = true));
  return {
    child,
    printed: () => printed,
    ended,
    async prints(line) {
      for (;;) {
        const found = line.exec(printed);
        if (found) return found;
        if (over) throw new Error(`ended without ${line}:\n${printed}`);
        await pause(10);
      }
    },
  };
}

/** A started hub. @returns with the address that it printed */
export async function startedHub(env: Record<string, string>): Promise<Program & { url: string }> {
  const program = hub(['start'], env);
  const [, url] = await program.prints(/^The graph: +(\S+)\/graphql$/m);
  return { ...program, url: url! };
}

/** A folder that does not exist yet, inside one that PostgreSQL's user may enter. */
export function newDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'hub-cli-'));
  chmodSync(folder, 0o755);
  return join(folder, 'data');
}

/** Somebody else who listens on a port. */
export async function occupiedPort(): Promise<{ port: number; free(): void }> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { port: (server.address() as AddressInfo).port, free: () => void server.close() };
}
