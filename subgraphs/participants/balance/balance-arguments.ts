import { ArgsType, Field, ID } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../../../kernel/scalars.js';
import {
  BalanceDimension,
  ParticipationBasis,
  ParticipationUnit,
  RegionBasis,
  TrendClassification,
} from './balance-enums.js';
import { ParticipationScope } from './participation-scope.js';
import type { Question } from './question.js';
import { ParticipantKind } from '../participant/participant-kind.js';

const REGIONAL_GROUPS = 'un-regional-groups';
const UN_MEMBERS = 'un-members';
const KNOWN_AT =
  'What the hub knew at that instant; default now. With the same arguments, last year’s report comes out again.';
const DEVELOPMENT_SCHEME =
  'The list that DEVELOPMENT goes by: m49-development-2020, world-bank-income or ldc. Required with it; there is no plain “developing”.';
const BENCHMARK =
  'Against what: un-members as they were on the day; population of that year; meeting:<code>, another meeting counted alike; list:<slug>, an imported list of weights such as States Parties.';

@ArgsType()
export class BalanceArguments {
  @Field(() => ParticipationScope, { description: 'Whose participation is counted.' })
  of!: ParticipationScope;

  @Field(() => [BalanceDimension], {
    defaultValue: [BalanceDimension.REGION],
    description: 'One to three different dimensions; cells come in their order.',
  })
  by!: BalanceDimension[];

  @Field(() => ParticipationUnit, {
    defaultValue: ParticipationUnit.DELEGATES,
    description: 'What is counted.',
  })
  unit: ParticipationUnit = ParticipationUnit.DELEGATES;

  @Field(() => ParticipationBasis, {
    defaultValue: ParticipationBasis.REGISTERED,
    description: 'How far somebody must have come to count.',
  })
  basis: ParticipationBasis = ParticipationBasis.REGISTERED;

  @Field(() => ID, {
    defaultValue: REGIONAL_GROUPS,
    description: 'The scheme that REGION goes by; `classificationSchemes` lists them.',
  })
  scheme: string = REGIONAL_GROUPS;

  @Field(() => ID, { nullable: true, description: DEVELOPMENT_SCHEME })
  developmentScheme?: string | null;

  @Field(() => RegionBasis, {
    defaultValue: RegionBasis.PARTICIPANT,
    description: 'Whose region and development class a delegate has.',
  })
  regionOf: RegionBasis = RegionBasis.PARTICIPANT;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'The day by which participants are classified and the benchmark is taken. Default: the opening day of the first meeting in scope; for bodies today.',
  })
  asOf?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: KNOWN_AT })
  knownAt?: Date | null;

  @Field(() => ID, { defaultValue: UN_MEMBERS, description: BENCHMARK })
  benchmark: string = UN_MEMBERS;
}

@ArgsType()
export class TrendArguments {
  @Field(() => [ParticipationScope], {
    description:
      'Each is one point, most often one meeting; 1 to 100. They come back by the opening day of their first meeting.',
  })
  of!: ParticipationScope[];

  @Field(() => BalanceDimension, {
    defaultValue: BalanceDimension.REGION,
    description: 'By what participation is told apart.',
  })
  by: BalanceDimension = BalanceDimension.REGION;

  @Field(() => ParticipationUnit, {
    defaultValue: ParticipationUnit.DELEGATES,
    description: 'What is counted.',
  })
  unit: ParticipationUnit = ParticipationUnit.DELEGATES;

  @Field(() => ParticipationBasis, {
    defaultValue: ParticipationBasis.REGISTERED,
    description: 'How far somebody must have come to count.',
  })
  basis: ParticipationBasis = ParticipationBasis.REGISTERED;

  @Field(() => ID, { defaultValue: REGIONAL_GROUPS, description: 'The scheme that REGION goes by.' })
  scheme: string = REGIONAL_GROUPS;

  @Field(() => ID, { nullable: true, description: DEVELOPMENT_SCHEME })
  developmentScheme?: string | null;

  @Field(() => TrendClassification, {
    defaultValue: TrendClassification.AS_IT_WAS,
    description: 'By which day’s classes and benchmark the points are compared.',
  })
  classification: TrendClassification = TrendClassification.AS_IT_WAS;

  @Field(() => DateTimeScalar, { nullable: true, description: KNOWN_AT })
  knownAt?: Date | null;

  @Field(() => ID, { defaultValue: UN_MEMBERS, description: BENCHMARK })
  benchmark: string = UN_MEMBERS;
}

@ArgsType()
export class SeatBalanceArguments {
  @Field(() => [BalanceDimension], {
    defaultValue: [BalanceDimension.REGION],
    description: 'One to three different dimensions; cells come in their order.',
  })
  by!: BalanceDimension[];

  @Field(() => ParticipationUnit, {
    defaultValue: ParticipationUnit.DELEGATES,
    description: 'What is counted. In a body each member holds one seat, so all units agree.',
  })
  unit: ParticipationUnit = ParticipationUnit.DELEGATES;

  @Field(() => [ParticipantKind], {
    nullable: true,
    description: 'Only participants of these kinds, such as STATE; omit for all.',
  })
  kinds?: ParticipantKind[] | null;

  @Field(() => ID, { defaultValue: REGIONAL_GROUPS, description: 'The scheme that REGION goes by.' })
  scheme: string = REGIONAL_GROUPS;

  @Field(() => ID, { nullable: true, description: DEVELOPMENT_SCHEME })
  developmentScheme?: string | null;
}

@ArgsType()
export class MeetingBalanceArguments extends SeatBalanceArguments {
  @Field(() => ParticipationBasis, {
    defaultValue: ParticipationBasis.REGISTERED,
    description: 'How far somebody must have come to count.',
  })
  basis: ParticipationBasis = ParticipationBasis.REGISTERED;
}

/** The question in the arguments of a field, told apart by `by`; what they leave out has its usual value. */
export function questionIn(
  given: Partial<Omit<Question, 'by'>> & Pick<Question, 'unit' | 'scheme'>,
  by: BalanceDimension[],
): Question {
  return {
    by,
    unit: given.unit,
    scheme: given.scheme,
    basis: given.basis ?? ParticipationBasis.REGISTERED,
    developmentScheme: given.developmentScheme ?? null,
    regionOf: given.regionOf ?? RegionBasis.PARTICIPANT,
    benchmark: given.benchmark ?? UN_MEMBERS,
    knownAt: given.knownAt ?? null,
  };
}
