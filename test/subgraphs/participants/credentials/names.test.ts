import { describe, expect, test } from 'vitest';
import { compareNames } from '../../../../subgraphs/participants/credentials/names/compare-names.js';
import { pairNames } from '../../../../subgraphs/participants/credentials/names/pair-names.js';
import { readNames } from '../../../../subgraphs/participants/credentials/names/read-names.js';

const causes = (a: string, b: string) => compareNames(a, b)?.causes.join(' ');

describe('two spellings of a name', () => {
  test.each([
    ['Ada Example', 'Ms. Ada EXAMPLE', ''],
    ['Ada Example', 'H.E. Ms. Ada Example', ''],
    ['Ada Example', 'Example, Ada', 'ORDER_OF_NAMES'],
    ['Minh Anh Tran', 'Tran Minh Anh', 'ORDER_OF_NAMES'],
    ['José Ejemplo', 'Jose Ejemplo', 'TRANSLITERATION'],
    ['Jürgen Müller-Beispiel', 'Juergen Mueller Beispiel', 'TRANSLITERATION'],
    ['Iouri Primerov', 'Yuri Primerov', 'TRANSLITERATION'],
    ['Юрий Примеров', 'Yuri Primerov', 'TRANSLITERATION'],
    ['Примеров Юрий', 'Yuriy Primerov', 'ORDER_OF_NAMES TRANSLITERATION'],
    ['Наталья Образцова', 'Natalia Obraztsova', 'TRANSLITERATION'],
    ['Щукин Примерский', 'Shchukin Primersky', 'TRANSLITERATION'],
    ['محمد المثالي', 'Mohammed Al-Mithali', 'TRANSLITERATION'],
    ['خالد النموذجي', 'Khaled Al Namouzaji', 'TRANSLITERATION'],
    ['Youssef El Hassan', 'Youssef Al-Hassan', 'TRANSLITERATION'],
    ['يوسف الحسن', 'Youssef El Hassan', 'TRANSLITERATION'],
    ['عبد الرحمن المثال', 'Abdulrahman Almithal', 'TRANSLITERATION'],
    ['王小明', 'Wang Xiaoming', 'TRANSLITERATION'],
    ['王小明', 'Xiaoming WANG', 'ORDER_OF_NAMES TRANSLITERATION'],
    ['欧阳例', 'Ouyang Li', 'TRANSLITERATION'],
    ['王小明', '王晓明', 'TYPING_ERROR'],
    ['Ada Example', 'Ada Exmaple', 'TYPING_ERROR'],
    ['Ada Example', 'Ada Exemple', 'TYPING_ERROR'],
    ['Exmaple Ada', 'Ada Example', 'ORDER_OF_NAMES TYPING_ERROR'],
    ['Примерова Анна', 'Примерава Анна', 'TYPING_ERROR'],
    ['Ada Beth Example', 'Ada Example', 'PART_LEFT_OUT'],
    ['Ada B. Example', 'Ada Beth Example', 'PART_LEFT_OUT'],
  ])('%s and %s: %s', (a, b, expected) => {
    expect(causes(a, b)).toBe(expected);
    expect(causes(b, a)?.split(' ').toSorted()).toEqual(expected?.split(' ').toSorted());
  });

  test.each([
    ['Ada Example', 'Ben Example'],
    ['Ada Example', 'Ida Example'],
    ['Ada', 'Ada Example'],
    ['王小明', '李小明'],
    ['王小明', 'Wang Daming'],
    ['王明', '王民'],
    ['Юрий Примеров', 'Anna Primerova'],
    ['محمد المثالي', 'Ahmed Al-Mithali'],
    ['Kim Sample', 'Tim Sample'],
  ])('%s and %s are two persons', (a, b) => {
    expect(compareNames(a, b)).toBeNull();
  });
});

