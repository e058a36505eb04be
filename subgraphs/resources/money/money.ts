import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { minorDigits } from './currency.js';

/** An exact amount. In code a bigint of minor units, in the graph text: no number of JSON carries it without loss. */
@ObjectType({
  description:
    'An exact amount of one currency. Amounts of different currencies are never added up. Text, because a JSON number of any client may round.',
})
export class Money {
  /** The most that one entry holds: beyond any contribution in any currency, and thousands of them still fit PostgreSQL’s bigint. */
  static readonly mostMinor = 10n ** 15n;

  @Field(() => String, {
    description:
      'Decimal text with all digits of the currency and a dot: 38000.00 CHF, 1500 JPY, 12.500 KWD.',
  })
  readonly amount: string;

  @Field(() => String, {
    description: 'The same in minor units, as whole-number text without bound: 3800000 for CHF 38,000.00.',
  })
  readonly amountMinor: string;

  @Field(() => String, { description: 'ISO 4217 code, such as CHF.' })
  readonly currency: string;

  @Field(() => Int, {
    description: 'Decimal digits of the currency by ISO 4217: 0 for JPY, 2 for CHF, 3 for KWD.',
  })
  readonly minorDigits: number;

  /** @throws RangeError for a currency that ISO 4217 does not list; storage never holds one */
  constructor(
    readonly minor: bigint,
    currency: string,
  ) {
    const digits = minorDigits(currency);
    if (digits === null) throw new RangeError(`${currency} is not a currency of ISO 4217`);
    this.amountMinor = String(minor);
    this.currency = currency;
    this.minorDigits = digits;
    this.amount = decimalText(minor, digits);
  }

  /** For a sentence, such as CHF 38000.00. */
  get text(): string {
    return `${this.currency} ${this.amount}`;
  }
}

@InputType({ description: 'An amount as a person writes it.' })
export class MoneyInput {
  @Field(() => String, {
    description:
      'Digits with a dot and no grouping, at most as many decimals as the currency has: 98596 or 98596.00.',
  })
  amount!: string;

  @Field(() => String, { description: 'ISO 4217 code, such as CHF.' })
  currency!: string;
}

/** Reads what a client wrote; a sentence that says what is wrong where it is not a positive amount of a known currency. */
export function readMoney({ amount, currency }: MoneyInput): Money | string {
  const digits = minorDigits(currency);
  if (digits === null) return `"${currency}" is not a currency code of ISO 4217, such as CHF, EUR or USD.`;
  const match = /^(\d{1,16})(?:\.(\d+))?$/.exec(amount);
  if (!match)
    return `"${amount}" is not an amount. Write digits with a dot and no grouping, such as 98596.50.`;
  const [, whole = '', decimals = ''] = match;
  if (decimals.length > digits)
    return `${currency} has ${digits} decimal digits; "${amount}" has ${decimals.length}.`;
  const minor = BigInt(whole + decimals.padEnd(digits, '0'));
  if (minor <= 0n) return 'The amount must be more than zero.';
  if (minor > Money.mostMinor)
    return `The amount is above ${new Money(Money.mostMinor, currency).text}, the most that one entry can hold.`;
  return new Money(minor, currency);
}

function decimalText(minor: bigint, digits: number): string {
  if (digits === 0) return String(minor);
  const text = String(minor < 0n ? -minor : minor).padStart(digits + 1, '0');
  return `${minor < 0n ? '-' : ''}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
