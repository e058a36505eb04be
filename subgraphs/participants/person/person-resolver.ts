import { Arg, Args, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { badRequest } from '../../../kernel/faults.js';
import { connectionOf, PageArgs } from '../../../kernel/page.js';
import { demand, permit } from '../../../kernel/permission.js';
import { isUuid } from '../../../kernel/uuid.js';
import { participantsOf } from '../../../kernel/viewer.js';
import { actingFor } from '../acting-for.js';
import type { ParticipantsContext } from '../context.js';
import { isEmail } from './email.js';
import { findOrSuggest, type Suggested } from './find-or-suggest.js';
import { peopleOf } from './people.js';
import type { PersonReference } from './person-row.js';
import { placeOfPerson } from './place-of-person.js';
import { Representative } from './representative.js';
import { PersonSuggestion } from './suggestion.js';

export const { Connection: RepresentativeConnection } = connectionOf(
  () => Representative,
  'Representative',
  'people',
);

@Resolver(() => Representative)
export class PersonResolver {
  @Query(() => RepresentativeConnection, {
    nullable: true,
    description:
      'People registered here who act today for a participant, by name: a focal point’s and a mission’s own; all of them for the secretariat without `participantId`.',
  })
  people(
    @Arg('participantId', () => ID, {
      nullable: true,
      description: 'Whose people; may be left out by whoever acts for one participant only.',
    })
    participantId: string | null | undefined,
    @Arg('search', () => String, {
      nullable: true,
      description: 'Words of the name in any order and script, or a whole e-mail address.',
    })
    search: string | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: ParticipantsContext,
  ) {
    const whose = whosePeople(participantId, 'Query.people', context);
    return peopleOf({ participantId: whose, search: search?.trim() || null, page }, context);
  }

  @Query(() => Representative, {
    nullable: true,
    description:
      'One person; null when there is none with that id, and alike when the viewer may not see it.',
  })
  async person(
    @Arg('id', () => ID, { description: 'The person.' }) id: string,
    @Ctx() context: ParticipantsContext,
  ): Promise<PersonReference | null> {
    return visiblePerson(id, 'Query.person', context);
  }

  @Directive('@cost(weight: 20)')
  @Query(() => [PersonSuggestion], {
    nullable: true,
    description:
      'People known already who may be the one that is about to be registered, the likeliest first; at most ten. For whoever acts for a participant, of its own people.',
  })
  async personSuggestions(
    @Arg('name', () => String, { description: 'The name, in any order and script.' }) name: string,
    @Arg('email', () => String, { nullable: true, description: 'The address, when it is known.' })
    email: string | null | undefined,
    @Arg('participantId', () => ID, {
      nullable: true,
      description: 'Whose people; may be left out by whoever acts for one participant only.',
    })
    participantId: string | null | undefined,
    @Ctx() context: ParticipantsContext,
  ) {
    if (email && !isEmail(email))
      throw badRequest(
        '`email` is not an e-mail address. Give one such as name@example.org, or leave it out.',
      );
    const whose = whosePeople(participantId, 'Query.personSuggestions', context);
    const found = await findOrSuggest(context.database, context, { name, email: email || null }, whose);
    return found.map((one) => suggestionOf(one, whose));
  }

  @Directive('@cost(weight: 20)')
  @FieldResolver(() => [PersonSuggestion], {
    nullable: true,
    description:
      'Other persons on record who may be the same, the likeliest first; at most ten. `mergePersons` makes them one.',
  })
  async possiblySame(@Root() { id }: PersonReference, @Ctx() context: ParticipantsContext) {
    const person = await context.loaders.personById.load(id);
    if (!person) return [];
    const { displayName: name, nameInScript, emailDigest } = person;
    const found = await findOrSuggest(context.database, context, { name, nameInScript, emailDigest }, null);
    return found.filter(({ personId }) => personId !== id).map((one) => suggestionOf(one, null));
  }
}

/** A person whom the viewer may see; null alike when there is none. */
export async function visiblePerson(
  id: string,
  line: string,
  context: ParticipantsContext,
): Promise<PersonReference | null> {
  const person = isUuid(id) ? await context.loaders.personById.load(id) : null;
  if (!person || person.mergedInto || person.erasedAt) return null;
  const place = await placeOfPerson({ id: person.id }, context);
  return permit(context, line, place) ? { id: person.id } : null;
}

function suggestionOf({ personId, ...rest }: Suggested, participantId: string | null) {
  return { person: { id: personId, participantId }, ...rest };
}

/** Whose people: the participant named, else the only one that the viewer acts for, else everybody’s for who may see all. */
function whosePeople(
  participantId: string | null | undefined,
  line: string,
  context: ParticipantsContext,
): string | null {
  const asked = participantId ?? undefined;
  if (asked !== undefined && !isUuid(asked)) {
    demand(context, line, { participantId: null });
    throw badRequest('`participantId` is not an id. Take it from `participants`.');
  }
  if (asked === undefined && permit(context, line) && participantsOf(context.viewer).length === 0)
    return null;
  return actingFor({ participantId: asked ?? null }, line, context);
}
