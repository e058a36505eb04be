import {
  Arg,
  Ctx,
  createUnionType,
  Field,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
} from 'type-graphql';
import { badRequest } from '../../../kernel/faults.js';
import { IdempotencyKeyReused, once } from '../../../kernel/idempotency.js';
import { demand } from '../../../kernel/permission.js';
import type { ParticipantsContext } from '../context.js';
import { MeetingNotFound } from '../registration/problems.js';
import { BadgeRefused } from './badge-problems.js';
import { Badge } from './badge.js';
import { issueBadges, waitingForBadge } from './issue-badges.js';

const MOST = 500;

@InputType({ description: 'For whom badges are to be issued.' })
export class IssueBadgesInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;

  @Field(() => [ID], {
    nullable: true,
    description: `Registrations, at most ${MOST}; omit for those approved first that have no badge yet, ${MOST} at a time.`,
  })
  registrationIds?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Yours, up to 200 characters: sent again with the same input, it gives the same answer.',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The badge of a registration.' })
export class IssuedBadge {
  @Field(() => Badge, { nullable: true, description: 'The badge.' })
  badge!: Badge;

  @Field(() => Boolean, {
    description:
      'False: it had been issued before; that of a registration that was sent back and approved anew opens doors again.',
  })
  isNew!: boolean;
}

const IssueBadgeOutcome = createUnionType({
  name: 'IssueBadgeOutcome',
  description: 'What came of one registration.',
  types: () => [IssuedBadge, BadgeRefused] as const,
});

@ObjectType({ description: 'What came of each registration.' })
export class IssuedBadges {
  @Field(() => [IssueBadgeOutcome], {
    description: `One for each registration, in the order in which they were given; at most ${MOST}.`,
  })
  outcomes!: (IssuedBadge | BadgeRefused)[];

  @Field(() => Int, { description: 'How many approved registrations of the meeting wait for a badge still.' })
  waiting!: number;
}

const IssueBadgesResult = createUnionType({
  name: 'IssueBadgesResult',
  description: 'The badges, one outcome for each registration, or why none.',
  types: () => [IssuedBadges, MeetingNotFound, IdempotencyKeyReused] as const,
});

@Resolver()
export class IssueBadgesMutation {
  @Mutation(() => IssueBadgesResult, {
    description:
      'Issues badges for approved registrations, each judged by itself. A registration that has a badge gives that badge: asking again changes nothing.',
  })
  async issueBadges(
    @Arg('input', () => IssueBadgesInput, { description: 'For whom.' }) input: IssueBadgesInput,
    @Ctx() context: ParticipantsContext,
  ) {
    const meeting = await context.loaders.doorMeeting.load(input.meetingId);
    demand(context, 'Mutation.issueBadges', {
      meetingId: meeting?.id ?? null,
      programme: meeting?.programme ?? null,
    });
    if (!meeting) return new MeetingNotFound(input.meetingId);
    if (input.registrationIds && input.registrationIds.length > MOST)
      throw badRequest(
        `Cannot issue ${input.registrationIds.length} badges at once. Ask for at most ${MOST}.`,
      );
    return once(context, 'issueBadges', { key: input.idempotencyKey, input }, async (tx) => {
      const ids = input.registrationIds ?? (await waitingForBadge(meeting.id, MOST, tx)).ids;
      const issued = await issueBadges(ids, meeting, tx, context);
      const { ids: next, more } = await waitingForBadge(meeting.id, 1, tx);
      return Object.assign(new IssuedBadges(), {
        outcomes: issued.map((outcome) =>
          outcome instanceof BadgeRefused
            ? outcome
            : Object.assign(new IssuedBadge(), { isNew: outcome.isNew, badge: { id: outcome.badgeId } }),
        ),
        waiting: next.length + more,
      });
    });
  }
}
