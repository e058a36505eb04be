import { badRequest } from '../../../kernel/faults.js';

const lettersWithoutDecomposition: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ى: 'ي',
  ة: 'ه',
  ـ: '',
};
const special = new RegExp(`[${Object.keys(lettersWithoutDecomposition).join('')}]`, 'gu');

/**
 * A name reduced to what a person would still recognise it by: lower case, no accents or vowel signs, words parted by single spaces.
 * It is what `participant_name.search_key` holds; whoever writes a name writes this beside it. The dots of initials go (U.N. is un).
 */
export function searchKey(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(special, (letter) => lettersWithoutDecomposition[letter]!)
    .replace(/(?<=(?:^|[\s.(])\p{L})\.(?=\p{L}(?:[\s.)]|$))/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

const fillers = new Set(
  'the of and for to a an le la les de du des et pour l d el los las del y para e o und i v'.split(' '),
);

const LONGEST_SEARCH = 300;

/**
 * The words of a search that a name must hold.
 *
 * @throws Fault BAD_REQUEST for more than any name is long: PostgreSQL makes no pattern of it
 */
export function searchWords(search: string): string[] {
  if (search.length > LONGEST_SEARCH)
    throw badRequest(`\`search\` takes up to ${LONGEST_SEARCH} characters. Give words of the name.`);
  return tellingWords(search);
}

/** The words of a name by which it is told: all but articles and the like, unless there is nothing else. */
export function tellingWords(name: string): string[] {
  const all = [...new Set(searchKey(name).split(' ').filter(Boolean))];
  const telling = all.filter((word) => !fillers.has(word));
  return telling.length > 0 ? telling : all;
}

/** The pattern by which PostgreSQL finds a word's beginning in a search key; anywhere within, for scripts that part no words. */
export function beginningOf(word: string): string {
  return /^[\p{Script=Han}]/u.test(word) ? word : `\\m${word}`;
}
