import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import { recordAudit } from '../../../../kernel/audit.js';
import { permit } from '../../../../kernel/permission.js';
import type { ParticipantsContext } from '../../context.js';
import { changeGivenData, lockPerson } from '../change-given-data.js';
import { personColumns, type PersonRow } from '../person-row.js';
import { PersonalLinkInvalid } from '../problems.js';
import {
  CompletedRegistration,
  CompleteRegistrationInput,
  CompleteRegistrationResult,
  PersonalDatum,
  RegistrationToComplete,
} from './complete-registration.js';
import { refusalOfGiven } from './given-data.js';
import { linkOf } from './personal-link.js';

@Resolver()
export class PersonalLinkResolver {
  @Query(() => RegistrationToComplete, {
    nullable: true,
    description:
      'What a personal link is for; null when it does not work, or no more. Reading it changes nothing.',
  })
  async registrationToComplete(
    @Arg('token', () => String, { description: 'From the letter.' }) token: string,
    @Ctx() context: ParticipantsContext,
  ): Promise<RegistrationToComplete | null> {
    const link = await linkOf(context.database, token, context);
    if (!link) return null;
    const { person, meetingId, expiresAt } = link;
    const consent = await context.loaders.consentByPerson.load(person.id);
    const affiliations = await context.loaders.affiliationsByPerson.load(person.id);
    const acting = affiliations.filter(({ validTo }) => validTo === null || validTo > context.today);
    const given = givenBy(person, (consent?.given ?? null) !== null);
    const missing = required.filter((datum) => !given.includes(datum));
    return {
      displayName: person.displayName,
      participant:
        acting.length === 1 ? await context.loaders.participantById.load(acting[0]!.participantId) : null,
      meeting: meetingId === null ? null : { id: meetingId },
      given,
      missing,
      complete: missing.length === 0,
      language: person.language,
      expiresAt,
    };
  }

  @Mutation(() => CompleteRegistrationResult, {
    description:
      'Takes down what a person gives about itself, by its personal link or signed in. Whoever registers the person sees only whether it is complete.',
  })
  completeRegistration(
    @Arg('input', () => CompleteRegistrationInput, { description: 'The token, and what is given.' })
    { token, consentToAppear, ...given }: CompleteRegistrationInput,
    @Ctx() context: ParticipantsContext,
  ): Promise<typeof CompleteRegistrationResult> {
    return context.database.transaction(async (tx) => {
      const link = token ? await linkOf(tx, token, context) : null;
      const personId = token ? link?.person.id : ownId(context);
      const person = personId ? await lockPerson(tx, personId) : null;
      if (!person) return new PersonalLinkInvalid();
      const refusal = await refusalOfGiven(given, context);
      if (refusal) return refusal;
      const acting = { ...context, viewer: { ...context.viewer, personId: person.id } };
      const audit = await changeGivenData(tx, acting, person, given, consentToAppear);
      if (link)
        await tx.rows('update participants.personal_link set used_at = $2 where id = $1', [
          link.id,
          context.now,
        ]);
      const [now] = await tx.rows<PersonRow & { answered: boolean }>(
        `select ${personColumns}, exists (select from participants.appearance_consent c
           where c.representative_id = r.id and c.given is not null and c.superseded_at is null) as answered
         from participants.representative r where r.id = $1`,
        [person.id],
      );
      await recordAudit(tx, acting, audit);
      const there = givenBy(now!, now!.answered);
      const missing = required.filter((datum) => !there.includes(datum));
      return Object.assign(new CompletedRegistration(), {
        personId: person.id,
        complete: now!.completedAt !== null,
        missing,
      });
    });
  }
}

/** The person that is signed in; null for everybody else. */
function ownId(context: ParticipantsContext): string | null {
  const { personId } = context.viewer;
  return personId !== null && permit(context, 'Mutation.eraseMyData', { personId }) ? personId : null;
}

const { NATIONALITY, BIRTH_DATE, PASSPORT, ACCESS_NEEDS, PHOTO, GENDER, CONSENT } = PersonalDatum;
const required = [NATIONALITY, BIRTH_DATE, PASSPORT, GENDER, CONSENT];

function givenBy(person: PersonRow, answered: boolean): PersonalDatum[] {
  const there: [PersonalDatum, boolean][] = [
    [NATIONALITY, person.nationalitySealed !== null],
    [BIRTH_DATE, person.birthDateSealed !== null],
    [PASSPORT, person.passportSealed !== null],
    [ACCESS_NEEDS, person.accessNeedsSealed !== null],
    [PHOTO, person.hasPhoto],
    [GENDER, person.genderStatedAt !== null],
    [CONSENT, answered],
  ];
  return there.flatMap(([datum, isThere]) => (isThere ? [datum] : []));
}
