import {
  Arg,
  Ctx,
  Field,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
  createUnionType,
} from 'type-graphql';
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
import { Membership, type MembershipRow } from './membership.js';
import { Seat } from './seat.js';

@InputType({ description: 'Who is to sit in which body.' })
export class JoinWorkingGroupInput {
  @Field(() => ID, { description: 'The body.' })
  workingGroupId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The participant; may be left out by whoever acts for one only.',
  })
  participantId?: string;
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

@ObjectType({ description: 'The participant has joined.' })
export class JoinedWorkingGroup {
  @Field(() => Membership, { description: 'The seat that it has from today.' })
  membership!: Membership;
}

@ObjectType({ description: 'The participant has left.' })
export class LeftWorkingGroup {
  @Field(() => Membership, { description: 'The seat that it had; `until` is today.' })
  membership!: Membership;
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
    const outcome = await join(
      input.workingGroupId,
      actingFor(input, 'Mutation.joinWorkingGroup', context),
      context,
    );
    return outcome instanceof Seat
      ? Object.assign(new JoinedWorkingGroup(), { membership: shown(outcome) })
      : outcome;
  }

  @Mutation(() => LeaveWorkingGroupResult, {
    description: 'Gives up a seat from today; leaving is free (4.1).',
  })
  async leaveWorkingGroup(
    @Arg('input', () => LeaveWorkingGroupInput, { description: 'Who leaves what.' })
    input: LeaveWorkingGroupInput,
    @Ctx() context: ParticipantsContext,
  ) {
    const outcome = await leave(
      input.workingGroupId,
      actingFor(input, 'Mutation.leaveWorkingGroup', context),
      context,
    );
    return outcome instanceof Seat
      ? Object.assign(new LeftWorkingGroup(), { membership: shown(outcome) })
      : outcome;
  }
}

function shown({ id, bodyId, participantId, joinedOn, leftOn }: Seat): MembershipRow {
  return { id, bodyId, participantId, since: joinedOn, until: leftOn };
}
