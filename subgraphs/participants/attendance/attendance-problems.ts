import { Field, ID, ObjectType } from 'type-graphql';
import { Problem } from '../../../kernel/problem.js';

@ObjectType({ implements: Problem, description: 'No session has that id.' })
export class SessionNotFound extends Problem {
  constructor(id: string) {
    super(`No session has the id "${id}". Take it from \`Meeting.sessions\`.`);
  }
}

@ObjectType({
  implements: Problem,
  description: 'Nobody can sit in the session: it was cancelled, or has not begun.',
})
export class SessionNotHeld extends Problem {
  constructor(startsAt: Date, isCancelled: boolean) {
    super(
      isCancelled
        ? 'The session is cancelled. Record attendance of those that take place.'
        : `The session begins at ${startsAt.toISOString()}. Until an hour before, only EXCUSED can be recorded.`,
    );
  }
}

@ObjectType({
  implements: Problem,
  description: 'Of this person nothing is recorded; the others’ attendance is.',
})
export class AttendanceRefused extends Problem {
  @Field(() => ID, { description: 'The registration, number or code as it was given.' })
  readonly given: string;

  constructor(given: string, message: string) {
    super(message);
    this.given = given;
  }
}
