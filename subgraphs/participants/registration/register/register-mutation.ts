import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ParticipantsContext } from '../../context.js';
import { registerRepresentative } from './register-representative.js';
import { RegisterRepresentativeInput, RegisterRepresentativeResult } from './register-results.js';

@Resolver()
export class RegisterMutation {
  @Mutation(() => RegisterRepresentativeResult, {
    description:
      'Registers a person for a meeting. Where every place is taken it succeeds too: the registration then waits in the order of arrival.',
  })
  registerRepresentative(
    @Arg('input', () => RegisterRepresentativeInput, { description: 'Who, for what, and as what.' })
    input: RegisterRepresentativeInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof RegisterRepresentativeResult> {
    return registerRepresentative(input, context);
  }
}
