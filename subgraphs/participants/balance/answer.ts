import type { ParticipantsContext } from '../context.js';
import type { SchemeVersionRow } from '../classification/scheme-rows.js';
import type { BalanceCell, BalanceKey, BalanceMeasures } from './balance.js';
import type { BalanceProvenance } from './balance-provenance.js';
import { BalanceDimension, ParticipationUnit } from './balance-enums.js';
import {
  cellOf,
  combinations,
  dimensionsOf,
  type ClassLabel,
  type Dimension,
  type Frame,
  type SchemeOnDay,
} from './dimensions.js';
import type { Counted } from './counting.js';
import { coverageOf } from './coverage.js';
import * as measure from './measures.js';
import { chanceOf } from './chance.js';
import { hiddenFigures } from './hidden-figures.js';
import { SMALLEST_PUBLIC, type PublicGenderCounts } from './suppression.js';
import type { Slice } from './public-gender.js';
import { switchesOf, warningsOf } from './remarks.js';

/** A key as read: its label is found when asked for. */
export type KeyRow = BalanceKey & ClassLabel & { asOf: string };
export type CellRow = Omit<BalanceCell, 'keys'> & { keys: KeyRow[] };
type ProvenanceRow = Omit<BalanceProvenance, 'scheme' | 'developmentScheme'> & {
  scheme: SchemeVersionRow;
  developmentScheme: SchemeVersionRow | null;
};

/** A balance as read; `ParticipationBalance` shows it. */
export interface BalanceRow {
  total: number;
  cells: CellRow[];
  /** Worked out when asked for: the chance level takes longer than all the rest. */
  measures(): BalanceMeasures | null;
  provenance: ProvenanceRow;
}

/** What the benchmark gives each cell; null where these dimensions have none. */
export interface BenchmarkOnCells {
  text: string;
  weights: ReadonlyMap<string, number> | null;
  /** What has these weights, so that its cells are listed also where nobody is counted. */
  rows: readonly Counted[];
  /** Participants of the benchmark; null where it is a meeting. */
  participants: ReadonlySet<string> | null;
  warnings: string[];
}

/** Everything counted and looked up, from which an answer is worked out without asking anybody. */
export interface Findings extends Frame {
  schemeVersion: SchemeVersionRow;
  developmentVersion: SchemeVersionRow | null;
  counted: readonly Counted[];
  /** The public figures by gender; null where the exact ones may be shown. */
  publicFigures: ((slice: Slice) => PublicGenderCounts) | null;
  benchmark: BenchmarkOnCells;
}

/** Works the answer out from what was found. */
export function answer(findings: Findings, { now }: Pick<ParticipantsContext, 'now'>): BalanceRow {
  const { question, scope, counted, benchmark, publicFigures } = findings;
  const dimensions = dimensionsOf(findings);
  const listed = combinations(dimensions, findings, [...counted, ...benchmark.rows]);
  const total = countAll(counted);
  const notStated = notStatedAmong(dimensions, counted);
  const countOf = publicFigures
    ? hiddenFigures(dimensions, scope, publicFigures)
    : exactFigures(dimensions, counted);
  const covered = publicFigures ? () => null : coverageOf(findings, dimensions);

  const genderAt = dimensions.findIndex(({ dimension }) => dimension === BalanceDimension.GENDER);
  const alike = statedAlike(dimensions, genderAt, counted);
  // By gender, whoever states one is held against all who state one, on both sides.
  const unstated = ({ gender }: Counted) => genderAt >= 0 && gender === 'NOT_STATED';
  const peopleStating = total - countAll(counted.filter(unstated));
  const weights = countAll(benchmark.rows);
  const weightsStating = weights - countAll(benchmark.rows.filter(unstated));
  const cells = listed.map((labels): CellRow => {
    const codes = labels.map(({ code }) => code);
    const count = countOf(codes);
    const isStated = codes[genderAt] !== 'NOT_STATED';
    const [people, all] = isStated ? [peopleStating, weightsStating] : [total, weights];
    const weight = benchmark.weights ? (benchmark.weights.get(cellOf(codes)) ?? 0) : null;
    const share = count === null ? null : measure.share(count, people);
    const benchmarkShare = weight === null ? null : measure.share(weight, all);
    return {
      keys: labels.map((label) => ({ ...label, asOf: scope.asOf })),
      count,
      suppressed: count === null,
      share,
      shareWithin: count === null || dimensions.length < 2 || !isStated ? null : alike(codes, count),
      benchmarkShare,
      representationRatio: measure.representationRatio(share, benchmarkShare),
      gapPoints: measure.gapPoints(share, benchmarkShare),
      coverage: covered(codes),
      placesToParity:
        count === null || weight === null ? null : measure.placesToParity(count, people, weight, all),
    };
  });
  const ignored = (cell: CellRow) => cell.keys[genderAt]?.code === 'NOT_STATED';
  return {
    total,
    cells,
    measures: () =>
      measuresOf(
        cells.filter((cell) => !ignored(cell)),
        findings,
      ),
    provenance: {
      scope: scope.text,
      unit: question.unit,
      basis: question.basis,
      scheme: findings.schemeVersion,
      developmentScheme: findings.developmentVersion,
      regionOf: question.regionOf,
      asOf: scope.asOf,
      knownAt: question.knownAt ?? now,
      benchmark: benchmark.weights ? benchmark.text : 'none',
      switches: switchesOf(findings),
      notStated,
      suppressedBelow: publicFigures ? SMALLEST_PUBLIC : 0,
      warnings: warningsOf(findings, { total, notStated, cells }),
    },
  };
}

