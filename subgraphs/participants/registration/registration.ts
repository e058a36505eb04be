import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../kernel/page.js';
import { Personal } from '../../../kernel/personal.js';
import { DateTimeScalar } from '../../../kernel/scalars.js';
import { DelegationRole } from '../delegation/delegation-role.js';
import { ParticipantKind } from '../participant/participant-kind.js';
import { Participant } from '../participant/participant.js';
import { Representative } from '../person/representative.js';
import { Meeting } from '../stubs.js';
import { AttendanceMode, RegistrationCategory } from './registration-row.js';
import { RegistrationState } from './states.js';

@ObjectType({ description: 'A place in a room, or a wait for one.' })
export class RoomPlace {
  @Field(() => String, { description: 'Which room.' })
  room!: string;

  @Field(() => Boolean, { description: 'Whether it is held; false: on the waiting list.' })
  held!: boolean;
}

@ObjectType({ description: 'One version of a registration: who made it, as what, when and why.' })
export class RegistrationVersion {
  @Field(() => DateTimeScalar, { description: 'Since when it is known.' })
  at!: Date;

  @Field(() => String, { description: 'What was done, such as REGISTRATION_APPROVED.' })
  action!: string;

  @Field(() => RegistrationState, { description: 'Where the registration stood from then on.' })
  state!: RegistrationState;

  @Field(() => String, {
    nullable: true,
    description:
      'The account that did it; null: the hub itself, and to whoever is no officer also an officer of the secretariat.',
  })
  by!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'In which capacity, such as SECRETARIAT; null: the hub itself.',
  })
  as!: string | null;

  @Field(() => String, { nullable: true, description: 'Why, where a reason was given.' })
  reason!: string | null;
}

@ObjectType({
  description:
    'A person at a meeting for a participant, from nomination to the door. A person has one for a meeting, unless a second hat was approved.',
})
export class Registration {
  @Field(() => ID, { nullable: true, description: 'The same through all changes.' })
  id!: string;

  @Field(() => Meeting, {
    nullable: true,
    description: 'For which meeting; null also when working-groups does not answer.',
  })
  meeting!: Meeting | null;

  @Field(() => Participant, { nullable: true, description: 'For whom the person comes.' })
  participant!: Participant;

  @Field(() => Representative, { nullable: true, description: 'Who comes.' })
  representative!: Representative;

  @Field(() => DelegationRole, { nullable: true, description: 'As what on the delegation.' })
  role!: DelegationRole;

  @Field(() => RegistrationCategory, {
    nullable: true,
    description: 'Which of an organization’s places it takes; null where these are not capped.',
  })
  category!: RegistrationCategory | null;

  @Field(() => ParticipantKind, {
    nullable: true,
    description: 'The kind of the participant, whose window it came through.',
  })
  kind!: ParticipantKind;

  @Field(() => AttendanceMode, { nullable: true, description: 'How the person takes part.' })
  mode!: AttendanceMode;

  @Personal({
    storedIn: 'registration.function_title',
    person: 't.representative_id',
    sealed: null,
    keepDays: 5 * 365,
    keptIf: 'not p.live',
    counted: ['function at a meeting', 'functions at meetings'],
  })
  @Field(() => String, { nullable: true, description: 'What the person is in life; null when not said.' })
  functionTitle!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Place on the delegation’s list, from 1; null: after those that have one.',
  })
  position!: number | null;

  @Field(() => RegistrationState, { nullable: true, description: 'Where it stands.' })
  state!: RegistrationState;

  @Field(() => String, { nullable: true, description: 'Why it stands there, where a reason was given.' })
  reason!: string | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it last came before the secretariat; null: not yet.',
  })
  submittedAt!: Date | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the person has filled in its own data; what these are is not told.',
  })
  complete!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'Place on the waiting list, from 1; null when it does not wait.',
  })
  waitingPlace!: number | null;

  @Field(() => [RoomPlace], { nullable: true, description: 'Places in rooms, by room; at most 20.' })
  rooms!: RoomPlace[];

  @Field(() => ID, { nullable: true, description: 'The registration in whose place it stands; null: none.' })
  replaces!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The account that approved a second hat; null: it is none.',
  })
  secondHatApprovedBy!: string | null;

  @Field(() => [RegistrationVersion], {
    nullable: true,
    description: 'Every version, the first one first; at most 1,000.',
  })
  history!: RegistrationVersion[];
}

export const { Connection: RegistrationConnection } = connectionOf(
  () => Registration,
  'Registration',
  'registrations in the order of arrival',
);
