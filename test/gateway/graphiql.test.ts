import { parse } from 'graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readyQueries } from '../../gateway/graphiql/ready-queries.js';
import { openDoor, type Door } from './support/door.js';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.stop());

describe('GraphiQL', () => {
  test('is where the root address leads', async () => {
    const response = await fetch(door.url, { redirect: 'manual' });
    expect([response.status, response.headers.get('location')]).toEqual([302, '/graphiql']);
  });

  test('loads everything from the hub itself, and may load from nowhere else', async () => {
    const page = await fetch(`${door.url}/graphiql`);
    const html = await page.text();
    const loaded = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
    expect(loaded.length).toBeGreaterThan(5);
    for (const address of loaded.filter((each) => each !== 'data:,')) {
      expect(address).toMatch(/^\/graphiql\//);
      expect((await fetch(door.url + address)).status).toBe(200);
    }
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toMatch(/https?:|\*/);
  });

  test('offers each ready query with its title, and each is GraphQL', async () => {
    const offered = (await (await fetch(`${door.url}/graphiql/queries.json`)).json()) as Awaited<
      ReturnType<typeof readyQueries>
    >;
    expect(offered).toEqual(await readyQueries());
    for (const { name, title, query } of offered) {
      expect(title).not.toBe(name);
      expect(() => parse(query)).not.toThrow();
    }
    expect(new Set(offered.map(({ name }) => name)).size).toBe(offered.length);
  });
});

test('an answer that is not a page may load nothing at all', async () => {
  const policy = (await fetch(`${door.url}/healthz`)).headers.get('content-security-policy');
  expect(policy).toBe("default-src 'none';frame-ancestors 'none'");
});
