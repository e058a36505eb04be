import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { PageArgs, type Page } from '../../../kernel/page.js';
import { permit } from '../../../kernel/permission.js';
import type { ParticipantsContext } from '../context.js';
import type { PersonReference } from '../person/person-row.js';
import { Meeting } from '../stubs.js';
import { placeOfRegistration } from './place-of-registration.js';
import { RegistrationFilter } from './queue/registration-filter.js';
import { registrationsFor } from './queue/registrations-for.js';
import { Registration, RegistrationConnection } from './registration.js';
import type { VersionRow } from './registration-loaders.js';
import type { RegistrationRow } from './registration-row.js';

@Resolver(() => Registration)
export class RegistrationResolver {
  @Query(() => Registration, {
    nullable: true,
    description: 'One registration; null when there is none that the viewer may see.',
  })
  async registration(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: ParticipantsContext,
  ): Promise<RegistrationRow | null> {
    const row = await context.loaders.registrationById.load(id);
    return row && permit(context, 'Query.registration', placeOfRegistration(row)) ? row : null;
  }

  @Query(() => RegistrationConnection, {
    nullable: true,
    description:
      'Registrations in the order of arrival: of all that the viewer may see, and of these the ones that the filter names. Give `meetingId` or `participantId`, unless it is your own.',
  })
  registrations(
    @Arg('filter', () => RegistrationFilter, { nullable: true, description: 'All that is given must hold.' })
    filter: RegistrationFilter | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: ParticipantsContext,
  ): Promise<Page<RegistrationRow>> {
    return registrationsFor(filter ?? {}, page, context);
  }

  @FieldResolver()
  id(@Root() { registrationId }: RegistrationRow): string {
    return registrationId;
  }

  @FieldResolver()
  meeting(@Root() { meetingId }: RegistrationRow): Meeting {
    return { id: meetingId };
  }

  @FieldResolver()
  participant(@Root() { participantId }: RegistrationRow, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.participantById.load(participantId);
  }

  @FieldResolver()
  representative(@Root() row: RegistrationRow): PersonReference {
    const { representativeId, participantId, meetingId, programme } = row;
    return { id: representativeId, participantId, meetingId, programme: programme ?? null };
  }

  @FieldResolver()
  complete(@Root() { representativeId }: RegistrationRow, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.completenessOfPerson.load(representativeId);
  }

  @FieldResolver()
  async waitingPlace(@Root() { registrationId }: RegistrationRow, @Ctx() { loaders }: ParticipantsContext) {
    return (await loaders.placesOfRegistration.load(registrationId)).waitingPlace;
  }

  @FieldResolver()
  async rooms(@Root() { registrationId }: RegistrationRow, @Ctx() { loaders }: ParticipantsContext) {
    return (await loaders.placesOfRegistration.load(registrationId)).rooms;
  }

  @FieldResolver()
  async history(@Root() row: RegistrationRow, @Ctx() context: ParticipantsContext): Promise<VersionRow[]> {
    const versions = await context.loaders.historyOfRegistration.load(row.registrationId);
    if (permit(context, 'Registration.secondHatApprovedBy', placeOfRegistration(row))) return versions;
    return versions.map((version) => (isOfOfficer(version) ? { ...version, by: null } : version));
  }
}

/** Participants see that the secretariat did it, not who in it. */
function isOfOfficer({ as }: VersionRow): boolean {
  return as !== null && !['FOCAL_POINT', 'MISSION', 'REPRESENTATIVE'].includes(as);
}
