import { Field, ID, InputType, ObjectType, createUnionType } from 'type-graphql';
import { Language } from '../../../../kernel/language.js';
import { PersonalToo } from '../../../../kernel/personal.js';
import { DateScalar } from '../../../../kernel/scalars.js';
import { ParticipantNotFound } from '../../problems.js';
import type { PersonReference } from '../person-row.js';
import { InvalidPersonalData, PersonNotFound, PersonWithoutEmail } from '../problems.js';
import { Representative } from '../representative.js';

@InputType({
  description: 'What is to be otherwise about a person. What is left out or null stays as it is.',
})
export class ChangePersonInput {
  @Field(() => ID, { description: 'The person.' })
  personId!: string;

  @PersonalToo()
  @Field(() => String, { nullable: true, description: 'Empty for who has one name only.' })
  givenName?: string | null;

  @PersonalToo()
  @Field(() => String, { nullable: true, description: 'At most 100 characters.' })
  familyName?: string | null;

  @PersonalToo()
  @Field(() => String, {
    nullable: true,
    description: 'The whole name in the script of its language; empty: none.',
  })
  nameInScript?: string | null;

  @PersonalToo()
  @Field(() => String, { nullable: true, description: 'How to address the person; empty: without.' })
  honorific?: string | null;

  @PersonalToo()
  @Field(() => String, {
    nullable: true,
    description: 'Where to write to. A link sent to the address before no longer works.',
  })
  email?: string | null;

  @Field(() => Language, { nullable: true, description: 'In which language letters are to come.' })
  language?: Language | null;

  @Field(() => String, { nullable: true, description: 'An IANA name such as Africa/Nairobi.' })
  timeZone?: string | null;
}

@InputType({ description: 'Somebody acts for a participant, as something, from a day on.' })
export class AffiliatePersonInput {
  @Field(() => ID, { description: 'The person.' })
  personId!: string;

  @Field(() => ID, { description: 'For whom it acts.' })
  participantId!: string;

  @PersonalToo()
  @Field(() => String, { nullable: true, description: 'As what, such as Programme officer.' })
  functionTitle?: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day; default: today. The function before ends with it.',
  })
  validFrom?: string | null;
}

@InputType({ description: 'Somebody no longer acts for a participant.' })
export class EndAffiliationInput {
  @Field(() => ID, { description: 'The person.' })
  personId!: string;

  @Field(() => ID, { description: 'For whom it acted.' })
  participantId!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day on which it no longer does; default: today.',
  })
  on?: string | null;
}

@InputType({ description: 'To whom a personal link is to go.' })
export class SendPersonalLinkInput {
  @Field(() => ID, { description: 'The person.' })
  personId!: string;

  @Field(() => ID, { nullable: true, description: 'The meeting that the letter names; left out: none.' })
  meetingId?: string | null;
}

@ObjectType({ description: 'The person as it stands now.' })
export class ChangedPerson {
  @Field(() => Representative, { description: 'The person.' })
  person!: PersonReference;
}

@ObjectType({ description: 'The letter with the link is on its way.' })
export class SentPersonalLink {
  @Field(() => Date, { description: 'Until when the link works.' })
  expiresAt!: Date;
}

export const ChangePersonResult = createUnionType({
  name: 'ChangePersonResult',
  description: 'The person, or why nothing was changed.',
  types: () => [ChangedPerson, InvalidPersonalData, PersonNotFound] as const,
});

export const ChangeAffiliationResult = createUnionType({
  name: 'ChangeAffiliationResult',
  description: 'The person with its affiliations, or why nothing was changed.',
  types: () => [ChangedPerson, InvalidPersonalData, PersonNotFound, ParticipantNotFound] as const,
});

export const SendPersonalLinkResult = createUnionType({
  name: 'SendPersonalLinkResult',
  description: 'That it is on its way, or why not.',
  types: () => [SentPersonalLink, PersonNotFound, PersonWithoutEmail] as const,
});
