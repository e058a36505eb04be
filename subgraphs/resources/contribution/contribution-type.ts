import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../../kernel/page.js';
import { DateScalar } from '../../../kernel/scalars.js';
import { EnvelopeCode } from '../fund/envelope.js';
import { Money } from '../money/money.js';
import { Participant } from '../stubs.js';

/** In what form it is given. */
export enum ContributionKind {
  CASH = 'CASH',
  IN_KIND = 'IN_KIND',
}

registerEnumType(ContributionKind, {
  name: 'ContributionKind',
  description: 'In what form a contribution is given.',
  valuesConfig: {
    CASH: { description: 'Money, paid into the fund.' },
    IN_KIND: {
      description:
        'Rooms, interpreters, tickets: never enters the books, its amount is the donor’s own valuation.',
    },
  },
});

/** How far it has come; it follows from the receipts and is stored nowhere. */
export enum ContributionState {
  ANNOUNCED = 'ANNOUNCED',
  PARTLY_RECEIVED = 'PARTLY_RECEIVED',
  RECEIVED = 'RECEIVED',
}

registerEnumType(ContributionState, {
  name: 'ContributionState',
  description: 'How far a contribution has come, by its receipts.',
  valuesConfig: {
    ANNOUNCED: { description: 'Nothing has arrived. Announced money is not available.' },
    PARTLY_RECEIVED: { description: 'Less has arrived than was announced.' },
    RECEIVED: { description: 'As much as was announced has arrived, or more.' },
  },
});

/** The state that follows from how much was announced and how much arrived, both in minor units of one currency. */
export function stateOf(announced: bigint, received: bigint): ContributionState {
  if (received <= 0n) return ContributionState.ANNOUNCED;
  return received < announced ? ContributionState.PARTLY_RECEIVED : ContributionState.RECEIVED;
}

@ObjectType({ description: 'What of a contribution falls to one year.' })
export class ContributionYear {
  @Field(() => Int, { description: 'A calendar year.' })
  year!: number;

  @Field(() => Money, {
    description:
      'Equal parts; where they do not divide, the earlier years have the odd minor units. They add up exactly.',
  })
  amount!: Money;
}

@ObjectType('Contribution', {
  description:
    'What a donor announced to a fund (paragraph 6.1: voluntary contributions of States), and how much of it arrived.',
})
export class ContributionType {
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Field(() => EnvelopeCode, { description: 'What the donor gives it for.' })
  envelope!: EnvelopeCode;

  @Field(() => ContributionKind, { description: 'Money, or in kind.' })
  kind!: ContributionKind;

  @Field(() => ContributionState, { description: 'How far it has come, by its receipts.' })
  state!: ContributionState;

  @Field(() => Money, { description: 'As announced, in the currency of the announcement.' })
  amount!: Money;

  @Field(() => Money, {
    description: 'The sum of its receipts, in the currency of the announcement; may be more than announced.',
  })
  received!: Money;

  @Field(() => Money, {
    description: 'Announced and not received; zero when more arrived than was announced.',
  })
  outstanding!: Money;

  @Field(() => [ContributionYear], { description: 'The years that it is for, ascending, at most 10.' })
  years!: ContributionYear[];

  @Field(() => DateScalar, { description: 'The day of the announcement, as the donor dates it.' })
  announcedOn!: string;

  @Field(() => [Participant], {
    description:
      'Who gives; as a rule one. Several where a source gives only their sum, none where it names nobody. At most 200.',
  })
  donors!: Participant[];

  @Field(() => String, {
    nullable: true,
    description: 'What a reader should know about it; null when there is nothing.',
  })
  note!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Where it is published; null when it was announced in this hub.',
  })
  source!: string | null;

  fundId!: string;
  /** Shown to those who may see it, by a field of the resolver. */
  agreement!: string | null;
}

@ObjectType('Receipt', {
  description: 'One payment that arrived. Never changed: an error is put right by an entry against it.',
})
export class ReceiptType {
  @Field(() => ID, { description: 'Opaque.' })
  id!: string;

  @Field(() => String, { description: 'The bank’s or the donor’s reference, once per contribution.' })
  reference!: string;

  @Field(() => DateScalar, { description: 'The value date.' })
  receivedOn!: string;

  @Field(() => Money, { description: 'What was paid, in the currency of the announcement.' })
  amount!: Money;

  @Field(() => String, {
    description:
      'Decimal text: units of the fund’s currency for one unit of the paid one; 1 where they are the same.',
  })
  rate!: string;

  @Field(() => DateScalar, { description: 'The day of the rate.' })
  rateOn!: string;

  @Field(() => String, {
    description: 'Who published the rate, such as the UN operational rates of exchange.',
  })
  rateSource!: string;

  @Field(() => Money, {
    description:
      'What it adds to the envelope: amount × rate, rounded half up to the minor unit of the fund’s currency.',
  })
  baseAmount!: Money;
}

export const { Connection: ContributionConnection } = connectionOf(
  () => ContributionType,
  'Contribution',
  'contributions',
);
export const { Connection: ReceiptConnection } = connectionOf(() => ReceiptType, 'Receipt', 'receipts');
