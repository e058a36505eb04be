import { badRequest } from '../../../kernel/faults.js';
import type { ParticipantsContext } from '../context.js';
import { answer, type BalanceRow, type BenchmarkOnCells } from './answer.js';
import { BalanceDimension, ParticipationUnit, RegionBasis } from './balance-enums.js';
import { benchmarkOf, suits, type Benchmark } from './benchmark.js';
import { classesOfScopes } from './classes-of-scopes.js';
import { countAtMeetings, countInBodies, type Counted, type Counting } from './counting.js';
import { cellOf, dimensionsOf, type Frame } from './dimensions.js';
import type { ReadyScope } from './participation-scope.js';
import {
  isPublicGender,
  publicFigures,
  refuseCountriesOfFew,
  refuseFinerGender,
  seesUnsuppressed,
} from './public-gender.js';
import { checkQuestion, type Question } from './question.js';
import { schemeKnown } from './schemes.js';

const { REGION, DEVELOPMENT, PARTICIPANT, GENDER, ROLE, MEETING } = BalanceDimension;

/**
 * Answers one question about several scopes, in their order: people are counted in one statement for all of them, classes and benchmarks of every
 * day in another.
 *
 * @throws Fault BAD_REQUEST for what does not exist or does not go together, FORBIDDEN for counts by gender that are not public
 */
export async function balancesOf(
  question: Question,
  scopes: ReadyScope[],
  context: ParticipantsContext,
): Promise<BalanceRow[]> {
  for (const scope of scopes) checkAskable(question, scope, context);
  const isPublic = isPublicGender(question, context);

  const counting = countScopes(question, scopes, isPublic, context);
  const [regionScheme, developmentScheme, classes, counted] = await Promise.all([
    schemeKnown(question.scheme, question.knownAt, context),
    question.by.includes(DEVELOPMENT)
      ? schemeKnown(question.developmentScheme!, question.knownAt, context)
      : null,
    isPublic
      ? counting.then((people) => classesOfScopes(question, scopes, people, context))
      : classesOfScopes(question, scopes, null, context),
    counting,
  ]);
  return Promise.all(
    scopes.map(async (scope, i) => {
      const { region, development, members, ofMeetings } = classes[i]!;
      const all = counted[i]!;
      const ofKinds = scope.kinds ? all.filter(({ kind }) => scope.kinds!.includes(kind)) : all;
      const benchmark = await benchmarkOf(question.benchmark, scope, members, countingOf(question), context);
      const frame: Frame = {
        question,
        scope,
        region: { labels: regionScheme.classes, classes: region },
        development: developmentScheme &&
          development && { labels: developmentScheme.classes, classes: development },
        participants: question.by.includes(PARTICIPANT)
          ? await participantsOf(ofKinds, benchmark, scope, context)
          : [],
      };
      return answer(
        {
          ...frame,
          schemeVersion: regionScheme.version,
          developmentVersion: developmentScheme?.version ?? null,
          counted: ofKinds,
          publicFigures: isPublic ? publicFigures(scope.meetings!, all, ofMeetings) : null,
          benchmark: onCells(frame, benchmark),
        },
        context,
      );
    }),
  );
}

/** @throws Fault BAD_REQUEST when the question does not suit the scope, FORBIDDEN when this viewer may not ask it */
export function checkAskable(
  question: Question,
  scope: ReadyScope,
  context: Pick<ParticipantsContext, 'viewer' | 'permissions' | 'now' | 'today'>,
): void {
  const { now, today } = context;
  checkQuestion(question, scope.bodies !== null);
  if (question.knownAt && question.knownAt > now) {
    throw badRequest(
      `\`knownAt\` ${question.knownAt.toISOString()} lies ahead: nobody knows yet what the hub will know.`,
    );
  }
  if (isPublicGender(question, context)) refuseFinerGender(question, scope, today);
  if (!seesUnsuppressed(context)) refuseCountriesOfFew(question);
}

