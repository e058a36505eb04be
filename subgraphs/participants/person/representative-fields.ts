import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { permit } from '../../../kernel/permission.js';
import type { ParticipantsContext } from '../context.js';
import { openEmail } from './email.js';
import type { AffiliationRow, PersonReference, PersonRow } from './person-row.js';
import { Affiliation, Representative } from './representative.js';

/** What is known of a person, each field looked up when it is asked for and may be seen; what is sealed is opened then. */
@Resolver(() => Representative)
export class RepresentativeFields {
  @FieldResolver()
  async displayName(@Root() person: PersonReference, @Ctx() context: ParticipantsContext) {
    return (await rowOf(person, context))?.displayName || null;
  }

  @FieldResolver()
  async givenName(@Root() person: PersonReference, @Ctx() context: ParticipantsContext) {
    return (await rowOf(person, context))?.givenName ?? null;
  }

  @FieldResolver()
  async familyName(@Root() person: PersonReference, @Ctx() context: ParticipantsContext) {
    return (await rowOf(person, context))?.familyName ?? null;
  }

  @FieldResolver()
  async nameInScript(@Root() person: PersonReference, @Ctx() context: ParticipantsContext) {
    return (await rowOf(person, context))?.nameInScript ?? null;
  }

  @FieldResolver()
  async honorific(@Root() person: PersonReference, @Ctx() context: ParticipantsContext) {
    return (await rowOf(person, context))?.honorific ?? null;
  }

  @FieldResolver()
  async email(@Root() person: PersonReference, @Ctx() context: ParticipantsContext) {
    return openEmail((await rowOf(person, context))?.emailSealed ?? null, context);
  }

  @FieldResolver()
  async gender(@Root() person: PersonReference, @Ctx() context: ParticipantsContext) {
    const row = await rowOf(person, context);
    return row?.live ? row.gender : (person.gender ?? row?.gender ?? null);
  }

  @FieldResolver()
  async language(@Root() person: PersonReference, @Ctx() context: ParticipantsContext) {
    return (await rowOf(person, context))?.language ?? null;
  }

  @FieldResolver()
  async timeZone(@Root() person: PersonReference, @Ctx() context: ParticipantsContext) {
    return (await rowOf(person, context))?.timeZone ?? null;
  }

  @FieldResolver()
  nationality(@Root() person: PersonReference, @Ctx() context: ParticipantsContext) {
    return unsealed(person, context, 'nationality');
  }

  @FieldResolver()
  birthDate(@Root() person: PersonReference, @Ctx() context: ParticipantsContext) {
    return unsealed(person, context, 'birthDate');
  }

  @FieldResolver()
  passport(@Root() person: PersonReference, @Ctx() context: ParticipantsContext) {
    return unsealed(person, context, 'passport');
  }

  @FieldResolver()
  accessNeeds(@Root() person: PersonReference, @Ctx() context: ParticipantsContext) {
    return unsealed(person, context, 'accessNeeds');
  }

  @FieldResolver()
  async photo(@Root() { id }: PersonReference, @Ctx() { loaders, vault }: ParticipantsContext) {
    const found = await loaders.photoByPerson.load(id);
    if (!found) return null;
    const bytes = vault.openBytes(found.sealed, 'representative.photo');
    return `data:image/${bytes[0] === 0x89 ? 'png' : 'jpeg'};base64,${bytes.toString('base64')}`;
  }

  @FieldResolver()
  async complete(@Root() person: PersonReference, @Ctx() context: ParticipantsContext) {
    const row = await rowOf(person, context);
    return row && row.completedAt !== null;
  }

  @FieldResolver()
  consent(@Root() { id }: PersonReference, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.consentByPerson.load(id);
  }

  @FieldResolver()
  async affiliations(@Root() { id }: PersonReference, @Ctx() context: ParticipantsContext) {
    const all = await context.loaders.affiliationsByPerson.load(id);
    return all.filter((affiliation) => permit(context, 'Affiliation.participant', affiliation));
  }
}

@Resolver(() => Affiliation)
export class AffiliationFields {
  @FieldResolver()
  participant(@Root() { participantId }: AffiliationRow, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.participantById.load(participantId);
  }
}

function rowOf({ id }: PersonReference, { loaders }: ParticipantsContext): Promise<PersonRow | null> {
  return loaders.personById.load(id);
}

async function unsealed(
  person: PersonReference,
  context: ParticipantsContext,
  field: 'nationality' | 'birthDate' | 'passport' | 'accessNeeds',
): Promise<string | null> {
  const sealed = (await rowOf(person, context))?.[`${field}Sealed`];
  return sealed ? context.vault.open(sealed, `representative.${field}`) : null;
}
