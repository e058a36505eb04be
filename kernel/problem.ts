import 'reflect-metadata';
import { Field, InterfaceType } from 'type-graphql';

/** What every refusal of a mutation has in common. Subclasses build their sentence in the constructor. */
@InterfaceType({
  description:
    'A refusal: the request was understood, and the answer is no. Ask for `... on Problem` to catch refusals added later.',
  autoRegisterImplementations: false,
})
export abstract class Problem {
  @Field(() => String, { description: 'One sentence for a person: what is refused, why, and what to do.' })
  readonly message: string;

  constructor(message: string) {
    this.message = message;
  }
}
