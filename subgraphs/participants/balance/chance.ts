import { LRUCache } from 'lru-cache';

/** What chance alone would give for a room of this size, drawn from the benchmark. */
export interface Chance {
  /** Mean dissimilarity of the draws, 0 to 1. */
  readonly dissimilarity: number;
  /** Share of draws at least as uneven as `observed`, 0 to 1. */
  pValueOf(observed: number): number;
}

const SEED = 20_060_626;
const DRAWS = 10_000;
/** Work is bounded: with many classes there are fewer draws, never fewer than 1,000. */
const BINOMIALS_AT_MOST = 400_000;
/** Two sums of the same parts in another order differ by less than this. */
const ROUNDING = 1e-12;

const drawn = new LRUCache<string, Chance>({ max: 64 });

/**
 * Draws rooms of `total` people from the benchmark and measures how uneven they are. Dissimilarity is biased upwards in small rooms
 * (Carrington and Troske 1997), so a figure means nothing without this beside it. The seed is fixed: the same room and benchmark give
 * the same answer on every machine and in every year.
 *
 * @param weights benchmark per class, of any scale; classes without weight are never drawn
 * @returns null when nobody is counted or nothing has weight
 */
export function chanceOf(total: number, weights: readonly number[]): Chance | null {
  const positive = weights.filter((weight) => weight > 0);
  if (total === 0 || positive.length === 0) return null;
  const key = `${total}:${positive.join(',')}`;
  let chance = drawn.get(key);
  if (!chance) drawn.set(key, (chance = draw(total, positive)));
  return chance;
}

function draw(total: number, weights: readonly number[]): Chance {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const draws = Math.max(1_000, Math.min(DRAWS, Math.floor(BINOMIALS_AT_MOST / weights.length)));
  const random = sfc32(SEED);
  const outcomes = new Float64Array(draws);
  for (let i = 0; i < draws; i++) {
    let people = total;
    let weight = all;
    let gaps = 0;
    for (const own of weights) {
      const count = own >= weight ? people : binomial(people, own / weight, random);
      gaps += Math.abs(count / total - own / all);
      people -= count;
      weight -= own;
    }
    outcomes[i] = gaps / 2;
  }
  const mean = outcomes.reduce((sum, outcome) => sum + outcome, 0) / draws;
  outcomes.sort();
  return {
    dissimilarity: mean,
    pValueOf: (observed) => 1 - firstAtLeast(outcomes, observed - ROUNDING) / draws,
  };
}

function firstAtLeast(sorted: Float64Array, bound: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! < bound) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Successes in `n` trials: counted through for small means, else Hörmann’s transformed rejection BTRS (1993). */
function binomial(n: number, p: number, random: () => number): number {
  if (n === 0 || p <= 0) return 0;
  if (p > 0.5) return n - binomial(n, 1 - p, random);
  return n * p < 10 ? binomialByGaps(n, p, random) : binomialByRejection(n, p, random);
}

/** Jumps from success to success: the gaps between them are geometric. */
function binomialByGaps(n: number, p: number, random: () => number): number {
  const logOfFailure = Math.log1p(-p);
  let successes = 0;
  let trial = Math.floor(Math.log(1 - random()) / logOfFailure) + 1;
  while (trial <= n) {
    successes += 1;
    trial += Math.floor(Math.log(1 - random()) / logOfFailure) + 1;
  }
  return successes;
}

function binomialByRejection(n: number, p: number, random: () => number): number {
  const spread = Math.sqrt(n * p * (1 - p));
  const b = 1.15 + 2.53 * spread;
  const a = -0.0873 + 0.0248 * b + 0.01 * p;
  const centre = n * p + 0.5;
  const squeeze = 0.92 - 4.2 / b;
  const alpha = (2.83 + 5.1 / b) * spread;
  const odds = p / (1 - p);
  const mode = Math.floor((n + 1) * p);
  for (;;) {
    const u = random() - 0.5;
    const v = 1 - random();
    const us = 0.5 - Math.abs(u);
    const k = Math.floor(((2 * a) / us + b) * u + centre);
    if (us >= 0.07 && v <= squeeze) return k;
    if (k < 0 || k > n) continue;
    const bound =
      (mode + 0.5) * Math.log((mode + 1) / (odds * (n - mode + 1))) +
      (n + 1) * Math.log((n - mode + 1) / (n - k + 1)) +
      (k + 0.5) * Math.log((odds * (n - k + 1)) / (k + 1)) +
      stirlingTail(mode) +
      stirlingTail(n - mode) -
      stirlingTail(k) -
      stirlingTail(n - k);
    if (Math.log((v * alpha) / (a / (us * us) + b)) <= bound) return k;
  }
}

/** ln k! minus Stirling’s approximation of it. */
function stirlingTail(k: number): number {
  const small = STIRLING_TAILS[k];
  if (small !== undefined) return small;
  const square = (k + 1) * (k + 1);
  return (1 / 12 - (1 / 360 - 1 / 1260 / square) / square) / (k + 1);
}

const STIRLING_TAILS = [
  0.0810614667953272, 0.0413406959554092, 0.0276779256849983, 0.020790672103765, 0.0166446911898211,
  0.0138761288230707, 0.0118967099458917, 0.010411265261972, 0.00925546218271273, 0.00833056343336287,
];

/** Small fast counter generator (Doty-Humphrey): whole-number arithmetic only, so alike on every machine. Answers 0 ≤ x < 1 in 53 bits. */
function sfc32(seed: number): () => number {
  let a = seed | 0;
  let b = 0x9e37_79b9 | 0;
  let c = 0x243f_6a88 | 0;
  let counter = 1;
  const next = (): number => {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + result;
    return result >>> 0;
  };
  for (let i = 0; i < 16; i++) next();
  return () => ((next() >>> 5) * 67_108_864 + (next() >>> 6)) / 9_007_199_254_740_992;
}
