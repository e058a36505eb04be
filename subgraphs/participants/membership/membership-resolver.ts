import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PageArgs, type Page } from '../../../kernel/page.js';
import { DateScalar } from '../../../kernel/scalars.js';
import type { ParticipantsContext } from '../context.js';
import { ParticipantFilter } from '../participant/participant-filter.js';
import { participantOf } from '../participant/participant-row.js';
import { Participant } from '../participant/participant.js';
import { WorkingGroup } from '../stubs.js';
import { Membership, MembershipConnection, type MembershipRow } from './membership.js';

@Resolver(() => Membership)
export class MembershipFields {
  @FieldResolver()
  participant(@Root() membership: MembershipRow, @Ctx() { loaders }: ParticipantsContext) {
    return participantOf(membership, loaders.participantById);
  }

  @FieldResolver()
  workingGroup(@Root() { bodyId }: MembershipRow): WorkingGroup {
    return { id: bodyId };
  }
}

/** What this subgraph adds to a body of working-groups. */
@Resolver(() => WorkingGroup)
export class WorkingGroupMembers {
  @FieldResolver(() => MembershipConnection, {
    nullable: true,
    description: 'Who sits in it, longest-serving first; today, or on the day `filter.asOf`.',
  })
  members(
    @Root() { id }: { id: string },
    @Arg('filter', () => ParticipantFilter, {
      nullable: true,
      description: 'Which members; without it, all.',
    })
    filter: ParticipantFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: ParticipantsContext,
  ): Promise<Page<MembershipRow>> {
    return loaders.membersOfBody({ filter: filter ?? {}, page }).load(id);
  }
}

@Resolver(() => Participant)
export class ParticipantMemberships {
  @FieldResolver(() => MembershipConnection, {
    nullable: true,
    description: 'The bodies in which it has a seat, oldest seat first.',
  })
  memberships(
    @Root() { id }: { id: string },
    @Arg('asOf', () => DateScalar, {
      nullable: true,
      description: 'Seats held on that day; today by default.',
    })
    asOf: string | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders, today }: ParticipantsContext,
  ): Promise<Page<MembershipRow>> {
    return loaders.seatsOfParticipant({ asOf: asOf ?? today, page }).load(id);
  }
}
