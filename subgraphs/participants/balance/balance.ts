import { Field, Float, Int, ObjectType } from 'type-graphql';
import { BalanceDimension } from './balance-enums.js';
import { BalanceProvenance } from './balance-provenance.js';

@ObjectType({ description: 'Where a cell stands in one dimension.' })
export class BalanceKey {
  @Field(() => BalanceDimension, { description: 'Which dimension.' })
  dimension!: BalanceDimension;

  @Field(() => String, {
    description:
      'A code that does not change: of a class such as AFRICAN or UNCLASSIFIED, an enum value, a meeting’s code, the slug of a participant or a body.',
  })
  code!: string;
}

@ObjectType({
  description: 'How much of a class is there at all: the measure of paragraph 6.1, “all interested States”.',
})
export class Coverage {
  @Field(() => Int, { description: 'States of the class that are counted with at least one.' })
  present!: number;

  @Field(() => Int, { description: 'States in the class on the day `asOf`.' })
  of!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'The first over the second, 0 to 1; null for a class without States.',
  })
  share!: number | null;
}

@ObjectType({
  description: 'One class, or one combination of classes, and how it stands against the benchmark.',
})
export class BalanceCell {
  @Field(() => [BalanceKey], { description: 'One to three, in the order of `by`.' })
  keys!: BalanceKey[];

  @Field(() => Int, {
    nullable: true,
    description: 'How many; 0 for an absent class; null when `suppressed`.',
  })
  count!: number | null;

  @Field(() => Boolean, {
    description: 'True where the number is hidden because it would tell of a few people’s gender.',
  })
  suppressed!: boolean;

  @Field(() => Float, {
    nullable: true,
    description:
      'Part of all who are counted, 0 to 1. By gender: part of those who stated one, save for NOT_STATED. Null when suppressed or nobody is counted.',
  })
  share!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'By gender and something else: the part among those alike in everything but gender who stated one; null without gender.',
  })
  shareWithin!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'What its share would be if it mirrored the benchmark; null without a benchmark for these dimensions.',
  })
  benchmarkShare!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      '`share` over `benchmarkShare`: 1 is parity, 2 twice as many. Null where the benchmark has none.',
  })
  representationRatio!: number | null;

  @Field(() => Float, {
    nullable: true,
    description: '`share` minus `benchmarkShare`, in percentage points.',
  })
  gapPoints!: number | null;

  @Field(() => Coverage, {
    nullable: true,
    description:
      'Of the States of the class; null for UNCLASSIFIED, for other kinds, and where no class is asked for.',
  })
  coverage!: Coverage | null;

  @Field(() => Int, {
    nullable: true,
    description:
      'How many more it would need, all others staying, to reach `benchmarkShare`; 0 at or above it, null without a benchmark.',
  })
  placesToParity!: number | null;
}

@ObjectType({
  description:
    'How even the whole is, by formulas that are named. Evenness without a benchmark says little: read it beside `dissimilarity`.',
})
export class BalanceMeasures {
  @Field(() => Float, {
    description:
      'Duncan’s ½Σ|share − benchmark share|, 0 to 1: the part of the places that would have to move.',
  })
  dissimilarity!: number;

  @Field(() => Float, {
    description:
      'What chance alone would give for this total and benchmark, mean of 1,000 to 10,000 seeded draws. Small rooms are never even.',
  })
  dissimilarityByChance!: number;

  @Field(() => Float, {
    description:
      'Share of these draws at least as uneven, 0 to 1. Above .05 the room may well be uneven by chance.',
  })
  pValue!: number;

  @Field(() => Float, {
    description: 'Gallagher’s √(½Σ(share − benchmark share)²), 0 to 1: one large gap weighs more.',
  })
  gallagher!: number;

  @Field(() => Float, { description: 'Entropy −Σp ln p in nats; 0 when all are in one class.' })
  shannon!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Entropy over its maximum ln k, 0 to 1; knows no benchmark. Null below two classes.',
  })
  pielou!: number | null;

  @Field(() => Float, {
    description: 'Concentration Σp²: the chance that two drawn at random are of one class.',
  })
  simpson!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Concentration Σn(n − 1)/N(N − 1), unbiased for small rooms; null below two people.',
  })
  simpsonUnbiased!: number | null;

  @Field(() => Float, { description: 'e to the entropy: how many equal classes would be as mixed.' })
  effectiveClasses!: number;

  @Field(() => Float, {
    nullable: true,
    description:
      'Divergence Σp ln(p/b) in nats, 0 is a match; null where people are in a class without benchmark: it is infinite there.',
  })
  klDivergence!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'Gini coefficient of the sizes of delegations that came, 0 when all are alike; over several meetings a participant’s people together. Null unless DELEGATES at meetings.',
  })
  giniOfDelegationSizes!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The same with every participant of the benchmark that stayed away as 0; null where the benchmark is a meeting.',
  })
  giniWithAbsent!: number | null;
}

@ObjectType({
  description:
    'Who takes part, and how evenly. Every class is listed, absent ones too, and the cells add up to the total.',
})
export class ParticipationBalance {
  @Field(() => Int, {
    description: 'All who are counted, those in no class and those who state nothing included.',
  })
  total!: number;

  @Field(() => [BalanceCell], {
    description: 'Every class or combination, in the order of the scheme; UNCLASSIFIED last.',
  })
  cells!: BalanceCell[];

  @Field(() => BalanceProvenance, {
    description: 'Unit, basis, scheme, days, benchmark, and what to be careful about.',
  })
  provenance!: BalanceProvenance;
}
