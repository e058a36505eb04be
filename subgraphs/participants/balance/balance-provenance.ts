import { Field, Int, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../../../kernel/scalars.js';
import { ClassificationSchemeVersion } from '../classification/classification-scheme.js';
import { ParticipationBasis, ParticipationUnit, RegionBasis } from './balance-enums.js';

@ObjectType({ description: 'Everything that one needs to quote a number, or to get it again.' })
export class BalanceProvenance {
  @Field(() => String, { description: 'Which meetings or bodies are counted.' })
  scope!: string;

  @Field(() => ParticipationUnit, { description: 'What is counted.' })
  unit!: ParticipationUnit;

  @Field(() => ParticipationBasis, {
    description: 'How far somebody must have come to count. Seats in bodies have no stages.',
  })
  basis!: ParticipationBasis;

  @Field(() => ClassificationSchemeVersion, { description: 'The scheme for REGION, as the hub had it.' })
  scheme!: ClassificationSchemeVersion;

  @Field(() => ClassificationSchemeVersion, {
    nullable: true,
    description: 'The scheme for DEVELOPMENT; null when not asked.',
  })
  developmentScheme!: ClassificationSchemeVersion | null;

  @Field(() => RegionBasis, { description: 'Whose region and development class was taken.' })
  regionOf!: RegionBasis;

  @Field(() => DateScalar, {
    description: 'The day by which participants are classified and the benchmark is taken.',
  })
  asOf!: string;

  @Field(() => DateTimeScalar, {
    description: 'What the hub knew at that instant; give it as `knownAt` to get the same answer again.',
  })
  knownAt!: Date;

  @Field(() => String, {
    description: 'Against what, with its size and day; “none” where these dimensions have no benchmark.',
  })
  benchmark!: string;

  @Field(() => [String], {
    description: 'The choices on which honest counts differ, as they were made here; at most ten.',
  })
  switches!: string[];

  @Field(() => Int, {
    description:
      'People who did not state their gender, when counted by gender; whose function is not stated, when by role; always shown, else 0.',
  })
  notStated!: number;

  @Field(() => Int, {
    description:
      'Figures that stand for fewer women or others than this are hidden from the public; 0 where no personal attribute is in play.',
  })
  suppressedBelow!: number;

  @Field(() => [String], { description: 'What a careful reader should know before quoting; at most ten.' })
  warnings!: string[];
}
