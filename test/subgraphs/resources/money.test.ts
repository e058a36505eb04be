import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { minorDigits } from '../../../subgraphs/resources/money/currency.js';
import { Money, readMoney } from '../../../subgraphs/resources/money/money.js';
import { Rate } from '../../../subgraphs/resources/money/rate.js';
import { splitByWeights } from '../../../subgraphs/resources/money/split.js';

describe('money', () => {
  test.each([
    ['CHF', 3_800_000n, '38000.00'],
    ['CHF', 5n, '0.05'],
    ['CHF', -5n, '-0.05'],
    ['JPY', 1500n, '1500'],
    ['JPY', 0n, '0'],
    ['KWD', 12_500n, '12.500'],
    ['USD', 9_007_199_254_740_993n, '90071992547409.93'],
  ])('is written with all digits of %s: %d is %s', (currency, minor, text) => {
    expect(new Money(minor, currency)).toMatchObject({ amount: text, amountMinor: String(minor), currency });
  });

  test('comes back from its own text, whatever the currency', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: 1n, max: Money.mostMinor }),
        fc.constantFrom('CHF', 'JPY', 'KWD', 'EUR'),
        (minor, currency) => {
          const { amount } = new Money(minor, currency);
          expect(readMoney({ amount, currency })).toMatchObject({ minor, currency });
        },
      ),
    );
  });

  test('of a currency that does not exist is an error of ours', () => {
    expect(() => new Money(1n, 'XXX')).toThrow(RangeError);
  });
});

describe('the digits of a currency', () => {
  // ICU counts the digits in daily use, ISO 4217 those of the standard, which accounts keep.
  const withoutSmallCoins = 'AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK PKR SLL SOS SYP YER'.split(' ');

  test('are those of ICU, a second source, save where coins have gone out of use', () => {
    const digits = (currency: string) =>
      new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits;
    const known = Intl.supportedValuesOf('currency').filter((code) => minorDigits(code) !== null);
    expect(known.length).toBeGreaterThan(150);
    expect(known.filter((code) => minorDigits(code) !== digits(code))).toEqual(withoutSmallCoins);
  });

  test.each([
    ['IDR', 2],
    ['ISK', 0],
    ['UGX', 0],
    ['HUF', 2],
    ['TND', 3],
    ['XAU', null],
  ])('of %s are %s by ISO 4217', (code, digits) => {
    expect(minorDigits(code)).toBe(digits);
  });
});

describe('a split', () => {
  test.each([
    [[1n, 1n, 1n], 10_000_000n, [3_333_334n, 3_333_333n, 3_333_333n]],
    [[1n, 1n], 1n, [1n, 0n]],
    [[3n, 2n, 1n], 10n, [5n, 3n, 2n]],
    [[0n, 1n], 7n, [0n, 7n]],
  ])('by %s of %s is %s', (weights, minor, parts) => {
    expect(splitByWeights(minor, weights)).toEqual(parts);
  });

  test('adds up exactly, and no part is more than one unit from its exact share', () => {
    const weights = fc
      .array(fc.bigInt({ min: 0n, max: 1000n }), { minLength: 1, maxLength: 12 })
      .filter((list) => list.some((weight) => weight > 0n));
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), weights, (minor, list) => {
        const parts = splitByWeights(minor, list);
        const total = list.reduce((sum, weight) => sum + weight, 0n);
        expect(parts.reduce((sum, part) => sum + part, 0n)).toBe(minor);
        for (const [index, part] of parts.entries()) {
          const distance = part * total - minor * list[index]!;
          expect(distance > -total && distance < total).toBe(true);
        }
      }),
    );
  });
});

describe('a rate', () => {
  test.each([
    ['0.9412', new Money(100_000n, 'EUR'), 'CHF', '941.20'],
    ['0.005785', new Money(1_000_000n, 'JPY'), 'CHF', '5785.00'],
    ['2.9112', new Money(12_500n, 'KWD'), 'CHF', '36.39'],
    ['172.85', new Money(100n, 'CHF'), 'JPY', '173'],
    ['0.005', new Money(100n, 'EUR'), 'CHF', '0.01'],
    ['0.004999999999', new Money(100n, 'EUR'), 'CHF', '0.00'],
  ])('of %s turns an amount into another currency, half up', (text, paid, currency, amount) => {
    expect(Rate.read(text)!.convert(paid, currency).amount).toBe(amount);
  });

  test.each(['', '0', '-1', '0,94', '1e3', '.5', '0.0000000000001', '1234567890'])('is not "%s"', (text) => {
    expect(Rate.read(text)).toBeNull();
  });
});
