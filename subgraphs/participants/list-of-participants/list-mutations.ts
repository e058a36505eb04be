import { Arg, createUnionType, Ctx, Mutation, Resolver } from 'type-graphql';
import { IdempotencyKeyReused } from '../../../kernel/idempotency.js';
import type { ParticipantsContext } from '../context.js';
import { MeetingNotFound, ReasonMissing } from '../registration/problems.js';
import { CorrectListInput, PublishedList, PublishListInput } from './list-answers.js';
import {
  AddendumWouldChange,
  CredentialsOutstanding,
  InvalidList,
  ListIsFinal,
  NoFinalList,
  NothingToCorrect,
  SymbolTaken,
} from './problems.js';
import { correctList, publishList } from './publish-list.js';

const PublishListResult = createUnionType({
  name: 'PublishListOfParticipantsResult',
  description: 'The document, or why there is none.',
  types: () =>
    [
      PublishedList,
      ListIsFinal,
      CredentialsOutstanding,
      SymbolTaken,
      InvalidList,
      ReasonMissing,
      MeetingNotFound,
      IdempotencyKeyReused,
    ] as const,
});

const CorrectListResult = createUnionType({
  name: 'CorrectListOfParticipantsResult',
  description: 'The document, or why there is none.',
  types: () =>
    [
      PublishedList,
      NoFinalList,
      NothingToCorrect,
      AddendumWouldChange,
      ReasonMissing,
      MeetingNotFound,
      IdempotencyKeyReused,
    ] as const,
});

@Resolver()
export class ListMutations {
  @Mutation(() => PublishListResult, {
    description:
      'Freezes the list of participants of a meeting as a document: provisional ones as often as needed, the final one once.',
  })
  publishListOfParticipants(
    @Arg('input', () => PublishListInput, { description: 'Which list, and as what.' })
    input: PublishListInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof PublishListResult> {
    return publishList(input, context);
  }

  @Mutation(() => CorrectListResult, {
    description:
      'Corrects a final list by another document, with every difference and the list as it then stands.',
  })
  correctListOfParticipants(
    @Arg('input', () => CorrectListInput, { description: 'Which list, and by what.' })
    input: CorrectListInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof CorrectListResult> {
    return correctList(input, context);
  }
}
