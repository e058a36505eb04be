import { Money } from './money.js';

const RATE_DIGITS = 12;

/** An exchange rate as it was published: how many units of the fund's currency one unit of the paid currency gives. */
export class Rate {
  private constructor(
    /** The rate times 10^12. */
    private readonly scaled: bigint,
    /** As written, such as 0.9412. */
    readonly text: string,
  ) {}

  /** One for one: what is paid in the fund's own currency. */
  static readonly par = new Rate(10n ** BigInt(RATE_DIGITS), '1');

  /** Reads decimal text with up to 12 decimals; null where it is none, or zero. */
  static read(text: string): Rate | null {
    const match = /^(\d{1,9})(?:\.(\d{1,12}))?$/.exec(text);
    if (!match) return null;
    const [, whole = '', decimals = ''] = match;
    const scaled = BigInt(whole + decimals.padEnd(RATE_DIGITS, '0'));
    return scaled > 0n ? new Rate(scaled, text) : null;
  }

  get isPar(): boolean {
    return this.scaled === Rate.par.scaled;
  }

  /** The amount in another currency, rounded half up to its minor unit; exact up to that. */
  convert(paid: Money, currency: string): Money {
    const { minorDigits } = new Money(0n, currency);
    const numerator = paid.minor * this.scaled * 10n ** BigInt(minorDigits);
    const denominator = 10n ** BigInt(RATE_DIGITS + paid.minorDigits);
    return new Money((2n * numerator + denominator) / (2n * denominator), currency);
  }
}
