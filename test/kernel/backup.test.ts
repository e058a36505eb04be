import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyCluster, copyFolder } from '../../kernel/postgres/backup.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../kernel/postgres/embedded.js';
import { placePostgres } from '../../kernel/postgres/placement.js';

let folder: string;
let server: EmbeddedPostgres;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hub-backup-'));
  chmodSync(folder, 0o755);
  server = await startEmbeddedPostgres(join(folder, 'data'));
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a copy made while others write holds all that was committed before, and each transaction whole or not at all', async () => {
  const writer = new pg.Client(server.url);
  await writer.connect();
  await writer.query('create table pair (n int, side text, filler text)');
  let written = 0;
  const writePair = async () => {
    written += 1;
    await writer.query(
      `insert into pair select $1::int, side, repeat(md5(side), 200) from unnest(array['left', 'right']) as side`,
      [written],
    );
  };
  for (let n = 0; n < 200; n += 1) await writePair();

  const copy = join(folder, 'copy');
  let isCopying = true;
  const copying = backUp(copy).finally(() => (isCopying = false));
  const before = written;
  while (isCopying) await writePair();
  await copying;
  await writer.end();

  const restored = await startEmbeddedPostgres(copy);
  const reader = new pg.Client(restored.url);
  await reader.connect();
  const { rows } = await reader.query<{ pairs: number; halves: number }>(
    `select count(*)::int as pairs, count(*) filter (where sides <> 2)::int as halves
     from (select count(*) as sides from pair group by n) counted`,
  );
  await reader.end();
  await restored.stop();
  expect(rows[0]!.halves).toBe(0);
  expect(rows[0]!.pairs).toBeGreaterThanOrEqual(before);
  expect(rows[0]!.pairs).toBeLessThanOrEqual(written);
});

async function backUp(target: string): Promise<void> {
  const data = join(folder, 'data');
  await copyFolder(data, target, { postgres: 'LEFT_OUT', 'postgres.log': 'LEFT_OUT' });
  await copyCluster(server.url, placePostgres(data).cluster, join(target, 'postgres'));
}
