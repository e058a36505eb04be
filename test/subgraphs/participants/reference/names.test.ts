import { describe, expect, test } from 'vitest';
import { searchKey } from '../../../../subgraphs/participants/participant/search-key.js';
import { readLines } from '../../../../subgraphs/participants/reference/csv.js';
import { isWithin, NameBook } from './name-book.js';

const names = readLines('names.csv');
const participants = readLines('participants.csv');
const languages = ['ar', 'en', 'es', 'fr', 'ru', 'zh'];
const shortOf = (slug: string, lang: string, day: string) =>
  names
    .filter(
      (line) =>
        line['slug'] === slug && line['lang'] === lang && line['form'] === 'SHORT' && isWithin(line, day),
    )
    .map(({ name }) => name);

describe('names in the reference files', () => {
  test('every participant that exists today has one short name in each of the six languages', () => {
    const existing = participants.filter(({ exists_to }) => !exists_to);
    expect(existing).toHaveLength(198);
    for (const { slug } of existing) {
      const found = languages.map((lang) => shortOf(slug!, lang, '2026-11-24').length);
      expect([slug, found]).toEqual([slug, [1, 1, 1, 1, 1, 1]]);
    }
  });

  test('nobody has two short names in a language on one day', () => {
    const days = new Set(
      names.flatMap(({ valid_from, valid_to }) => [valid_from!, valid_to!]).filter(Boolean),
    );
    const short = Map.groupBy(
      names.filter(({ form }) => form === 'SHORT'),
      ({ slug, lang }) => `${slug} ${lang}`,
    );
    const doubles = [...short].flatMap(([whose, lines]) =>
      [...days]
        .filter((day) => lines.filter((line) => isWithin(line, day)).length > 1)
        .map((day) => `${whose} ${day}`),
    );
    expect(doubles).toEqual([]);
  });

  test('no name is held by two participants on one day', () => {
    const days = new Set(
      names.flatMap(({ valid_from, valid_to }) => [valid_from!, valid_to!]).filter(Boolean),
    );
    const holders = Map.groupBy(names, ({ name }) => searchKey(name!));
    const shared = [...holders].flatMap(([key, lines]) =>
      ['1950-01-01', ...days]
        .filter(
          (day) => new Set(lines.filter((line) => isWithin(line, day)).map(({ slug }) => slug)).size > 1,
        )
        .map((day) => `${key} ${day}`),
    );
    expect(shared).toEqual([]);
  });

  test.each([
    ['turkiye', 'en', '2022-05-31', 'Turkey'],
    ['turkiye', 'en', '2022-06-01', 'Türkiye'],
    ['turkiye', 'fr', '2006-06-26', 'Turquie'],
    ['turkiye', 'ru', '2022-06-01', 'Турция'],
    ['eswatini', 'en', '2017-12-31', 'Swaziland'],
    ['eswatini', 'en', '2019-01-01', 'Eswatini'],
    ['north-macedonia', 'en', '2018-12-31', 'The former Yugoslav Republic of Macedonia'],
    ['north-macedonia', 'en', '2019-03-01', 'North Macedonia'],
    ['cabo-verde', 'en', '2006-06-26', 'Cape Verde'],
    ['cabo-verde', 'fr', '2006-06-26', 'Cap-Vert'],
    ['democratic-republic-of-the-congo', 'en', '1991-02-04', 'Zaire'],
    ['democratic-republic-of-the-congo', 'en', '1997-05-17', 'Democratic Republic of the Congo'],
    ['myanmar', 'en', '1988-12-31', 'Burma'],
    ['belarus', 'en', '1991-02-04', 'Byelorussian Soviet Socialist Republic'],
    ['libya', 'en', '2006-06-26', 'Libyan Arab Jamahiriya'],
    ['egypt', 'en', '1960-01-01', 'United Arab Republic'],
    ['germany', 'en', '1991-02-04', 'Germany'],
    ['yugoslavia', 'en', '1992-02-18', 'Yugoslavia'],
  ])('%s is called in %s on %s: %s', (slug, lang, day, name) => {
    expect(shortOf(slug, lang, day)).toEqual([name]);
  });

  test.each([
    ['Yugoslavia', '1991-02-04', 'yugoslavia'],
    ['Yugoslavia', '1995-02-06', 'yugoslavia'],
    ['Yugoslavia', '2001-07-09', 'serbia-and-montenegro'],
    ['Yemen', '1980-01-01', 'yemen-arab-republic'],
    ['Yemen', '1991-02-04', 'yemen'],
    ['Zaire', '2020-01-01', 'democratic-republic-of-the-congo'],
    ['Democratic Republic of The Congo', '1991-02-04', 'democratic-republic-of-the-congo'],
    ["Cote D'ivoire", '1991-12-09', 'cote-d-ivoire'],
    ['the Sudan', '2024-06-14', 'sudan'],
    ['United States of America.', '2024-06-14', 'united-states'],
    ['Islamic Republic of Iran', '2024-06-14', 'iran'],
    ['Российская Федерация', '2024-06-14', 'russian-federation'],
    ['Royaume-Uni', '2024-06-14', 'united-kingdom'],
    ['伊朗', '2024-06-14', 'iran'],
    ['Великобритания', '2024-06-14', 'united-kingdom'],
    ['Grande-Bretagne', '2024-06-14', 'united-kingdom'],
    ['Holland', '2024-06-14', 'netherlands'],
    ['Южная Корея', '2024-06-14', 'republic-of-korea'],
    ['朝鲜', '2024-06-14', 'democratic-peoples-republic-of-korea'],
    ['Венесуэла', '2024-06-14', 'venezuela'],
    ['Ватикан', '2024-06-14', 'holy-see'],
    ['中华人民共和国', '2024-06-14', 'china'],
    ['جمهورية إيران الإسلامية', '2024-06-14', 'iran'],
    ['جمهورية مصر العربية', '2024-06-14', 'egypt'],
    ['تنزانيا', '2024-06-14', 'united-republic-of-tanzania'],
  ])('%s on %s means %s', (printed, day, slug) => {
    expect(new NameBook().only(printed, day)).toBe(slug);
  });

  test('Taiwan is the label of China’s seat until 25 October 1971, and nobody’s name after', () => {
    const book = new NameBook();
    expect(book.find('Taiwan', '1971-10-24')).toEqual(['china']);
    expect(book.find('Taiwan', '1971-10-25')).toEqual([]);
  });

  test('a name that two have borne, on a day when neither does, means nobody in particular', () => {
    expect(() => new NameBook().only('Yougoslavie', '2013-01-01')).toThrow(
      'serbia-and-montenegro or yugoslavia',
    );
  });
});
