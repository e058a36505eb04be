import { errorsBetween } from '../../participant/near-names.js';
import { searchKey } from '../../participant/search-key.js';
import { scriptOf } from './name-words.js';
import { consonantsOfArabic, consonantsOfLatin, latinOfCyrillic, spellingKey } from './spelling.js';

/** In what two words of a name differ that may still be meant alike. */
export type WordDifference = 'NONE' | 'SPELLING' | 'TYPING' | 'INITIAL';

/** How two words of a name compare: from 0 to 1, where 1 is the same; null when they are two different words. */
export interface WordLikeness {
  difference: WordDifference;
  likeness: number;
}

/** Compares one word of a name with another, whatever scripts they are in, save Chinese, whose names are not parted into words. */
export function compareWords(a: string, b: string): WordLikeness | null {
  if (a === b) return { difference: 'NONE', likeness: 1 };
  if (searchKey(a) === searchKey(b)) return { difference: 'SPELLING', likeness: 0.98 };
  const scripts = [scriptOf(a), scriptOf(b)];
  if (scripts[0] === scripts[1]) return ofOneScript(a, b, scripts[0] === 'LATIN');
  if (!scripts.includes('LATIN')) return null;
  const latin = scripts[0] === 'LATIN' ? a : b;
  const other = scripts[0] === 'LATIN' ? b : a;
  if (scripts.includes('CYRILLIC')) return near(spellingKey(latinOfCyrillic(other)), spellingKey(latin));
  if (scripts.includes('ARABIC')) return sameConsonants(consonantsOfArabic(other), consonantsOfLatin(latin));
  return null;
}

function ofOneScript(a: string, b: string, latin: boolean): WordLikeness | null {
  if (latin && spellingKey(a) === spellingKey(b) && spellingKey(a).length > 1)
    return { difference: 'SPELLING', likeness: 0.95 };
  if ((a.length === 1 || b.length === 1) && searchKey(a)[0] === searchKey(b)[0])
    return { difference: 'INITIAL', likeness: 0.8 };
  const errors = errorsBetween(searchKey(a), searchKey(b));
  const longest = Math.max(a.length, b.length);
  if (errors > errorsForgivenIn(Math.min(a.length, b.length))) return null;
  return { difference: 'TYPING', likeness: 1 - errors / longest };
}

/** One letter in words of four to seven, two in longer ones: what the directory forgives in a search. */
function errorsForgivenIn(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/** Across scripts one letter more may differ: there are several ways to write the same sounds. */
function near(a: string, b: string): WordLikeness | null {
  if (a === b) return { difference: 'SPELLING', likeness: 0.95 };
  const longest = Math.max(a.length, b.length);
  const errors = errorsBetween(a, b);
  return errors <= Math.floor(longest / 4)
    ? { difference: 'SPELLING', likeness: 0.9 - errors / longest / 2 }
    : null;
}

function sameConsonants(a: string, b: string): WordLikeness | null {
  if (a === b && a.length > 0) return { difference: 'SPELLING', likeness: a.length > 1 ? 0.9 : 0.75 };
  // A doubled or an extra h, n or the like: one consonant of four.
  return a.length > 3 && b.length > 3 && errorsBetween(a, b) === 1
    ? { difference: 'SPELLING', likeness: 0.75 }
    : null;
}
