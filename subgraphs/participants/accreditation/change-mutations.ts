import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { Problem } from '../../../kernel/problem.js';
import type { ParticipantsContext } from '../context.js';
import type { AccreditationChange } from './change-accreditation.js';
import { changeOne } from './change-one.js';
import {
  AccreditationReasonInput,
  AnswerAccreditationQuestionInput,
  ChangeAccreditationResult,
  AccreditationChanged,
  DecideAccreditationInput,
  RequestAccreditationInformationInput,
  ScreenAccreditationInput,
} from './change-types.js';
import { faultOfDecision, outcomeOf } from './decide.js';
import { faultOf } from '../../../kernel/plain-text.js';
import { faultOfReason } from './plain-text.js';
import { AccreditationNotInState, InvalidAccreditation } from './problems.js';
import { screen } from './screen.js';
import { AccreditationState as S, mayBecome, transitions } from './states.js';

type Answer = Promise<typeof ChangeAccreditationResult>;

@Resolver()
export class AccreditationMutations {
  @Mutation(() => ChangeAccreditationResult, {
    description:
      'Takes a submitted application up, and confirms that whoever applied speaks for the organization.',
  })
  screenAccreditation(
    @Arg('input', () => ScreenAccreditationInput, { description: 'Which, and how that was confirmed.' })
    input: ScreenAccreditationInput,
    @Ctx() context: ParticipantsContext,
  ): Answer {
    return changeOne(
      context,
      'screenAccreditation',
      input,
      (current, { rows }) => screen(current, rows, input, context),
      AccreditationChanged,
    );
  }

  @Mutation(() => ChangeAccreditationResult, {
    description: 'Asks the applicant something; it is its turn then.',
  })
  requestAccreditationInformation(
    @Arg('input', () => RequestAccreditationInformationInput, { description: 'The question.' })
    input: RequestAccreditationInformationInput,
    @Ctx() context: ParticipantsContext,
  ): Answer {
    const { question, answerBy } = input;
    const fault = faultOfReason(question);
    const refusal = fault
      ? new InvalidAccreditation('question', fault)
      : answerBy && answerBy <= context.today
        ? new InvalidAccreditation('answerBy', `${answerBy} is not after today, ${context.today}.`)
        : null;
    return step(context, 'requestAccreditationInformation', input, refusal, {
      to: S.INFO_REQUESTED,
      action: 'ACCREDITATION_INFORMATION_REQUESTED',
      reason: question,
      answerBy: answerBy ?? null,
    });
  }

  @Mutation(() => ChangeAccreditationResult, {
    description: 'Answers what was asked; it is the secretariat’s turn then.',
  })
  answerAccreditationQuestion(
    @Arg('input', () => AnswerAccreditationQuestionInput, { description: 'The answer.' })
    input: AnswerAccreditationQuestionInput,
    @Ctx() context: ParticipantsContext,
  ): Answer {
    const fault = input.answer.trim() ? faultOf(input.answer, 2_000, true) : 'Write the answer.';
    const change: AccreditationChange = {
      to: S.SCREENING,
      action: 'ACCREDITATION_INFORMATION_GIVEN',
      reason: input.answer,
    };
    const refusal = fault ? new InvalidAccreditation('answer', fault) : null;
    return step(context, 'answerAccreditationQuestion', input, refusal, change, [S.INFO_REQUESTED]);
  }

  @Mutation(() => ChangeAccreditationResult, {
    description:
      'Accredits, defers or rejects. Without States only where they gave the basis before, or did not object in time.',
  })
  decideAccreditation(
    @Arg('input', () => DecideAccreditationInput, { description: 'The decision.' })
    input: DecideAccreditationInput,
    @Ctx() context: ParticipantsContext,
  ): Answer {
    const fault = faultOfDecision(input, context.today);
    return changeOne(
      context,
      'decideAccreditation',
      input,
      (current, { rows }) => fault ?? outcomeOf(current, rows, input, context),
      AccreditationChanged,
    );
  }

  @Mutation(() => ChangeAccreditationResult, {
    description:
      'Suspends an accreditation: from now on the organization’s people may not come, and badges are blocked.',
  })
  suspendAccreditation(
    @Arg('input', () => AccreditationReasonInput, { description: 'Which, and why.' })
    input: AccreditationReasonInput,
    @Ctx() context: ParticipantsContext,
  ): Answer {
    return reasoned(context, 'suspendAccreditation', input, S.SUSPENDED, 'ACCREDITATION_SUSPENDED');
  }

  @Mutation(() => ChangeAccreditationResult, { description: 'Ends a suspension.' })
  reinstateAccreditation(
    @Arg('input', () => AccreditationReasonInput, { description: 'Which, and why.' })
    input: AccreditationReasonInput,
    @Ctx() context: ParticipantsContext,
  ): Answer {
    return reasoned(context, 'reinstateAccreditation', input, S.REINSTATED, 'ACCREDITATION_REINSTATED');
  }

  @Mutation(() => ChangeAccreditationResult, {
    description:
      'Ends an application or an accreditation for good: by the organization, or by the secretariat.',
  })
  withdrawAccreditation(
    @Arg('input', () => AccreditationReasonInput, { description: 'Which, and why.' })
    input: AccreditationReasonInput,
    @Ctx() context: ParticipantsContext,
  ): Answer {
    return reasoned(context, 'withdrawAccreditation', input, S.WITHDRAWN, 'ACCREDITATION_WITHDRAWN');
  }
}

function reasoned(
  context: ParticipantsContext,
  mutation: string,
  input: AccreditationReasonInput,
  to: S,
  action: string,
): Answer {
  const fault = faultOfReason(input.reason);
  const refusal = fault ? new InvalidAccreditation('reason', fault) : null;
  return step(context, mutation, input, refusal, {
    to,
    action,
    reason: input.reason,
    reasonCode: input.reasonCode ?? null,
  });
}

/** One transition of the table, with what is said at it. @param from where it may begin, if fewer states than the table has */
function step(
  context: ParticipantsContext,
  mutation: string,
  input: { accreditationId: string; idempotencyKey?: string },
  refusal: InvalidAccreditation | null,
  change: AccreditationChange,
  from: readonly S[] = Object.values(S).filter((state) => transitions[state].includes(change.to)),
): Answer {
  return changeOne<Problem & (InvalidAccreditation | AccreditationNotInState), AccreditationChanged>(
    context,
    mutation,
    input,
    ({ state }) =>
      refusal ??
      (mayBecome(state, change.to) && from.includes(state)
        ? { changes: [change] }
        : new AccreditationNotInState(state, from)),
    AccreditationChanged,
  );
}

@Resolver(() => AccreditationChanged)
export class ChangedAccreditationFields {
  @FieldResolver()
  accreditation(@Root() { accreditationId }: AccreditationChanged, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.accreditationById.load(accreditationId);
  }
}
