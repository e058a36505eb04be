import { describe, expect, test } from 'vitest';
import { Language } from '../../../../kernel/language.js';
import { inListOrder } from '../../../../subgraphs/participants/list-of-participants/list-order.js';
import { readLines } from '../../../../subgraphs/participants/reference/csv.js';
import { isWithin } from '../reference/name-book.js';
import { reading } from './chinese-readings.js';

const sorted = (lang: Language, day = '2026-11-24') =>
  readLines('names.csv')
    .filter((line) => line['lang'] === lang && line['form'] === 'SHORT' && isWithin(line, day))
    .map(({ name }) => name!)
    .toSorted(inListOrder(lang));

/** Latin and Cyrillic letters by their places in the alphabet, everything else as a gap before all letters. */
const letters = (name: string) =>
  name
    .toLowerCase()
    .replaceAll('й', 'иӿ')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-zа-яӿ]+/g, ' ');

/** Arabic letters in their order, counted from the first that is not the article; the bearers of hamza are alif. */
const arabic = 'ابةتثجحخدذرزسشصضطظعغفقكلمنهوىي';
const places = (name: string) =>
  name
    .replace(/^ال/, '')
    .replaceAll(/[أإآ]/g, 'ا')
    .replaceAll('ؤ', 'و')
    .replaceAll('ئ', 'ي')
    .replaceAll(/[^\u0621-\u064A]+/g, ' ')
    .split('')
    .map((letter) => String.fromCodePoint(97 + arabic.indexOf(letter)))
    .join('');

const wrongPairs = (names: string[], key: (name: string) => string) =>
  names.filter((name, i) => i > 0 && key(names[i - 1]!) > key(name));

describe('States in a list', () => {
  test.each([Language.EN, Language.FR, Language.ES, Language.RU])(
    'stand in the order of the alphabet, letter by letter: %s',
    (lang) => {
      const names = sorted(lang);
      expect(names.length).toBeGreaterThan(190);
      expect(wrongPairs(names, letters)).toEqual([]);
    },
  );

  test('stand in the order of the Arabic alphabet, without the article', () => {
    const names = sorted(Language.AR);
    expect(names.length).toBeGreaterThan(190);
    expect(wrongPairs(names, places)).toEqual([]);
  });

  test('stand in the order of their Chinese readings, character by character', () => {
    const names = sorted(Language.ZH);
    expect(names.length).toBeGreaterThan(190);
    const wrong = names.filter((name, i) => i > 0 && readsBefore(name, names[i - 1]!));
    expect(wrong).toEqual([]);
  });

  // As United Nations documents print them.
  test.each([
    [Language.EN, 'Côte d’Ivoire, Croatia, Cuba, Cyprus, Czechia, Democratic People’s Republic of Korea'],
    [Language.EN, 'Guinea, Guinea-Bissau, Guyana, Haiti, Holy See, Honduras'],
    [Language.EN, 'Tunisia, Türkiye, Turkmenistan, Tuvalu, Uganda, Ukraine, United Arab Emirates'],
    [
      Language.FR,
      'Égypte, El Salvador, Émirats arabes unis, Équateur, Érythrée, Espagne, Estonie, Eswatini, État de Palestine, États-Unis d’Amérique, Éthiopie, Fédération de Russie, Fidji',
    ],
    [Language.FR, 'Haïti, Honduras, Hongrie, Îles Cook, Îles Marshall, Îles Salomon, Inde, Indonésie'],
    [
      Language.ES,
      'Ecuador, Egipto, El Salvador, Emiratos Árabes Unidos, Eritrea, Eslovaquia, Eslovenia, España, Estado de Palestina, Estados Unidos de América, Estonia, Eswatini, Etiopía, Federación de Rusia, Fiji',
    ],
    [
      Language.RU,
      'Иордания, Ирак, Иран (Исламская Республика), Ирландия, Исландия, Испания, Италия, Йемен, Кабо-Верде',
    ],
    [
      Language.AR,
      'الاتحاد الروسي, إثيوبيا, أذربيجان, الأرجنتين, الأردن, أرمينيا, إريتريا, إسبانيا, أستراليا, إستونيا, إسرائيل',
    ],
    [Language.ZH, '阿尔巴尼亚, 阿尔及利亚, 阿富汗, 阿根廷, 阿拉伯联合酋长国'],
    [Language.ZH, '比利时, 秘鲁, 冰岛'],
  ])('%s: %s', (lang, printed) => {
    const plain = (name: string) => name.replaceAll('’', "'");
    const expected = plain(printed).split(', ');
    const names = sorted(lang).map(plain);
    const start = names.indexOf(expected[0]!);
    expect(names.slice(start, start + expected.length)).toEqual(expected);
  });

  test.each([
    [Language.EN, 'Thailand', 'The former Yugoslav Republic of Macedonia', 'Timor-Leste'],
    [Language.FR, 'Éthiopie', 'ex-République yougoslave de Macédoine', 'Fédération de Russie'],
    [Language.ES, 'Etiopía', 'ex República Yugoslava de Macedonia', 'Federación de Rusia'],
  ])('keep “the former” where United Nations lists of 2010 had it: %s', (lang, before, former, after) => {
    const names = sorted(lang, '2010-06-14');
    const place = names.indexOf(former);
    expect([names[place - 1], names[place + 1]]).toEqual([before, after]);
  });

  test.each([
    [Language.EN, ['Gabon', 'The Gambia', 'Georgia']],
    [Language.EN, ['Bahrain', 'the Bahamas', 'Bangladesh'].toSorted(inListOrder(Language.EN))],
    [
      Language.FR,
      ['Haïti', 'Le Honduras', 'La Hongrie', 'L’Inde', 'Les Îles Salomon'].toSorted(inListOrder(Language.FR)),
    ],
    [Language.AR, ['السلفادور', 'سلوفاكيا', 'السنغال', 'السودان', 'سورينام', 'السويد']],
  ])('pass over an article in front: %s %j', (lang, names) => {
    expect(names.toReversed().toSorted(inListOrder(lang))).toEqual(names);
  });
});

/** Whether a name comes before another by syllable, then tone, of the first character in which they differ; false where both read alike. */
function readsBefore(name: string, other: string): boolean {
  const [left, right] = [Array.from(name), Array.from(other)];
  const at = left.findIndex((character, i) => character !== right[i]);
  if (at === -1) return left.length < right.length;
  if (right[at] === undefined) return false;
  const [a, b] = [reading(left[at]!), reading(right[at])];
  return a < b;
}
