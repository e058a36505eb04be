import { Field, ID, ObjectType } from 'type-graphql';
import { Problem } from '../../../kernel/problem.js';

@ObjectType({ implements: Problem, description: 'No badge has that id, or none that the viewer may change.' })
export class BadgeNotFound extends Problem {
  constructor(id: string) {
    super(`No badge has the id "${id}". Take it from \`Registration.badge\`.`);
  }
}

@ObjectType({
  implements: Problem,
  description: 'This registration gets no badge; those of the others are issued.',
})
export class BadgeRefused extends Problem {
  @Field(() => ID, { description: 'The id as it was given.' })
  readonly registrationId: string;

  constructor(registrationId: string, message: string) {
    super(message);
    this.registrationId = registrationId;
  }
}

@ObjectType({
  implements: Problem,
  description: 'Another badge was issued in its place, which is the one to change.',
})
export class BadgeReplacedBefore extends Problem {
  @Field(() => ID, { nullable: true, description: 'The badge that is in force; null when there is none.' })
  readonly badgeId: string | null;

  constructor(serial: number, badgeId: string | null) {
    super(`Badge ${serial} was replaced by another. Change that one.`);
    this.badgeId = badgeId;
  }
}
