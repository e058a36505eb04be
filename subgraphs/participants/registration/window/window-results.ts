import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { IdempotencyKeyReused } from '../../../../kernel/idempotency.js';
import { DateScalar, DateTimeScalar } from '../../../../kernel/scalars.js';
import { ParticipantKind } from '../../participant/participant-kind.js';
import { InvalidRegistration, MeetingNotFound } from '../problems.js';
import { RegistrationCapInput } from './caps.js';
import { RegistrationWindow } from './registration-window.js';

@InputType({
  description: 'What a window is to be; what is left out stays, or has its default in a new one.',
})
export class WindowTermsInput {
  @Field(() => DateTimeScalar, { nullable: true, description: 'From when on; default: at once.' })
  opensAt?: Date;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day, to its end in `timeZone`. A new window needs this or `closesAt`.',
  })
  closesOn?: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The last instant, instead of a day.' })
  closesAt?: Date;

  @Field(() => String, {
    nullable: true,
    description: 'The IANA zone of the venue, in which deadlines are shown; default: Europe/Zurich.',
  })
  timeZone?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Whom to ask; a new window needs it. Up to 200 characters.',
  })
  contact?: string;

  @Field(() => [RegistrationCapInput], {
    nullable: true,
    description:
      'How many people one organization may register, by category; empty: as many as it likes. Default: 1 president, 1 chief administrative officer, 1 main, 4 additional; none for States, parliaments and international organizations.',
  })
  caps?: RegistrationCapInput[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the person’s own data must be complete before it is submitted; default: false.',
  })
  requiresCompletePersonalData?: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether delegations need credentials; default: only at formal meetings.',
  })
  requiresCredentials?: boolean;
}

@InputType({
  description: 'For which meeting and kinds of participant registration opens, and on which terms.',
})
export class OpenRegistrationInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;

  @Field(() => [ParticipantKind], { nullable: true, description: 'For which kinds; default: for all.' })
  kinds?: ParticipantKind[];

  @Field(() => WindowTermsInput, { description: 'On which terms.' })
  terms!: WindowTermsInput;

  @Field(() => String, {
    nullable: true,
    description: 'Sent again with the same key, nothing is done twice.',
  })
  idempotencyKey?: string;
}

@InputType({ description: 'What changes in windows that stand.' })
export class ChangeRegistrationWindowInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;

  @Field(() => [ParticipantKind], {
    nullable: true,
    description: 'For which kinds; default: for all that are open.',
  })
  kinds?: ParticipantKind[];

  @Field(() => WindowTermsInput, { description: 'What changes.' })
  terms!: WindowTermsInput;

  @Field(() => String, { nullable: true, description: 'Why, for the audit log.' })
  reason?: string;
}

@ObjectType({ description: 'The windows as they stand now.' })
export class OpenedRegistration {
  @Field(() => [RegistrationWindow], { description: 'Those opened or changed, one for each kind.' })
  windows!: RegistrationWindow[];
}

@ObjectType({ description: 'The windows as they stand from now on.' })
export class ChangedRegistrationWindow {
  @Field(() => [RegistrationWindow], { description: 'Those changed, one for each kind.' })
  windows!: RegistrationWindow[];
}

export const OpenRegistrationResult = createUnionType({
  name: 'OpenRegistrationResult',
  description: 'The windows, or why there are none.',
  types: () => [OpenedRegistration, InvalidRegistration, MeetingNotFound, IdempotencyKeyReused] as const,
});

export const ChangeRegistrationWindowResult = createUnionType({
  name: 'ChangeRegistrationWindowResult',
  description: 'The windows, or why nothing was changed.',
  types: () => [ChangedRegistrationWindow, InvalidRegistration, MeetingNotFound] as const,
});
