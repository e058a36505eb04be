import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { IdempotencyKeyReused } from '../../../kernel/idempotency.js';
import { NotEntitledToAttend, ParticipantNotFound } from '../problems.js';
import { Accreditation } from './accreditation.js';
import { AccreditationBasis } from './accreditation-words.js';
import { AccreditationApplicationInput, AccreditationContactInput } from './application.js';
import { NewOrganizationInput } from './organization.js';
import {
  AccreditationNotFound,
  AccreditationNotInState,
  ApplicationIncomplete,
  InvalidAccreditation,
  NoAccreditationNeeded,
  NoConsultativeStatus,
  OrganizationKnown,
  TooManyApplications,
} from './problems.js';

@InputType({ description: 'Who wants to be accredited, and to what.' })
export class ApplyForAccreditationInput {
  @Field(() => ID, { nullable: true, description: 'An organization of the directory; else `organization`.' })
  participantId?: string;

  @Field(() => NewOrganizationInput, {
    nullable: true,
    description: 'An organization that the directory does not have.',
  })
  organization?: NewOrganizationInput;

  @Field(() => AccreditationBasis, {
    defaultValue: AccreditationBasis.PROCESS_SPECIFIC,
    description: 'On what it rests. ECOSOC only with consultative status on the day.',
  })
  basis!: AccreditationBasis;

  @Field(() => String, {
    nullable: true,
    description: 'The slug of the programme of work; else `meetingId`.',
  })
  programme?: string;

  @Field(() => ID, { nullable: true, description: 'One meeting.' })
  meetingId?: string;

  @Field(() => AccreditationContactInput, { description: 'Who is told at every change.' })
  contact!: AccreditationContactInput;

  @Field(() => AccreditationApplicationInput, {
    nullable: true,
    description: 'What the organization says of itself; may come later.',
  })
  application?: AccreditationApplicationInput;

  @Field(() => String, {
    nullable: true,
    description: 'Sent again with the same key, nothing is done twice.',
  })
  idempotencyKey?: string;
}

@InputType({ description: 'What is to stand in a draft. What is left out is kept as it was.' })
export class SaveAccreditationDraftInput {
  @Field(() => ID, { description: 'The accreditation; a draft, or one with an open question.' })
  accreditationId!: string;

  @Field(() => AccreditationApplicationInput, {
    nullable: true,
    description: 'The fields that are to change; null empties one.',
  })
  application?: AccreditationApplicationInput;

  @Field(() => AccreditationContactInput, { nullable: true, description: 'Another contact.' })
  contact?: AccreditationContactInput;
}

@ObjectType({ description: 'The application is a draft. Complete it, add documents, and submit it.' })
export class ApplicationDrafted {
  accreditationId!: string;

  @Field(() => Accreditation, { description: 'As it stands.' })
  accreditation!: Accreditation;
}

@ObjectType({ description: 'The draft is saved.' })
export class ApplicationSaved {
  accreditationId!: string;

  @Field(() => Accreditation, { description: 'As it stands.' })
  accreditation!: Accreditation;
}

export const ApplyForAccreditationResult = createUnionType({
  name: 'ApplyForAccreditationResult',
  description: 'The draft, or why there is none.',
  types: () =>
    [
      ApplicationDrafted,
      InvalidAccreditation,
      ParticipantNotFound,
      OrganizationKnown,
      NoAccreditationNeeded,
      NoConsultativeStatus,
      NotEntitledToAttend,
      TooManyApplications,
      IdempotencyKeyReused,
    ] as const,
});

export const SaveAccreditationDraftResult = createUnionType({
  name: 'SaveAccreditationDraftResult',
  description: 'The draft, or why it is not saved.',
  types: () =>
    [ApplicationSaved, InvalidAccreditation, AccreditationNotInState, AccreditationNotFound] as const,
});

@InputType({ description: 'Which draft is to be submitted.' })
export class SubmitAccreditationInput {
  @Field(() => ID, { description: 'The accreditation.' })
  accreditationId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Sent again with the same key, nothing is done twice.',
  })
  idempotencyKey?: string;
}

@ObjectType({ description: 'The application is with the secretariat.' })
export class ApplicationSubmitted {
  accreditationId!: string;

  @Field(() => Accreditation, { description: 'As it stands.' })
  accreditation!: Accreditation;
}

export const SubmitAccreditationResult = createUnionType({
  name: 'SubmitAccreditationResult',
  description: 'The application, or why it is not submitted.',
  types: () =>
    [
      ApplicationSubmitted,
      ApplicationIncomplete,
      NoConsultativeStatus,
      AccreditationNotInState,
      AccreditationNotFound,
      IdempotencyKeyReused,
    ] as const,
});
