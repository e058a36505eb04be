import { Field, ID, InputType, ObjectType, createUnionType } from 'type-graphql';
import { Problem } from '../../../../kernel/problem.js';
import { PersonNotFound } from '../problems.js';
import { Representative } from '../representative.js';
import type { PersonReference } from '../person-row.js';

@InputType({ description: 'Two records of one person.' })
export class MergePersonsInput {
  @Field(() => ID, { description: 'The record that stays.' })
  keepId!: string;

  @Field(() => ID, { description: 'The record that leads to the other from now on.' })
  mergeId!: string;

  @Field(() => String, {
    description: 'How it is known that they are the same, for the audit log; no personal data.',
  })
  reason!: string;
}

@InputType({ description: 'Which merger was a mistake.' })
export class UndoMergeInput {
  @Field(() => ID, { description: 'The merger.' })
  mergeId!: string;

  @Field(() => String, { description: 'Why, for the audit log; no personal data.' })
  reason!: string;
}

@ObjectType({ description: 'That two records are one person.' })
export class PersonMerge {
  @Field(() => ID, { description: 'For `undoMerge`.' })
  id!: string;

  @Field(() => Representative, { description: 'The record that stays.' })
  kept!: PersonReference;

  @Field(() => [ID], { description: 'The registrations that went over to it.' })
  registrationIds!: string[];

  @Field(() => Date, { description: 'When.' })
  mergedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was undone; null: it stands.' })
  undoneAt!: Date | null;
}

@ObjectType({
  implements: Problem,
  description: 'Both are registered for the same meeting, and a person has one registration there.',
})
export class BothRegistered extends Problem {
  @Field(() => ID, { description: 'At which meeting; the first, when there are several.' })
  readonly meetingId: string;

  constructor(meetingId: string) {
    super(
      'Both are registered for the same meeting. Withdraw one of the two registrations, or approve it as a second hat.',
    );
    this.meetingId = meetingId;
  }
}

@ObjectType({ implements: Problem, description: 'No merger has that id, or it is undone already.' })
export class MergeNotFound extends Problem {
  constructor(id: string) {
    super(
      `No merger that stands has the id "${id}". Take it from the answer of \`mergePersons\` or from the audit log.`,
    );
  }
}

@ObjectType({ implements: Problem, description: 'One record cannot be merged with itself.' })
export class SamePerson extends Problem {
  constructor() {
    super('These are one record already. Give two different ids.');
  }
}

export const MergePersonsResult = createUnionType({
  name: 'MergePersonsResult',
  description: 'The merger, or why nothing was changed.',
  types: () => [PersonMerge, PersonNotFound, BothRegistered, SamePerson] as const,
});

export const UndoMergeResult = createUnionType({
  name: 'UndoMergeResult',
  description: 'The merger undone, or why nothing was changed.',
  types: () => [PersonMerge, MergeNotFound] as const,
});
