import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../../../../kernel/scalars.js';
import { ClassificationSchemeVersion } from '../../classification/classification-scheme.js';
import { BalanceKey } from '../balance.js';
import { FunnelEnding, FunnelStage } from './stages.js';

@ObjectType({ description: 'How many people ever came so far.' })
export class FunnelStageCount {
  @Field(() => FunnelStage, { description: 'How far.' })
  stage!: FunnelStage;

  @Field(() => Int, {
    nullable: true,
    description: 'People who reached it or went further; null where a count by gender is hidden.',
  })
  people!: number | null;

  @Field(() => Float, {
    nullable: true,
    description:
      'The part, from 0 to 1, of those who had reached the stage before; null for the first stage, after nobody, and where hidden.',
  })
  shareOfStageBefore!: number | null;
}

@ObjectType({ description: 'How many people’s way ended, or stands, there.' })
export class FunnelEndingCount {
  @Field(() => FunnelEnding, { description: 'Where.' })
  ending!: FunnelEnding;

  @Field(() => Int, { nullable: true, description: 'People; null where a count by gender is hidden.' })
  people!: number | null;
}

@ObjectType({ description: 'The ways of some people to a meeting, or of all.' })
export class FunnelRow {
  @Field(() => [BalanceKey], {
    description: 'Whose: one key for each dimension, in the order asked; none in the row of all.',
  })
  keys!: BalanceKey[];

  @Field(() => [FunnelStageCount], { description: 'The six stages, in their order.' })
  stages!: FunnelStageCount[];

  @Field(() => [FunnelEndingCount], {
    description: 'The eight endings; they add up to the first stage, as each person has one.',
  })
  endings!: FunnelEndingCount[];
}

@ObjectType({ description: 'Everything that one needs to quote a number of a funnel, or to get it again.' })
export class FunnelProvenance {
  @Field(() => String, { description: 'Which meetings are counted.' })
  scope!: string;

  @Field(() => ClassificationSchemeVersion, { description: 'The scheme for REGION, as the hub had it.' })
  scheme!: ClassificationSchemeVersion;

  @Field(() => DateScalar, { description: 'The day by which participants are classified.' })
  asOf!: string;

  @Field(() => DateTimeScalar, {
    description: 'What the hub knew at that instant; give it as `knownAt` to get the same answer again.',
  })
  knownAt!: Date;

  @Field(() => Int, {
    description: 'People who did not state their gender, when told apart by gender; else 0.',
  })
  notStated!: number;

  @Field(() => Int, {
    description:
      'Figures that stand for fewer women or others than this are hidden from the public; 0 where no gender is in play.',
  })
  suppressedBelow!: number;
}

@ObjectType({
  description:
    'How many people ever reached each stage on the way to meetings, and where they ended. The rows add up to the total, unless some figures are hidden.',
})
export class ParticipationFunnel {
  @Field(() => FunnelRow, { description: 'Everybody.' })
  total!: FunnelRow;

  @Field(() => [FunnelRow], {
    description: 'Every class of the dimensions, absent ones too; at most 10,000.',
  })
  rows!: FunnelRow[];

  @Field(() => FunnelProvenance, { description: 'What the figures rest on.' })
  provenance!: FunnelProvenance;
}
