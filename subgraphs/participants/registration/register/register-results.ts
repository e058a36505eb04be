import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IdempotencyKeyReused } from '../../../../kernel/idempotency.js';
import { Language } from '../../../../kernel/language.js';
import { DelegationRole } from '../../delegation/delegation-role.js';
import { PersonSuggestion } from '../../person/suggestion.js';
import { NotEntitledToAttend, ParticipantNotFound } from '../../problems.js';
import {
  AlreadyRegistered,
  CapReached,
  InvalidRegistration,
  MeetingNotFound,
  NotAccredited,
  OfficeHeldByAnother,
  PersonalDataIncomplete,
  RegistrationClosed,
  RegistrationNotOpen,
  RepresentativeNotFound,
  SecondHatNeedsApproval,
} from '../problems.js';
import { AttendanceMode, RegistrationCategory } from '../registration-row.js';
import { Registration } from '../registration.js';

@InputType({ description: 'Somebody who is not on record yet.' })
export class NewPersonInput {
  @Field(() => String, { description: 'Given names; empty for who has one name only. Up to 100 characters.' })
  givenName!: string;

  @Field(() => String, { description: 'Family names, or the only name. Up to 100 characters.' })
  familyName!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The whole name in the script of its language, where that is not Latin. Up to 100 characters.',
  })
  nameInScript?: string;

  @Field(() => String, { nullable: true, description: 'How to address the person: Dr., H.E. Ms.' })
  honorific?: string;

  @Field(() => String, { nullable: true, description: 'Where to send the personal link and letters.' })
  email?: string;

  @Field(() => Language, { nullable: true, description: 'In which letters are written; default: English.' })
  language?: Language;

  @Field(() => String, { nullable: true, description: 'The IANA zone in which letters give times.' })
  timeZone?: string;
}

@InputType({ description: 'Who is to come to which meeting, for whom and as what.' })
export class RegisterRepresentativeInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;

  @Field(() => ID, { nullable: true, description: 'For whom; may be left out by whoever acts for one only.' })
  participantId?: string;

  @Field(() => ID, { nullable: true, description: 'Somebody registered before; else give `person`.' })
  representativeId?: string;

  @Field(() => NewPersonInput, { nullable: true, description: 'Somebody new; else give `representativeId`.' })
  person?: NewPersonInput;

  @Field(() => DelegationRole, {
    defaultValue: DelegationRole.REPRESENTATIVE,
    description: 'As what on the delegation.',
  })
  role!: DelegationRole;

  @Field(() => RegistrationCategory, {
    nullable: true,
    description:
      'Which of the organization’s places it takes; default: MAIN while that is free, then ADDITIONAL.',
  })
  category?: RegistrationCategory;

  @Field(() => AttendanceMode, {
    defaultValue: AttendanceMode.IN_PERSON,
    description: 'How the person takes part.',
  })
  mode!: AttendanceMode;

  @Field(() => String, { nullable: true, description: 'What the person is in life. Up to 200 characters.' })
  functionTitle?: string;

  @Field(() => Int, { nullable: true, description: 'Place on the delegation’s list, from 1 to 10,000.' })
  position?: number;

  @Field(() => [String], { nullable: true, description: 'Rooms in which a place is wanted; at most 20.' })
  rooms?: string[];

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Only begins it: takes no place and tells nobody.',
  })
  draft!: boolean;

  @Field(() => Boolean, {
    defaultValue: true,
    description:
      'Confirms it at once where it has a place, and submits it where the data that the window requires are complete; false leaves it nominated, for somebody else to confirm.',
  })
  submit!: boolean;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Lets the person come for a second participant; the secretariat may say so.',
  })
  secondHat!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Sent again with the same key, nothing is done twice.',
  })
  idempotencyKey?: string;
}

@ObjectType({ description: 'The person is registered, or on the waiting list.' })
export class RegisteredRepresentative {
  @Field(() => Registration, { description: 'As it stands.' })
  registration!: Registration;

  @Field(() => Int, {
    nullable: true,
    description: 'Place on the waiting list, from 1; null: it has a place.',
  })
  waitingPlace!: number | null;

  @Field(() => [PersonSuggestion], {
    description:
      'People on record who may be the same as the new one, the likeliest first; at most 10. Nobody was merged.',
  })
  suggestions!: PersonSuggestion[];
}

export const RegisterRepresentativeResult = createUnionType({
  name: 'RegisterRepresentativeResult',
  description: 'The registration, or why there is none.',
  types: () =>
    [
      RegisteredRepresentative,
      RegistrationNotOpen,
      RegistrationClosed,
      NotAccredited,
      NotEntitledToAttend,
      CapReached,
      OfficeHeldByAnother,
      AlreadyRegistered,
      SecondHatNeedsApproval,
      PersonalDataIncomplete,
      InvalidRegistration,
      RepresentativeNotFound,
      ParticipantNotFound,
      MeetingNotFound,
      IdempotencyKeyReused,
    ] as const,
});
