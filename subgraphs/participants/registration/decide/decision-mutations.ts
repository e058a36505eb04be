import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { ParticipantsContext } from '../../context.js';
import { decide } from './decide.js';
import {
  ApproveRegistrationsInput,
  ApproveRegistrationsResult,
  RejectRegistrationsInput,
  RejectRegistrationsResult,
  ReturnRegistrationsInput,
  ReturnRegistrationsResult,
  UndoDecisionsInput,
  UndoDecisionsResult,
} from './decision-results.js';
import { approval, rejection, returning, undoing } from './decisions.js';

@Resolver()
export class DecisionMutations {
  @Mutation(() => ApproveRegistrationsResult, {
    description:
      'Approves registrations that are submitted; each is checked by itself, and those that can be are approved.',
  })
  approveRegistrations(
    @Arg('input', () => ApproveRegistrationsInput, { description: 'Which ones.' })
    input: ApproveRegistrationsInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof ApproveRegistrationsResult> {
    return decide(input, approval, context);
  }

  @Mutation(() => ReturnRegistrationsResult, {
    description: 'Sends registrations back for correction, with a reason; they keep their places.',
  })
  returnRegistrations(
    @Arg('input', () => ReturnRegistrationsInput, { description: 'Which ones, and why.' })
    input: ReturnRegistrationsInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof ReturnRegistrationsResult> {
    return decide(input, returning, context);
  }

  @Mutation(() => RejectRegistrationsResult, {
    description: 'Refuses registrations, with a reason. Their places go to those who have waited longest.',
  })
  rejectRegistrations(
    @Arg('input', () => RejectRegistrationsInput, { description: 'Which ones, and why.' })
    input: RejectRegistrationsInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof RejectRegistrationsResult> {
    return decide(input, rejection, context);
  }

  @Mutation(() => UndoDecisionsResult, {
    description: 'Takes back an approval until the badge is issued, or a return until it is mended.',
  })
  undoDecisions(
    @Arg('input', () => UndoDecisionsInput, { description: 'Which ones, and why.' })
    input: UndoDecisionsInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof UndoDecisionsResult> {
    return decide(input, undoing, context);
  }
}
