import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { signHubToken } from '../../../dist/gateway/identity/hub-token.js';
import { loadKeys } from '../../../dist/kernel/keys.js';
import { newId } from '../../../dist/kernel/uuid.js';
import { held } from '../../../dist/kernel/viewer.js';
import { meeting } from '../registration/standing.ts';
import { HubProcess } from './hub-process.ts';
import { letterBox } from './letters.ts';

const CLIENTS = 16;

const REGISTER = `mutation ($input: RegisterRepresentativeInput!) { outcome: registerRepresentative(input: $input) {
  __typename ... on RegisteredRepresentative { registration { id } } ... on Problem { message } } }`;

/**
 * What is left when the hub, its PostgreSQL and both are killed in the midst of thousands of registrations over HTTP, each with letters, counts and
 * audit entries, by clients who ask again with the same key until they are answered.
 */
export async function killed({ writes = 10_000 }: { writes?: number }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-killed-'));
  chmodSync(folder, 0o755);
  const letters = await letterBox();
  const hub = new HubProcess(folder, 20_000 + Math.floor(Math.random() * 10_000), letters.url);
  try {
    await hub.start();
    const { meetingId, senders, token } = await prepare(hub, folder);
    const deaths: ('HUB' | 'POSTGRESQL')[][] = [['HUB'], ['POSTGRESQL', 'HUB'], ['HUB', 'POSTGRESQL']];
    const acknowledged = new Map<number, string>();
    let next = 0;
    let retries = 0;
    const started = performance.now();
    const killer = (async () => {
      for (const [index, victims] of deaths.entries()) {
        while (acknowledged.size < ((index + 1) * writes) / (deaths.length + 1)) await pause(5);
        await hub.kill(...victims);
        await hub.start();
      }
    })();
    await Promise.all(Array.from({ length: CLIENTS }, work));
    await killer;
    const seconds = (performance.now() - started) / 1000;
    console.log(
      `${writes} registrations acknowledged in ${seconds.toFixed(0)} s, three kills and starts included; ${retries} requests sent again`,
    );
    await report(hub, acknowledged, letters.arrivals);

    async function work(): Promise<void> {
      while (next < writes) {
        const n = next++;
        const person = { givenName: 'Invented', familyName: `Person ${n}`, email: `${newId()}@example.org` };
        const participantId = senders[n % senders.length]!;
        const input = { meetingId, participantId, person, submit: true, idempotencyKey: newId() };
        for (;;) {
          const id = await ask(hub, token, REGISTER, { input }).then(
            (outcome) => outcome.registration?.id ?? fail(outcome),
            (error: unknown) => (error instanceof Refused ? Promise.reject(error) : null),
          );
          if (id) {
            acknowledged.set(n, id);
            break;
          }
          retries++;
          await pause(100);
        }
      }
    }
  } finally {
    await hub.stop();
    await letters.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Outcome {
  __typename: string;
  message?: string;
  registration?: { id: string };
}

class Refused extends Error {}

function fail(outcome: Outcome): never {
  throw new Refused(`${outcome.__typename}: ${outcome.message}`);
}

/** @throws Refused for an answer that asking again would not change */
async function ask(hub: HubProcess, token: string, query: string, variables: object): Promise<Outcome> {
  const response = await fetch(`${hub.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
    signal: AbortSignal.timeout(20_000),
  });
  const { data, errors } = (await response.json()) as {
    data?: { outcome: Outcome };
    errors?: { message: string; extensions?: { code: string } }[];
  };
  if (errors?.some(({ extensions }) => ['FORBIDDEN', 'BAD_REQUEST'].includes(extensions?.code ?? '')))
    throw new Refused(JSON.stringify(errors));
  if (!data?.outcome) throw new Error(JSON.stringify(errors));
  return data.outcome;
}

async function prepare(hub: HubProcess, folder: string) {
  const client = new pg.Client(hub.databaseUrl);
  await client.connect();
  const meetingId = await meeting(client, 'KILLED-1', '2027-06-14');
  const { rows } = await client.query<{ senders: string[] }>(
    "select array_agg(id) as senders from participants.participant where exists_to is null and kind = 'STATE'",
  );
  await client.end();
  const viewer = { subject: 'officer', personId: null, roles: [held('SECRETARIAT')] };
  const token = await signHubToken(viewer, 2, (await loadKeys(join(folder, 'keys'))).token);
  const terms = { opensAt: '2020-01-01T00:00:00Z', closesOn: '2027-06-01', contact: 'nobody' };
  await ask(
    hub,
    token,
    'mutation ($input: OpenRegistrationInput!) { outcome: openRegistration(input: $input) { __typename ... on Problem { message } } }',
    { input: { meetingId, terms } },
  );
  return { meetingId, senders: rows[0]!.senders, token };
}

async function report(
  hub: HubProcess,
  acknowledged: Map<number, string>,
  arrivals: Map<string, number>,
): Promise<void> {
  const client = new pg.Client(hub.databaseUrl);
  await client.connect();
  const count = async (text: string, values: unknown[] = []) =>
    Number((await client.query<{ count: string }>(text, values)).rows[0]!.count);
  const there = await count(
    `select count(distinct registration_id) from participants.registration where superseded_at is null and registration_id = any ($1::uuid[])`,
    [[...acknowledged.values()]],
  );
  const all = await count(
    'select count(distinct registration_id) from participants.registration where superseded_at is null and registration_id is not null',
  );
  console.log(`acknowledged and there: ${there} of ${acknowledged.size}; in the table: ${all}`);
  for (let waited = 0; waited < 900; waited++) {
    const open = await count("select count(*) from outbox.mail where status in ('QUEUED', 'SENDING')");
    if (open === 0) break;
    await pause(1_000);
  }
  const { rows } = await client.query<{ status: string; mails: string }>(
    'select status, count(*) as mails from outbox.mail group by status order by status',
  );
  await client.end();
  const twice = [...arrivals.values()].filter((times) => times > 1).length;
  console.log(
    `letters: ${rows.map(({ status, mails }) => `${mails} ${status}`).join(', ')}; arrived ${arrivals.size}, of them twice: ${twice}`,
  );
  for (const command of [
    ['audit', 'verify'],
    ['tally', 'verify'],
  ]) {
    const { code, last } = await hub.command(...command);
    console.log(`hub ${command.join(' ')}: exit code ${code}. ${last}`);
  }
}
