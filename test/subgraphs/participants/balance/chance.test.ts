import { describe, expect, test } from 'vitest';
import { chanceOf } from '../../../../subgraphs/participants/balance/chance.js';

const members = [54, 54, 23, 33, 29];

describe('what chance alone would give', () => {
  test.each([
    [20, 0.176],
    [100, 0.078],
    [400, 0.039],
  ])('is, for %i delegates drawn from the regional groups, about %f as published', (people, expected) => {
    expect(Math.abs(chanceOf(people, members)!.dissimilarity - expected)).toBeLessThan(0.001);
  });

  test.each([1, 7, 20, 35, 130, 539, 10_000, 1_000_000])(
    'agrees with De Moivre’s exact mean for %i people',
    (people) => {
      expect(chanceOf(people, members)!.dissimilarity / exactMean(people, members)).toBeCloseTo(1, 1.7);
    },
  );

  test('puts a working group of 20 with dissimilarity .18 well within chance, and 400 with .11 far outside', () => {
    expect(chanceOf(20, members)!.pValueOf(0.18)).toBeGreaterThan(0.35);
    expect(chanceOf(400, members)!.pValueOf(0.11057)).toBeLessThan(0.001);
  });

  test('agrees with the exact p-value of a two-class room', () => {
    // Ten people, two equal classes: at least 8 to 2 in 2 (1 + 10 + 45) of 1,024 rooms.
    expect(chanceOf(10, [1, 1])!.pValueOf(0.3)).toBeCloseTo(112 / 1024, 2);
    expect(chanceOf(10, [1, 1])!.pValueOf(0)).toBe(1);
  });

  test('is the same figure each time, digit for digit', () => {
    expect(chanceOf(539, members)!.dissimilarity).toBe(0.033_608_845_780_422_28);
  });

  test('says nothing of an empty room or an empty benchmark, and never draws a class without weight', () => {
    expect(chanceOf(0, members)).toBeNull();
    expect(chanceOf(5, [0, 0])).toBeNull();
    expect(chanceOf(5, [0, 3])!.dissimilarity).toBe(0);
  });

  test('stays quick with two hundred classes and a million people', () => {
    const started = performance.now();
    chanceOf(
      999_983,
      Array.from({ length: 193 }, (_, i) => i + 1),
    );
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});

/** E|X/N − b| of a binomial is 2ν C(N,ν) b^ν (1−b)^(N−ν+1) / N with ν = ⌊Nb⌋ + 1; half the sum over classes is the mean dissimilarity. */
function exactMean(people: number, weights: readonly number[]): number {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const deviations = weights.map((weight) => {
    const b = weight / all;
    const v = Math.floor(people * b) + 1;
    let log = Math.log(2 * v) + v * Math.log(b) + (people - v + 1) * Math.log1p(-b) - Math.log(people);
    for (let i = 1; i <= v; i++) log += Math.log((people - v + i) / i);
    return Math.exp(log);
  });
  return deviations.reduce((sum, deviation) => sum + deviation, 0) / 2;
}
