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

/** The name as lists print it. */
export function displayNameOf({ givenName, familyName }: PersonName): string {
  return [givenName, familyName]
    .map((part) => part.trim())
    .filter(Boolean)
    .join(' ');
}

/** Everything that a search for the name may hold, in both scripts. */
export function searchKeyOf(name: PersonName): string {
  return searchKey([displayNameOf(name), name.nameInScript ?? ''].join(' '));
}

/**
 * What remains of each word of a name in any script: its consonants in Latin letters. Whoever may be the same person shares some, so an index finds
 * them; whether they are, `compareNames` says.
 */
export function nameKeysOf(...names: (string | null | undefined)[]): string[] {
  return [...new Set(names.flatMap((name) => (name ? nameWords(name).flatMap(keysOfWord) : [])))];
}

function keysOfWord(word: string): string[] {
  switch (scriptOf(word)) {
    case 'CYRILLIC':
      return [soundOf(latinOfCyrillic(word))];
    case 'ARABIC':
      return [consonantsOfArabic(word) || word];
    case 'HAN':
      return Array.from(word)
        .slice(0, 3)
        .flatMap((character) => readingsOf(character).map(soundOf));
    default:
      return [soundOf(word)];
  }
}

function soundOf(word: string): string {
  return consonantsOfLatin(word) || searchKey(word);
}
