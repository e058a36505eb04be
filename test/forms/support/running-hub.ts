import { spawn, type ChildProcess } from 'node:child_process';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { projectRoot } from '../../../kernel/project-root.js';
import { composeServices } from './compose-file.js';

/** A hub in processes of its own, in one of its forms. */
export interface RunningHub {
  url: string;
  /** By service; the one-process form has only `gateway`. */
  addresses: Record<string, string>;
  /** Ends one part as a crash would. */
  kill(part: string): Promise<void>;
  /** What all parts printed. */
  printed(): string;
  /** @returns the exit code of each part */
  stop(): Promise<(number | null)[]>;
}

interface Part {
  child: ChildProcess;
  printed: string[];
  exited: Promise<number | null>;
}

/** What both forms need to know: the database that they share, and the keys, so that one token is good for both. */
export interface Surroundings {
  databaseUrl: string;
  keysDir: string;
  /** Where letters leave; nowhere by default. */
  smtpUrl?: string;
}

/** `hub start`: gateway and subgraphs in one process. */
export async function startOneProcess({
  databaseUrl,
  keysDir,
  smtpUrl = '',
}: Surroundings): Promise<RunningHub> {
  const port = await freePort();
  const part = run(['node', 'dist/cli/main.js', 'start'], {
    DATABASE_URL: databaseUrl,
    HUB_KEYS_DIR: keysDir,
    PORT: String(port),
    SMTP_URL: smtpUrl,
  });
  return hubOf({ gateway: part }, { gateway: `http://127.0.0.1:${port}` });
}

/**
 * The services of docker-compose.yml by their own commands and environments. Only what Docker would have provided is put in
 * its place: names of hosts, ports, the volume for keys, and PostgreSQL.
 */
export async function startComposed({
  databaseUrl,
  keysDir,
  smtpUrl = '',
}: Surroundings): Promise<RunningHub> {
  const services = composeServices({ HUB_DB_PASSWORD: 'secret' });
  const names = Object.keys(services).filter((name) => name !== 'postgres');
  const ports = new Map<string, number>();
  for (const name of names) ports.set(name, await freePort());
  const parts: Record<string, Part> = {};
  for (const name of names) {
    const { command = [], environment } = services[name]!;
    const env = Object.entries(environment).map(([variable, value]) => [
      variable,
      placed(variable, value, name),
    ]);
    parts[name] = run(command, Object.fromEntries(env));
  }
  return hubOf(parts, Object.fromEntries(names.map((name) => [name, `http://127.0.0.1:${ports.get(name)}`])));

  function placed(variable: string, value: string, service: string): string {
    if (variable === 'DATABASE_URL') return databaseUrl;
    if (variable === 'HUB_KEYS_DIR') return keysDir;
    if (variable === 'SMTP_URL') return smtpUrl;
    if (variable === 'PUBLIC_URL') return `http://localhost:${ports.get('gateway')}`;
    if (variable === 'PORT') return String(ports.get(service));
    return value.replace(
      /^http:\/\/([\w-]+):\d+$/,
      (_, host: string) => `http://127.0.0.1:${ports.get(host)}`,
    );
  }
}

/** A gateway by itself, with no database, as far as its lines at start go. @returns what it printed */
export async function startLinesOfGateway(keysDir: string): Promise<string> {
  const port = await freePort();
  const part = run(['node', 'dist/cli/main.js', 'start', 'gateway'], {
    HUB_KEYS_DIR: keysDir,
    PORT: String(port),
  });
  const hub = await hubOf({ gateway: part }, { gateway: `http://127.0.0.1:${port}` });
  await hub.stop();
  return hub.printed();
}

async function hubOf(parts: Record<string, Part>, addresses: Record<string, string>): Promise<RunningHub> {
  const printed = () =>
    Object.values(parts)
      .flatMap((part) => part.printed)
      .join('');
  await Promise.all(Object.entries(parts).map(([name, part]) => ready(name, part, addresses[name] ?? '')));
  return {
    url: addresses['gateway'] ?? '',
    addresses,
    printed,
    async kill(name) {
      parts[name]?.child.kill('SIGKILL');
      await parts[name]?.exited;
    },
    async stop() {
      const all = Object.values(parts).toReversed();
      for (const { child } of all) child.kill('SIGTERM');
      return Promise.all(all.map(({ exited }) => exited));
    },
  };

  async function ready(name: string, part: Part, address: string): Promise<void> {
    for (let tries = 0; tries < 300; tries++) {
      if (part.child.exitCode !== null) throw new Error(`${name} ended:\n${part.printed.join('')}`);
      const response = await fetch(`${address}/readyz`).catch(() => null);
      if (response?.ok) return;
      await pause(100);
    }
    throw new Error(`${name} did not get ready:\n${part.printed.join('')}`);
  }
}

function run([program = '', ...args]: string[], env: Record<string, string>): Part {
  const printed: string[] = [];
  const child = spawn(program === 'node' ? process.execPath : program, args, {
    cwd: projectRoot,
    env: { PATH: process.env['PATH'], HOST: '127.0.0.1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => printed.push(String(chunk)));
  return { child, printed, exited: new Promise((resolve) => child.on('exit', (code) => resolve(code))) };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
