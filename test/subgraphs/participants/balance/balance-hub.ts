import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Ask } from '../../../../kernel/neighbour.js';
import { projectRoot } from '../../../../kernel/project-root.js';
import { namedId, newId } from '../../../../kernel/uuid.js';
import { applyToTally } from '../../../../subgraphs/participants/balance/tally.js';
import {
  bodyId,
  meetingId,
  participantId,
  participantsHub,
  type ParticipantsHub,
} from '../../../support/participants.js';

/** People of one participant at a meeting who are alike, as a list of participants would have them. */
export interface People {
  slug: string;
  people?: number;
  kind?: string;
  category?: string;
  gender?: string;
  role?: string;
  status?: string;
  country?: string;
}

/** Until then, MOVED was to open on 1 June 2006. */
export const movedAt = new Date('2026-11-24T13:00:00Z');

/** Days of meetings that the stand-in for working-groups knows; INC’s are those of the example. */
export const calendar = [
  ...readExample('inc-meetings.csv').map(({ code, opens_on, closes_on, city }) =>
    meeting(code!, opens_on!, closes_on!, city!),
  ),
  meeting('GOLDEN', '2024-06-18', '2024-06-28', 'New York'),
  meeting('SMALL', '2024-07-01', '2024-07-02', 'Geneva'),
  meeting('REVCON-1', '2006-06-26', '2006-07-07', 'New York'),
  meeting('GENEVA-2007', '2007-08-27', '2007-08-31', 'Geneva'),
  meeting('NEW-YORK-2007', '2007-09-03', '2007-09-04', 'New York'),
  meeting('NEXT', '2026-12-01', '2026-12-02', 'Geneva'),
  meeting('MOVED', '2006-07-10', '2006-07-11', 'Geneva'),
].toSorted((a, b) => (a.opensOn < b.opensOn ? -1 : 1));

const bodies = ['implementation-status', 'humanitarian-issues'].map((slug) => ({
  id: bodyId(slug),
  slug,
  names: [{ language: 'EN', text: slug.replace('-', ' ') }],
}));

/** The participants subgraph with a calendar beside it, and no people yet. */
export function balanceHub(): Promise<ParticipantsHub> {
  return participantsHub({ ask: neighbours });
}

/** Writes a meeting’s list the way an import does: delegations, registrations and tallies in one transaction; returns the import’s id. */
export async function given(hub: ParticipantsHub, code: string, list: People[]): Promise<string> {
  const importId = newId();
  const meeting = meetingId(code);
  const whole = list.map(({ kind = 'STATE', ...each }) => ({
    people: 1,
    gender: 'NOT_STATED',
    role: 'UNKNOWN',
    status: 'REGISTERED',
    category: kind === 'STATE' ? 'STATE' : 'OTHER_STAKEHOLDER',
    ...each,
    kind,
    participant: participantId(each.slug),
    country: each.country ? participantId(each.country) : null,
  }));
  const delegations = [...new Map(whole.map((each) => [each.slug, each])).values()];
  const columns = <Row, Key extends keyof Row>(rows: Row[], ...keys: Key[]) =>
    keys.map((key) => rows.map((row) => row[key]));
  await hub.database.transaction(async (tx) => {
    await tx.rows(
      `insert into participants.participant (id, kind, category, slug)
       select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[]) on conflict do nothing`,
      columns(delegations, 'participant', 'kind', 'category', 'slug'),
    );
    await tx.rows(
      `insert into participants.delegation (id, meeting_id, participant_id, import_id)
       select gen_random_uuid(), $1, participant, $2 from unnest($3::uuid[]) as participant`,
      [meeting, importId, ...columns(delegations, 'participant')],
    );
    await tx.rows(
      `insert into participants.registration (id, delegation_id, meeting_id, participant_id, people, gender, role, status, country_id, import_id)
       select gen_random_uuid(), d.id, $1, d.participant_id, r.people, r.gender, r.role, r.status, r.country, $2
       from unnest($3::uuid[], $4::int[], $5::text[], $6::text[], $7::text[], $8::uuid[]) as r (participant, people, gender, role, status, country)
       join participants.delegation d on d.participant_id = r.participant and d.import_id = $2`,
      [meeting, importId, ...columns(whole, 'participant', 'people', 'gender', 'role', 'status', 'country')],
    );
    await applyToTally(tx, { change: 'RECORDED', importId });
  });
  return importId;
}

