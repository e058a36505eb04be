import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, release, tmpdir, type } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openAllSubgraphs } from '../../../dist/cli/assemble.js';
import { startEmbeddedPostgres } from '../../../dist/kernel/postgres/embedded.js';
import { namedId } from '../../../dist/kernel/uuid.js';
import { publicViewer } from '../../../dist/kernel/viewer.js';
import { crowd } from './crowd.ts';
import { services } from '../services.ts';

const sizes = [10_000, 100_000, 1_000_000];
const MEETINGS = 100;
const REPEATS = 15;

const groupBy = `
  select coalesce(c.class_code, 'UNCLASSIFIED'), sum(r.people)
  from participants.registration r
  left join participants.classification c on c.participant_id = r.participant_id and c.scheme_id = 'un-regional-groups'
    and c.role in ('FULL', 'ELECTORAL') and c.duty_station in ('ALL', 'GENEVA') and c.superseded_at is null
    and coalesce(c.valid_from <= date '2020-01-01', true) and coalesce(c.valid_to > date '2020-01-01', true)
  where r.superseded_at is null and r.status in ('REGISTERED', 'APPROVED', 'CHECKED_IN', 'SPOKE')`;

/**
 * What a balance costs by the graph of the participants subgraph, in process and without HTTP: of every meeting at a million registrations, then of
 * one meeting by region as it grows, each beside GROUP BY over the registrations in the same database. Taken in turn, round after round.
 */
export async function balance({ rounds = 7 }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-bench-'));
  chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres(folder);
  const subgraphs = await openAllSubgraphs(server.url, services);
  const participants = subgraphs.find(({ name }) => name === 'participants')!;
  const client = new pg.Client(server.url);
  await client.connect();
  const ask =
    (of: string, more = '') =>
    async () => {
      const query = `{ participationBalance(of: ${of} ${more}) { total cells { keys { code } count share representationRatio placesToParity coverage { present of } } measures { dissimilarity pValue } } }`;
      const answer = await participants.answer({
        query,
        variables: {},
        operationName: undefined,
        viewer: publicViewer,
        requestId: 'bench',
      });
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    };
  try {
    for (let i = 0; i < MEETINGS; i++)
      await crowd(client, `CROWD-${i}`, 1_000_000 / MEETINGS, `2019-01-${1 + (i % 28)}`);
    await client.query('vacuum analyze');
    console.log(
      `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model}, ${type()} ${release()}, Node ${process.version}, ${rounds} rounds of ${REPEATS}\n`,
    );
    await measure(rounds, {
      [`every meeting (${MEETINGS}, a million registrations), by region`]: ask('{}'),
      [`the same by GROUP BY`]: () => client.query(`${groupBy} group by 1`),
      'every meeting, by region and meeting': ask('{}', ', by: [REGION, MEETING]'),
      'every meeting, by region and function': ask('{}', ', by: [REGION, ROLE]'),
    });

    for (const size of sizes) await crowd(client, `ONE-${size}`, size, '2020-01-01');
    await client.query('vacuum analyze');
    await measure(rounds, {
      ...Object.fromEntries(
        sizes.map((size) => [`one meeting of ${size}, by region`, ask(`{ meetings: ["ONE-${size}"] }`)]),
      ),
      ...Object.fromEntries(
        sizes.map((size) => [
          `GROUP BY over ${size}`,
          () =>
            client.query(`${groupBy} and r.meeting_id = $1 group by 1`, [namedId('meeting', `ONE-${size}`)]),
        ]),
      ),
    });
  } finally {
    await client.end();
    await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of each, as the median over rounds of a round’s median; the ratio to the first within a round. */
async function measure(rounds: number, contestants: Record<string, () => Promise<unknown>>): Promise<void> {
  const times = new Map(Object.keys(contestants).map((name) => [name, [] as number[]]));
  for (let round = -1; round < rounds; round++) {
    for (const [name, run] of Object.entries(contestants)) {
      const each: number[] = [];
      for (let i = 0; i < REPEATS; i++) {
        const started = performance.now();
        await run();
        each.push(performance.now() - started);
        if (each[i]! > 300 && i >= 2) break;
      }
      if (round >= 0) times.get(name)!.push(median(each)); // the first round warms up
    }
  }
  const first = times.get(Object.keys(contestants)[0]!)!;
  console.log('| | ms, median (lowest–highest) | of the first |\n|---|---:|---:|');
  for (const [name, own] of times) {
    const ratio = median(own.map((time, round) => time / first[round]!));
    console.log(
      `| ${name} | ${median(own).toFixed(2)} (${Math.min(...own).toFixed(2)}–${Math.max(...own).toFixed(2)}) | ${ratio.toFixed(2)} |`,
    );
  }
  console.log('');
}

function median(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
}
