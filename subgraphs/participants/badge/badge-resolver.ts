import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Language } from '../../../kernel/language.js';
import { permit, type Place } from '../../../kernel/permission.js';
import type { ParticipantsContext } from '../context.js';
import { NameForm } from '../participant/participant-name.js';
import type { RegistrationRow } from '../registration/registration-row.js';
import { Registration } from '../registration/registration.js';
import { badgeCode } from './badge-code.js';
import type { BadgeRow } from './badge-row.js';
import { BadgeState } from './badge-standing.js';
import { Badge, BadgePrint, PublicBadgeKey } from './badge.js';
import { meetingName } from './door-meeting.js';

/** A badge as others point at it, or as read. */
export type BadgeReference = Pick<BadgeRow, 'id'>;

@Resolver(() => Badge)
export class BadgeResolver {
  @Query(() => Badge, {
    nullable: true,
    description: 'One badge; null when there is none that the viewer may see.',
  })
  async badge(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: ParticipantsContext,
  ): Promise<BadgeReference | null> {
    const badge = await context.loaders.badgeById.load(id);
    return badge && permit(context, 'Query.badge', placeOfBadge(badge)) ? badge : null;
  }

  @Query(() => [PublicBadgeKey], {
    nullable: true,
    description:
      'The public keys with which devices check badges and check-in lists without network; as a JWK set: `/keys/badges`. A few at most.',
  })
  badgeKeys(@Ctx() { paperKey }: ParticipantsContext): PublicBadgeKey[] {
    return [{ kid: paperKey.publicJwk.kid!, x: paperKey.publicJwk.x! }];
  }

  @FieldResolver()
  async serial(@Root() badge: BadgeReference, @Ctx() context: ParticipantsContext) {
    return (await rowOf(badge, context)).serial;
  }

  @FieldResolver()
  async issuedAt(@Root() badge: BadgeReference, @Ctx() context: ParticipantsContext) {
    return (await rowOf(badge, context)).issuedAt;
  }

  @FieldResolver()
  async expiresAt(@Root() badge: BadgeReference, @Ctx() context: ParticipantsContext) {
    return (await rowOf(badge, context)).expiresAt;
  }

  @FieldResolver()
  async registration(@Root() badge: BadgeReference, @Ctx() context: ParticipantsContext) {
    return context.loaders.registrationById.load((await rowOf(badge, context)).registrationId);
  }

  @FieldResolver()
  async state(@Root() badge: BadgeReference, @Ctx() { loaders }: ParticipantsContext) {
    return (await loaders.badgeStanding.load(badge.id)).state;
  }

  @FieldResolver()
  async because(@Root() badge: BadgeReference, @Ctx() { loaders }: ParticipantsContext) {
    return (await loaders.badgeStanding.load(badge.id)).because;
  }

  @FieldResolver()
  async code(@Root() badge: BadgeReference, @Ctx() context: ParticipantsContext) {
    const { state } = await context.loaders.badgeStanding.load(badge.id);
    if (state !== BadgeState.VALID) return null;
    return badgeCode(await rowOf(badge, context), context.paperKey.privateKey);
  }

  @FieldResolver()
  async print(
    @Root() badge: BadgeReference,
    @Arg('lang', () => Language, { defaultValue: Language.EN, description: 'The language wanted.' })
    lang: Language,
    @Ctx() context: ParticipantsContext,
  ): Promise<(BadgePrint & BadgeReference) | null> {
    const { registrationId, meetingId, kind } = await rowOf(badge, context);
    const [registration, meeting] = await Promise.all([
      context.loaders.registrationById.load(registrationId),
      context.loaders.doorMeeting.load(meetingId),
    ]);
    const [person, participant] = await Promise.all([
      context.loaders.personById.load(registration!.representativeId),
      context.loaders.participantById.load(registration!.participantId),
    ]);
    if (!person || !participant || !meeting) return null;
    const { code: meetingCode, opensOn, closesOn, city } = meeting;
    return {
      id: badge.id,
      displayName: person.displayName,
      nameInScript: person.nameInScript === person.displayName ? null : person.nameInScript,
      functionTitle: registration!.functionTitle,
      participant:
        (await context.loaders.nameOfParticipant.load({
          id: participant.id,
          lang,
          form: NameForm.SHORT,
          asOf: context.today,
        })) ?? participant.slug,
      kind,
      meetingCode,
      meetingName: meetingName(meeting, lang),
      opensOn,
      closesOn,
      city,
    };
  }
}

@Resolver(() => Registration)
export class RegistrationBadge {
  @FieldResolver(() => Badge, {
    nullable: true,
    description: 'The badge in force; null while none is issued.',
  })
  badge(
    @Root() { registrationId }: RegistrationRow,
    @Ctx() { loaders }: ParticipantsContext,
  ): Promise<BadgeReference | null> {
    return loaders.badgeOfRegistration.load(registrationId);
  }
}

/** Where a badge belongs that is known by its id. */
export async function placeOfBadgeReference(
  badge: BadgeReference,
  context: ParticipantsContext,
): Promise<Place> {
  return placeOfBadge(await rowOf(badge, context));
}

/** Where a badge belongs: where its registration does. */
export function placeOfBadge({ participantId, representativeId, meetingId, programme }: BadgeRow): Place {
  return { participantId, personId: representativeId, meetingId, programme };
}

async function rowOf({ id }: BadgeReference, { loaders }: ParticipantsContext): Promise<BadgeRow> {
  return (await loaders.badgeById.load(id))!;
}
