import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { IdempotencyKeyReused, idempotencyKeyDescription } from '../../../../kernel/idempotency.js';
import { DelegationRole } from '../../delegation/delegation-role.js';
import { ParticipantNotFound } from '../../problems.js';
import {
  InvalidRegistration,
  MeetingNotFound,
  NotPossibleNow,
  ReasonMissing,
  RegistrationNotFound,
  RegistrationNotOpen,
  RepresentativeNotFound,
} from '../problems.js';
import { NewPersonInput } from '../register/register-results.js';
import { AttendanceMode, RegistrationCategory } from '../registration-row.js';
import { ChangeRequest, ChangeRequestKind } from './change-request.js';
import { ChangeAlreadyRequested, MeetingIsOver, RegistrationStillOpen } from './problems.js';

@InputType({
  description:
    'What is asked for after the deadline. WITHDRAWAL, SUBSTITUTION and CHANGE name a registration; ADDITION names a meeting. SUBSTITUTION and ADDITION say who comes.',
})
export class RequestChangeInput {
  @Field(() => ChangeRequestKind, { description: 'What is asked for.' })
  kind!: ChangeRequestKind;

  @Field(() => ID, { nullable: true, description: 'The registration; for all but ADDITION.' })
  registrationId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The meeting; for ADDITION only.' })
  meetingId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'For whom, for ADDITION; may be left out by whoever acts for one only.',
  })
  participantId?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Who is to come, of those registered before; else give `person`.',
  })
  representativeId?: string | null;

  @Field(() => NewPersonInput, {
    nullable: true,
    description: 'Who is to come, if new; else give `representativeId`.',
  })
  person?: NewPersonInput | null;

  @Field(() => DelegationRole, {
    nullable: true,
    description: 'As what on the delegation; left out: as it is, or REPRESENTATIVE.',
  })
  role?: DelegationRole | null;

  @Field(() => RegistrationCategory, {
    nullable: true,
    description: 'Which of the organization’s places; left out: as it is, or one that is free.',
  })
  category?: RegistrationCategory | null;

  @Field(() => AttendanceMode, {
    nullable: true,
    description: 'How the person takes part; left out: as it is, or IN_PERSON.',
  })
  mode?: AttendanceMode | null;

  @Field(() => String, {
    nullable: true,
    description: 'What the person is in life; left out: as it is. Up to 200 characters.',
  })
  functionTitle?: string | null;

  @Field(() => String, {
    description: 'Why it comes so late: the secretariat reads it. Up to 2,000 characters.',
  })
  reason!: string;

  @Field(() => String, { nullable: true, description: idempotencyKeyDescription })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The secretariat has the request and will decide it.' })
export class RequestedChange {
  @Field(() => ChangeRequest, { nullable: true, description: 'As it stands.' })
  changeRequest?: ChangeRequest | null;

  /** Not in the graph: by what it is found, also when the answer is given again. */
  changeRequestId!: string;
}

export const RequestChangeResult = createUnionType({
  name: 'RequestChangeResult',
  description: 'The request, or why there is none.',
  types: () =>
    [
      RequestedChange,
      RegistrationStillOpen,
      RegistrationNotOpen,
      MeetingIsOver,
      ChangeAlreadyRequested,
      NotPossibleNow,
      InvalidRegistration,
      ReasonMissing,
      RepresentativeNotFound,
      RegistrationNotFound,
      ParticipantNotFound,
      MeetingNotFound,
      IdempotencyKeyReused,
    ] as const,
});
