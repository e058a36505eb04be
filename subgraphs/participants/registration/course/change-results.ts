import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { DelegationRole } from '../../delegation/delegation-role.js';
import { NotEntitledToAttend } from '../../problems.js';
import {
  CapReached,
  InvalidRegistration,
  NotAccredited,
  NotPossibleNow,
  OfficeHeldByAnother,
  RegistrationClosed,
  RegistrationNotFound,
  RegistrationNotOpen,
} from '../problems.js';
import { AttendanceMode, RegistrationCategory } from '../registration-row.js';
import { Registration } from '../registration.js';

@InputType({ description: 'What is different about a registration; what is left out stays.' })
export class ChangeRegistrationInput {
  @Field(() => ID, { description: 'The registration.' })
  id!: string;

  @Field(() => DelegationRole, { nullable: true, description: 'As what on the delegation.' })
  role?: DelegationRole | null;

  @Field(() => RegistrationCategory, { nullable: true, description: 'Which of the organization’s places.' })
  category?: RegistrationCategory | null;

  @Field(() => AttendanceMode, { nullable: true, description: 'How the person takes part.' })
  mode?: AttendanceMode | null;

  @Field(() => String, { nullable: true, description: 'What the person is in life. Up to 200 characters.' })
  functionTitle?: string | null;

  @Field(() => String, { nullable: true, description: 'Why, for the history. Up to 2,000 characters.' })
  reason?: string | null;
}

@ObjectType({
  description: 'The registration is changed; one that was approved is before the secretariat again.',
})
export class ChangedRegistrationDetails {
  @Field(() => Registration, { description: 'As it stands.' })
  registration!: Registration;
}

export const ChangeRegistrationResult = createUnionType({
  name: 'ChangeRegistrationResult',
  description: 'The registration, or why it was not changed.',
  types: () =>
    [
      ChangedRegistrationDetails,
      RegistrationNotFound,
      NotPossibleNow,
      CapReached,
      OfficeHeldByAnother,
      InvalidRegistration,
      RegistrationNotOpen,
      RegistrationClosed,
      NotAccredited,
      NotEntitledToAttend,
    ] as const,
});
