import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { PageArgs, type Page } from '../../../../kernel/page.js';
import { permit } from '../../../../kernel/permission.js';
import type { ParticipantsContext } from '../../context.js';
import { displayNameOf } from '../../person/name-keys.js';
import { Meeting } from '../../stubs.js';
import { askedIn, type ChangeRequestRow } from './change-request-row.js';
import { ChangeRequest, ChangeRequestConnection } from './change-request.js';
import { decideChanges } from './decide-changes.js';
import { DecideChangeRequestsInput, DecideChangeRequestsResult } from './decision-input.js';
import { placeOfChangeRequest } from './place-of-change-request.js';
import { requestChange } from './request-change.js';
import { RequestChangeInput, RequestChangeResult, RequestedChange } from './request-input.js';
import { ChangeRequestFilter, changeRequestsFor } from './request-queue.js';

@Resolver(() => ChangeRequest)
export class ChangeRequestResolver {
  @Query(() => ChangeRequest, {
    nullable: true,
    description: 'One request for a change; null when there is none that the viewer may see.',
  })
  async changeRequest(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: ParticipantsContext,
  ): Promise<ChangeRequestRow | null> {
    const row = await context.loaders.changeRequestById.load(id);
    return row && permit(context, 'Query.changeRequest', placeOfChangeRequest(row)) ? row : null;
  }

  @Query(() => ChangeRequestConnection, {
    nullable: true,
    description:
      'Requests for changes after the deadline, the longest waiting first. The secretariat sees all within its role, focal points and missions their own.',
  })
  changeRequests(
    @Arg('filter', () => ChangeRequestFilter, { nullable: true, description: 'All that is given must hold.' })
    filter: ChangeRequestFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: ParticipantsContext,
  ): Promise<Page<ChangeRequestRow>> {
    return changeRequestsFor(filter ?? {}, page, context);
  }

  @Mutation(() => RequestChangeResult, {
    description:
      'Asks for a change after the deadline: a withdrawal, a substitution, an addition or another function. The secretariat decides it with a reason.',
  })
  requestChange(
    @Arg('input', () => RequestChangeInput, { description: 'What, and why so late.' })
    input: RequestChangeInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof RequestChangeResult> {
    return requestChange(input, context);
  }

  @Mutation(() => DecideChangeRequestsResult, {
    description:
      'Grants or refuses requests with a reason, each by itself. What is granted is done at once, under the rules that hold for the secretariat.',
  })
  decideChangeRequests(
    @Arg('input', () => DecideChangeRequestsInput, { description: 'Which, how and why.' })
    input: DecideChangeRequestsInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof DecideChangeRequestsResult> {
    return decideChanges(input, context);
  }

  @FieldResolver()
  meeting(@Root() { meetingId }: ChangeRequestRow): Meeting {
    return { id: meetingId };
  }

  @FieldResolver()
  participant(@Root() { participantId }: ChangeRequestRow, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.participantById.load(participantId);
  }

  @FieldResolver()
  async registration(@Root() { registrationId }: ChangeRequestRow, @Ctx() { loaders }: ParticipantsContext) {
    return registrationId ? loaders.registrationById.load(registrationId) : null;
  }

  @FieldResolver()
  async result(@Root() { resultId }: ChangeRequestRow, @Ctx() { loaders }: ParticipantsContext) {
    return resultId ? loaders.registrationById.load(resultId) : null;
  }

  @FieldResolver()
  async personName(@Root() row: ChangeRequestRow, @Ctx() context: ParticipantsContext) {
    const { person, representativeId } = askedIn(row, context);
    if (person) return displayNameOf(person);
    return representativeId
      ? ((await context.loaders.personById.load(representativeId))?.displayName ?? null)
      : null;
  }

  @FieldResolver()
  role(@Root() row: ChangeRequestRow, @Ctx() context: ParticipantsContext) {
    return askedIn(row, context).role ?? null;
  }

  @FieldResolver()
  category(@Root() row: ChangeRequestRow, @Ctx() context: ParticipantsContext) {
    return askedIn(row, context).category ?? null;
  }

  @FieldResolver()
  mode(@Root() row: ChangeRequestRow, @Ctx() context: ParticipantsContext) {
    return askedIn(row, context).mode ?? null;
  }

  @FieldResolver()
  functionTitle(@Root() row: ChangeRequestRow, @Ctx() context: ParticipantsContext) {
    return askedIn(row, context).functionTitle ?? null;
  }
}

@Resolver(() => RequestedChange)
export class RequestedChangeFields {
  @FieldResolver()
  changeRequest(@Root() { changeRequestId }: RequestedChange, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.changeRequestById.load(changeRequestId);
  }
}
