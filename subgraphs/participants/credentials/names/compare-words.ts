import { errorsBetween } from '../../participant/near-names.js';
import { differInMoreThan, type PreparedWord, type Sounds } from './prepared-name.js';

/** In what two words of a name differ that may still be meant alike. */
export type WordDifference = 'NONE' | 'SPELLING' | 'TYPING' | 'INITIAL';

/** How two words of a name compare: from 0 to 1, where 1 is the same; null when they are two different words. */
export interface WordLikeness {
  difference: WordDifference;
  likeness: number;
}

/** Compares one word of a name with another, whatever scripts they are in, save Chinese, whose names are not parted into words. */
export function compareWords(a: PreparedWord, b: PreparedWord): WordLikeness | null {
  if (a.text === b.text) return { difference: 'NONE', likeness: 1 };
  if (a.key.text === b.key.text) return { difference: 'SPELLING', likeness: 0.98 };
  if (a.script === b.script) return ofOneScript(a, b);
  if (a.script !== 'LATIN' && b.script !== 'LATIN') return null;
  const other = a.script === 'LATIN' ? b : a;
  if (other.script === 'CYRILLIC') return near(a.spelling, b.spelling);
  if (other.script === 'ARABIC') return sameConsonants(a.consonants, b.consonants);
  return null;
}

function ofOneScript(a: PreparedWord, b: PreparedWord): WordLikeness | null {
  if (a.script === 'LATIN' && a.spelling.text === b.spelling.text && a.spelling.text.length > 1)
    return { difference: 'SPELLING', likeness: 0.95 };
  if ((a.text.length === 1 || b.text.length === 1) && a.key.text[0] === b.key.text[0])
    return { difference: 'INITIAL', likeness: 0.8 };
  const forgiven = errorsForgivenIn(Math.min(a.text.length, b.text.length));
  if (differInMoreThan(forgiven, a.key, b.key)) return null;
  const errors = errorsBetween(a.key.text, b.key.text);
  if (errors > forgiven) return null;
  return { difference: 'TYPING', likeness: 1 - errors / Math.max(a.text.length, b.text.length) };
}

/** One letter in words of four to seven, two in longer ones: what the directory forgives in a search. */
function errorsForgivenIn(length: number): number {
  return length < 4 ? 0 : length < 8 ? 1 : 2;
}

/** Across scripts a letter in four may differ: there are several ways to write the same sounds. */
function near(a: Sounds, b: Sounds): WordLikeness | null {
  if (a.text === b.text) return { difference: 'SPELLING', likeness: 0.95 };
  const longest = Math.max(a.text.length, b.text.length);
  const forgiven = Math.floor(longest / 4);
  if (differInMoreThan(forgiven, a, b)) return null;
  const errors = errorsBetween(a.text, b.text);
  return errors <= forgiven ? { difference: 'SPELLING', likeness: 0.9 - errors / longest / 2 } : null;
}

function sameConsonants(a: Sounds, b: Sounds): WordLikeness | null {
  if (a.text === b.text && a.text.length > 0)
    return { difference: 'SPELLING', likeness: a.text.length > 1 ? 0.9 : 0.75 };
  // A doubled or an extra h, n or the like: one consonant of four.
  const mayBe = a.text.length > 3 && b.text.length > 3 && !differInMoreThan(1, a, b);
  return mayBe && errorsBetween(a.text, b.text) === 1 ? { difference: 'SPELLING', likeness: 0.75 } : null;
}
