import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { Problem } from '../../../../kernel/problem.js';
import { InvalidRegistration, ReasonMissing } from '../problems.js';
import { ChangeRequest } from './change-request.js';

/** How many requests one call decides, at most. */
export const MOST_DECIDED = 100;

@InputType({ description: 'Which requests are decided, how and why.' })
export class DecideChangeRequestsInput {
  @Field(() => [ID], { description: `The requests; at most ${MOST_DECIDED}.` })
  ids!: string[];

  @Field(() => Boolean, { description: 'Whether what is asked is done; false: refused.' })
  apply!: boolean;

  @Field(() => String, { description: 'Why: it is sent to whoever asked. Up to 2,000 characters.' })
  reason!: string;
}

@ObjectType({ description: 'What became of one request: either it is decided, or `problem` says why not.' })
export class ChangeRequestOutcome {
  @Field(() => ID, { description: 'As it was given.' })
  id!: string;

  @Field(() => ChangeRequest, { nullable: true, description: 'As it stands; null when nothing was changed.' })
  changeRequest!: ChangeRequest | null;

  @Field(() => Problem, { nullable: true, description: 'Why nothing was changed; null when it is decided.' })
  problem!: Problem | null;
}

@ObjectType({ description: 'What became of each request; one does not hold up another.' })
export class DecidedChangeRequests {
  @Field(() => [ChangeRequestOutcome], { description: 'In the order in which they were given, each once.' })
  outcomes!: ChangeRequestOutcome[];
}

export const DecideChangeRequestsResult = createUnionType({
  name: 'DecideChangeRequestsResult',
  description: 'What became of each request, or why the whole was refused.',
  types: () => [DecidedChangeRequests, ReasonMissing, InvalidRegistration] as const,
});
