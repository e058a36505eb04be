import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, release, tmpdir, type } from 'node:os';
import { join } from 'node:path';
import { openAllSubgraphs } from '../../../dist/cli/assemble.js';
import { startEmbeddedPostgres } from '../../../dist/kernel/postgres/embedded.js';
import { held } from '../../../dist/kernel/viewer.js';
import { badgePages } from '../../../dist/reports/badges/badge-page.js';
import { typesetter, type Format } from '../../../dist/reports/typesetting/typesetter.js';
import { readBadgeCode } from '../../../dist/subgraphs/participants/badge/badge-code.js';
import { services } from '../services.ts';

const PEOPLE = 400;
const secretariat = { subject: 'officer', personId: null, roles: [held('SECRETARIAT')] };

interface Issued {
  issueBadges: { outcomes: { badge: { id: string; serial: number; code: string } }[] };
}

/**
 * What a morning of badges costs: issuing 400 in one call, setting them as SVG and as PDF, checking their codes as a device does, and merging 400
 * scans of a device that had no network. In process, without HTTP.
 */
export async function badges({ rounds = 5 }): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-bench-'));
  chmodSync(folder, 0o755);
  const server = await startEmbeddedPostgres(folder);
  const subgraphs = await openAllSubgraphs(server.url, services);
  const setter = typesetter();
  const ask = async <Data>(
    subgraph: string,
    query: string,
    variables: Record<string, unknown>,
  ): Promise<Data> => {
    const { answer } = subgraphs.find(({ name }) => name === subgraph)!;
    const { data, errors } = await answer({
      query,
      variables,
      operationName: undefined,
      viewer: secretariat,
      requestId: 'bench',
    });
    if (errors) throw new Error(JSON.stringify(errors));
    return data as Data;
  };
  const { database } = subgraphs.find(({ name }) => name === 'participants')!;
  const times: Record<string, number[]> = {};
  const timed = async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    const started = performance.now();
    const result = await work();
    (times[name] ??= []).push(performance.now() - started);
    return result;
  };
  try {
    console.log(
      `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model}, ${type()} ${release()}, Node ${process.version}, ${rounds} rounds\n`,
    );
    for (let round = -1; round < rounds; round++) {
      if (round === 0) for (const name of Object.keys(times)) delete times[name];
      const { scheduleMeeting } = await ask<{ scheduleMeeting: { meeting: { id: string } } }>(
        'working-groups',
        `mutation ($code: String!, $opensOn: Date!, $closesOn: Date!) {
          scheduleMeeting(input: { code: $code, kind: INTERSESSIONAL, opensOn: $opensOn, closesOn: $closesOn, name: "Intersessional meeting" }) {
            ... on ScheduledMeeting { meeting { id } } } }`,
        { code: `BADGES-${round + 2}`, opensOn: day(0), closesOn: day(4) },
      );
      const meetingId = scheduleMeeting.meeting.id;
      await approvedPeople(meetingId);
      const { issueBadges } = await timed(`issue ${PEOPLE} badges in one call, with what is on them`, () =>
        ask<Issued>(
          'participants',
          `mutation ($id: ID!) { issueBadges(input: { meetingId: $id }) { ... on IssuedBadges { outcomes { ... on IssuedBadge { badge {
            id serial code issuedAt print { displayName nameInScript functionTitle participant kind meetingCode meetingName opensOn closesOn city } } } } } } }`,
          { id: meetingId },
        ),
      );
      const issued = issueBadges.outcomes.map(({ badge }) => badge);
      if (issued.length !== PEOPLE) throw new Error(`${issued.length} badges`);
      for (const format of ['svg', 'pdf'] satisfies Format[])
        await timed(`set ${PEOPLE} as ${format.toUpperCase()}, one by one`, async () => {
          for (const badge of issued) await setter.set(badgePages([badge], 'EN', format));
        });
      await timed(`set ${PEOPLE} as one PDF`, () => setter.set(badgePages(issued, 'EN', 'pdf')));
      const keys = [services.paperKey.publicJwk as { kty: string; crv: string; x: string }];
      await timed(`check ${PEOPLE} codes as a device does`, async () => {
        for (const { code } of issued)
          if ((await readBadgeCode(code, keys, new Date())).fault) throw new Error('not valid');
      });
      const now = new Date().toISOString();
      await timed(`merge ${PEOPLE} scans of a device`, () =>
        ask(
          'participants',
          'mutation ($input: MergeCheckInsInput!) { mergeCheckIns(input: $input) { __typename } }',
          {
            input: {
              meetingId,
              device: 'bench',
              sentAt: now,
              entries: issued.map(({ serial, code }) => ({ entryId: String(serial), code, at: now })),
            },
          },
        ),
      );
    }
    console.log('| | median | lowest–highest |\n|---|---:|---:|');
    for (const [name, each] of Object.entries(times)) {
      const sorted = each.toSorted((one, other) => one - other).map((ms) => Math.round(ms));
      console.log(
        `| ${name} | ${sorted[Math.floor(sorted.length / 2)]} ms | ${sorted[0]}–${sorted.at(-1)} |`,
      );
    }
  } finally {
    await setter.close();
    await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }

  /** Approved registrations of invented people, spread over all States. */
  async function approvedPeople(meetingId: string): Promise<void> {
    await database.rows(
      `with people as (
         insert into participants.representative (id, live, display_name, recorded_at)
         select gen_random_uuid(), true, 'Example Person ' || n, now() from generate_series(1, ${PEOPLE}) as n returning id, display_name),
       states as (select array_agg(id) as ids from participants.participant where kind = 'STATE' and exists_to is null)
       insert into participants.registration (id, registration_id, delegation_id, meeting_id, participant_id, representative_id, kind, state,
         status, arrival, action, function_title, recorded_at)
       select id, id, gen_random_uuid(), $1::uuid, states.ids[1 + n % array_length(states.ids, 1)], person, 'STATE', 'APPROVED', 'APPROVED',
         nextval('participants.arrival'), 'REGISTRATION_APPROVED', 'Counsellor', now()
       from (select gen_random_uuid() as id, id as person, row_number() over () as n from people) as p, states`,
      [meetingId],
    );
  }
}

/** Today, or so many days later. */
function day(after: number): string {
  return new Date(Date.now() + after * 86_400_000).toISOString().slice(0, 10);
}
