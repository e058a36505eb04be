import { Field, ObjectType } from 'type-graphql';
import { Problem } from '../../../kernel/problem.js';

@ObjectType({
  implements: Problem,
  description: 'No person has that id, or none that the viewer may see: both get the same answer.',
})
export class PersonNotFound extends Problem {
  constructor(id: string) {
    super(`No person has the id "${id}". Take it from \`people\`.`);
  }
}

@ObjectType({ implements: Problem, description: 'The hub knows no address of the person to write to.' })
export class PersonWithoutEmail extends Problem {
  constructor() {
    super('The hub has no e-mail address of this person. Give one with `changePerson`, then send the link.');
  }
}

@ObjectType({ implements: Problem, description: 'A value cannot be as it is. Nothing was changed.' })
export class InvalidPersonalData extends Problem {
  @Field(() => String, { description: 'Which field of the input.' })
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

@ObjectType({
  implements: Problem,
  description:
    'The personal link is not one that the hub sent, was replaced by a later one, or its time is over.',
})
export class PersonalLinkInvalid extends Problem {
  constructor() {
    super('This link does not open anything any more. Ask whoever registered you to send a new one.');
  }
}
