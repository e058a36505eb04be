import { Arg, Ctx, Field, ID, InputType, Mutation, Resolver, createUnionType } from 'type-graphql';
import { answered, IdempotencyKeyReused, idempotencyKeyDescription } from '../../../kernel/idempotency.js';
import { actingFor } from '../acting-for.js';
import type { ParticipantsContext } from '../context.js';
import {
  AlreadyMember,
  NotAMember,
  NotEntitledToAttend,
  ParticipantNotFound,
  WorkingGroupNotFound,
  WorkingGroupNotMeeting,
  WorkingGroupNotOpenEnded,
} from '../problems.js';
import { join, leave } from './join-working-group.js';
import { JoinedWorkingGroup, LeftWorkingGroup } from './membership-answers.js';

@InputType({ description: 'Who is to sit in which body.' })
export class JoinWorkingGroupInput {
  @Field(() => ID, { description: 'The body.' })
  workingGroupId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The participant; may be left out by whoever acts for one only.',
  })
  participantId?: string;

  @Field(() => String, { nullable: true, description: idempotencyKeyDescription })
  idempotencyKey?: string;
}

@InputType({ description: 'Who gives up the seat in which body.' })
export class LeaveWorkingGroupInput {
  @Field(() => ID, { description: 'The body.' })
  workingGroupId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The participant; may be left out by whoever acts for one only.',
  })
  participantId?: string;
}

const JoinWorkingGroupResult = createUnionType({
  name: 'JoinWorkingGroupResult',
  description: 'The seat, or why there is none.',
  types: () =>
    [
      JoinedWorkingGroup,
      AlreadyMember,
      WorkingGroupNotOpenEnded,
      WorkingGroupNotMeeting,
      NotEntitledToAttend,
      WorkingGroupNotFound,
      ParticipantNotFound,
      IdempotencyKeyReused,
    ] as const,
  resolveType: ({ constructor }) => constructor.name,
});

const LeaveWorkingGroupResult = createUnionType({
  name: 'LeaveWorkingGroupResult',
  description: 'The seat given up, or why there was none.',
  types: () => [LeftWorkingGroup, NotAMember, WorkingGroupNotFound, ParticipantNotFound] as const,
  resolveType: ({ constructor }) => constructor.name,
});

@Resolver()
export class MembershipMutations {
  @Mutation(() => JoinWorkingGroupResult, {
    description: 'Takes a seat in an open-ended body from today; whoever may attend is never refused (4.1).',
  })
  async joinWorkingGroup(
    @Arg('input', () => JoinWorkingGroupInput, { description: 'Who joins what.' })
    input: JoinWorkingGroupInput,
    @Ctx() context: ParticipantsContext,
  ) {
    const participantId = actingFor(input, 'Mutation.joinWorkingGroup', context);
    const request = { key: input.idempotencyKey, input };
    const earlier = await answered(context, 'joinWorkingGroup', request);
    return earlier ?? join({ workingGroupId: input.workingGroupId, participantId }, request, context);
  }

  @Mutation(() => LeaveWorkingGroupResult, {
    description: 'Gives up a seat from today; leaving is free (4.1).',
  })
  async leaveWorkingGroup(
    @Arg('input', () => LeaveWorkingGroupInput, { description: 'Who leaves what.' })
    input: LeaveWorkingGroupInput,
    @Ctx() context: ParticipantsContext,
  ) {
    return leave(input.workingGroupId, actingFor(input, 'Mutation.leaveWorkingGroup', context), context);
  }
}
