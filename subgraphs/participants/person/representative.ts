import { Field, ID, ObjectType } from 'type-graphql';
import { Language } from '../../../kernel/language.js';
import { Personal, type PersonalMark } from '../../../kernel/personal.js';
import { DateScalar } from '../../../kernel/scalars.js';
import { Gender } from '../delegation/delegation-role.js';
import { Participant } from '../participant/participant.js';
import { AppearanceConsent } from './consent.js';

/** How long a name is kept: while reports of a review cycle are still corrected. */
const FIVE_YEARS = 5 * 365;
const TWO_YEARS = 2 * 365;

/** A column of the table of persons. */
function ofPerson(
  column: string,
  rest: Pick<PersonalMark, 'keepDays' | 'counted'> & Partial<PersonalMark>,
): PersonalMark {
  return { storedIn: `representative.${column}`, person: 't.id', sealed: null, ...rest };
}

@ObjectType({ description: 'For whom a person acts or acted, and as what.' })
export class Affiliation {
  @Field(() => ID, { description: 'Stable while it stays on record.' })
  id!: string;

  @Field(() => Participant, {
    nullable: true,
    description: 'For whom; null to whoever may not see that the person acts for it.',
  })
  participant!: Participant | null;

  @Personal({
    storedIn: 'affiliation.function_title',
    person: 't.representative_id',
    sealed: null,
    keepDays: FIVE_YEARS,
    counted: ['function', 'functions'],
  })
  @Field(() => String, {
    nullable: true,
    description: 'As what, such as Programme officer; null when not said.',
  })
  functionTitle!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The first day.' })
  validFrom!: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day after the last; null while it lasts.' })
  validTo!: string | null;
}

@ObjectType({
  description:
    'A person who takes part for a participant. Who may not see a field of it gets null in its place, as if it were not known.',
})
export class Representative {
  @Field(() => ID, { description: 'The same person at every meeting for which it was registered here.' })
  id!: string;

  @Personal(
    ofPerson('display_name', {
      along: ['search_key', 'name_keys', 'affiliation'],
      keptIf: 'not p.live',
      erasedTo: "''",
      keepDays: FIVE_YEARS,
      counted: ['name', 'names'],
    }),
  )
  @Field(() => String, { nullable: true, description: 'The name as printed or given.' })
  displayName!: string | null;

  @Personal(ofPerson('given_name', { keepDays: FIVE_YEARS, counted: ['given name', 'given names'] }))
  @Field(() => String, { nullable: true, description: 'Null for a person of an imported list.' })
  givenName!: string | null;

  @Personal(ofPerson('family_name', { keepDays: FIVE_YEARS, counted: ['family name', 'family names'] }))
  @Field(() => String, { nullable: true, description: 'Null for a person of an imported list.' })
  familyName!: string | null;

  @Personal(
    ofPerson('name_in_script', {
      keepDays: FIVE_YEARS,
      counted: ['name in another script', 'names in another script'],
    }),
  )
  @Field(() => String, {
    nullable: true,
    description:
      'The name in the script of its language, such as Arabic, Chinese or Cyrillic; null when that is Latin.',
  })
  nameInScript!: string | null;

  @Personal(ofPerson('honorific', { keepDays: FIVE_YEARS, counted: ['form of address', 'forms of address'] }))
  @Field(() => String, {
    nullable: true,
    description: 'How to address the person, as it wishes: Dr., H.E. Ms.',
  })
  honorific!: string | null;

  @Personal(
    ofPerson('email_sealed', {
      sealed: 'representative.email',
      along: ['email_digest', 'email_to_seal'],
      keepDays: TWO_YEARS,
      counted: ['e-mail address', 'e-mail addresses'],
    }),
  )
  @Field(() => String, { nullable: true, description: 'Where to write to; null when not known.' })
  email!: string | null;

  @Personal(
    ofPerson('gender', {
      along: ['gender_stated_at'],
      erasedTo: "'NOT_STATED'",
      keepDays: FIVE_YEARS,
      counted: ['gender', 'genders'],
    }),
  )
  @Field(() => Gender, {
    nullable: true,
    description:
      'As the person states it; of an imported list, as printed there. Shares: `participationBalance`.',
  })
  gender!: Gender | null;

  @Personal(ofPerson('language', { keepDays: TWO_YEARS, counted: ['language', 'languages'] }))
  @Field(() => Language, {
    nullable: true,
    description: 'In which letters to the person are written; null: English.',
  })
  language!: Language | null;

  @Personal(ofPerson('time_zone', { keepDays: TWO_YEARS, counted: ['time zone', 'time zones'] }))
  @Field(() => String, {
    nullable: true,
    description: 'An IANA name such as Africa/Nairobi; null: that of the place.',
  })
  timeZone!: string | null;

  @Personal(
    ofPerson('nationality_sealed', {
      sealed: 'representative.nationality',
      keepDays: 90,
      counted: ['nationality', 'nationalities'],
    }),
  )
  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-3, such as KEN.' })
  nationality!: string | null;

  @Personal(
    ofPerson('birth_date_sealed', {
      sealed: 'representative.birthDate',
      keepDays: 90,
      counted: ['date of birth', 'dates of birth'],
    }),
  )
  @Field(() => DateScalar, { nullable: true, description: 'The day of birth.' })
  birthDate!: string | null;

  @Personal(
    ofPerson('passport_sealed', {
      sealed: 'representative.passport',
      keepDays: 30,
      counted: ['passport number', 'passport numbers'],
    }),
  )
  @Field(() => String, { nullable: true, description: 'The number of the passport, for the host country.' })
  passport!: string | null;

  @Personal(
    ofPerson('access_needs_sealed', {
      sealed: 'representative.accessNeeds',
      keepDays: 14,
      counted: ['note on access needs', 'notes on access needs'],
    }),
  )
  @Field(() => String, {
    nullable: true,
    description: 'What the person needs to take part, in its own words.',
  })
  accessNeeds!: string | null;

  @Personal(
    ofPerson('photo_sealed', {
      sealed: 'representative.photo',
      bytes: true,
      keepDays: 30,
      counted: ['photo', 'photos'],
    }),
  )
  @Field(() => String, {
    nullable: true,
    description: 'A picture for the badge as a `data:` address, JPEG or PNG.',
  })
  photo!: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the person has given everything that registration asks of it. What it gave is not shown by it.',
  })
  complete!: boolean | null;

  @Field(() => AppearanceConsent, {
    nullable: true,
    description:
      'What the person answered when asked whether its name may appear in public lists; null: not asked.',
  })
  consent!: AppearanceConsent | null;

  @Field(() => [Affiliation], {
    nullable: true,
    description: 'For whom the person acts and acted, the latest first; at most 100.',
  })
  affiliations!: Affiliation[] | null;
}
