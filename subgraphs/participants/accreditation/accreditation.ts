import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../kernel/page.js';
import { DateScalar } from '../../../kernel/scalars.js';
import { Participant } from '../participant/participant.js';
import { Meeting } from '../stubs.js';
import { AccreditationBasis, ReasonCode, Turn } from './accreditation-words.js';
import { AccreditationState } from './states.js';

@ObjectType({ description: 'How long an application or accreditation was, or is, in one state.' })
export class AccreditationStep {
  @Field(() => AccreditationState, { description: 'The state.' })
  state!: AccreditationState;

  @Field(() => Date, { description: 'When it came to it.' })
  enteredAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it left it; null: it is there still.' })
  leftAt!: Date | null;

  @Field(() => Int, {
    description:
      'How many days, from calendar day to calendar day in UTC; up to today while it is there still.',
  })
  days!: number;

  @Field(() => String, {
    nullable: true,
    description:
      'Why; at INFO_REQUESTED what is asked, at SCREENING what was answered. Null: nothing was said.',
  })
  reason!: string | null;

  @Field(() => ReasonCode, { nullable: true, description: 'The kind of the reason; null: none was given.' })
  reasonCode!: ReasonCode | null;

  @Field(() => String, {
    nullable: true,
    description: 'The document with the decision; null: none was named.',
  })
  reference!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'At DEFERRED: on which day it is taken up again.' })
  nextReviewOn!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'At INFO_REQUESTED: by when an answer is expected.',
  })
  answerBy!: string | null;

  @Field(() => Boolean, { description: 'Whether the applicant’s side brought it there.' })
  byApplicant!: boolean;
}

@ObjectType({
  description:
    'The accreditation of an organization to a programme of work or to one meeting, from the draft of an application on. The public sees those that are or were in force.',
})
export class Accreditation {
  @Field(() => ID, { description: 'Its id; the same in every state.' })
  id!: string;

  @Field(() => Participant, {
    nullable: true,
    description:
      'The organization; null while the directory does not have it, which is until it is accredited.',
  })
  participant!: Participant | null;

  @Field(() => String, { description: 'What the organization is called today.' })
  organization!: string;

  @Field(() => AccreditationBasis, { description: 'On what it rests.' })
  basis!: AccreditationBasis;

  @Field(() => String, {
    nullable: true,
    description: 'The slug of the programme of work that it is for; null: it is for one meeting.',
  })
  programme!: string | null;

  @Field(() => Meeting, { nullable: true, description: 'The meeting that it is for; null: for a programme.' })
  meeting!: Meeting | null;

  @Field(() => AccreditationState, { description: 'Where it stands.' })
  state!: AccreditationState;

  @Field(() => Date, { description: 'Since when it stands there.' })
  since!: Date;

  @Field(() => DateScalar, { nullable: true, description: 'Its last day; null: until something ends it.' })
  validUntil!: string | null;
}

export const { Connection: AccreditationConnection } = connectionOf(
  () => Accreditation,
  'Accreditation',
  'accreditations',
);

/** The clocks of an accreditation, for those whose it is. */
@ObjectType({ description: 'Where an application stands in time, and who has to act.' })
export class AccreditationClock {
  @Field(() => Int, { description: 'Days in its present state.' })
  daysInState!: number;

  @Field(() => Int, {
    nullable: true,
    description: 'Days from its submission to the first decision, or to today; null before it was submitted.',
  })
  daysWaiting!: number | null;

  @Field(() => Turn, { description: 'Who has to act next.' })
  turn!: Turn;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'By when, or on which day it goes on; null: no day is set.',
  })
  dueOn!: string | null;
}
