import { badRequest } from '../../kernel/faults.js';
import type { Ask } from '../../kernel/neighbour.js';

/** What this subgraph needs to know of a meeting to count who was there. */
export interface MeetingFacts {
  id: string;
  code: string;
  opensOn: string;
  closesOn: string;
  venue: { city: string } | null;
  names: { language: string; text: string }[];
  programme: { slug: string } | null;
}

interface Asking {
  ask: Ask;
}

/** Days and place come as they were known at `$knownAt`, or now without it: a postponement must not change an earlier report. */
const FACTS =
  'id code names { language text } programme { slug } schedule(knownAt: $knownAt) { opensOn closesOn venue { city } }';
const PAGE = 100;
/** What the gateway takes in one query. */
const MOST_ROOT_FIELDS = 20;

/**
 * Meetings of these codes by opening day, each once.
 *
 * @throws Fault BAD_REQUEST naming every code that no meeting has
 */
export async function meetingsOfCodes(
  codes: readonly string[],
  knownAt: Date | null,
  { ask }: Asking,
): Promise<MeetingFacts[]> {
  const { meetingsByCode } = await ask<{ meetingsByCode: (Answered | null)[] | null }>(
    'working-groups',
    `query MeetingsOfCodes($codes: [String!]!, $knownAt: DateTime) { meetingsByCode(codes: $codes) { ${FACTS} } }`,
    { codes, knownAt: knownAt?.toISOString() },
  );
  const found = (meetingsByCode ?? []).map(factsIn);
  const unknown = codes.filter((_, i) => !found[i]);
  if (unknown.length > 0) {
    throw badRequest(
      `No meeting has the code ${unknown.map((code) => `"${code}"`).join(', ')}${knownAt ? ', or none was known then' : ''}. Ask \`meetings\` for their codes.`,
    );
  }
  return byOpeningDay(found.filter((meeting) => meeting !== null));
}

/** Meetings in the order of the ids, twenty to a question; null for an id that no meeting has. */
export async function meetingsOfIds(
  ids: readonly string[],
  { ask }: Asking,
): Promise<(MeetingFacts | null)[]> {
  const chunks: string[][] = [];
  for (let i = 0; i < ids.length; i += MOST_ROOT_FIELDS) chunks.push(ids.slice(i, i + MOST_ROOT_FIELDS));
  const answers = await Promise.all(
    chunks.map(async (chunk) => {
      const declared = ['$knownAt: DateTime', ...chunk.map((_, i) => `$id${i}: ID!`)].join(', ');
      const fields = chunk.map((_, i) => `meeting${i}: meeting(id: $id${i}) { ${FACTS} }`).join(' ');
      const found = await ask<Record<string, Answered | null>>(
        'working-groups',
        `query MeetingsOfIds(${declared}) { ${fields} }`,
        Object.fromEntries(chunk.map((id, i) => [`id${i}`, id])),
      );
      return chunk.map((_, i) => factsIn(found[`meeting${i}`] ?? null));
    }),
  );
  return answers.flat();
}

/** Which meetings are meant, when they are not named one by one; all that is given must hold. */
export interface MeetingRange {
  programme?: string | null | undefined;
  from?: string | null | undefined;
  to?: string | null | undefined;
}

/**
 * The meetings of a range by opening day, a page at a time until all are there, or the first of them.
 *
 * @throws Fault BAD_REQUEST when no programme has that slug
 */
export async function meetingsWithin(
  { programme, from, to }: MeetingRange,
  knownAt: Date | null,
  { ask }: Asking,
  only?: 'FIRST',
): Promise<MeetingFacts[]> {
  if (programme) await checkProgramme(programme, { ask });
  // What was known then may lie elsewhere in the calendar than what is known today, so the owner’s filter serves for today only.
  const range = knownAt ? {} : { from, to };
  const meetings: MeetingFacts[] = [];
  let after: string | null = null;
  do {
    const { meetings: page }: { meetings: MeetingPage } = await ask(
      'working-groups',
      `query MeetingsWithin($filter: MeetingFilter, $first: Int!, $after: String, $knownAt: DateTime) {
        meetings(filter: $filter, first: $first, after: $after) { edges { node { ${FACTS} } } pageInfo { hasNextPage endCursor } }
      }`,
      { filter: { programme, ...range }, first: only ? 1 : PAGE, after, knownAt: knownAt?.toISOString() },
    );
    meetings.push(...page.edges.flatMap(({ node }) => factsIn(node) ?? []));
    after = page.pageInfo.hasNextPage && !only ? page.pageInfo.endCursor : null;
  } while (after);
  return byOpeningDay(meetings).filter(({ opensOn }) => (!from || opensOn >= from) && (!to || opensOn <= to));
}

/** @throws Fault BAD_REQUEST when no programme has that slug */
export async function checkProgramme(slug: string, { ask }: Asking): Promise<void> {
  const { programme } = await ask<{ programme: { id: string } | null }>(
    'working-groups',
    'query ProgrammeOfSlug($slug: String!) { programme(slug: $slug) { id } }',
    { slug },
  );
  if (!programme)
    throw badRequest(
      `No programme of work is called "${slug}". Ask \`meetings { edges { node { programme { slug } } } }\` for their slugs.`,
    );
}

type Schedule = Pick<MeetingFacts, 'opensOn' | 'closesOn' | 'venue'>;
type Answered = Omit<MeetingFacts, keyof Schedule> & { schedule: Schedule | null };

/** Null also for a meeting of which nothing was known at the instant asked for. */
function factsIn(answered: Answered | null): MeetingFacts | null {
  if (!answered?.schedule) return null;
  const { schedule, ...meeting } = answered;
  return { ...meeting, ...schedule };
}

interface MeetingPage {
  edges: { node: Answered }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

function byOpeningDay(meetings: readonly MeetingFacts[]): MeetingFacts[] {
  const distinct = [...new Map(meetings.map((meeting) => [meeting.id, meeting])).values()];
  return distinct.toSorted((a, b) => (`${a.opensOn} ${a.code}` < `${b.opensOn} ${b.code}` ? -1 : 1));
}
