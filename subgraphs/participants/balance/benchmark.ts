import type { Database } from '../../../kernel/database.js';
import { badRequest } from '../../../kernel/faults.js';
import type { ParticipantsContext } from '../context.js';
import { meetingsOfCodes } from '../meetings.js';
import { ParticipantKind } from '../participant/participant-kind.js';
import { BalanceDimension } from './balance-enums.js';
import type { Classes } from './classes.js';
import { countAtMeetings, type Counted, type Counting } from './counting.js';
import type { ReadyScope } from './participation-scope.js';

/** Against what participation is held, in the form of counts: so many votes, people or places for each participant. */
export interface Benchmark {
  /** For the reader: what it is, with its size and day. */
  text: string;
  rows: Counted[];
  /** Whether it weighs participants, so that whoever it names and nobody counts is absent; false for another meeting. */
  ofParticipants: boolean;
  warnings: string[];
}

const weighable = new Set([
  BalanceDimension.REGION,
  BalanceDimension.DEVELOPMENT,
  BalanceDimension.PARTICIPANT,
]);
const ofPlaces = [BalanceDimension.MEETING, BalanceDimension.WORKING_GROUP];

/** Whether a benchmark has anything to say on these dimensions: lists of States know no kinds, genders or roles, and nothing knows places. */
export function suits(
  { ofParticipants }: Benchmark,
  by: readonly BalanceDimension[],
  { kinds }: ReadyScope,
): boolean {
  if (by.some((dimension) => ofPlaces.includes(dimension))) return false;
  if (!ofParticipants) return true;
  return (
    by.every((dimension) => weighable.has(dimension)) && (kinds?.includes(ParticipantKind.STATE) ?? true)
  );
}

/**
 * Finds a benchmark as it stood on the day of a scope.
 *
 * @param members the scheme un-members on that day; needed for that benchmark only
 * @throws Fault BAD_REQUEST naming what does not exist, and what does
 */
export async function benchmarkOf(
  benchmark: string,
  { asOf, kinds }: ReadyScope,
  members: Classes | null,
  counting: Counting,
  context: ParticipantsContext,
): Promise<Benchmark> {
  const name = readBenchmark(benchmark);
  if (name.kind === 'UN_MEMBERS') return unMembers(members!.members, asOf);
  if (name.kind === 'POPULATION') return population(context.database, asOf, counting.knownAt);
  if (name.kind === 'LIST') return weightList(context.database, name.name, asOf, counting.knownAt);
  const [meeting] = await meetingsOfCodes([name.name], counting.knownAt, context);
  const rows = await countAtMeetings(context.database, [meeting!.id], {
    ...counting,
    kinds,
    byMeeting: false,
  });
  return { text: `${meeting!.code}, counted in the same way`, rows, ofParticipants: false, warnings: [] };
}

/** A participant that nobody counted, to be put into classes; `weight` places for it. */
function weighed(participantId: string, weight: number): Counted {
  return {
    participantId,
    kind: ParticipantKind.STATE,
    slug: participantId,
    countryId: participantId,
    placeId: null,
    gender: null,
    role: null,
    count: weight,
  };
}

/** A named benchmark: `un-members`, `population`, `meeting:<code>` or `list:<slug>`. */
type BenchmarkName =
  | { kind: 'UN_MEMBERS' }
  | { kind: 'POPULATION' }
  | { kind: 'MEETING'; name: string }
  | { kind: 'LIST'; name: string };

/** @throws Fault BAD_REQUEST naming the benchmarks that exist */
function readBenchmark(benchmark: string): BenchmarkName {
  if (benchmark === 'un-members') return { kind: 'UN_MEMBERS' };
  if (benchmark === 'population') return { kind: 'POPULATION' };
  const [prefix, name] = benchmark.split(/:(.*)/s);
  if (prefix === 'meeting' && name) return { kind: 'MEETING', name };
  if (prefix === 'list' && name) return { kind: 'LIST', name };
  throw badRequest(
    `No benchmark is called "${benchmark}". There are un-members, population, meeting:<code> such as meeting:INC-11, and list:<slug> for an imported list of weights.`,
  );
}

/** One weight for each Member of the United Nations on the day. */
function unMembers(classes: ReadonlyMap<string, string>, asOf: string): Benchmark {
  const members = [...classes].filter(([, code]) => code === 'MEMBER');
  return {
    text: `${members.length} Members of the United Nations on ${asOf}`,
    rows: members.map(([id]) => weighed(id, 1)),
    ofParticipants: true,
    warnings: [],
  };
}

/** People of each State in the year of the day, or the nearest earlier year for which the hub has figures. */
async function population(database: Database, asOf: string, knownAt: Date | null): Promise<Benchmark> {
  const wanted = Number(asOf.slice(0, 4));
  const rows = await database.rows<{ id: string; people: number; year: number }>(
    `select p.participant_id as id, p.people::float8 as people, p.year from participants.population p
     where p.year = (select coalesce(max(year) filter (where year <= $1), min(year)) from participants.population)
       and p.recorded_at <= coalesce($2::timestamptz, 'infinity') and coalesce(p.superseded_at > coalesce($2::timestamptz, 'infinity'), true)`,
    [wanted, knownAt],
  );
  const year = rows[0]?.year ?? wanted;
  return {
    text: `population of ${rows.length} States in ${year}, within today’s borders`,
    rows: rows.map(({ id, people }) => weighed(id, people)),
    ofParticipants: true,
    warnings:
      year === wanted ? [] : [`The hub has no population figures for ${wanted}; those of ${year} stand in.`],
  };
}

/**
 * An imported list of weights, such as the States Parties of a treaty, as it held on the day.
 *
 * @throws Fault BAD_REQUEST naming the lists that exist
 */
async function weightList(
  database: Database,
  slug: string,
  asOf: string,
  knownAt: Date | null,
): Promise<Benchmark> {
  const lists = await database.rows<{ id: string; slug: string; title: string }>(
    `select id, slug, title from participants.weight_list
     where recorded_at <= coalesce($1::timestamptz, 'infinity') and coalesce(superseded_at > coalesce($1::timestamptz, 'infinity'), true)
     order by slug`,
    [knownAt],
  );
  const list = lists.find((known) => known.slug === slug);
  if (!list) {
    const known = lists.map((each) => `list:${each.slug}`).join(', ') || 'none yet';
    throw badRequest(`No list of weights is called "${slug}". There are: ${known}.`);
  }
  const rows = await database.rows<{ id: string; weight: number }>(
    `select participant_id as id, sum(weight) as weight from participants.weight
     where weight_list_id = $1 and coalesce(valid_from <= $2::date, true) and coalesce(valid_to > $2::date, true)
     group by participant_id`,
    [list.id, asOf],
  );
  return {
    text: `${list.title}, ${rows.length} on ${asOf}`,
    rows: rows.map(({ id, weight }) => weighed(id, weight)),
    ofParticipants: true,
    warnings: [],
  };
}
