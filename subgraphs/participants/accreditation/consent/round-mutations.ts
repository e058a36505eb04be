import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { ParticipantsContext } from '../../context.js';
import { closeConsentRound } from './close-round.js';
import { objectToAccreditation, withdrawObjection } from './object.js';
import { openConsentRound } from './open-round.js';
import { objectionById, type ObjectionRow } from './round-row.js';
import {
  ClosedConsentRound,
  CloseConsentRoundInput,
  CloseConsentRoundResult,
  ObjectToAccreditationInput,
  ObjectToAccreditationResult,
  OpenConsentRoundInput,
  OpenConsentRoundResult,
  OpenedConsentRound,
  RecordedObjection,
  WithdrawObjectionInput,
  WithdrawObjectionResult,
} from './round-types.js';

@Resolver()
export class ConsentRoundMutations {
  @Mutation(() => OpenConsentRoundResult, {
    description: 'Circulates a list of applications to States, with the last day on which they may object.',
  })
  openConsentRound(
    @Arg('input', () => OpenConsentRoundInput, { description: 'The list and the day.' })
    input: OpenConsentRoundInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof OpenConsentRoundResult> {
    return openConsentRound(input, context);
  }

  @Mutation(() => CloseConsentRoundResult, {
    description:
      'Closes a round after its end and records what came of each application. It cannot be closed before.',
  })
  closeConsentRound(
    @Arg('input', () => CloseConsentRoundInput, { description: 'Which round.' })
    input: CloseConsentRoundInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof CloseConsentRoundResult> {
    return closeConsentRound(input, context);
  }

  @Mutation(() => ObjectToAccreditationResult, {
    description: 'A State objects to an application on a list, or the secretariat records that it did.',
  })
  objectToAccreditation(
    @Arg('input', () => ObjectToAccreditationInput, { description: 'The objection.' })
    input: ObjectToAccreditationInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof ObjectToAccreditationResult> {
    return objectToAccreditation(input, context);
  }

  @Mutation(() => WithdrawObjectionResult, {
    description: 'A State takes its objection back, while the round is not closed.',
  })
  withdrawObjection(
    @Arg('input', () => WithdrawObjectionInput, { description: 'Which objection.' })
    { objectionId }: WithdrawObjectionInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof WithdrawObjectionResult> {
    return withdrawObjection(objectionId, context);
  }
}

@Resolver(() => OpenedConsentRound)
export class OpenedConsentRoundFields {
  @FieldResolver()
  round(@Root() { roundId }: OpenedConsentRound, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.consentRoundById.load(roundId);
  }
}

@Resolver(() => ClosedConsentRound)
export class ClosedConsentRoundFields {
  @FieldResolver()
  round(@Root() { roundId }: ClosedConsentRound, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.consentRoundById.load(roundId);
  }
}

@Resolver(() => RecordedObjection)
export class RecordedObjectionFields {
  @FieldResolver()
  objection(
    @Root() { objectionId }: RecordedObjection,
    @Ctx() { database }: ParticipantsContext,
  ): Promise<ObjectionRow | null> {
    return objectionById(database.rows, objectionId);
  }
}
