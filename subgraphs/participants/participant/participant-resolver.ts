import { Arg, Args, ID, Query, Resolver, Ctx } from 'type-graphql';
import { badRequest } from '../../../kernel/faults.js';
import { PageArgs, type Page } from '../../../kernel/page.js';
import { isUuid } from '../../../kernel/uuid.js';
import type { ParticipantsContext } from '../context.js';
import { listParticipants } from './list-participants.js';
import { ParticipantFilter } from './participant-filter.js';
import { ParticipantOrder } from './participant-order.js';
import { participantBySlug, participantByIso3, type ParticipantRow } from './participant-row.js';
import { Participant, ParticipantConnection } from './participant.js';

@Resolver()
export class ParticipantResolver {
  @Query(() => Participant, {
    nullable: true,
    description: 'One participant, by exactly one of its keys; null when there is none.',
  })
  async participant(
    @Arg('id', () => ID, { nullable: true, description: 'Its id.' }) id: string | undefined,
    @Arg('iso3', () => String, {
      nullable: true,
      description: 'ISO 3166-1 code of three letters, such as CAN; any case.',
    })
    iso3: string | undefined,
    @Arg('slug', () => String, { nullable: true, description: 'Its slug, such as canada.' }) slug:
      | string
      | undefined,
    @Ctx() { database, loaders }: ParticipantsContext,
  ): Promise<ParticipantRow | null> {
    if ([id, iso3, slug].filter((key) => key != null).length !== 1) {
      throw badRequest('Say which participant by exactly one of `id`, `iso3` and `slug`.');
    }
    if (id != null) return isUuid(id) ? loaders.participantById.load(id) : null;
    return iso3 != null ? participantByIso3(database, iso3) : participantBySlug(database, slug!);
  }

  @Query(() => ParticipantConnection, {
    nullable: true,
    description: 'The directory: by name, or best match first when `search` is given.',
  })
  participants(
    @Arg('filter', () => ParticipantFilter, {
      nullable: true,
      description: 'Which; without it, all of them.',
    })
    filter: ParticipantFilter | undefined,
    @Arg('orderBy', () => ParticipantOrder, {
      nullable: true,
      description: 'By default RELEVANCE for a search, else NAME in English.',
    })
    orderBy: ParticipantOrder | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: ParticipantsContext,
  ): Promise<Page<ParticipantRow>> {
    return listParticipants({ filter: filter ?? {}, orderBy: orderBy ?? null, page }, context);
  }
}
