import { searchKey } from '../../participant/search-key.js';

const fromCyrillic: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', ґ: 'g', д: 'd', е: 'e', ё: 'e', є: 'ye', ж: 'zh', з: 'z', и: 'i', і: 'i', ї: 'i', й: 'i', ј: 'i',
  к: 'k', л: 'l', љ: 'l', м: 'm', н: 'n', њ: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', ћ: 'ch', ђ: 'zh', у: 'u', ў: 'u', ф: 'f',
  х: 'kh', ц: 'ts', ч: 'ch', џ: 'zh', ш: 'sh', щ: 'shch', ъ: '', ы: 'y', ь: '', э: 'e', ю: 'yu', я: 'ya',
}; // prettier-ignore

/** A word in Cyrillic by Latin letters, one way of several. */
export function latinOfCyrillic(word: string): string {
  return Array.from(searchKey(word), (letter) => fromCyrillic[letter] ?? letter).join('');
}

const alike: [RegExp, string][] = [
  [/shch|sch|sh/g, 's'],
  [/tch|ch/g, 'c'],
  [/kh/g, 'h'],
  [/dzh|zh|dj/g, 'j'],
  [/ph/g, 'f'],
  [/(?<=[tdg])h/g, ''],
  [/tz|ts|cz/g, 'c'],
  [/ck|q/g, 'k'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/c(?![aeiouy]|$)|c(?=[aou])/g, 'k'],
  [/(?<=.)ff$|(?<=.)w$/g, 'v'],
  [/i?ou|oo/g, 'u'],
  [/ee/g, 'i'],
  [/[aou]e/g, 'e'],
  [/[iyj]+(?=[aeou])/g, ''],
  [/[iyj]+/g, 'i'],
  [/(.)\1+/g, '$1'],
];

/** What remains of a word in Latin letters when ways of spelling the same sounds are made one: Yuri, Iouri and Jurij, Müller and Mueller. */
export function spellingKey(word: string): string {
  const umlauts = word
    .toLowerCase()
    .normalize('NFC')
    .replaceAll('ä', 'ae')
    .replaceAll('ö', 'oe')
    .replaceAll('ü', 'ue');
  return alike.reduce((text, [sounds, letter]) => text.replace(sounds, letter), searchKey(umlauts));
}

const fromArabic: Record<string, string> = {
  ب: 'b', پ: 'b', ت: 't', ث: 't', ج: 'j', چ: 'š', ح: 'h', خ: 'x', د: 'd', ذ: 'd', ر: 'r', ز: 'z', ژ: 'j', س: 's', ش: 'š', ص: 's', ض: 'd',
  ط: 't', ظ: 'z', غ: 'g', ف: 'f', ڤ: 'f', ق: 'k', ک: 'k', ك: 'k', گ: 'g', ل: 'l', م: 'm', ن: 'n', ه: 'h',
}; // prettier-ignore

/** The consonants of a word in Arabic letters; an article is left out. */
export function consonantsOfArabic(word: string): string {
  const written = word
    .normalize('NFKD')
    .replaceAll(/\p{M}|ـ/gu, '')
    .replace(/^ال(?=..)/u, '')
    .replace(/[ةه]$/u, '');
  return unrepeated(Array.from(written, (letter) => fromArabic[letter] ?? '').join(''));
}

/** The consonants of a word in Latin letters, for comparison with Arabic ones: vowels, w and y may all be left unwritten there. */
export function consonantsOfLatin(word: string): string {
  const letters = searchKey(word)
    .replaceAll(/sh|ch/g, 'š')
    .replaceAll('kh', 'x')
    .replaceAll('gh', 'g')
    .replaceAll(/dj|dj/g, 'j')
    .replaceAll(/(?<=[td])h/g, '')
    .replace(/h$/, '')
    .replaceAll(/[qc]/g, 'k')
    .replaceAll('p', 'b')
    .replaceAll('v', 'f')
    .replaceAll(/[aeiouyw]/g, '');
  return unrepeated(letters);
}

function unrepeated(letters: string): string {
  return letters.replaceAll(/(.)\1+/gu, '$1');
}
