import { Field, ObjectType } from 'type-graphql';
import { Problem } from '../../../kernel/problem.js';
import { CredentialsState } from './credentials-states.js';

@ObjectType({
  implements: Problem,
  description: 'No credentials have that id, or none that the viewer may see.',
})
export class CredentialsNotFound extends Problem {
  constructor(id: string) {
    super(`No credentials have the id "${id}". Take it from \`credentials\`.`);
  }
}

@ObjectType({
  implements: Problem,
  description: 'A field of the input cannot be as it is. Nothing was changed.',
})
export class InvalidCredentials extends Problem {
  @Field(() => String, { description: 'Which field of the input.' })
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

@ObjectType({
  implements: Problem,
  description: 'The credentials stand where this cannot follow (domain.md 2.2).',
})
export class CredentialsStandElsewhere extends Problem {
  @Field(() => CredentialsState, { description: 'Where they stand.' })
  readonly state: CredentialsState;

  constructor(state: CredentialsState, what: string, instead: string) {
    super(`The credentials are ${state} and cannot be ${what}. ${instead}`);
    this.state = state;
  }
}

@ObjectType({ implements: Problem, description: 'The document does not suffice for this meeting.' })
export class CredentialsInsufficient extends Problem {
  constructor(why: string) {
    super(`${why} Query the credentials, and ask for another document.`);
  }
}

@ObjectType({
  implements: Problem,
  description:
    'The list of the delegation has names that the credentials do not have (domain.md 2.3 no. 17).',
})
export class NamesNotOnCredentials extends Problem {
  @Field(() => [String], { description: 'The registrations in question; at most 500.' })
  readonly registrationIds: string[];

  constructor(registrationIds: string[]) {
    super(
      `${registrationIds.length} ${registrationIds.length === 1 ? 'name' : 'names'} on the list of the delegation ${registrationIds.length === 1 ? 'is' : 'are'} not on its credentials as they stand. Look at \`comparison\`: confirm the names that are of the same person, and query the credentials or correct the list for the others.`,
    );
    this.registrationIds = registrationIds.slice(0, 500);
  }
}