function exactFigures(dimensions: Dimension[], counted: readonly Counted[]): (codes: string[]) => number {
  const counts = new Map<string, number>();
  for (const each of counted) {
    const cell = cellOf(dimensions.map(({ codeOf }) => codeOf(each)));
    counts.set(cell, (counts.get(cell) ?? 0) + each.count);
  }
  return (codes) => counts.get(cellOf(codes)) ?? 0;
}

/** The part of `count` among all who are alike in everything but gender and stated one. */
function statedAlike(dimensions: Dimension[], genderAt: number, counted: readonly Counted[]) {
  if (genderAt < 0) return () => null;
  const others = (codes: string[]) => cellOf(codes.toSpliced(genderAt, 1));
  const stated = new Map<string, number>();
  for (const each of counted) {
    if (each.gender === 'NOT_STATED') continue;
    const cell = others(dimensions.map(({ codeOf }) => codeOf(each)));
    stated.set(cell, (stated.get(cell) ?? 0) + each.count);
  }
  return (codes: string[], count: number) => measure.share(count, stated.get(others(codes)) ?? 0);
}

function notStatedAmong(dimensions: Dimension[], counted: readonly Counted[]): number {
  const has = (dimension: BalanceDimension) => dimensions.some((each) => each.dimension === dimension);
  if (has(BalanceDimension.GENDER)) return countAll(counted.filter(({ gender }) => gender === 'NOT_STATED'));
  if (has(BalanceDimension.ROLE)) return countAll(counted.filter(({ role }) => role === 'UNKNOWN'));
  return 0;
}

function measuresOf(
  cells: CellRow[],
  { question, scope, counted, benchmark, region, development }: Findings,
): BalanceMeasures | null {
  const { weights, participants } = benchmark;
  if (!weights || cells.some(({ suppressed }) => suppressed)) return null;
  const isEmpty = (scheme: SchemeOnDay | null) => scheme?.classes.members.size === 0;
  if (question.by.includes(BalanceDimension.REGION) && isEmpty(region)) return null;
  if (question.by.includes(BalanceDimension.DEVELOPMENT) && isEmpty(development)) return null;
  // A class with neither people nor benchmark, such as UNCLASSIFIED where nobody is, is no class to compare; an absent class is.
  const compared = cells
    .map(({ keys, count }) => ({
      codes: keys.map(({ code }) => code),
      count: count!,
      weight: weights.get(cellOf(keys.map(({ code }) => code))) ?? 0,
    }))
    .filter(({ codes, count, weight }) => count > 0 || weight > 0 || !codes.includes('UNCLASSIFIED'));
  const counts = compared.map(({ count }) => count);
  const benchmarks = compared.map(({ weight }) => weight);
  const dissimilarity = measure.dissimilarity(counts, benchmarks);
  const chance = chanceOf(
    counts.reduce((all, count) => all + count, 0),
    benchmarks,
  );
  if (dissimilarity === null || !chance) return null;

  const sizes = question.unit === ParticipationUnit.DELEGATES && !scope.bodies ? sizesOf(counted) : null;
  const absent = sizes && participants ? [...participants].filter((id) => !sizes.has(id)).map(() => 0) : null;
  return {
    dissimilarity,
    dissimilarityByChance: chance.dissimilarity,
    pValue: chance.pValueOf(dissimilarity),
    gallagher: measure.gallagher(counts, benchmarks)!,
    shannon: measure.shannon(counts)!,
    pielou: measure.pielou(counts),
    simpson: measure.simpson(counts)!,
    simpsonUnbiased: measure.simpsonUnbiased(counts),
    effectiveClasses: measure.effectiveClasses(counts)!,
    klDivergence: measure.klDivergence(counts, benchmarks),
    giniOfDelegationSizes: sizes && measure.gini([...sizes.values()]),
    giniWithAbsent: sizes && absent && measure.gini([...sizes.values(), ...absent]),
  };
}

function sizesOf(counted: readonly Counted[]): Map<string, number> {
  const sizes = new Map<string, number>();
  for (const { participantId, count } of counted)
    sizes.set(participantId, (sizes.get(participantId) ?? 0) + count);
  return sizes;
}

function countAll(counted: readonly Counted[]): number {
  return counted.reduce((all, { count }) => all + count, 0);
}
