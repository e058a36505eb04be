import { searchKey } from '../../participant/search-key.js';
import { nameWords, scriptOf } from './name-words.js';
import { readingsOf } from './pinyin.js';
import { consonantsOfArabic, consonantsOfLatin, latinOfCyrillic, spellingKey } from './spelling.js';

type Script = ReturnType<typeof scriptOf>;

/** A text with what a comparison asks first, and cheaply. */
export interface Sounds {
  text: string;
  /** A bit for each letter that occurs, many letters to a bit: two texts with few errors differ in few bits. */
  letters: number;
}

/** One word of a name, with everything that comparisons need of it, made once. */
export interface PreparedWord {
  text: string;
  script: Script;
  /** Without accents and capitals. */
  key: Sounds;
  /** In one spelling of several; Cyrillic by Latin letters. */
  spelling: Sounds;
  consonants: Sounds;
}

/** A name taken apart once, for comparison with many. */
export interface PreparedName {
  words: PreparedWord[];
  /** All words as one, and the script of most letters. */
  joined: string;
  script: Script;
  /** All words as one in one spelling, for words that are parted otherwise. */
  spelling: string;
  /** The consonants of all words as one: of Arabic, with the articles within and without them. */
  consonants: string[];
  /** A name in Chinese characters as it may be written in Latin letters, the family name first, then last; for other scripts none. */
  readings: RegExp[];
  /** Only the letters a to z. */
  plain: string;
}

/** Names with more words are compared word by word as they stand only. */
export const MOST_WORDS = 12;

/** Takes a name apart. */
export function prepareName(name: string): PreparedName {
  const words = nameWords(name);
  const joined = words.join('');
  const script = scriptOf(joined);
  return {
    words: words.slice(0, MOST_WORDS + 1).map(prepareWord),
    joined: words.join(' '),
    script,
    spelling: script === 'LATIN' ? spellingKey(joined) : '',
    consonants: consonantsOf(words, script),
    readings: script === 'HAN' ? readingsOfName(joined) : [],
    plain: searchKey(joined)
      .replaceAll(/[^a-z]/g, '')
      .replaceAll('nv', 'nu'),
  };
}

function prepareWord(text: string): PreparedWord {
  const script = scriptOf(text);
  const spelling =
    script === 'LATIN' ? spellingKey(text) : script === 'CYRILLIC' ? spellingKey(latinOfCyrillic(text)) : '';
  const consonants =
    script === 'LATIN' ? consonantsOfLatin(text) : script === 'ARABIC' ? consonantsOfArabic(text) : '';
  return {
    text,
    script,
    key: sounds(searchKey(text)),
    spelling: sounds(spelling),
    consonants: sounds(consonants),
  };
}

function sounds(text: string): Sounds {
  let letters = 0;
  for (let i = 0; i < text.length; i += 1) letters |= 1 << (text.charCodeAt(i) & 31);
  return { text, letters };
}

/** Whether more letters differ than so many errors explain; false says nothing. */
export function differInMoreThan(errors: number, a: Sounds, b: Sounds): boolean {
  if (Math.abs(a.text.length - b.text.length) > errors) return true;
  let bits = a.letters ^ b.letters;
  // Each error brings at most one letter and takes at most one away.
  for (let left = 2 * errors; bits !== 0; left -= 1) {
    if (left === 0) return true;
    bits &= bits - 1;
  }
  return false;
}

function consonantsOf(words: string[], script: Script): string[] {
  if (script === 'LATIN') return [consonantsOfLatin(words.join(''))];
  if (script !== 'ARABIC') return [];
  const within = words.map((word) => consonantsOfArabic(word)).join('');
  return [within.replaceAll(/(.)\1/gu, '$1'), consonantsOfArabic(`.${words.join('')}`)];
}

function readingsOfName(characters: string): RegExp[] {
  const syllables = Array.from(characters.slice(0, MOST_WORDS), (character) => readingsOf(character));
  return [0, 1, 2]
    .filter((familyName) => familyName < syllables.length)
    .map((familyName) => {
      const order = [...syllables.slice(familyName), ...syllables.slice(0, familyName)];
      return new RegExp(`^${order.map(choice).join('')}$`);
    });
}

function choice(readings: string[]): string {
  const ways = readings.flatMap((reading) =>
    reading.includes('v')
      ? [reading, reading.replaceAll('v', 'u'), reading.replaceAll('v', 'yu')]
      : [reading],
  );
  return `(?:${ways.join('|')})`;
}
