import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ParticipantsContext } from '../../context.js';
import { confirmRegistration } from './confirm-registration.js';
import {
  ConfirmRegistrationInput,
  ConfirmRegistrationResult,
  SubmitRegistrationInput,
  SubmitRegistrationResult,
  WithdrawRegistrationInput,
  WithdrawRegistrationResult,
} from './course-results.js';
import { submitRegistration } from './submit-registration.js';
import { withdrawRegistration } from './withdraw-registration.js';

@Resolver()
export class CourseMutations {
  @Mutation(() => ConfirmRegistrationResult, {
    description:
      'Stands by a registration that is begun, nominated or returned; one that was begun takes its place now.',
  })
  confirmRegistration(
    @Arg('input', () => ConfirmRegistrationInput, { description: 'Which one.' }) {
      id,
    }: ConfirmRegistrationInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof ConfirmRegistrationResult> {
    return confirmRegistration(id, context);
  }

  @Mutation(() => SubmitRegistrationResult, {
    description:
      'Puts a confirmed registration before the secretariat, or one that it returned: that also after the deadline.',
  })
  submitRegistration(
    @Arg('input', () => SubmitRegistrationInput, { description: 'Which one.' }) {
      id,
    }: SubmitRegistrationInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof SubmitRegistrationResult> {
    return submitRegistration(id, context);
  }

  @Mutation(() => WithdrawRegistrationResult, {
    description: 'Takes a registration back. Its place goes to whoever has waited longest.',
  })
  withdrawRegistration(
    @Arg('input', () => WithdrawRegistrationInput, { description: 'Which one, and why.' })
    { id, reason }: WithdrawRegistrationInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof WithdrawRegistrationResult> {
    return withdrawRegistration(id, reason ?? null, context);
  }
}
