import { describe, expect, test } from 'vitest';
import { DateScalar, DateTimeScalar } from '../../kernel/scalars.js';

describe('a day', () => {
  test.each(['2006-06-26', '2024-02-29', '0001-01-01', '9999-12-31'])(
    'is taken as it is written: %s',
    (text) => {
      expect(DateScalar.parseValue(text)).toBe(text);
    },
  );

  test.each([
    '2026-02-29',
    '0000-01-01',
    '10000-01-01',
    '-001-01-01',
    '2006-6-26',
    '26.06.2006',
    '2006-06-26T00:00:00Z',
    '',
    null,
    20060626,
  ])('is not %s', (text) => {
    expect(() => DateScalar.parseValue(text)).toThrow('Write it as YYYY-MM-DD');
  });
});

describe('an instant', () => {
  test('is the same one in any zone', () => {
    const written = [
      '2006-06-26T09:00:00Z',
      '2006-06-26T11:00:00+02:00',
      '2006-06-26T09:00Z',
      '2006-06-26T09:00:00.000Z',
    ];
    const read = written.map((text) => DateTimeScalar.serialize(DateTimeScalar.parseValue(text)));
    expect(new Set(read)).toEqual(new Set(['2006-06-26T09:00:00.000Z']));
  });

  test.each([
    '2006-06-26',
    '2006-06-26T09:00:00',
    '0000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+14:00',
    '9999-12-31T23:59:59-14:00',
    '2006-06-26T25:00:00Z',
    '',
    null,
    1_151_312_400,
  ])('is not %s', (text) => {
    expect(() => DateTimeScalar.parseValue(text)).toThrow('Write it with its zone');
  });
});
