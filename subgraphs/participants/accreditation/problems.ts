import { Field, ID, ObjectType } from 'type-graphql';
import { Problem } from '../../../kernel/problem.js';
import { DateScalar } from '../../../kernel/scalars.js';
import { AccreditationState } from './states.js';

@ObjectType({
  implements: Problem,
  description: 'No accreditation has that id, or none that the viewer may see.',
})
export class AccreditationNotFound extends Problem {
  constructor(id: string) {
    super(`No accreditation has the id "${id}". Take it from \`accreditations\`.`);
  }
}

@ObjectType({
  implements: Problem,
  description: 'Something about the input is not as it must be. Nothing was changed.',
})
export class InvalidAccreditation extends Problem {
  @Field(() => String, { description: 'The field of the input at fault, such as reason or contact.email.' })
  readonly field: string;

  constructor(field: string, sentence: string) {
    super(sentence);
    this.field = field;
  }
}

@ObjectType({
  implements: Problem,
  description: 'The accreditation is in a state from which that cannot be done.',
})
export class AccreditationNotInState extends Problem {
  @Field(() => AccreditationState, { description: 'Where it stands.' })
  readonly state: AccreditationState;

  constructor(state: AccreditationState, needed: readonly AccreditationState[]) {
    super(
      `The accreditation is ${state}; this is done with one that is ${needed.join(' or ')}. Read it again: somebody else may have acted.`,
    );
    this.state = state;
  }
}

@ObjectType({
  implements: Problem,
  description: 'The organization has an application under way, or an accreditation, to the same already.',
})
export class AccreditationUnderway extends Problem {
  constructor() {
    super(
      'The organization has an application under way, or an accreditation, to the same already. One must end before another begins.',
    );
  }
}

@ObjectType({ implements: Problem, description: 'Such a participant comes by standing invitation.' })
export class NoAccreditationNeeded extends Problem {
  constructor(name: string) {
    super(`${name} comes by standing invitation and needs no accreditation. Register its people.`);
  }
}

@ObjectType({
  implements: Problem,
  description: 'The lists that the hub has show no consultative status for the organization today.',
})
export class NoConsultativeStatus extends Problem {
  constructor(name: string) {
    super(
      `No list has ${name} in consultative status with the Economic and Social Council today. Apply on the basis PROCESS_SPECIFIC, or ask the secretariat if the lists are wrong.`,
    );
  }
}

@ObjectType({ description: 'An organization of the directory, by its id and the name that was found.' })
export class KnownOrganization {
  @Field(() => ID, { description: 'Apply for it with this id.' })
  participantId!: string;

  @Field(() => String, { description: 'The name that is alike; perhaps one that it had before.' })
  name!: string;
}

@ObjectType({ implements: Problem, description: 'The directory has an organization of that name.' })
export class OrganizationKnown extends Problem {
  @Field(() => [KnownOrganization], { description: 'Who is or was called so; at most ten.' })
  readonly organizations: KnownOrganization[];

  constructor(name: string, organizations: KnownOrganization[]) {
    super(
      `The directory has an organization called “${name}” already. Apply with its \`participantId\`; if yours is another of the same name, say so with \`isAnother\`.`,
    );
    this.organizations = organizations;
  }
}

@ObjectType({ implements: Problem, description: 'The account has too many undecided applications.' })
export class TooManyApplications extends Problem {
  constructor(most: number) {
    super(`One account may have ${most} undecided applications. Submit or withdraw one of them first.`);
  }
}

@ObjectType({ implements: Problem, description: 'Something that the application needs is missing.' })
export class ApplicationIncomplete extends Problem {
  @Field(() => [String], { description: 'The fields to fill in, such as purpose.' })
  readonly missing: string[];

  constructor(missing: string[]) {
    super(`The application still lacks: ${missing.join(', ')}. Save them with \`saveAccreditationDraft\`.`);
    this.missing = missing;
  }
}

@ObjectType({
  implements: Problem,
  description: 'States have not consented: the round is open, somebody objected, or silence is no consent.',
})
export class ConsentMissing extends Problem {
  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day of the round; null: no round is open.',
  })
  readonly closesOn: string | null;

  constructor(sentence: string, closesOn: string | null = null) {
    super(sentence);
    this.closesOn = closesOn;
  }
}
