import { errorsBetween } from '../../participant/near-names.js';

/** The one of the known words that was probably meant; null when none is near. */
export function nearest(given: string, known: readonly string[]): string | null {
  const near = known
    .map((word) => ({ word, errors: errorsBetween(plain(given), plain(word)) }))
    .filter(({ word, errors }) => errors <= Math.ceil(Math.max(given.length, word.length) / 3))
    .toSorted((one, other) => one.errors - other.errors);
  return near[0]?.word ?? null;
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll(/[^a-z0-9]/g, '');
}
