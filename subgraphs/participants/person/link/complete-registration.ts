import { Field, ID, InputType, ObjectType, createUnionType, registerEnumType } from 'type-graphql';
import { Language } from '../../../../kernel/language.js';
import { PersonalToo } from '../../../../kernel/personal.js';
import { DateScalar } from '../../../../kernel/scalars.js';
import { Gender } from '../../delegation/delegation-role.js';
import { Participant } from '../../participant/participant.js';
import { Meeting } from '../../stubs.js';
import { InvalidPersonalData, PersonalLinkInvalid } from '../problems.js';

/** What a person may have given, without what it is. */
export enum PersonalDatum {
  NATIONALITY = 'NATIONALITY',
  BIRTH_DATE = 'BIRTH_DATE',
  PASSPORT = 'PASSPORT',
  ACCESS_NEEDS = 'ACCESS_NEEDS',
  PHOTO = 'PHOTO',
  GENDER = 'GENDER',
  CONSENT = 'CONSENT',
}

registerEnumType(PersonalDatum, {
  name: 'PersonalDatum',
  description: 'What only the person gives.',
  valuesConfig: {
    NATIONALITY: { description: 'The State whose passport it is.' },
    BIRTH_DATE: { description: 'The day of birth.' },
    PASSPORT: { description: 'The number of the passport.' },
    ACCESS_NEEDS: { description: 'What the person needs to take part; never required.' },
    PHOTO: { description: 'A picture for the badge; never required.' },
    GENDER: { description: 'As the person states it; NOT_STATED is an answer.' },
    CONSENT: { description: 'Whether the name may appear in public lists; no is an answer.' },
  },
});

@ObjectType({
  description:
    'What a personal link is for. It shows which data are there and never what they are, in case the letter went to somebody else.',
})
export class RegistrationToComplete {
  @Field(() => String, { description: 'Whom the link is for.' })
  displayName!: string;

  @Field(() => Participant, { nullable: true, description: 'Who registers the person; null: several do.' })
  participant!: Participant | null;

  @Field(() => Meeting, { nullable: true, description: 'For which meeting; null: for none in particular.' })
  meeting!: Meeting | null;

  @Field(() => [PersonalDatum], { description: 'What the person has given already; at most seven.' })
  given!: PersonalDatum[];

  @Field(() => [PersonalDatum], { description: 'What is asked for and still missing; at most seven.' })
  missing!: PersonalDatum[];

  @Field(() => Boolean, { description: 'Whether nothing is missing.' })
  complete!: boolean;

  @Field(() => Language, {
    nullable: true,
    description: 'In which letters to the person are written; null: not said.',
  })
  language!: Language | null;

  @Field(() => Date, { description: 'Until when the link works.' })
  expiresAt!: Date;
}

@InputType({
  description:
    'What a person gives about itself. What is left out or null stays as it is; an empty text erases it.',
})
export class CompleteRegistrationInput {
  @PersonalToo()
  @Field(() => String, {
    nullable: true,
    description: 'From the letter; left out by somebody who is signed in and gives its own data.',
  })
  token?: string | null;

  @PersonalToo()
  @Field(() => String, { nullable: true, description: 'ISO 3166-1 alpha-3, such as KEN.' })
  nationality?: string | null;

  @PersonalToo()
  @Field(() => DateScalar, { nullable: true, description: 'The day of birth.' })
  birthDate?: string | null;

  @PersonalToo()
  @Field(() => String, { nullable: true, description: 'The number, 5 to 20 letters and digits.' })
  passport?: string | null;

  @PersonalToo()
  @Field(() => String, {
    nullable: true,
    description: 'In the person’s own words, at most 2,000 characters.',
  })
  accessNeeds?: string | null;

  @PersonalToo()
  @Field(() => String, {
    nullable: true,
    description: 'JPEG or PNG in base64, at most 150 kB before encoding.',
  })
  photo?: string | null;

  @PersonalToo()
  @Field(() => Gender, { nullable: true, description: 'As the person states it; NOT_STATED is an answer.' })
  gender?: Gender | null;

  @Field(() => Language, { nullable: true, description: 'In which language letters are to come.' })
  language?: Language | null;

  @Field(() => String, {
    nullable: true,
    description: 'An IANA name such as Africa/Nairobi, for times in letters.',
  })
  timeZone?: string | null;

  @PersonalToo()
  @Field(() => String, {
    nullable: true,
    description: 'The whole name in the script of its language; at most 200 characters.',
  })
  nameInScript?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether the name may appear in public lists of participants. It may be answered anew at any time.',
  })
  consentToAppear?: boolean | null;
}

@ObjectType({ description: 'What was given is taken down.' })
export class CompletedRegistration {
  @Field(() => ID, { description: 'The person.' })
  personId!: string;

  @Field(() => Boolean, { description: 'Whether everything that is asked for is there now.' })
  complete!: boolean;

  @Field(() => [PersonalDatum], { description: 'What is still missing; at most seven.' })
  missing!: PersonalDatum[];
}

export const CompleteRegistrationResult = createUnionType({
  name: 'CompleteRegistrationResult',
  description: 'What is there now, or why nothing was changed.',
  types: () => [CompletedRegistration, InvalidPersonalData, PersonalLinkInvalid] as const,
  resolveType: ({ constructor }) => constructor.name,
});
