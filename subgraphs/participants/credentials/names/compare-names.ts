import { errorsBetween } from '../../participant/near-names.js';
import { searchKey } from '../../participant/search-key.js';
import { NameDifferenceCause } from './name-difference.js';
import { compareWords, type WordDifference } from './compare-words.js';
import { nameWords, scriptOf } from './name-words.js';
import { readingsOf } from './pinyin.js';
import { consonantsOfArabic, consonantsOfLatin, spellingKey } from './spelling.js';

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
  const [left, right] = [nameWords(a), nameWords(b)];
  if (left.length === 0 || right.length === 0) return null;
  if (left.join(' ') === right.join(' ')) return { causes: [], score: 1 };
  const found =
    ofChinese(left, right) ??
    ofWords(withoutArticles(left), withoutArticles(right)) ??
    ofAllLetters(left, right);
  if (!found || found.score < LEAST) return null;
  return found.causes.length > 0 ? found : { causes: [NameDifferenceCause.TRANSLITERATION], score: 0.98 };
}

/** Arabic articles in Latin letters are written in many ways, or not at all. */
function withoutArticles(words: string[]): string[] {
  return words.filter((word, place) => !/^[ae]l$/.test(word) || place === words.length - 1);
}

function ofWords(left: string[], right: string[]): NameLikeness | null {
  const [shorter, longer] = left.length <= right.length ? [left, right] : [right, left];
  const taken: number[] = [];
  const differences = new Set<WordDifference>();
  let likeness = 0;
  for (const word of shorter) {
    const best = longer
      .flatMap((other, place) => {
        const alike = taken.includes(place) ? null : compareWords(word, other);
        return alike ? [{ place, ...alike }] : [];
      })
      .toSorted((one, other) => other.likeness - one.likeness)[0];
    if (!best) return null;
    taken.push(best.place);
    differences.add(best.difference);
    likeness += best.likeness;
  }
  const spare = longer.length - shorter.length;
  // A single name in common with a longer one says too little.
  if (shorter.length === 1 && spare > 0) return null;
  const causes = new Set<NameDifferenceCause>();
  if (taken.some((place, i) => i > 0 && place < taken[i - 1]!))
    causes.add(NameDifferenceCause.ORDER_OF_NAMES);
  for (const difference of ['SPELLING', 'TYPING', 'INITIAL'] as const)
    if (differences.has(difference)) causes.add(causeOf[difference]);
  if (spare > 0) causes.add(NameDifferenceCause.PART_LEFT_OUT);
  return { causes: [...causes], score: rounded(likeness / (shorter.length + 0.25 * spare)) };
}

/** Names whose words are parted otherwise, such as Abdulrahman and Abd al-Rahman, or Xiaoming and Xiao-Ming. */
function ofAllLetters(left: string[], right: string[]): NameLikeness | null {
  const transliterated = (score: number) => ({ causes: [NameDifferenceCause.TRANSLITERATION], score });
  const scripts = [scriptOf(left.join('')), scriptOf(right.join(''))];
  if (scripts[0] === scripts[1]) {
    const [a, b] = [left, right].map((words) => spellingKey(words.join('')));
    return scripts[0] === 'LATIN' && a === b ? transliterated(0.95) : null;
  }
  if (!scripts.includes('ARABIC') || !scripts.includes('LATIN')) return null;
  const [arabic, latin] = scripts[0] === 'ARABIC' ? [left, right] : [right, left];
  const sounds = consonantsOfLatin(latin.join(''));
  const written = [
    arabic.map((word) => consonantsOfArabic(word)).join(''),
    consonantsOfArabic(`.${arabic.join('')}`),
  ];
  return sounds.length > 3 && written.map((letters) => letters.replaceAll(/(.)\1/gu, '$1')).includes(sounds)
    ? transliterated(0.85)
    : null;
}

/** A name in Chinese characters with one in Latin letters or in characters; null when neither is Chinese. */
function ofChinese(left: string[], right: string[]): NameLikeness | null {
  const [a, b] = [left.join(''), right.join('')];
  const chinese = [a, b].filter((name) => scriptOf(name) === 'HAN');
  if (chinese.length === 0) return null;
  if (chinese.length === 2) {
    const errors = errorsBetween(a, b);
    const length = Math.max(Array.from(a).length, Array.from(b).length);
    return errors === 1 && length > 2 && a[0] === b[0]
      ? { causes: [NameDifferenceCause.TYPING_ERROR], score: rounded(1 - errors / length + 0.1) }
      : null;
  }
  const latin = searchKey(scriptOf(a) === 'HAN' ? b : a)
    .replaceAll(/[^a-z]/g, '')
    .replaceAll(/nü|nv/g, 'nu');
  const syllables = Array.from(chinese[0]!, (character) => readingsOf(character));
  for (const familyName of [0, 1, 2]) {
    const order = [...syllables.slice(familyName), ...syllables.slice(0, familyName)];
    if (familyName < syllables.length && new RegExp(`^${order.map(choice).join('')}$`).test(latin)) {
      const causes = [NameDifferenceCause.TRANSLITERATION];
      if (familyName > 0) causes.unshift(NameDifferenceCause.ORDER_OF_NAMES);
      return { causes, score: 0.9 };
    }
  }
  return null;
}

function choice(readings: string[]): string {
  return `(?:${readings.flatMap((reading) => [reading, reading.replaceAll('v', 'u'), reading.replaceAll('v', 'yu')]).join('|')})`;
}

function rounded(score: number): number {
  return Math.round(score * 100) / 100;
}
