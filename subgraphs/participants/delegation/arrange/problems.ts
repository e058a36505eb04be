import { Field, ID, ObjectType } from 'type-graphql';
import { Problem } from '../../../../kernel/problem.js';
import { DelegationListState } from '../list-state.js';

@ObjectType({
  implements: Problem,
  description: 'No delegation has that id, or none that the viewer may arrange.',
})
export class DelegationNotFound extends Problem {
  constructor(id: string) {
    super(`No delegation has the id "${id}". Take it from \`delegations\` of the meeting.`);
  }
}

@ObjectType({
  implements: Problem,
  description: 'The list of the delegation is no longer open to its mission.',
})
export class DelegationListNotOpen extends Problem {
  @Field(() => DelegationListState, { description: 'Where it stands.' })
  readonly state: DelegationListState;

  constructor(state: DelegationListState) {
    const isFinal = state === DelegationListState.FINAL || state === DelegationListState.CORRECTED;
    const instead = isFinal
      ? 'Ask the secretariat for the change, which a corrigendum then prints.'
      : 'Ask the secretariat to reopen it, or to make the change.';
    super(`The list of the delegation is ${state}. ${instead}`);
    this.state = state;
  }
}

@ObjectType({ implements: Problem, description: 'The order does not name everybody on the delegation once.' })
export class OrderIncomplete extends Problem {
  @Field(() => [ID], { description: 'Registrations on the delegation that are not named; at most 500.' })
  readonly missing: string[];

  @Field(() => [ID], { description: 'Those named twice, or that are not on the delegation; at most 500.' })
  readonly extra: string[];

  constructor(missing: string[], extra: string[]) {
    super(
      `The order names everybody on the delegation once: ${missing.length} are missing, ${extra.length} are named twice or are not on it. Take them from \`members { registrationId }\`.`,
    );
    this.missing = missing.slice(0, 500);
    this.extra = extra.slice(0, 500);
  }
}

@ObjectType({ implements: Problem, description: 'A delegation has one head.' })
export class SeveralHeads extends Problem {
  @Field(() => [ID], { description: 'The registrations that would be HEAD; at most 500.' })
  readonly heads: string[];

  constructor(heads: string[]) {
    super(`${heads.length} people would be HEAD, and a delegation has one. Give the others another role.`);
    this.heads = heads.slice(0, 500);
  }
}

@ObjectType({
  implements: Problem,
  description: 'A field of the input cannot be as it is. Nothing was changed.',
})
export class InvalidFunctionTitle extends Problem {
  @Field(() => String, { description: 'Which field of the input.' })
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}