/** Delegations that a source only says were present, without people. */
export async function givenPresence(
  hub: ParticipantsHub,
  code: string,
  slugs: string[],
  status = 'CHECKED_IN',
): Promise<void> {
  await hub.database.rows(
    `insert into participants.delegation (id, meeting_id, participant_id, status)
     select gen_random_uuid(), $1, p.id, $3 from participants.participant p where p.slug = any ($2::text[])`,
    [meetingId(code), slugs, status],
  );
}

/** Seats in a body, held from a day on. */
export async function givenSeats(
  hub: ParticipantsHub,
  slug: string,
  members: string[],
  joinedOn = '2007-01-01',
): Promise<void> {
  await hub.database.rows(
    `insert into participants.membership (id, body_id, participant_id, joined_on)
     select gen_random_uuid(), $1, p.id, $3 from participants.participant p where p.slug = any ($2::text[])`,
    [bodyId(slug), members, joinedOn],
  );
}

/** The example programme, INC-1 to INC-11, 7,830 people. */
export async function givenExample(hub: ParticipantsHub): Promise<void> {
  const rows = readExample('inc-1991-1995.csv');
  for (const [code, list] of Map.groupBy(rows, (row) => row['meeting']!)) {
    await given(
      hub,
      code,
      list.map((row) => ({
        slug: row['participant'] || namedId('organization', row['organization']!),
        kind: row['kind']!,
        category: row['category'] || row['kind']!,
        gender: row['gender']!,
        people: Number(row['people']),
      })),
    );
  }
}

/** A State’s slug by the head of its class, for meetings made up in tests: the first `count` of a class on a day. */
export async function statesOf(
  hub: ParticipantsHub,
  code: string,
  asOf: string,
  scheme = 'un-regional-groups',
): Promise<string[]> {
  const rows = await hub.database.rows<{ slug: string }>(
    `select p.slug from participants.classification c join participants.participant p on p.id = c.participant_id
     where c.scheme_id = $3 and c.class_code = $1 and c.role in ('FULL', 'ELECTORAL') and c.duty_station in ('ALL', 'NEW_YORK')
       and coalesce(c.valid_from <= $2::date, true) and coalesce(c.valid_to > $2::date, true) order by p.slug`,
    [code, asOf, scheme],
  );
  return rows.map(({ slug }) => slug);
}

function readExample(file: string): Record<string, string>[] {
  return parse(readFileSync(join(projectRoot, 'subgraphs/participants/reference/example', file)), {
    columns: true,
  });
}

function meeting(code: string, opensOn: string, closesOn: string, city: string) {
  return {
    id: meetingId(code),
    code,
    opensOn,
    closesOn,
    venue: { city },
    programme: null,
    names: [{ language: 'EN', text: `Meeting ${code}` }],
  };
}

/** Answers what the balance asks of working-groups, by the name of the operation. */
const neighbours: Ask = async <Data>(
  _subgraph: string,
  query: string,
  variables: Record<string, unknown> = {},
) => {
  const page = (nodes: unknown[]) => ({
    edges: nodes.map((node) => ({ node })),
    pageInfo: { hasNextPage: false, endCursor: null },
  });
  const { codes, slug, first, filter } = variables as {
    codes?: string[];
    slug?: string;
    first?: number;
    filter?: Record<string, string>;
  };
  const within = calendar.filter(
    ({ opensOn }) => opensOn >= (filter?.['from'] ?? '') && opensOn <= (filter?.['to'] ?? '9999'),
  );
  const answers: Record<string, unknown> = {
    MeetingsOfCodes: {
      meetingsByCode: codes?.map((code) => answered(calendar.find((known) => known.code === code))),
    },
    MeetingsOfIds: Object.fromEntries(
      Object.entries(variables).map(([name, wanted]) => [
        name.replace('id', 'meeting'),
        answered(calendar.find((known) => known.id === wanted)),
      ]),
    ),
    MeetingsWithin: { meetings: page(within.slice(0, first).map(answered)) },
    ProgrammeOfSlug: {
      programme: slug === 'intersessional-programme' ? { id: namedId('programme', slug) } : null,
    },
    BodiesWithin: { workingGroups: page(bodies) },
  };
  function answered(known: (typeof calendar)[number] | undefined) {
    if (!known) return null;
    const { opensOn, closesOn, venue, ...meeting } = known;
    const knownAt = variables['knownAt'];
    const moved = known.code === 'MOVED' && typeof knownAt === 'string' && new Date(knownAt) < movedAt;
    return {
      ...meeting,
      schedule: moved
        ? { opensOn: '2006-06-01', closesOn: '2006-06-02', venue }
        : { opensOn, closesOn, venue },
    };
  }
  const operation = /query (\w+)/.exec(query)![1]!;
  const answer: Data = JSON.parse(JSON.stringify(answers[operation]));
  return answer;
};
