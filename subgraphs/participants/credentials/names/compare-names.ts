import { errorsBetween } from '../../participant/near-names.js';
import { compareWords, type WordDifference } from './compare-words.js';
import { NameDifferenceCause } from './name-difference.js';
import { MOST_WORDS, prepareName, type PreparedName, type PreparedWord } from './prepared-name.js';

/** Two names that may be of one person. */
export interface NameLikeness {
  /** In what they differ, the most telling first; empty when they do not. */
  causes: NameDifferenceCause[];
  /** From 0 to 1; 1 is the same words. */
  score: number;
}

/** Below this two names are of two persons. */
const LEAST = 0.7;

const causeOf: Record<Exclude<WordDifference, 'NONE'>, NameDifferenceCause> = {
  SPELLING: NameDifferenceCause.TRANSLITERATION,
  TYPING: NameDifferenceCause.TYPING_ERROR,
  INITIAL: NameDifferenceCause.PART_LEFT_OUT,
};

/**
 * Whether two names may be of one person, and in what they differ: the order of their words, the spelling in another alphabet, a typing error, a
 * part left out. Forms of address and capitals do not count.
 *
 * @returns null when they are of two persons
 */
export function compareNames(a: string, b: string): NameLikeness | null {
  return comparePrepared(prepareName(a), prepareName(b));
}

/** The same for names taken apart before, since each is compared with many. */
export function comparePrepared(a: PreparedName, b: PreparedName): NameLikeness | null {
  if (a.words.length === 0 || b.words.length === 0) return null;
  if (a.joined === b.joined) return { causes: [], score: 1 };
  if (a.words.length > MOST_WORDS || b.words.length > MOST_WORDS) return null;
  const found =
    ofChinese(a, b) ?? ofWords(withoutArticles(a.words), withoutArticles(b.words)) ?? ofAllLetters(a, b);
  if (!found || found.score < LEAST) return null;
  return found.causes.length > 0 ? found : { causes: [NameDifferenceCause.TRANSLITERATION], score: 0.98 };
}

/** Arabic articles in Latin letters are written in many ways, or not at all. */
function withoutArticles(words: PreparedWord[]): PreparedWord[] {
  return words.filter(({ text }, place) => !/^[ae]l$/.test(text) || place === words.length - 1);
}

function ofWords(left: PreparedWord[], right: PreparedWord[]): NameLikeness | null {
  const [shorter, longer] = left.length <= right.length ? [left, right] : [right, left];
  const spare = longer.length - shorter.length;
  // A single name in common with a longer one says too little.
  if (shorter.length === 1 && spare > 0) return null;
  const taken: number[] = [];
  const differences = new Set<WordDifference>();
  let likeness = 0;
  for (const word of shorter) {
    let best: { place: number; difference: WordDifference; likeness: number } | null = null;
    for (const [place, other] of longer.entries()) {
      const alike = taken.includes(place) ? null : compareWords(word, other);
      if (alike && (best === null || alike.likeness > best.likeness)) best = { place, ...alike };
    }
    if (!best) return null;
    taken.push(best.place);
    differences.add(best.difference);
    likeness += best.likeness;
  }
  const causes = new Set<NameDifferenceCause>();
  if (taken.some((place, i) => i > 0 && place < taken[i - 1]!))
    causes.add(NameDifferenceCause.ORDER_OF_NAMES);
  for (const difference of ['SPELLING', 'TYPING', 'INITIAL'] as const)
    if (differences.has(difference)) causes.add(causeOf[difference]);
  if (spare > 0) causes.add(NameDifferenceCause.PART_LEFT_OUT);
  return { causes: [...causes], score: rounded(likeness / (shorter.length + 0.25 * spare)) };
}

/** Names whose words are parted otherwise, such as Abdulrahman and Abd al-Rahman, or Xiaoming and Xiao-Ming. */
function ofAllLetters(a: PreparedName, b: PreparedName): NameLikeness | null {
  const causes = [NameDifferenceCause.TRANSLITERATION];
  if (a.script === b.script)
    return a.script === 'LATIN' && a.spelling === b.spelling ? { causes, score: 0.95 } : null;
  const [arabic, latin] = a.script === 'ARABIC' ? [a, b] : [b, a];
  if (arabic.script !== 'ARABIC' || latin.script !== 'LATIN') return null;
  const [sounds] = latin.consonants;
  return sounds!.length > 3 && arabic.consonants.includes(sounds!) ? { causes, score: 0.85 } : null;
}

/** A name in Chinese characters with one in Latin letters or in characters; null when neither is Chinese. */
function ofChinese(a: PreparedName, b: PreparedName): NameLikeness | null {
  if (a.script === 'HAN' && b.script === 'HAN') return ofTwoChinese(a.joined, b.joined);
  const [chinese, other] = a.script === 'HAN' ? [a, b] : [b, a];
  const order = chinese.readings.findIndex((reading) => reading.test(other.plain));
  if (order === -1) return null;
  const causes = [NameDifferenceCause.TRANSLITERATION];
  if (order > 0) causes.unshift(NameDifferenceCause.ORDER_OF_NAMES);
  return { causes, score: 0.9 };
}

function ofTwoChinese(a: string, b: string): NameLikeness | null {
  const length = Math.max(a.length, b.length);
  if (length < 3 || a[0] !== b[0] || Math.abs(a.length - b.length) > 1) return null;
  return errorsBetween(a, b) === 1
    ? { causes: [NameDifferenceCause.TYPING_ERROR], score: rounded(1 - 1 / length + 0.1) }
    : null;
}

function rounded(score: number): number {
  return Math.round(score * 100) / 100;
}