function countingOf({ by, unit, basis, knownAt, regionOf }: Question): Counting {
  return {
    unit,
    basis,
    kinds: null,
    knownAt,
    byMeeting: by.includes(MEETING),
    byGender: by.includes(GENDER),
    byRole: by.includes(ROLE),
    byCountry: regionOf === RegionBasis.COUNTRY && (by.includes(REGION) || by.includes(DEVELOPMENT)),
  };
}

/** Who is counted in each scope; one statement for all scopes of meetings. */
async function countScopes(
  question: Question,
  scopes: ReadyScope[],
  isPublic: boolean,
  { database }: ParticipantsContext,
): Promise<Counted[][]> {
  const counting = countingOf(question);
  const named = scopes.flatMap(({ meetings }) => meetings ?? []);
  const together =
    scopes.length > 1 && named.length > 0
      ? await countAtMeetings(database, [...new Set(named.map(({ id }) => id))], {
          ...counting,
          byMeeting: true,
        })
      : null;
  let every: Promise<Counted[]> | null = null;
  return Promise.all(
    scopes.map(async ({ bodies, meetings, asOf, kinds }) => {
      if (bodies)
        return onceEach(
          question,
          await countInBodies(
            database,
            bodies.map(({ id }) => id),
            asOf,
            { kinds, knownAt: question.knownAt },
          ),
        );
      if (together && meetings) {
        const ids = new Set(meetings.map(({ id }) => id));
        return onceEach(
          question,
          together.filter(({ placeId }) => ids.has(placeId!)),
        );
      }
      const everywhere = { ...counting, byMeeting: counting.byMeeting || isPublic };
      if (meetings) {
        const ids = meetings.map(({ id }) => id);
        return onceEach(question, await countAtMeetings(database, ids, everywhere));
      }
      // Scopes of every meeting differ in their kinds alone, which are told apart afterwards.
      every ??= countAtMeetings(database, null, everywhere);
      return onceEach(question, await every);
    }),
  );
}

/** PARTICIPANTS count once, however often they were there. */
function onceEach({ unit }: Question, counted: Counted[]): Counted[] {
  if (unit !== ParticipationUnit.PARTICIPANTS) return counted;
  return [
    ...new Map(counted.map((each) => [each.participantId, { ...each, placeId: null, count: 1 }])).values(),
  ];
}

function onCells(frame: Frame, benchmark: Benchmark): BenchmarkOnCells {
  const { question, scope } = frame;
  const participants = benchmark.ofParticipants
    ? new Set(benchmark.rows.map(({ participantId }) => participantId))
    : null;
  const found = { text: benchmark.text, participants, warnings: benchmark.warnings };
  if (!suits(benchmark, question.by, scope)) return { ...found, weights: null, rows: [], warnings: [] };
  const known = new Map(frame.participants.map(({ participantId, slug }) => [participantId, slug]));
  const rows = (benchmark.ofParticipants ? benchmark.rows : onceEach(question, benchmark.rows)).map(
    (row) => ({
      ...row,
      slug: known.get(row.participantId) ?? row.slug,
    }),
  );
  const weights = new Map<string, number>();
  const dimensions = dimensionsOf(frame);
  for (const row of rows) {
    const cell = cellOf(dimensions.map(({ codeOf }) => codeOf(row)));
    weights.set(cell, (weights.get(cell) ?? 0) + row.count);
  }
  return { ...found, weights, rows };
}

/** Those counted and those of the benchmark, by slug. */
async function participantsOf(
  counted: Counted[],
  { rows }: Benchmark,
  { kinds }: ReadyScope,
  { loaders }: ParticipantsContext,
): Promise<Counted[]> {
  const present = new Map(counted.map((each) => [each.participantId, each]));
  const absent = rows.filter(({ participantId }) => !present.has(participantId));
  const found = await loaders.participantById.loadMany(absent.map(({ participantId }) => participantId));
  found.forEach((row, i) => {
    if (row === null || row instanceof Error || (kinds && !kinds.includes(row.kind))) return;
    present.set(row.id, { ...absent[i]!, slug: row.slug, kind: row.kind, count: 0 });
  });
  return [...present.values()].toSorted((a, b) => (a.slug < b.slug ? -1 : 1));
}
