import {
  Arg,
  Ctx,
  createUnionType,
  Field,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
} from 'type-graphql';
import { recordAudit } from '../../../kernel/audit.js';
import type { Transaction } from '../../../kernel/database.js';
import { IdempotencyKeyReused, once } from '../../../kernel/idempotency.js';
import { permit } from '../../../kernel/permission.js';
import { newId } from '../../../kernel/uuid.js';
import type { ParticipantsContext } from '../context.js';
import { lockRegistrations } from '../registration/change-registrations.js';
import { ReasonMissing } from '../registration/problems.js';
import { BadgeNotFound, BadgeReplacedBefore } from './badge-problems.js';
import { placeOfBadge } from './badge-resolver.js';
import { badgesWhere, type BadgeRow } from './badge-row.js';
import { Badge } from './badge.js';
import { insertBadges } from './issue-badges.js';

@InputType({ description: 'Which badge, and why.' })
export class ChangeBadgeInput {
  @Field(() => ID, { description: 'The badge.' })
  badgeId!: string;

  @Field(() => String, { description: 'Why; those at the door read it.' })
  reason!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Yours, up to 200 characters: sent again with the same input, it gives the same answer.',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The badge as it stands now.' })
export class ChangedBadge {
  @Field(() => Badge, { nullable: true, description: 'The badge; of a replacement, the new one.' })
  badge!: Badge;
}

const ChangeBadgeResult = createUnionType({
  name: 'ChangeBadgeResult',
  description: 'The badge as it stands now, or why nothing was changed.',
  types: () =>
    [ChangedBadge, BadgeReplacedBefore, ReasonMissing, BadgeNotFound, IdempotencyKeyReused] as const,
});

type Change = (badge: BadgeRow, tx: Transaction) => Promise<string>;

@Resolver()
export class ChangeBadgeMutations {
  @Mutation(() => ChangeBadgeResult, {
    description: 'Closes every door to a badge, such as one that was lost; asked again it changes nothing.',
  })
  blockBadge(
    @Arg('input', () => ChangeBadgeInput, { description: 'Which badge, and why.' }) input: ChangeBadgeInput,
    @Ctx() context: ParticipantsContext,
  ) {
    return change('blockBadge', 'BADGE_BLOCKED', input, context, async (badge, { rows }) => {
      if (!badge.blockedAt)
        await rows(
          `insert into participants.badge_block (id, badge_id, meeting_id, reason, blocked_at, blocked_by) values ($1, $2, $3, $4, $5, $6)`,
          [newId(), badge.id, badge.meetingId, input.reason.trim(), context.now, context.viewer.subject],
        );
      return badge.id;
    });
  }

  @Mutation(() => ChangeBadgeResult, {
    description:
      'Takes back what `blockBadge` did. A badge that is blocked by its registration or accreditation opens when these do.',
  })
  unblockBadge(
    @Arg('input', () => ChangeBadgeInput, { description: 'Which badge, and why.' }) input: ChangeBadgeInput,
    @Ctx() context: ParticipantsContext,
  ) {
    return change('unblockBadge', 'BADGE_UNBLOCKED', input, context, async (badge, { rows }) => {
      await rows(
        `update participants.badge_block set lifted_at = greatest($2::timestamptz, blocked_at), lifted_by = $3, lifted_because = $4
         where badge_id = $1 and lifted_at is null`,
        [badge.id, context.now, context.viewer.subject, input.reason.trim()],
      );
      return badge.id;
    });
  }

  @Mutation(() => ChangeBadgeResult, {
    description:
      'Issues another badge with a new number in place of one that was lost or damaged, which opens no door from then on.',
  })
  replaceBadge(
    @Arg('input', () => ChangeBadgeInput, { description: 'Which badge, and why.' }) input: ChangeBadgeInput,
    @Ctx() context: ParticipantsContext,
  ) {
    return change('replaceBadge', 'BADGE_REPLACED', input, context, async (badge, tx) => {
      const meeting = await context.loaders.doorMeeting.load(badge.meetingId);
      await tx.rows('update participants.badge set replaced_at = $2, replaced_because = $3 where id = $1', [
        badge.id,
        context.now,
        input.reason.trim(),
      ]);
      const made = await insertBadges([badge.registrationId], meeting!, tx, context);
      return made.get(badge.registrationId)!;
    });
  }
}

/** Works on a badge that the viewer may change, while nobody else changes its registration; puts it on record. */
async function change(
  mutation: 'blockBadge' | 'unblockBadge' | 'replaceBadge',
  action: string,
  input: ChangeBadgeInput,
  context: ParticipantsContext,
  work: Change,
) {
  const known = await context.loaders.badgeById.load(input.badgeId);
  if (!known || !permit(context, `Mutation.${mutation}`, placeOfBadge(known)))
    return new BadgeNotFound(input.badgeId);
  const reason = input.reason.trim();
  if (!reason) return new ReasonMissing();
  context.loaders.badgeById.clear(known.id);
  return once(context, mutation, { key: input.idempotencyKey, input }, async (tx) => {
    await lockRegistrations(tx, [known.registrationId]);
    const [badge] = await badgesWhere(tx.rows, 'b.id = $1', [known.id]);
    if (badge!.replacedAt) {
      const [newer] = await badgesWhere(tx.rows, 'b.registration_id = $1 and b.replaced_at is null', [
        badge!.registrationId,
      ]);
      return new BadgeReplacedBefore(badge!.serial, newer?.id ?? null);
    }
    const badgeId = await work(badge!, tx);
    const { meetingId, participantId, registrationId, serial } = badge!;
    await recordAudit(tx, context, [
      {
        action,
        record: { type: 'Badge', id: known.id },
        meetingId,
        participantId,
        reason,
        before: { serial, blocked: badge!.blockedAt !== null },
        after: { registration: registrationId, badge: badgeId },
      },
    ]);
    return Object.assign(new ChangedBadge(), { badge: { id: badgeId } });
  });
}
