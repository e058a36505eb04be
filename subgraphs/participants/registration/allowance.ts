import { Arg, Ctx, Field, ID, Int, ObjectType, Query, Resolver } from 'type-graphql';
import { demand } from '../../../kernel/permission.js';
import type { ParticipantsContext } from '../context.js';
import { isUuid } from '../../../kernel/uuid.js';
import { standingOf } from './register/standing.js';
import { RegistrationCategory } from './registration-row.js';
import { capList } from './window/caps.js';
import { windowOf } from './window/window-rows.js';

@ObjectType({ description: 'How many of its places in one category an organization has used.' })
export class CategoryUse {
  @Field(() => RegistrationCategory, { description: 'Which category.' })
  category!: RegistrationCategory;

  @Field(() => Int, { description: 'How many it may register.' })
  most!: number;

  @Field(() => Int, { description: 'How many it has registered; those who wait for a place count too.' })
  used!: number;

  @Field(() => [ID], { description: 'The registrations that use them; at most 10,000.' })
  registrations!: string[];
}

@Resolver()
export class AllowanceResolver {
  @Query(() => [CategoryUse], {
    nullable: true,
    description:
      'What one organization may register for a meeting, and has registered; at most 4 lines. Empty where nothing is capped or registration has not opened.',
  })
  async registrationAllowance(
    @Arg('meetingId', () => ID, { description: 'The meeting.' }) meetingId: string,
    @Arg('participantId', () => ID, { description: 'The organization.' }) participantId: string,
    @Ctx() context: ParticipantsContext,
  ): Promise<CategoryUse[]> {
    const { loaders, database } = context;
    const programme = await programmeOf(meetingId, context);
    demand(context, 'Query.registrationAllowance', { participantId, meetingId, programme });
    const participant = await loaders.participantById.load(participantId);
    const window =
      participant && isUuid(meetingId) ? await windowOf(database.rows, meetingId, participant.kind) : null;
    if (!window) return [];
    const { own } = await standingOf(database.rows, meetingId, participantId, []);
    const byCategory = Map.groupBy(own, ({ category }) => category);
    return capList(window.caps).map(({ category, most }) => {
      const registrations = (byCategory.get(category) ?? []).map(({ registrationId }) => registrationId);
      return { category, most, used: registrations.length, registrations };
    });
  }
}

/** Of the meeting, as its windows know it. */
async function programmeOf(meetingId: string, { database }: ParticipantsContext): Promise<string | null> {
  if (!isUuid(meetingId)) return null;
  const [found] = await database.rows<{ programme: string | null }>(
    'select programme from participants.registration_window where meeting_id = $1::uuid limit 1',
    [meetingId],
  );
  return found?.programme ?? null;
}
