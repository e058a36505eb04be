import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { IdempotencyKeyReused } from '../../../../kernel/idempotency.js';
import { NotEntitledToAttend } from '../../problems.js';
import {
  AlreadyRegistered,
  InvalidRegistration,
  NotAccredited,
  NotPossibleNow,
  OfficeHeldByAnother,
  RegistrationClosed,
  RegistrationNotFound,
  RegistrationNotOpen,
  RepresentativeNotFound,
  SecondHatNeedsApproval,
} from '../problems.js';
import { NewPersonInput } from '../register/register-results.js';
import { Registration } from '../registration.js';

@InputType({ description: 'Who comes in whose place.' })
export class SubstituteRepresentativeInput {
  @Field(() => ID, { description: 'The registration that gives way.' })
  id!: string;

  @Field(() => ID, { nullable: true, description: 'Somebody registered before; else give `person`.' })
  representativeId?: string;

  @Field(() => NewPersonInput, { nullable: true, description: 'Somebody new; else give `representativeId`.' })
  person?: NewPersonInput;

  @Field(() => String, {
    nullable: true,
    description: 'What the new person is in life; default: as before. Up to 200 characters.',
  })
  functionTitle?: string;

  @Field(() => String, { nullable: true, description: 'Why; up to 2,000 characters.' })
  reason?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Sent again with the same key, nothing is done twice.',
  })
  idempotencyKey?: string;
}

@ObjectType({
  description: 'Somebody else comes: with the same role, category and place, or place on the waiting list.',
})
export class SubstitutedRepresentative {
  @Field(() => Registration, { description: 'The new registration; `replaces` names the old one.' })
  registration!: Registration;

  @Field(() => Registration, { description: 'The one that gave way, now SUBSTITUTED.' })
  substituted!: Registration;
}

export const SubstituteRepresentativeResult = createUnionType({
  name: 'SubstituteRepresentativeResult',
  description: 'The new registration, or why nothing was changed.',
  types: () =>
    [
      SubstitutedRepresentative,
      RegistrationNotFound,
      NotPossibleNow,
      RegistrationNotOpen,
      RegistrationClosed,
      NotAccredited,
      NotEntitledToAttend,
      OfficeHeldByAnother,
      AlreadyRegistered,
      SecondHatNeedsApproval,
      InvalidRegistration,
      RepresentativeNotFound,
      IdempotencyKeyReused,
    ] as const,
});
