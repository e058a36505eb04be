import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Money } from '../money/money.js';

/** What money may be spent on. Both needs are in paragraph 6.1; what a donor leaves open is the third. */
export enum EnvelopeCode {
  INTERSESSIONAL_WORK = 'INTERSESSIONAL_WORK',
  SPONSORSHIP = 'SPONSORSHIP',
  UNEARMARKED = 'UNEARMARKED',
}

registerEnumType(EnvelopeCode, {
  name: 'EnvelopeCode',
  description:
    'What money may be spent on (paragraph 6.1: both the intersessional work and the sponsorship programme need funds).',
  valuesConfig: {
    INTERSESSIONAL_WORK: {
      description: 'Meetings, documents, interpretation and secretariat of the intersessional programme.',
    },
    SPONSORSHIP: { description: 'Travel of delegates of interested States to the meetings.' },
    UNEARMARKED: {
      description: 'The donor leaves the choice open; moved into another envelope before it is spent.',
    },
  },
});

/** The money of one envelope, as the kept balances have it. */
@ObjectType({
  description:
    'Money for one purpose. At every instant available = received + transferredIn − reserved − committed − disbursed, and never below zero.',
})
export class Envelope {
  id!: string;

  @Field(() => EnvelopeCode, { description: 'Its purpose.' })
  code!: EnvelopeCode;

  @Field(() => Money, {
    description:
      'What donors have paid in, in the fund’s currency at the rate of each receipt. A pledge is not in it.',
  })
  received!: Money;

  @Field(() => Money, {
    description:
      'What came from other envelopes or was carried over from before these books, less what went to other envelopes.',
  })
  transferredIn!: Money;

  @Field(() => Money, { description: 'Set aside for a purpose named, not yet promised to anybody.' })
  reserved!: Money;

  @Field(() => Money, { description: 'Promised to somebody, not yet paid out.' })
  committed!: Money;

  @Field(() => Money, { description: 'Paid out.' })
  disbursed!: Money;

  @Field(() => Money, {
    description: 'What can still be reserved or committed: money that is there. A pledge never increases it.',
  })
  available!: Money;
}
