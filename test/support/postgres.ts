import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../../kernel/postgres/embedded.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** A server for this run; each test file makes databases of its own on it. */
    postgresUrl: string;
  }
}

/** One PostgreSQL for the whole run: the one that TEST_DATABASE_URL names, else the embedded one in a throw-away folder. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given) {
    provide('postgresUrl', given);
    return async () => undefined;
  }
  const folder = mkdtempSync(join(tmpdir(), 'hub-test-'));
  chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres(folder);
  provide('postgresUrl', server.url);
  return async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
