/**
 * Splits an amount by weights so that the parts add up to it exactly (largest remainder; between equal remainders the earlier part
 * gets the unit).
 *
 * @param minor not negative, in minor units
 * @param weights not negative, at least one above zero
 * @returns as many parts as weights
 */
export function splitByWeights(minor: bigint, weights: bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  const parts = weights.map((weight) => (minor * weight) / total);
  let left = minor - parts.reduce((sum, part) => sum + part, 0n);
  const byRemainder = weights
    .map((weight, index) => ({ index, remainder: (minor * weight) % total }))
    .toSorted((a, b) => Number(b.remainder - a.remainder) || a.index - b.index);
  for (const { index } of byRemainder) {
    if (left === 0n) break;
    parts[index]! += 1n;
    left -= 1n;
  }
  return parts;
}
