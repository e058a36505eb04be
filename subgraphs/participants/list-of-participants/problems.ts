import { Field, ID, ObjectType } from 'type-graphql';
import { Problem } from '../../../kernel/problem.js';

@ObjectType({
  implements: Problem,
  description: 'The list of the meeting is final: it is corrected, never published anew.',
})
export class ListIsFinal extends Problem {
  @Field(() => String, { description: 'The symbol of the final list.' })
  readonly symbol: string;

  constructor(symbol: string) {
    super(
      `${symbol} is final and is never changed. Use \`correctListOfParticipants\` for a corrigendum or an addendum.`,
    );
    this.symbol = symbol;
  }
}

@ObjectType({ implements: Problem, description: 'There is no final list yet that could be corrected.' })
export class NoFinalList extends Problem {
  constructor(meeting: string) {
    super(
      `${meeting} has no final list of participants. Publish another provisional list, or the final one.`,
    );
  }
}

@ObjectType({
  implements: Problem,
  description: 'The list stands as it was published last: there is nothing to correct.',
})
export class NothingToCorrect extends Problem {
  constructor(symbol: string) {
    super(`The list would print as in ${symbol}. Change the registrations first.`);
  }
}

@ObjectType({ implements: Problem, description: 'An addendum adds, and this would change or remove.' })
export class AddendumWouldChange extends Problem {
  constructor(changes: number) {
    super(
      `${changes} ${changes === 1 ? 'change does' : 'changes do'} more than add to the list. Publish a corrigendum instead.`,
    );
  }
}

@ObjectType({ implements: Problem, description: 'Another document has that symbol.' })
export class SymbolTaken extends Problem {
  @Field(() => String, { description: 'The symbol.' })
  readonly symbol: string;

  constructor(symbol: string) {
    super(`${symbol} is taken. Give another \`number\`, or leave it out.`);
    this.symbol = symbol;
  }
}

@ObjectType({
  implements: Problem,
  description: 'A field of the input cannot be as it is. Nothing was published.',
})
export class InvalidList extends Problem {
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
    'Delegations whose people are not all on accepted credentials, at a meeting that requires them (domain.md 2.3 no. 17).',
})
export class CredentialsOutstanding extends Problem {
  @Field(() => [ID], { description: 'Whose delegations; at most 300.' })
  readonly participantIds: string[];

  constructor(participants: readonly { participantId: string; name: string }[]) {
    const [first, ...others] = participants.slice(0, 5).map(({ name }) => name);
    const more = participants.length > 5 ? ` and ${participants.length - 5} more` : '';
    super(
      `The credentials of ${[first, ...others].join(', ')}${more} are not accepted, or do not name everybody on the list. Accept them, or name in \`withoutCredentials\` those whom the list prints nevertheless, with a \`reason\`.`,
    );
    this.participantIds = participants.slice(0, 300).map(({ participantId }) => participantId);
  }
}
