import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { openAllSubgraphs } from '../../../dist/cli/assemble.js';
import { loadExample } from '../../../dist/cli/example.js';
import { readConfig } from '../../../dist/kernel/config.js';
import { startEmbeddedPostgres } from '../../../dist/kernel/postgres/embedded.js';
import { services } from '../services.ts';

/** A PostgreSQL in `folder` with the hub’s reference data and example, and 20 States in each of the six bodies. */
export async function prepare(folder: string): Promise<{ url: string; pid: number; stop(): Promise<void> }> {
  const server = await startEmbeddedPostgres(folder);
  const subgraphs = await openAllSubgraphs(server.url, services);
  await loadExample(readConfig({ HUB_DATA_DIR: folder }), subgraphs, () => undefined);
  await Promise.all(subgraphs.map((subgraph) => subgraph.close()));

  const client = new pg.Client(server.url);
  await client.connect();
  await client.query(`
    insert into participants.membership (id, body_id, participant_id, joined_on, recorded_at)
    select gen_random_uuid(), body.id, state.id, date '2007-01-01', now()
    from (select id, row_number() over (order by slug) - 1 as n from working_groups.body) body
    join (select id, row_number() over (order by slug) - 1 as n from participants.participant where category = 'STATE') state
      on state.n / 20 = body.n`);
  await client.query('vacuum analyze');
  await client.end();
  const pid = Number(readFileSync(join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
  return { ...server, pid };
}
