import { Field, ObjectType } from 'type-graphql';
import { Problem } from '../../kernel/problem.js';
import { DateScalar } from '../../kernel/scalars.js';

@ObjectType({ implements: Problem, description: 'No body has that id.' })
export class WorkingGroupNotFound extends Problem {
  constructor(id: string) {
    super(`No working group has the id "${id}". Take it from \`workingGroups\`.`);
  }
}

@ObjectType({ implements: Problem, description: 'No participant has that id.' })
export class ParticipantNotFound extends Problem {
  constructor(id: string) {
    super(`No participant has the id "${id}". Take it from \`participants\`.`);
  }
}

@ObjectType({
  implements: Problem,
  description: 'The participant cannot attend, because it no longer exists.',
})
export class NotEntitledToAttend extends Problem {
  @Field(() => DateScalar, { description: 'Since which day.' })
  readonly endedOn: string;

  constructor(name: string, endedOn: string) {
    super(`${name} ended on ${endedOn} and cannot join. Choose the State that followed it.`);
    this.endedOn = endedOn;
  }
}

@ObjectType({
  implements: Problem,
  description: 'The body is not open-ended: its members are named, they do not join.',
})
export class WorkingGroupNotOpenEnded extends Problem {
  @Field(() => String, {
    nullable: true,
    description: 'The paragraph of the source text about the body; null when there is none.',
  })
  readonly paragraph: string | null;

  constructor(name: string, paragraph: string | null) {
    super(
      `${name} is not open-ended${paragraph ? ` (paragraph ${paragraph})` : ''}: its members are named. Ask the secretariat who names them.`,
    );
    this.paragraph = paragraph;
  }
}

@ObjectType({ implements: Problem, description: 'The body does not meet yet, or no longer.' })
export class WorkingGroupNotMeeting extends Problem {
  constructor(name: string, concluded: boolean) {
    super(
      concluded
        ? `${name} has concluded its work. Join a body that still meets.`
        : `${name} is only proposed. Wait until it is established.`,
    );
  }
}

@ObjectType({ implements: Problem, description: 'The participant already has its seat.' })
export class AlreadyMember extends Problem {
  @Field(() => DateScalar, { description: 'The first day of the seat.' })
  readonly since: string;

  constructor(group: string, since: string) {
    super(`Already a member of ${group} since ${since}. Nothing was changed.`);
    this.since = since;
  }
}

@ObjectType({ implements: Problem, description: 'The participant has no seat to give up.' })
export class NotAMember extends Problem {
  constructor(group: string) {
    super(`Not a member of ${group}. Nothing was changed.`);
  }
}
