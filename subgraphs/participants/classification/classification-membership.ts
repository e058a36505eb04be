import { Field, ID, ObjectType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../../../kernel/scalars.js';
import { ClassificationRole, ClassificationStatus, DutyStation } from './membership-terms.js';
import { SchemeClass } from './scheme-class.js';

/** A membership as the graph shows it; reads give `ClassificationRow`s. */
@ObjectType({
  description: 'That a participant belongs to a class of a scheme: how, where, when, and who says so.',
})
export class ClassificationMembership {
  @Field(() => ID, { description: 'Of which scheme.' })
  schemeId!: string;

  @Field(() => SchemeClass, { description: 'In which class.' })
  class!: SchemeClass;

  @Field(() => ClassificationRole, { description: 'In which way; only FULL and ELECTORAL count.' })
  role!: ClassificationRole;

  @Field(() => DutyStation, { description: 'Where it holds.' })
  dutyStation!: DutyStation;

  @Field(() => ClassificationStatus, { description: 'How sure its dates are.' })
  status!: ClassificationStatus;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day; null when unknown, which counts as always.',
  })
  validFrom!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which it no longer holds; null while no end is known.',
  })
  validTo!: string | null;

  @Field(() => String, { description: 'Who says so, and what is uncertain about it.' })
  source!: string;

  @Field(() => DateTimeScalar, { description: 'When the hub learned it.' })
  recordedAt!: Date;
}
