import { Field, ObjectType } from 'type-graphql';
import { Problem } from '../../../kernel/problem.js';

@ObjectType({ implements: Problem, description: 'The role cannot be given like this. Nothing was changed.' })
export class InvalidRoleGrant extends Problem {
  @Field(() => String, { description: 'Which field of the input.' })
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

@ObjectType({
  implements: Problem,
  description: 'No grant of that id is in force, or none that the viewer may see.',
})
export class RoleGrantNotFound extends Problem {
  constructor(id: string) {
    super(`No grant with the id "${id}" is in force. Take it from \`roleGrants\`.`);
  }
}
