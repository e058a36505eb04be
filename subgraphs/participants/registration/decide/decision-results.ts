import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { Problem } from '../../../../kernel/problem.js';
import { InvalidRegistration, ReasonMissing } from '../problems.js';
import { Registration } from '../registration.js';

/** How many registrations one call decides on, at most. */
export const MOST_DECIDED = 1000;

@InputType({ description: 'Which registrations are approved.' })
export class ApproveRegistrationsInput {
  @Field(() => [ID], { description: `The registrations; at most ${MOST_DECIDED}.` })
  ids!: string[];
}

@InputType({ description: 'Which registrations are sent back for correction, and why.' })
export class ReturnRegistrationsInput {
  @Field(() => [ID], { description: `The registrations; at most ${MOST_DECIDED}.` })
  ids!: string[];

  @Field(() => String, {
    description: 'What to correct: it is sent to those concerned. Up to 2,000 characters.',
  })
  reason!: string;
}

@InputType({ description: 'Which registrations are refused, and why.' })
export class RejectRegistrationsInput {
  @Field(() => [ID], { description: `The registrations; at most ${MOST_DECIDED}.` })
  ids!: string[];

  @Field(() => String, { description: 'Why: it is sent to those concerned. Up to 2,000 characters.' })
  reason!: string;
}

@InputType({ description: 'Which decisions are taken back.' })
export class UndoDecisionsInput {
  @Field(() => [ID], { description: `The registrations; at most ${MOST_DECIDED}.` })
  ids!: string[];

  @Field(() => String, { nullable: true, description: 'Why, for the history. Up to 2,000 characters.' })
  reason?: string;
}

@ObjectType({ description: 'What became of one registration: either `registration` or `problem` is there.' })
export class DecisionOutcome {
  @Field(() => ID, { description: 'As it was given.' })
  id!: string;

  @Field(() => Registration, { nullable: true, description: 'As it stands; null when nothing was changed.' })
  registration!: Registration | null;

  @Field(() => Problem, { nullable: true, description: 'Why nothing was changed; null when it was.' })
  problem!: Problem | null;
}

@ObjectType({ description: 'What became of each registration; one does not hold up another.' })
export class DecidedRegistrations {
  @Field(() => [DecisionOutcome], { description: 'In the order in which they were given, each once.' })
  outcomes!: DecisionOutcome[];
}

const types = [DecidedRegistrations, ReasonMissing, InvalidRegistration] as const;
const description = 'What became of each registration, or why the whole was refused.';

export const ApproveRegistrationsResult = createUnionType({
  name: 'ApproveRegistrationsResult',
  description,
  types: () => types,
});

export const ReturnRegistrationsResult = createUnionType({
  name: 'ReturnRegistrationsResult',
  description,
  types: () => types,
});

export const RejectRegistrationsResult = createUnionType({
  name: 'RejectRegistrationsResult',
  description,
  types: () => types,
});

export const UndoDecisionsResult = createUnionType({
  name: 'UndoDecisionsResult',
  description,
  types: () => types,
});
