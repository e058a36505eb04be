import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  apportion,
  PlacesFormula,
} from '../../../../../subgraphs/participants/registration/allotment/apportion.js';

const claims = (...held: number[]) => held.map((each) => ({ held: each, fixed: 0 }));
const formulas = Object.values(PlacesFormula);

describe('places shared out', () => {
  test.each([
    // By hand: three rounds of four, then the two left to the first two that have more.
    ['EQUAL_SHARE', 14, [12, 3, 8, 4], [4, 3, 4, 3]],
    ['EQUAL_SHARE', 2, [5, 5, 5], [1, 1, 0]],
    // 14 × (12, 3, 8, 4) ÷ 27 = 6.22, 1.56, 4.15, 2.07: one left, for .56.
    ['LARGEST_REMAINDER', 14, [12, 3, 8, 4], [6, 2, 4, 2]],
    // A textbook case (Balinski and Young): 26 seats over these parties by Hamilton.
    ['LARGEST_REMAINDER', 26, [9061, 7179, 5259, 3319, 1182], [9, 7, 5, 4, 1]],
    // One each leaves 10 over (11, 2, 7, 3) ÷ 23 = 4.78, .87, 3.04, 1.30: whole parts 4, 0, 3, 1, and two left for .87 and .78.
    ['PROPORTIONAL_WITH_FLOOR', 14, [12, 3, 8, 4], [6, 2, 4, 2]],
    ['PROPORTIONAL_WITH_FLOOR', 10, [40, 1, 1, 1], [7, 1, 1, 1]],
    ['PROPORTIONAL_WITH_FLOOR', 3, [40, 1, 1, 1], [1, 1, 1, 0]],
  ] as const)('by %s: %i among %o', (formula, places, held, expected) => {
    expect(apportion(PlacesFormula[formula], places, claims(...held))).toEqual(expected);
  });

  test('leave everybody what they have where there are enough', () => {
    for (const formula of formulas)
      expect(apportion(formula, 30, claims(12, 3, 8, 4))).toEqual([12, 3, 8, 4]);
  });

  test('never take a place from somebody approved, and share the rest by the same formula', () => {
    // Ten are approved of the first; the other four share four.
    const some = [
      { held: 12, fixed: 10 },
      { held: 3, fixed: 0 },
      { held: 8, fixed: 0 },
      { held: 4, fixed: 0 },
    ];
    expect(apportion(PlacesFormula.EQUAL_SHARE, 14, some)).toEqual([10, 2, 1, 1]);
    // 4 × (3, 8, 4) ÷ 15 = .8, 2.13, 1.07.
    expect(apportion(PlacesFormula.LARGEST_REMAINDER, 14, some)).toEqual([10, 1, 2, 1]);
  });

  test('add up, keep what is fixed, and give nobody more than it has', () => {
    const claim = fc
      .integer({ min: 1, max: 40 })
      .chain((held) => fc.record({ held: fc.constant(held), fixed: fc.integer({ min: 0, max: held }) }));
    fc.assert(
      fc.property(
        fc.constantFrom(...formulas),
        fc.array(claim, { minLength: 1, maxLength: 30 }),
        fc.nat(400),
        (formula, all, extra) => {
          const fixed = all.reduce((sum, each) => sum + each.fixed, 0);
          const held = all.reduce((sum, each) => sum + each.held, 0);
          const places = fixed + extra;
          const shares = apportion(formula, places, all);
          expect(shares.reduce((sum, share) => sum + share, 0)).toBe(Math.min(places, held));
          shares.forEach((share, i) => {
            expect(share).toBeGreaterThanOrEqual(all[i]!.fixed);
            expect(share).toBeLessThanOrEqual(all[i]!.held);
          });
        },
      ),
      { numRuns: 500 },
    );
  });

  test('by EQUAL_SHARE differ by more than one only where somebody has no more', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 }),
        fc.nat(300),
        (held, places) => {
          const shares = apportion(PlacesFormula.EQUAL_SHARE, places, claims(...held));
          const most = Math.max(...shares);
          shares.forEach((share, i) => expect(share === held[i] || share >= most - 1).toBe(true));
        },
      ),
    );
  });

  test('by LARGEST_REMAINDER stay within one of the exact quota', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 30 }),
        fc.nat(300),
        (held, places) => {
          const all = held.reduce((sum, each) => sum + each, 0);
          fc.pre(places <= all);
          apportion(PlacesFormula.LARGEST_REMAINDER, places, claims(...held)).forEach((share, i) =>
            expect(Math.abs(share - (places * held[i]!) / all)).toBeLessThan(1),
          );
        },
      ),
    );
  });
});
