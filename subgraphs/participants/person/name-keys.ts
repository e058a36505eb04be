import { nameWords, scriptOf } from '../credentials/names/name-words.js';
import { readingsOf } from '../credentials/names/pinyin.js';
import { consonantsOfArabic, consonantsOfLatin, latinOfCyrillic } from '../credentials/names/spelling.js';
import { searchKey } from '../participant/search-key.js';

/** The parts of a person’s name, as that person writes them. */
export interface PersonName {
  /** Empty for who has one name only. */
  givenName: string;
  familyName: string;
  /** The whole name in the script of its language, where that is not Latin; null: none given. */
  nameInScript?: string | null;
}

/** The name as lists print it: the family name last, and first in Chinese. */
export function displayNameOf({ givenName, familyName }: PersonName): string {
  const parts = [givenName.trim(), familyName.trim()];
  if (scriptOf(parts.join('')) === 'HAN') return parts.toReversed().join('');
  return parts.filter(Boolean).join(' ');
}

/** Everything that a search for the name may hold, in both scripts. */
export function searchKeyOf(name: PersonName): string {
  return searchKey([displayNameOf(name), name.nameInScript ?? ''].join(' '));
}

/**
 * What remains of each word of a name in any script: its consonants in Latin letters; and of words that follow one another as if they were one, since
 * El-Masri is also written Elmasri. Whoever may be the same person shares some, so an index finds them; whether they are, `compareNames` says.
 */
export function nameKeysOf(...names: (string | null | undefined)[]): string[] {
  return [
    ...new Set(
      names.flatMap((name) => {
        const sounds = name ? nameWords(name).flatMap(soundsOfWord) : [];
        return [...sounds.flat(), ...joined(sounds)];
      }),
    ),
  ];
}

/** The same for one name that is looked for: the keys of its words, of which whoever is meant has two, and those of words taken together. */
export function soughtKeysOf(name: string): { words: string[]; together: string[] } {
  const sounds = nameWords(name).flatMap(soundsOfWord);
  return { words: [...new Set(sounds.flat())], together: joined(sounds) };
}

const MOST_READINGS = 12;

/** Two or three words that follow one another, as one; in each reading, when they are Chinese. */
function joined(sounds: string[][]): string[] {
  return sounds.flatMap((_, from) =>
    [2, 3].flatMap((length) =>
      from + length <= sounds.length
        ? sounds
            .slice(from, from + length)
            .reduce((starts, next) => starts.flatMap((start) => next.map((end) => start + end)), [''])
            .slice(0, MOST_READINGS)
        : [],
    ),
  );
}

/** How a word sounds; each character of Chinese is one, in each of its readings. */
function soundsOfWord(word: string): string[][] {
  switch (scriptOf(word)) {
    case 'CYRILLIC':
      return [[soundOf(latinOfCyrillic(word))]];
    case 'ARABIC':
      return [[coarse(consonantsOfArabic(word)) || word]];
    case 'HAN':
      return Array.from(word).map((character) => readingsOf(character).map(soundOf));
    default:
      return [[soundOf(word)]];
  }
}

function soundOf(word: string): string {
  return coarse(consonantsOfLatin(word)) || searchKey(word);
}

/** Sounds that one spelling takes for another are one here: z and s, kh and h, b and p. Whether two names are meant alike is judged later. */
function coarse(consonants: string): string {
  return Array.from(consonants, (letter) => alike[letter] ?? letter)
    .join('')
    .replaceAll(/ts/g, 's')
    .replaceAll(/(.)\1+/g, '$1');
}

const alike: Record<string, string> = { z: 's', š: 's', x: 'h', g: 'k', b: 'p', d: 't', v: 'f' };
