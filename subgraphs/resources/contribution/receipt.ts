import { newId } from '../../../kernel/uuid.js';
import type { LedgerEntry } from '../ledger/ledger-entry.js';
import type { Money } from '../money/money.js';
import type { Contribution, Payment } from './contribution.js';

/** One payment that arrived, as it was recorded. */
export class Receipt {
  readonly id = newId();
  readonly reference: string;
  readonly receivedOn: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  readonly baseMinor: bigint;
  readonly baseCurrency: string;

  constructor(
    readonly contribution: Contribution,
    readonly entry: LedgerEntry,
    { reference, receivedOn }: Payment,
    paid: Money,
    readonly rate: string,
    readonly rateOn: string,
    readonly rateSource: string,
    base: Money,
    readonly recordedAt: Date,
    readonly recordedBy: string | null,
  ) {
    this.reference = reference;
    this.receivedOn = receivedOn;
    this.amountMinor = paid.minor;
    this.currency = paid.currency;
    this.baseMinor = base.minor;
    this.baseCurrency = base.currency;
  }

  /** Whether another payment says the same under the same reference: then it is the same one, told twice. */
  isOf({ receivedOn, amountMinor, currency, baseMinor }: Receipt): boolean {
    return (
      receivedOn === this.receivedOn &&
      amountMinor === this.amountMinor &&
      currency === this.currency &&
      baseMinor === this.baseMinor
    );
  }
}
