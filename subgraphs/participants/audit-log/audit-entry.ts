import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../kernel/page.js';
import { DateTimeScalar } from '../../../kernel/scalars.js';
import { Participant } from '../participant/participant.js';
import { Meeting } from '../stubs.js';

const MOST_ACTIONS = 50;

@ObjectType({
  description: 'One fact that a change put on record. Facts are ids, states, days, and names of fields.',
})
export class AuditFact {
  @Field(() => String, { description: 'Its name, such as `state`.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'Before the change; null when there was none.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'After it; null when there is none.' })
  after!: string | null;
}

@ObjectType({
  description: 'A change as it was put on record, in a chain that nobody can alter unnoticed.',
})
export class AuditEntry {
  @Field(() => Int, { nullable: true, description: 'Its place in the chain, from 1 without gaps.' })
  seq!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When.' })
  at!: Date | null;

  @Field(() => String, { nullable: true, description: 'What was done, such as REGISTRATION_APPROVED.' })
  action!: string | null;

  @Field(() => String, { nullable: true, description: 'The type of the record, such as Registration.' })
  recordType!: string | null;

  @Field(() => ID, { nullable: true, description: 'The id of the record.' })
  recordId!: string | null;

  @Field(() => Participant, {
    nullable: true,
    description: 'Whose record it is; null when it is nobody’s in particular.',
  })
  participant!: Participant | null;

  @Field(() => Meeting, {
    nullable: true,
    description: 'Of which meeting; null when of none in particular.',
  })
  meeting!: Meeting | null;

  @Field(() => [String], {
    nullable: true,
    description: 'In which roles the change was made; empty for the hub itself. At most 20.',
  })
  roles!: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'The account that made it; null also for the hub itself.',
  })
  subject!: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The request in which it was made, as in the hub’s log.',
  })
  requestId!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, in the words given; null when none were.' })
  reason!: string | null;

  @Field(() => [AuditFact], {
    nullable: true,
    description: 'What it was before and after, fact by fact; at most 50.',
  })
  facts!: AuditFact[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'SHA-256, in hex, over the hash before it and this entry.',
  })
  hash!: string | null;
}

export const { Connection: AuditEntryConnection } = connectionOf(
  () => AuditEntry,
  'AuditEntry',
  'changes on record, latest first',
);

@InputType({ description: 'Which changes; all that is given must hold.' })
export class AuditFilter {
  @Field(() => ID, { nullable: true, description: 'Of records of this participant.' })
  participantId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of records of this meeting.' })
  meetingId?: string | null;

  @Field(() => String, { nullable: true, description: 'Of records of this type, such as Registration.' })
  recordType?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of this record.' })
  recordId?: string | null;

  @Field(() => [String], {
    nullable: true,
    description: `One of these, such as REGISTRATION_APPROVED; at most ${MOST_ACTIONS}.`,
  })
  actions?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Made by this account; for the secretariat and administrators.',
  })
  subject?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'From this instant on.' })
  from?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Before this instant.' })
  to?: Date | null;
}
