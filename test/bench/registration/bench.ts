import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, release, tmpdir, type } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { openAllSubgraphs } from '../../../dist/cli/assemble.js';
import { startEmbeddedPostgres } from '../../../dist/kernel/postgres/embedded.js';
import { newId } from '../../../dist/kernel/uuid.js';
import { held, type Viewer } from '../../../dist/kernel/viewer.js';
import { services } from '../services.ts';
import { invented, meeting, standingRegistrations } from './standing.ts';

const PEOPLE = 100_000;
const REGISTERED = 480;
const CLIENTS = 16;
const APPROVED = 450;
const LISTED = 1000;
const QUESTIONS = 20;

interface Outcome {
  __typename: string;
  message?: string;
  waitingPlace?: number | null;
  refused?: number;
  registration?: { id: string };
  outcomes?: { registration: { id: string } | null }[];
}

/**
 * What registration costs by the graph, in process and without HTTP, in a hub that holds a million registrations already: registrations a second with
 * every rule (window, caps, places, waiting list, one person once, key, letters, counts, audit), approving 450 at once, and a page of the queue.
 */
export async function registration({ rounds = 5 }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-bench-'));
  chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres(folder);
  const subgraphs = await openAllSubgraphs(server.url, services);
  const participants = subgraphs.find(({ name }) => name === 'participants')!;
  const client = new pg.Client(server.url);
  await client.connect();
  const secretariat: Viewer = { subject: 'officer', personId: null, roles: [held('SECRETARIAT')] };
  const ask = async <Data>(
    query: string,
    variables: Record<string, unknown>,
    viewer: Viewer,
  ): Promise<Data> => {
    const answer = await participants.answer({
      query,
      variables,
      operationName: undefined,
      viewer,
      requestId: 'bench',
    });
    if (answer.errors) throw new Error(JSON.stringify(answer.errors));
    return answer.data as Data;
  };
  const change = async (
    mutation: string,
    input: object,
    fields: string,
    viewer = secretariat,
  ): Promise<Outcome> => {
    const inputType = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!`;
    const { outcome } = await ask<{ outcome: Outcome }>(
      `mutation ($input: ${inputType}) { outcome: ${mutation}(input: $input) { __typename ${fields} ... on Problem { message } } }`,
      { input },
      viewer,
    );
    return outcome;
  };
  try {
    await standingRegistrations(client, PEOPLE);
    const { rows } = await client.query<{ count: string; senders: string[] }>(
      `select (select count(*) from participants.registration) as count, array_agg(id) as senders from participants.participant
       where exists_to is null and kind = 'STATE'`,
    );
    const { count, senders } = rows[0]!;
    console.log(
      `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model}, ${type()} ${release()}, Node ${process.version}, ${rounds} rounds, ${count} registrations to begin with\n`,
    );
    const times: Record<string, number[]> = {
      rate: [],
      approve: [],
      queue: [],
      search: [],
      crowd: [],
      list: [],
    };
    for (let round = -1; round < rounds; round++) {
      const meetingId = await meeting(client, `BENCH-${round}`, '2027-06-14');
      const terms = { opensAt: '2020-01-01T00:00:00Z', closesOn: '2027-06-01', contact: 'nobody' };
      await change('openRegistration', { meetingId, terms }, '');
      await change('setPlaces', { meetingId, places: APPROVED }, '');
      const one = await register(meetingId, senders);
      const ids = one.outcomes
        .filter(({ waitingPlace }) => waitingPlace === null)
        .map(({ registration: made }) => made!.id);
      if (ids.length !== APPROVED) throw new Error(`${ids.length} have a place instead of ${APPROVED}`);
      const page = (filter: object) => () =>
        ask(
          `query ($filter: RegistrationFilter) { registrations(filter: $filter, first: 50) {
            edges { node { id state role complete submittedAt participant { slug } representative { displayName } } } pageInfo { hasNextPage endCursor } } }`,
          { filter },
          secretariat,
        );
      const queue = await median(page({ meetingId, states: ['SUBMITTED'] }));
      const search = await median(page({ meetingId, states: ['SUBMITTED'], search: 'ba ce' }));
      const { rows: crowd } = await client.query<{ id: string }>(
        "select id from working_groups.meeting where code = 'CROWD-0'",
      );
      const inCrowd = await median(
        page({ meetingId: crowd[0]!.id, states: ['SUBMITTED'], kinds: ['STATE'] }),
      );
      const started = performance.now();
      const { outcomes } = await change(
        'approveRegistrations',
        { ids },
        '... on DecidedRegistrations { outcomes { registration { id } } }',
      );
      const approve = performance.now() - started;
      if (outcomes!.some((each) => !each.registration)) throw new Error('not all were approved');
      const list = await handIn(meetingId, senders[(round + 1) % senders.length]!, round);
      if (round < 0) continue; // the first round warms up
      times['list']!.push(list);
      times['rate']!.push(REGISTERED / one.seconds);
      times['approve']!.push(approve);
      times['queue']!.push(queue);
      times['search']!.push(search);
      times['crowd']!.push(inCrowd);
    }
    console.log('| | median | lowest–highest |\n|---|---:|---:|');
    line(`registrations a second, ${CLIENTS} clients`, times['rate']!, '/s');
    line(`approve ${APPROVED} in one call`, times['approve']!, 'ms');
    line(`a list of ${LISTED} people`, times['list']!, 's');
    line(`50 of a queue of ${APPROVED}, filtered`, times['queue']!, 'ms');
    line('the same with a search for two words', times['search']!, 'ms');
    line('50 of a meeting of 10,000, filtered by state and kind', times['crowd']!, 'ms');
  } finally {
    await client.end();
    await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }

  /** Seconds for a list of a delegation with every rule; the waiting list takes them all. */
  async function handIn(meetingId: string, participantId: string, round: number): Promise<number> {
    const viewer = { subject: 'mission', personId: null, roles: [held('MISSION', { participantId })] };
    const rows = Array.from(
      { length: LISTED },
      (_, n) => `${invented(n * 7919 + round)};${invented(n * 31_337 + 11)};${newId()}@example.org`,
    );
    const input = { meetingId, csv: `givenName;familyName;email\n${rows.join('\n')}` };
    const started = performance.now();
    const outcome = await change(
      'registerRepresentatives',
      input,
      '... on RegisteredRepresentatives { refused }',
      viewer,
    );
    if (outcome.refused !== 0) throw new Error(outcome.message ?? `${outcome.refused} refused`);
    return (performance.now() - started) / 1000;
  }

  async function register(meetingId: string, senders: string[]) {
    let next = 0;
    const outcomes: Outcome[] = [];
    const started = performance.now();
    await Promise.all(Array.from({ length: CLIENTS }, work));
    return { outcomes, seconds: (performance.now() - started) / 1000 };

    async function work(): Promise<void> {
      while (next < REGISTERED) {
        const n = next++;
        const participantId = senders[n % senders.length]!;
        const viewer = {
          subject: `mission ${participantId}`,
          personId: null,
          roles: [held('MISSION', { participantId })],
        };
        const person = {
          givenName: invented(n * 7919 + 5),
          familyName: invented(n * 31_337 + 7),
          email: `${newId()}@example.org`,
        };
        const input = { meetingId, person, submit: true, idempotencyKey: newId() };
        const fields = '... on RegisteredRepresentative { waitingPlace registration { id } }';
        const outcome = await change('registerRepresentative', input, fields, viewer);
        if (!outcome.registration) throw new Error(outcome.message);
        outcomes.push(outcome);
      }
    }
  }
}

/** Milliseconds, as the median of some questions one after the other. */
async function median(question: () => Promise<unknown>): Promise<number> {
  const each: number[] = [];
  for (let i = 0; i < QUESTIONS; i++) {
    const started = performance.now();
    await question();
    each.push(performance.now() - started);
  }
  return middle(each);
}

function middle(values: number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return (sorted[Math.floor((sorted.length - 1) / 2)]! + sorted[Math.ceil((sorted.length - 1) / 2)]!) / 2;
}

function line(name: string, values: number[], unit: string): void {
  const digits = (value: number) => value.toFixed(value < 10 ? 1 : 0);
  console.log(
    `| ${name} | ${digits(middle(values))} ${unit} | ${digits(Math.min(...values))}–${digits(Math.max(...values))} |`,
  );
}
