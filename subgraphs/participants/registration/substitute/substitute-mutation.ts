import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ParticipantsContext } from '../../context.js';
import { substituteRepresentative } from './substitute-representative.js';
import { SubstituteRepresentativeInput, SubstituteRepresentativeResult } from './substitute-results.js';

@Resolver()
export class SubstituteMutation {
  @Mutation(() => SubstituteRepresentativeResult, {
    description:
      'Sends somebody else in the place of a registered person, until the day before the meeting, also after the deadline. Both registrations keep the trace.',
  })
  substituteRepresentative(
    @Arg('input', () => SubstituteRepresentativeInput, { description: 'Who for whom, and why.' })
    input: SubstituteRepresentativeInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof SubstituteRepresentativeResult> {
    return substituteRepresentative(input, context);
  }
}
