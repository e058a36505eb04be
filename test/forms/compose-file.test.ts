import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../kernel/project-root.js';
import { composeServices } from './support/compose-file.js';

const services = composeServices({ HUB_DB_PASSWORD: 'secret' });
const parts = ['participants', 'working-groups', 'resources', 'gateway'];

describe('docker-compose.yml', () => {
  test('describes PostgreSQL 18 and the four parts of the hub', () => {
    expect(Object.keys(services)).toEqual(['postgres', ...parts]);
    expect(services['postgres']?.image).toBe('postgres:18');
    for (const part of parts) expect(services[part]?.command?.slice(-2)).toEqual(['start', part]);
  });

  test('lets only the gateway be reached from outside', () => {
    const open = Object.entries(services).filter(([, { ports }]) => ports);
    expect(open.map(([name, { ports }]) => [name, ports])).toEqual([['gateway', ['4000:4000']]]);
  });

  test('starts each service when what it needs is healthy, and each can tell', () => {
    for (const { healthcheck } of Object.values(services)) expect(healthcheck.test[0]).toBe('CMD');
    for (const part of parts.slice(0, 3))
      expect(services[part]?.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
    expect(Object.keys(services['gateway']?.depends_on ?? {})).toEqual(parts.slice(0, 3));
  });

  test('gives every part the same keys, addresses and database', () => {
    const [first, ...others] = parts.map((part) => ({ ...services[part]?.environment, PORT: '' }));
    for (const other of others) expect(other).toEqual(first);
    for (const part of parts) expect(services[part]?.volumes).toEqual(['keys:/var/lib/hub/keys']);
    const { PUBLIC_URL, ...inside }: Record<string, string> = first ?? {};
    expect(PUBLIC_URL).toBe('http://localhost:4000');
    const urls = Object.values(inside).filter((value) => value.startsWith('http'));
    const listening = parts.map((part) => `http://${part}:${services[part]?.environment['PORT']}`);
    expect(urls.toSorted()).toEqual(listening.toSorted());
  });

  test('holds no password: without one it does not start', () => {
    expect(() => composeServices({})).toThrow('HUB_DB_PASSWORD');
  });

  test('has a health check that passes for a part that is ready, and fails for one that is not', async () => {
    const [, , ...args] = services['gateway']?.healthcheck.test ?? [];
    for (const [status, code] of [
      [200, 0],
      [503, 1],
    ] as const) {
      const server = createServer((_, response) => response.writeHead(status).end());
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const { port } = server.address() as { port: number };
      const exit = await new Promise((resolve) => {
        execFile(process.execPath, args, { env: { PORT: String(port) } }, (error) =>
          resolve(error?.code ?? 0),
        );
      });
      expect(exit).toBe(code);
      server.close();
    }
  });
});

test('the image starts from the Node that the project is tested on', () => {
  const { dependencies } = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as {
    dependencies: { node: string };
  };
  const images = [
    ...readFileSync(join(projectRoot, 'Dockerfile'), 'utf8').matchAll(/^FROM node:(\d+)/gm),
  ].map(([, major]) => major);
  expect(new Set(images)).toEqual(new Set([dependencies.node.split('.')[0]]));
});
