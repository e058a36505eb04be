/**
 * The measures of balance, each by its published formula. Counts are whole numbers per class, absent classes included as 0;
 * a benchmark is one weight per class in the same order, of any scale (States, people, a share). Every function answers null
 * where the question says nothing: nobody counted, no weights, or fewer than two classes.
 */

/** Part of a whole, 0 to 1; null when the whole is empty. */
export function share(count: number, total: number): number | null {
  return total > 0 ? count / total : null;
}

/**
 * Share over benchmark share: 1 is parity, 2 twice as many as the benchmark, symmetrical on a logarithmic scale
 * (location quotient; Taagepera and Shugart’s advantage ratio). Null without a benchmark share above 0.
 */
export function representationRatio(ownShare: number | null, benchmarkShare: number | null): number | null {
  return ownShare === null || benchmarkShare === null || benchmarkShare === 0
    ? null
    : ownShare / benchmarkShare;
}

/** Share minus benchmark share, in percentage points. */
export function gapPoints(ownShare: number | null, benchmarkShare: number | null): number | null {
  return ownShare === null || benchmarkShare === null ? null : 100 * (ownShare - benchmarkShare);
}

/**
 * How many more a class would need, all others staying, to hold its benchmark share: ⌈(bN − n) / (1 − b)⌉, 0 at or above parity.
 * Taken in weights, so that parity reached exactly is not missed by rounding.
 *
 * @returns null when nobody is counted, without weights, or when the class is the whole benchmark: no number of places gets there
 */
export function placesToParity(count: number, total: number, weight: number, weights: number): number | null {
  if (total === 0 || weights === 0 || weight === weights) return null;
  return Math.max(0, Math.ceil((weight * total - count * weights) / (weights - weight)));
}

/** Duncan’s dissimilarity ½Σ|p − b|, 0 to 1: the share of places that would have to move (also Loosemore–Hanby). */
export function dissimilarity(counts: readonly number[], weights: readonly number[]): number | null {
  return compared(counts, weights, (gaps) => gaps.reduce((sum, gap) => sum + Math.abs(gap), 0) / 2);
}

/** Gallagher’s least squares √(½Σ(p − b)²), 0 to 1: one large gap weighs more than several small ones. */
export function gallagher(counts: readonly number[], weights: readonly number[]): number | null {
  return compared(counts, weights, (gaps) => Math.sqrt(gaps.reduce((sum, gap) => sum + gap * gap, 0) / 2));
}

/** Kullback–Leibler divergence Σp ln(p/b) in nats, 0 is a match; null where a class has people and no benchmark, for it is infinite there. */
export function klDivergence(counts: readonly number[], weights: readonly number[]): number | null {
  const total = sumOf(counts);
  const all = sumOf(weights);
  if (total === 0 || all === 0) return null;
  if (counts.some((count, i) => count > 0 && weights[i] === 0)) return null;
  return counts.reduce(
    (sum, count, i) =>
      sum + (count === 0 ? 0 : (count / total) * Math.log((count * all) / (total * weights[i]!))),
    0,
  );
}

/** Shannon’s entropy −Σp ln p in nats, 0 (all in one class) to ln k. */
export function shannon(counts: readonly number[]): number | null {
  const total = sumOf(counts);
  if (total === 0) return null;
  return (
    -counts.reduce((sum, count) => sum + (count === 0 ? 0 : (count / total) * Math.log(count / total)), 0) + 0
  );
}

/** Pielou’s evenness H / ln k, 0 to 1. It knows no benchmark and calls an uneven room even: never show it alone. */
export function pielou(counts: readonly number[]): number | null {
  const entropy = shannon(counts);
  return entropy === null || counts.length < 2 ? null : entropy / Math.log(counts.length);
}

/** e^H: how many equally large classes would give the same entropy, 1 to k (Hill’s number of order 1). */
export function effectiveClasses(counts: readonly number[]): number | null {
  const entropy = shannon(counts);
  return entropy === null ? null : Math.exp(entropy);
}

/** Simpson’s concentration Σp²: the chance that two draws with replacement fall into one class. */
export function simpson(counts: readonly number[]): number | null {
  const total = sumOf(counts);
  return total === 0 ? null : counts.reduce((sum, count) => sum + (count / total) ** 2, 0);
}

/** Simpson’s concentration without replacement, Σn(n − 1) / N(N − 1): unbiased for small rooms. Null below two people. */
export function simpsonUnbiased(counts: readonly number[]): number | null {
  const total = sumOf(counts);
  return total < 2
    ? null
    : counts.reduce((sum, count) => sum + count * (count - 1), 0) / (total * (total - 1));
}

/**
 * Gini coefficient of sizes, 0 (all alike) towards 1: 2Σ j·x₍ⱼ₎ / (mΣx) − (m + 1)/m over the sorted sizes.
 * Sizes of 0 are read as they come: the caller decides whether the absent count.
 *
 * @returns null for no sizes, or when all are 0
 */
export function gini(sizes: readonly number[]): number | null {
  const total = sumOf(sizes);
  if (total === 0) return null;
  const m = sizes.length;
  const ranked = sizes.toSorted((a, b) => a - b).reduce((sum, size, i) => sum + (i + 1) * size, 0);
  return (2 * ranked) / (m * total) - (m + 1) / m;
}

/** Gini coefficient corrected for small m by m / (m − 1); null below two sizes. */
export function giniUnbiased(sizes: readonly number[]): number | null {
  const biased = gini(sizes);
  return biased === null || sizes.length < 2 ? null : (biased * sizes.length) / (sizes.length - 1);
}

function compared(
  counts: readonly number[],
  weights: readonly number[],
  measure: (gaps: number[]) => number,
): number | null {
  const total = sumOf(counts);
  const all = sumOf(weights);
  if (total === 0 || all === 0) return null;
  return measure(counts.map((count, i) => count / total - weights[i]! / all));
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
