import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as measures from '../../../../subgraphs/participants/balance/measures.js';

/** Golden vector of the domain description, worked out apart from this code: Africa, Asia-Pacific, EEG, GRULAC, WEOG. */
const delegates = [96, 88, 52, 64, 100];
const members = [54, 54, 23, 33, 29];
const sizes = [0, 0, 1, 1, 1, 2, 2, 3, 5, 15];

describe('the golden vector of 400 delegates against 193 members', () => {
  const ratios = delegates.map((count, i) =>
    measures.representationRatio(measures.share(count, 400), measures.share(members[i]!, 193)),
  );

  test('gives shares, and the ratio of share to benchmark share', () => {
    expect(delegates.map((count) => measures.share(count, 400))).toEqual([0.24, 0.22, 0.13, 0.16, 0.25]);
    expect(ratios.map(sixDigits)).toEqual([0.857778, 0.786296, 1.09087, 0.935758, 1.663793]);
  });

  test('says how many more delegates parity takes, and none where it is passed', () => {
    expect(delegates.map((count, i) => measures.placesToParity(count, 400, members[i]!, 193))).toEqual([
      23, 34, 0, 6, 0,
    ]);
  });

  test.each([
    ['dissimilarity', 0.11057, measures.dissimilarity(delegates, members)],
    ['Gallagher', 0.087592, measures.gallagher(delegates, members)],
    ['Kullback–Leibler', 0.038247, measures.klDivergence(delegates, members)],
    ['Shannon', 1.580631, measures.shannon(delegates)],
    ['Pielou', 0.982101, measures.pielou(delegates)],
    ['Simpson', 0.211, measures.simpson(delegates)],
    ['Simpson without replacement', 0.209023, measures.simpsonUnbiased(delegates)],
    ['inverse Simpson', 4.739336, 1 / measures.simpson(delegates)!],
    ['Gini with the absent', 0.613333, measures.gini(sizes)],
    ['Gini with the absent, unbiased', 0.681481, measures.giniUnbiased(sizes)],
    ['Gini of those present', 0.516667, measures.gini(sizes.filter((size) => size > 0))],
    ['Gini of those present, unbiased', 0.590476, measures.giniUnbiased(sizes.filter((size) => size > 0))],
  ])('gives %s as %d', (_name, expected, seen) => {
    expect(sixDigits(seen)).toBe(expected);
  });

  test('gives the gap in percentage points', () => {
    expect(measures.gapPoints(0.25, 29 / 193)!.toFixed(4)).toBe('9.9741');
  });
});

describe('a question that says nothing', () => {
  test('is answered null for an empty room, never 0', () => {
    const empty = [0, 0];
    expect([
      measures.share(0, 0),
      measures.placesToParity(0, 0, 1, 2),
      measures.dissimilarity(empty, [1, 1]),
      measures.gallagher(empty, [1, 1]),
      measures.klDivergence(empty, [1, 1]),
      measures.shannon(empty),
      measures.pielou(empty),
      measures.effectiveClasses(empty),
      measures.simpson(empty),
      measures.gini(empty),
    ]).toEqual(Array.from({ length: 10 }, () => null));
  });

  test('is answered null without weights, and for places when one class is the whole benchmark', () => {
    expect(measures.dissimilarity([1, 2], [0, 0])).toBeNull();
    expect(measures.representationRatio(0.5, 0)).toBeNull();
    expect(measures.placesToParity(3, 10, 7, 7)).toBeNull();
  });

  test('is answered null where divergence is infinite, for evenness of one class, for concentration of one person', () => {
    expect(measures.klDivergence([1, 2], [1, 0])).toBeNull();
    expect(measures.pielou([5])).toBeNull();
    expect(measures.simpsonUnbiased([1, 0])).toBeNull();
    expect(measures.giniUnbiased([3])).toBeNull();
  });
});

/** A room and a benchmark over the same two to nine classes; somebody is present, every class has weight. */
const rooms = fc.integer({ min: 2, max: 9 }).chain((k) =>
  fc.record({
    counts: fc
      .array(fc.integer({ min: 0, max: 500 }), { minLength: k, maxLength: k })
      .filter((counts) => counts.some(Boolean)),
    weights: fc.array(fc.integer({ min: 1, max: 200 }), { minLength: k, maxLength: k }),
  }),
);

describe('for any room', () => {
  test('dissimilarity is the surplus of the classes above their benchmark', () => {
    fc.assert(
      fc.property(rooms, ({ counts, weights }) => {
        const [people, weight] = [sum(counts), sum(weights)];
        const surplus = counts.map((count, i) => Math.max(0, count / people - weights[i]! / weight));
        expect(measures.dissimilarity(counts, weights)).toBeCloseTo(sum(surplus), 12);
      }),
    );
  });

  test('the places to parity bring the class to its share, and one fewer does not', () => {
    fc.assert(
      fc.property(rooms, ({ counts, weights }) => {
        const [people, weight] = [BigInt(sum(counts)), BigInt(sum(weights))];
        counts.forEach((count, i) => {
          const places = BigInt(measures.placesToParity(count, Number(people), weights[i]!, Number(weight))!);
          const reached = (more: bigint) =>
            (BigInt(count) + more) * weight >= BigInt(weights[i]!) * (people + more);
          expect(reached(places)).toBe(true);
          expect(places === 0n || !reached(places - 1n)).toBe(true);
        });
      }),
    );
  });

  test('Gini is the mean difference of all pairs over twice the mean', () => {
    fc.assert(
      fc.property(rooms, ({ counts }) => {
        const differences = counts.flatMap((a) => counts.map((b) => Math.abs(a - b)));
        expect(measures.gini(counts)).toBeCloseTo(sum(differences) / (2 * counts.length * sum(counts)), 12);
      }),
    );
  });

  test('entropy grows by splitting, effective classes lie between one and k, divergence is never negative', () => {
    fc.assert(
      fc.property(rooms, ({ counts, weights }) => {
        const halves = counts.flatMap((count) => [count, count]);
        expect(measures.shannon(halves)).toBeCloseTo(measures.shannon(counts)! + Math.LN2, 10);
        expect(measures.effectiveClasses(counts)!).toBeGreaterThanOrEqual(1 - 1e-12);
        expect(measures.effectiveClasses(counts)!).toBeLessThanOrEqual(counts.length + 1e-9);
        expect(measures.klDivergence(counts, weights)!).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
  });

  test('a room that mirrors its benchmark is perfectly even against it', () => {
    fc.assert(
      fc.property(rooms, ({ weights }) => {
        expect(measures.dissimilarity(weights, weights)).toBe(0);
        expect(measures.gallagher(weights, weights)).toBe(0);
        expect(measures.klDivergence(weights, weights)).toBeCloseTo(0, 12);
      }),
    );
  });
});

function sixDigits(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(6));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
