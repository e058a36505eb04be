import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { Money } from '../money/money.js';

/** What the counts of a sponsorship rest on. */
export enum OutcomeBasis {
  RECORDS = 'RECORDS',
  PUBLISHED = 'PUBLISHED',
}

registerEnumType(OutcomeBasis, {
  name: 'OutcomeBasis',
  description: 'What the counts of a sponsorship rest on.',
  valuesConfig: {
    RECORDS: { description: 'Counted from the applications and the ledger of this hub.' },
    PUBLISHED: {
      description: 'As published by those who ran it; `note` has the words of the source where it rounds.',
    },
  },
});

@ObjectType({
  description:
    'What became of a sponsorship. Counts of delegates by call; they name nobody and are public. Null: not known, which is not zero.',
})
export class SponsorshipOutcome {
  @Field(() => Int, {
    nullable: true,
    description: 'Applications handed in, whatever became of them; null: not known.',
  })
  applications!: number | null;

  @Field(() => Int, { nullable: true, description: 'Delegates who were offered a place; null: not known.' })
  offered!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Of those offered, the delegates who took it up; null: not known.',
  })
  accepted!: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Of those who took it up, the delegates who came; null: not known.',
  })
  attended!: number | null;

  @Field(() => Money, {
    nullable: true,
    description: 'What was paid for them; null: not known, or paid in several currencies.',
  })
  cost!: Money | null;

  @Field(() => Money, {
    nullable: true,
    description:
      'Cost ÷ attended, rounded half up to the minor unit; null where either is not known or nobody came.',
  })
  averageCost!: Money | null;
}

/** Adds up outcomes; what is not known of one of them is not known of the sum. */
export function sumOfOutcomes(outcomes: SponsorshipOutcome[]): SponsorshipOutcome {
  const sum = (key: 'applications' | 'offered' | 'accepted' | 'attended') =>
    outcomes.reduce<number | null>(
      (total, outcome) => (total === null || outcome[key] === null ? null : total + outcome[key]),
      0,
    );
  return withAverage({
    applications: sum('applications'),
    offered: sum('offered'),
    accepted: sum('accepted'),
    attended: sum('attended'),
    cost: sumOfCosts(outcomes),
  });
}

/** Adds what one delegate cost on average. */
export function withAverage(outcome: Omit<SponsorshipOutcome, 'averageCost'>): SponsorshipOutcome {
  const { cost, attended } = outcome;
  return { ...outcome, averageCost: cost && attended ? average(cost, BigInt(attended)) : null };
}

function sumOfCosts(outcomes: SponsorshipOutcome[]): Money | null {
  const currency = outcomes[0]?.cost?.currency;
  if (!currency || outcomes.some(({ cost }) => cost?.currency !== currency)) return null;
  return new Money(
    outcomes.reduce((total, { cost }) => total + cost!.minor, 0n),
    currency,
  );
}

function average({ minor, currency }: Money, people: bigint): Money {
  return new Money((2n * minor + people) / (2n * people), currency);
}