describe('names on a list and on credentials', () => {
  const listed = (...names: string[]) => names.map((name, i) => ({ registrationId: `r${i}`, names: [name] }));
  const seen = (list: string[], credentials: string[]) =>
    pairNames(listed(...list), credentials).map(
      ({ nameOnList, nameOnCredentials, causes: found }) =>
        `${nameOnList} | ${nameOnCredentials}: ${found.join(' ')}`,
    );

  test('are paired one to one, the likest first, whatever their order', () => {
    expect(
      seen(
        ['Ada Example', 'Юрий Примеров', 'Cleo Muster', 'Dan Invented'],
        ['Primerov Iouri', 'Mr. Dan INVENTED', 'Ada Exmaple', 'Eve Additional'],
      ),
    ).toEqual([
      'Ada Example | Ada Exmaple: TYPING_ERROR',
      'Юрий Примеров | Primerov Iouri: ORDER_OF_NAMES TRANSLITERATION',
      'Cleo Muster | null: NOT_ON_CREDENTIALS',
      'Dan Invented | Mr. Dan INVENTED: ',
      'null | Eve Additional: NOT_ON_LIST',
    ]);
  });

  test('count each name once: two people of one name need it twice', () => {
    expect(seen(['Ada Example', 'Ada Example'], ['Ada Example'])).toEqual([
      'Ada Example | Ada Example: ',
      'Ada Example | null: NOT_ON_CREDENTIALS',
    ]);
  });

  test('leave the exact name to its bearer when another is only like it', () => {
    expect(seen(['Adam Sampel', 'Adam Sample'], ['Adam Sample', 'Adam Sampel'])).toEqual([
      'Adam Sampel | Adam Sampel: ',
      'Adam Sample | Adam Sample: ',
    ]);
  });

  test('are also found by the name in the script of the person', () => {
    expect(
      pairNames([{ registrationId: 'r', names: ['Yuri Primerov', 'Юрий Примеров'] }], ['Примеров Юрий'])[0],
    ).toMatchObject({ causes: ['ORDER_OF_NAMES'], score: 1 });
  });
});

describe('names read from a text', () => {
  test.each([
    ['Ada Example\nBen Example\n', ['Ada Example', 'Ben Example']],
    [
      '1. Ms. Ada Example, Ambassador\n2) Mr. Ben Example, Counsellor',
      ['Ms. Ada Example', 'Mr. Ben Example'],
    ],
    ['EXAMPLE, Ada\n- SAMPLE, Ben', ['Ada EXAMPLE', 'Ben SAMPLE']],
    [
      'Name;Function\nAda Example;Head\n"Ben; Example";Adviser',
      ['Ada Example', 'Ben; Example'.split(';')[0]!],
    ],
    ['Family name,Given name,Function\nExample,Ada,Head', ['Ada Example']],
    ['\uFEFFФамилия\tИмя\r\nПримеров\tЮрий', ['Юрий Примеров']],
    ['الاسم الكامل\nمحمد المثالي', ['محمد المثالي']],
    ['姓名,职务\n王小明,团长', ['王小明']],
    ['', []],
  ])('%j', (text, names) => {
    expect(readNames(text)).toEqual(names);
  });
});

describe('a long list', () => {
  const letters = 'abcdefghijklmnoprstuvz';
  const word = (n: number, length: number) =>
    Array.from({ length }, (_, i) => letters[(n * 7 + i * 13 + ((n >> i) & 7)) % letters.length]).join('');
  const listed = (names: string[]) => names.map((name, i) => ({ registrationId: `r${i}`, names: [name] }));

  test('of five hundred names that are all different takes less than two seconds', () => {
    const people = Array.from(
      { length: 500 },
      (_, i) => `${word(i, 7)} ${word(i * 31, 9)} ${word(i * 3, 8)}`,
    );
    const others = Array.from(
      { length: 500 },
      (_, i) => `${word(i * 31 + 5, 9)} ${word(i + 3, 7)} ${word(i * 5, 8)}`,
    );
    const start = performance.now();
    expect(pairNames(listed(people), others).length).toBeGreaterThanOrEqual(500);
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  test('of names without end takes no longer, and the same ones are still found', () => {
    const people = Array.from({ length: 500 }, (_, i) =>
      Array.from({ length: 33 }, (_, k) => word(i * k, 5)).join(' '),
    );
    const start = performance.now();
    const pairs = pairNames(listed(people), people.toReversed());
    expect(pairs.every(({ causes: found }) => found.length === 0)).toBe(true);
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
