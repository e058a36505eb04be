import { Field, Float, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar } from '../../../../kernel/scalars.js';
import { ReasonCode } from '../accreditation-words.js';

/** Whose applications are counted. */
export enum StatisticsSource {
  HUB = 'HUB',
  ECOSOC = 'ECOSOC',
}

registerEnumType(StatisticsSource, {
  name: 'AccreditationStatisticsSource',
  description: 'Whose applications are counted.',
  valuesConfig: {
    HUB: { description: 'Applications for accreditation in this hub, from the day of submission.' },
    ECOSOC: {
      description:
        'Applications for consultative status, by the imported lists. These do not say when an application was made: it counts as waiting since it was first deferred.',
    },
  },
});

@ObjectType({ description: 'How long applications waited.' })
export class WaitingTimes {
  @Field(() => Int, {
    description: 'How many applications these are; those of unknown beginning are not among them.',
  })
  cases!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Days that half of them waited at most; null when there are none.',
  })
  medianDays!: number | null;

  @Field(() => Int, { nullable: true, description: 'Days of the longest; null when there are none.' })
  longestDays!: number | null;
}

@ObjectType({ description: 'What was decided in one year.' })
export class AccreditationYear {
  @Field(() => Int, { description: 'The calendar year of the decisions.' })
  year!: number;

  @Field(() => Int, { description: 'Applications accredited, or granted.' })
  accredited!: number;

  @Field(() => Int, { description: 'Decisions put off; one application can be deferred several times.' })
  deferred!: number;

  @Field(() => Int, { description: 'Applications rejected; the lists of ECOSOC have none.' })
  rejected!: number;

  @Field(() => WaitingTimes, { description: 'How long those accredited in that year had waited.' })
  waiting!: WaitingTimes;
}

@ObjectType({ description: 'How often a kind of reason was given.' })
export class AccreditationReasonCount {
  @Field(() => ReasonCode, { description: 'The kind of reason.' })
  reasonCode!: ReasonCode;

  @Field(() => Int, { description: 'Deferrals with it.' })
  deferred!: number;

  @Field(() => Int, { description: 'Rejections with it.' })
  rejected!: number;
}

@ObjectType({ description: 'How often applications were deferred before they were accredited.' })
export class DeferralsBefore {
  @Field(() => Int, { description: 'Applications accredited after at least one deferral.' })
  cases!: number;

  @Field(() => Float, {
    nullable: true,
    description: 'Deferrals that half of them had at most; null when there are none.',
  })
  median!: number | null;

  @Field(() => Int, { nullable: true, description: 'The most; null when there are none.' })
  most!: number | null;
}

@ObjectType({ description: 'Decisions on applications and how long they took. No organization is named.' })
export class AccreditationStatistics {
  @Field(() => Int, { description: 'Applications accredited, or granted.' })
  accredited!: number;

  @Field(() => Int, { description: 'Decisions put off.' })
  deferred!: number;

  @Field(() => Int, { description: 'Applications rejected.' })
  rejected!: number;

  @Field(() => WaitingTimes, { description: 'How long those accredited had waited.' })
  waiting!: WaitingTimes;

  @Field(() => WaitingTimes, {
    description:
      'How long those wait, on `asOf`, on whom nothing is decided. In the lists of ECOSOC also those are among them that gave up, since no list says so.',
  })
  stillWaiting!: WaitingTimes;

  @Field(() => DeferralsBefore, { description: 'Deferrals before an accreditation.' })
  deferralsBefore!: DeferralsBefore;

  @Field(() => [AccreditationYear], {
    description: 'Year by year, earliest first; years without a decision are left out.',
  })
  years!: AccreditationYear[];

  @Field(() => [AccreditationReasonCount], {
    description: 'Kinds of reasons, the most frequent first; empty for ECOSOC, whose lists give none.',
  })
  reasons!: AccreditationReasonCount[];

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day of the period; null: from the beginning.',
  })
  from!: string | null;

  @Field(() => DateScalar, { description: 'The last day of the period.' })
  asOf!: string;
}
