import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { NotEntitledToAttend } from '../../problems.js';
import {
  CapReached,
  NotAccredited,
  NotPossibleNow,
  OfficeHeldByAnother,
  PersonalDataIncomplete,
  RegistrationClosed,
  RegistrationNotFound,
  RegistrationNotOpen,
} from '../problems.js';
import { Registration } from '../registration.js';

@InputType({ description: 'Which registration is confirmed.' })
export class ConfirmRegistrationInput {
  @Field(() => ID, { description: 'The registration.' })
  id!: string;
}

@InputType({ description: 'Which registration goes before the secretariat.' })
export class SubmitRegistrationInput {
  @Field(() => ID, { description: 'The registration.' })
  id!: string;
}

@InputType({ description: 'Which registration is taken back.' })
export class WithdrawRegistrationInput {
  @Field(() => ID, { description: 'The registration.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Why; up to 2,000 characters.' })
  reason?: string;
}

@ObjectType({ description: 'The participant stands by the registration.' })
export class ConfirmedRegistration {
  @Field(() => Registration, { description: 'As it stands.' })
  registration!: Registration;
}

@ObjectType({ description: 'The registration is before the secretariat.' })
export class SubmittedRegistration {
  @Field(() => Registration, { description: 'As it stands.' })
  registration!: Registration;
}

@ObjectType({ description: 'The registration is taken back, and its place is free.' })
export class WithdrawnRegistration {
  @Field(() => Registration, { description: 'As it stands.' })
  registration!: Registration;
}

const windowRefusals = [RegistrationNotOpen, RegistrationClosed, NotAccredited, NotEntitledToAttend] as const;

export const ConfirmRegistrationResult = createUnionType({
  name: 'ConfirmRegistrationResult',
  description: 'The registration, or why it was not confirmed.',
  types: () =>
    [
      ConfirmedRegistration,
      RegistrationNotFound,
      NotPossibleNow,
      CapReached,
      OfficeHeldByAnother,
      ...windowRefusals,
    ] as const,
});

export const SubmitRegistrationResult = createUnionType({
  name: 'SubmitRegistrationResult',
  description: 'The registration, or why it was not submitted.',
  types: () =>
    [
      SubmittedRegistration,
      RegistrationNotFound,
      NotPossibleNow,
      PersonalDataIncomplete,
      ...windowRefusals,
    ] as const,
});

export const WithdrawRegistrationResult = createUnionType({
  name: 'WithdrawRegistrationResult',
  description: 'The registration, or why it was not taken back.',
  types: () => [WithdrawnRegistration, RegistrationNotFound, NotPossibleNow, ...windowRefusals] as const,
});
