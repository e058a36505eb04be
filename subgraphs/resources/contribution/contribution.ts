import { newId } from '../../../kernel/uuid.js';
import { LedgerEntry, type Posting } from '../ledger/ledger-entry.js';
import { Money, readMoney, type MoneyInput } from '../money/money.js';
import { faultOf } from '../../../kernel/plain-text.js';
import { InvalidAnnouncement, InvalidReceipt, NotPaidInMoney } from '../problems.js';
import { ContributionKind } from './contribution-type.js';
import { readRate } from './payment-rate.js';
import { Receipt } from './receipt.js';

const MOST_YEARS = 10;
const MOST_REFERENCE = 200;
const MOST_NOTE = 2_000;
const FIRST_YEAR = 1945;

/** Who records something, and when. */
export interface Recording {
  now: Date;
  today: string;
  by: string | null;
}

export interface Announcement {
  envelopeId: string;
  kind: ContributionKind;
  amount: MoneyInput;
  years: number[];
  announcedOn: string;
  /** The donor's own. */
  reference: string | null;
  note: string | null;
  agreementReference: string | null;
  /** Where it is published; null when it is announced in this hub. */
  source: string | null;
}

export interface Payment {
  reference: string;
  receivedOn: string;
  amount: MoneyInput;
  rate: string | null;
  rateOn: string | null;
  rateSource: string | null;
}

/** What a donor has announced. What it owes the fund is its word; only receipts make it money (6.1, invariant 9). */
export class Contribution {
  readonly id = newId();

  constructor(
    readonly envelopeId: string,
    readonly kind: ContributionKind,
    readonly amountMinor: bigint,
    readonly currency: string,
    readonly years: number[],
    readonly announcedOn: string,
    readonly note: string | null,
    readonly agreementReference: string | null,
    readonly source: string | null,
    readonly recordedAt: Date,
    readonly recordedBy: string | null,
  ) {}

  static announce(given: Announcement, { now, today, by }: Recording): Contribution | InvalidAnnouncement {
    const amount = readMoney(given.amount);
    if (typeof amount === 'string') return new InvalidAnnouncement('amount', amount);
    for (const field of ['reference', 'agreementReference', 'note'] as const) {
      const fault = faultOf(given[field], field === 'note' ? MOST_NOTE : MOST_REFERENCE);
      if (fault) return new InvalidAnnouncement(field, fault);
    }
    const dayFault = faultOfDay(given.announcedOn, today);
    if (dayFault) return new InvalidAnnouncement('announcedOn', dayFault);
    const years = [...new Set(given.years)].toSorted((a, b) => a - b);
    if (
      years.length === 0 ||
      years.length > MOST_YEARS ||
      years.some((year) => year < FIRST_YEAR || year > 2100)
    ) {
      return new InvalidAnnouncement(
        'years',
        `Name 1 to ${MOST_YEARS} calendar years from ${FIRST_YEAR} to 2100, such as [2026, 2027].`,
      );
    }
    return new Contribution(
      given.envelopeId,
      given.kind,
      amount.minor,
      amount.currency,
      years,
      given.announcedOn,
      given.note,
      given.agreementReference,
      given.source,
      now,
      by,
    );
  }

  /** Whether `other` announces the same; ids and moments of recording apart. */
  sameAs(other: Contribution): boolean {
    const content = ({ envelopeId, kind, amountMinor, currency, years, announcedOn }: Contribution) =>
      [envelopeId, kind, amountMinor, currency, years, announcedOn].join(' ');
    return content(this) === content(other);
  }

  /**
   * Takes a payment. More than was announced is taken too: money that has arrived is a fact, and a ledger that refuses facts is
   * kept a second time elsewhere.
   *
   * @param fundCurrency the currency in which the envelope is kept
   */
  receive(
    payment: Payment,
    fundCurrency: string,
    { now, today, by }: Recording,
  ): Received | InvalidReceipt | NotPaidInMoney {
    if (this.kind === ContributionKind.IN_KIND)
      return new NotPaidInMoney(new Money(this.amountMinor, this.currency));
    for (const field of ['reference', 'rateSource'] as const) {
      const fault = faultOf(payment[field], MOST_REFERENCE);
      if (fault) return new InvalidReceipt(field, fault);
    }
    for (const field of ['receivedOn', 'rateOn'] as const) {
      const fault = faultOfDay(payment[field] ?? today, today);
      if (fault) return new InvalidReceipt(field, fault);
    }
    const paid = readMoney(payment.amount);
    if (typeof paid === 'string') return new InvalidReceipt('amount', paid);
    if (paid.currency !== this.currency) {
      return new InvalidReceipt(
        'amount',
        `The contribution was announced in ${this.currency}. Record what it was worth in ${this.currency}.`,
      );
    }
    const rate = readRate(payment, this.currency, fundCurrency);
    if (rate instanceof InvalidReceipt) return rate;
    const base = rate.value.convert(paid, fundCurrency);
    if (base.minor <= 0n || base.minor > Money.mostMinor) {
      return new InvalidReceipt(
        'rate',
        `At ${rate.value.text}, ${paid.text} would be ${base.text}. Check the rate: ${fundCurrency} for one ${this.currency}.`,
      );
    }
    const postings = LedgerEntry.within(this.envelopeId, 'RECEIPT', paid, base, {
      bookedOn: payment.receivedOn,
      source: payment.reference,
      recordedAt: now,
      recordedBy: by,
    });
    const { value, on, source } = rate;
    return {
      receipt: new Receipt(this, postings[0]!.entry, payment, paid, value.text, on, source, base, now, by),
      postings,
    };
  }
}

/** A payment taken: the receipt, and the entry of the ledger that books it. */
export interface Received {
  receipt: Receipt;
  postings: Posting[];
}

/** Who announced a contribution, under which reference of its own. */
export class ContributionDonor {
  constructor(
    readonly contribution: Contribution,
    readonly donorId: string,
    readonly announcedOn: string,
    readonly reference: string | null,
  ) {}
}

/** What is wrong with the day of something that has happened; null when nothing is. */
function faultOfDay(day: string, today: string): string | null {
  if (day > today) return `${day} has not come yet. Give a day up to today, ${today}.`;
  return Number(day.slice(0, 4)) < FIRST_YEAR ? `${day} is before ${FIRST_YEAR}. Check the year.` : null;
}
