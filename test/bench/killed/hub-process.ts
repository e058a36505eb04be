import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { runningServer } from '../../../dist/kernel/postgres/connect.js';
import { placePostgres } from '../../../dist/kernel/postgres/placement.js';

const root = join(import.meta.dirname, '..', '..', '..');

/** A hub in a process of its own, on a data folder and a port that stay when it is killed. */
export class HubProcess {
  #child: ChildProcess | null = null;
  readonly address: string;
  readonly #env: NodeJS.ProcessEnv;

  readonly #folder: string;

  constructor(folder: string, port: number, smtpUrl: string) {
    this.#folder = folder;
    this.address = `http://127.0.0.1:${port}`;
    this.#env = {
      PATH: process.env['PATH'],
      HUB_DATA_DIR: folder,
      HUB_EXAMPLE: 'none',
      HOST: '127.0.0.1',
      PORT: String(port),
      SMTP_URL: smtpUrl,
      LOG_LEVEL: 'error',
    };
  }

  /** Until it answers. */
  async start(): Promise<void> {
    this.#child = spawn(process.execPath, ['dist/cli/main.js', 'start'], {
      cwd: root,
      env: this.#env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    while (
      !(await fetch(`${this.address}/readyz`).then(
        ({ ok }) => ok,
        () => false,
      ))
    ) {
      if (this.#child.exitCode !== null) throw new Error('the hub did not start');
      await pause(50);
    }
  }

  /** Ends the process, its PostgreSQL, or both, without a word of warning. */
  async kill(...victims: ('HUB' | 'POSTGRESQL')[]): Promise<void> {
    if (victims.includes('POSTGRESQL')) process.kill(this.#postmaster(), 'SIGKILL');
    if (victims.includes('HUB')) await this.#ends('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#ends('SIGTERM');
  }

  /** Runs `hub …` beside it. */
  async command(...args: string[]): Promise<{ code: number | null; last: string }> {
    const child = spawn(process.execPath, ['dist/cli/main.js', ...args], { cwd: root, env: this.#env });
    let printed = '';
    child.stdout.on('data', (data) => (printed += String(data)));
    child.stderr.on('data', (data) => (printed += String(data)));
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    return { code, last: printed.trim().split('\n').at(-1) ?? '' };
  }

  get databaseUrl(): string {
    return runningServer(placePostgres(this.#folder).cluster, this.#folder)!;
  }

  #postmaster(): number {
    const path = join(placePostgres(this.#folder).cluster, 'postmaster.pid');
    return Number(readFileSync(path, 'utf8').split('\n')[0]);
  }

  async #ends(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child!;
    const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill(signal);
    await ended;
  }
}
