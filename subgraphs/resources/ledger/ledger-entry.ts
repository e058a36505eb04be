import { newId } from '../../../kernel/uuid.js';
import type { Money } from '../money/money.js';
import { accountId, type AccountKind } from './account.js';

/** How money moves within an envelope: out of one account, into another. A contribution runs down this list. */
const ways = {
  RECEIPT: ['RECEIVED', 'AVAILABLE'],
  CARRIED_OVER: ['TRANSFERRED', 'AVAILABLE'],
  RESERVATION: ['AVAILABLE', 'RESERVED'],
  COMMITMENT: ['RESERVED', 'COMMITTED'],
  DISBURSEMENT: ['COMMITTED', 'DISBURSED'],
  RELEASE: ['COMMITTED', 'AVAILABLE'],
} as const satisfies Record<string, readonly [from: AccountKind, to: AccountKind]>;

export type EntryKind = keyof typeof ways | 'TRANSFER';

/** What is said of an entry besides the money. */
export interface Booking {
  bookedOn: string;
  source: string;
  callId?: string | null;
  recordedAt: Date;
  recordedBy: string | null;
}

/** One side of an entry. Where money comes from is negative. */
export class Posting {
  constructor(
    readonly entry: LedgerEntry,
    readonly accountId: string,
    /** As it was paid, in `currency`. */
    readonly amountMinor: bigint,
    readonly currency: string,
    /** In the fund's currency. */
    readonly baseMinor: bigint,
  ) {}
}

/** One movement of money. It can only be made whole: what leaves one account arrives in another. Never changed once booked. */
export class LedgerEntry {
  readonly id = newId();
  readonly bookedOn: string;
  readonly source: string;
  readonly callId: string | null;
  readonly recordedAt: Date;
  readonly recordedBy: string | null;

  constructor(
    readonly kind: EntryKind,
    { bookedOn, source, callId, recordedAt, recordedBy }: Booking,
  ) {
    this.bookedOn = bookedOn;
    this.source = source;
    this.callId = callId ?? null;
    this.recordedAt = recordedAt;
    this.recordedBy = recordedBy;
  }

  /**
   * Money moves within one envelope.
   *
   * @param paid as it was paid; `base` the same in the fund's currency
   * @returns the postings to persist, the entry with them
   */
  static within(
    envelopeId: string,
    kind: keyof typeof ways,
    paid: Money,
    base: Money,
    booking: Booking,
  ): Posting[] {
    const [from, to] = ways[kind];
    return new LedgerEntry(kind, booking).move(
      accountId(envelopeId, from),
      accountId(envelopeId, to),
      paid,
      base,
    );
  }

  /** Money goes from one envelope to another: both keep it in their books, the one as given, the other as taken. */
  static transfer(fromEnvelopeId: string, toEnvelopeId: string, base: Money, booking: Booking): Posting[] {
    const entry = new LedgerEntry('TRANSFER', booking);
    return inLockOrder([
      ...entry.move(
        accountId(fromEnvelopeId, 'AVAILABLE'),
        accountId(fromEnvelopeId, 'TRANSFERRED'),
        base,
        base,
      ),
      ...entry.move(accountId(toEnvelopeId, 'TRANSFERRED'), accountId(toEnvelopeId, 'AVAILABLE'), base, base),
    ]);
  }

  private move(from: string, to: string, paid: Money, base: Money): Posting[] {
    return inLockOrder([
      new Posting(this, from, -paid.minor, paid.currency, -base.minor),
      new Posting(this, to, paid.minor, paid.currency, base.minor),
    ]);
  }
}

/** Balances are updated row by row; always in the same order, so that two entries at once wait for each other and never deadlock. */
function inLockOrder(postings: Posting[]): Posting[] {
  return postings.toSorted((a, b) => (a.accountId < b.accountId ? -1 : 1));
}
