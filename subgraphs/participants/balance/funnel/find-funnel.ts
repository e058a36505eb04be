import { badRequest } from '../../../../kernel/faults.js';
import type { ParticipantsContext } from '../../context.js';
import type { SchemeVersionRow } from '../../classification/scheme-rows.js';
import type { KeyRow } from '../answer.js';
import { questionIn } from '../balance-arguments.js';
import { BalanceDimension, ParticipationUnit } from '../balance-enums.js';
import { classesOfScopes } from '../classes-of-scopes.js';
import { cellOf, combinations, dimensionsOf, genders, type Frame } from '../dimensions.js';
import { checkAskable } from '../find.js';
import { share } from '../measures.js';
import { readyScope } from '../participation-scope.js';
import { isPublicGender } from '../public-gender.js';
import { schemeKnown } from '../schemes.js';
import { SMALLEST_PUBLIC } from '../suppression.js';
import { waysAtMeetings, type Way } from './count-ways.js';
import { checkFunnel, type FunnelArguments } from './funnel-arguments.js';
import type { FunnelProvenance, FunnelRow } from './funnel.js';
import { publicWays, type OfWay } from './public-ways.js';
import { endings, stages } from './stages.js';

const MOST_MEETINGS = 100;

type Row = Omit<FunnelRow, 'keys'> & { keys: KeyRow[] };

/** A funnel as read; `ParticipationFunnel` shows it. */
export interface FunnelFound {
  total: Row;
  rows: Row[];
  provenance: Omit<FunnelProvenance, 'scheme'> & { scheme: SchemeVersionRow };
}

/** Counts people whose way satisfies a condition; null is hidden. */
type Count = (ofWay: OfWay) => number | null;

/**
 * Follows people to meetings: how many ever reached each stage, and where they ended.
 *
 * @throws Fault BAD_REQUEST for what does not exist or does not go together, FORBIDDEN for counts by gender that are not public
 */
export async function funnelOf(given: FunnelArguments, context: ParticipantsContext): Promise<FunnelFound> {
  checkFunnel(given);
  const knownAt = given.knownAt ?? null;
  const question = questionIn(
    { unit: ParticipationUnit.DELEGATES, scheme: given.scheme, knownAt, benchmark: 'none' },
    given.by,
  );
  const wants = { asOf: given.asOf ?? null, knownAt, bodies: false, eachMeeting: true };
  const scope = await readyScope(given.of, wants, context);
  const meetings = scope.meetings!;
  if (meetings.length > MOST_MEETINGS)
    throw badRequest(
      `A funnel takes ${MOST_MEETINGS} meetings at most, and these are ${meetings.length}. Make the scope smaller.`,
    );
  checkAskable(question, scope, context);
  const isPublic = isPublicGender(question, context);

  const ids = meetings.map(({ id }) => id);
  const [scheme, ways] = await Promise.all([
    schemeKnown(question.scheme, knownAt, context),
    waysAtMeetings(context.database, ids, isPublic ? null : scope.kinds, knownAt),
  ]);
  const [classes] = await classesOfScopes(question, [scope], isPublic ? [ways] : null, context);
  const ofKinds = scope.kinds ? ways.filter(({ kind }) => scope.kinds!.includes(kind)) : ways;
  const frame: Frame = {
    question,
    scope,
    region: { labels: scheme.classes, classes: classes!.region },
    development: null,
    participants: [],
  };
  const dimensions = dimensionsOf(frame);
  const byCell = Map.groupBy(ofKinds, (way) => cellOf(dimensions.map(({ codeOf }) => codeOf(way))));
  const exact =
    (people: readonly Way[]): Count =>
    (ofWay) =>
      people.reduce((sum, way) => sum + (ofWay(way) ? way.count : 0), 0);
  const figures = isPublic ? publicWays(meetings, ways, classes!.ofMeetings) : null;
  const codeIn = (codes: string[], dimension: BalanceDimension) =>
    codes[dimensions.findIndex((each) => each.dimension === dimension)] ?? null;
  const countsOf = (codes: string[]): Count => {
    if (!figures) return exact(byCell.get(cellOf(codes)) ?? []);
    const gender = genders.find((each) => each === codeIn(codes, BalanceDimension.GENDER))!;
    const slice = {
      region: codeIn(codes, BalanceDimension.REGION),
      kind: codeIn(codes, BalanceDimension.KIND),
      kinds: scope.kinds,
    };
    return (ofWay) => figures({ ...slice, ofWay })[gender];
  };

  return {
    total: rowOf([], exact(ofKinds)),
    rows: combinations(dimensions, frame, ofKinds).map((labels) =>
      rowOf(
        labels.map((label) => ({ ...label, asOf: scope.asOf })),
        countsOf(labels.map(({ code }) => code)),
      ),
    ),
    provenance: {
      scope: scope.text,
      scheme: scheme.version,
      asOf: scope.asOf,
      knownAt: knownAt ?? context.now,
      notStated: given.by.includes(BalanceDimension.GENDER)
        ? exact(ofKinds.filter(({ gender }) => gender === 'NOT_STATED'))(() => true)!
        : 0,
      suppressedBelow: isPublic ? SMALLEST_PUBLIC : 0,
    },
  };
}

function rowOf(keys: KeyRow[], count: Count): Row {
  const reached = stages.map((_, i) => count(({ furthest }) => furthest > i));
  return {
    keys,
    stages: stages.map((stage, i) => {
      const [before, people] = [i === 0 ? null : reached[i - 1]!, reached[i]!];
      return {
        stage,
        people,
        shareOfStageBefore: before === null || people === null ? null : share(people, before),
      };
    }),
    endings: endings.map((ending) => ({ ending, people: count((way) => way.ending === ending) })),
  };
}
