import { Field, ID, InputType } from 'type-graphql';
import { DateScalar } from '../../../kernel/scalars.js';
import { CredentialsInstrument, IssuerCapacity } from './credentials-states.js';

@InputType({ description: 'A copy of the credentials of a delegation.' })
export class SubmitCredentialsInput {
  @Field(() => ID, { description: 'To which meeting.' })
  meetingId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Of whose delegation; may be left out by whoever acts for one only.',
  })
  participantId?: string;

  @Field(() => CredentialsInstrument, { description: 'What kind of document.' })
  instrument!: CredentialsInstrument;

  @Field(() => String, { description: 'Who signed; up to 200 characters.' })
  issuer!: string;

  @Field(() => IssuerCapacity, { description: 'In which office.' })
  issuerCapacity!: IssuerCapacity;

  @Field(() => DateScalar, { description: 'The day on the document; not in the future.' })
  datedOn!: string;

  @Field(() => [String], {
    nullable: true,
    description: 'The names on it, in any script; with those of `namesText`, 1 to 500.',
  })
  names?: string[];

  @Field(() => String, {
    nullable: true,
    description:
      'The names as a text: one a line, or a CSV whose first line says which column is the name, or the family name and the given name.',
  })
  namesText?: string;

  @Field(() => ID, { nullable: true, description: 'The scan, handed in before.' })
  fileId?: string;

  @Field(() => String, {
    nullable: true,
    description: 'Sent again with the same key, nothing is done twice.',
  })
  idempotencyKey?: string;
}

@InputType({ description: 'That the original came.' })
export class ReceiveCredentialsInput {
  @Field(() => ID, { description: 'Which credentials.' })
  credentialsId!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'On which day; today by default, never in the future.',
  })
  receivedOn?: string;

  @Field(() => CredentialsInstrument, {
    nullable: true,
    description: 'What kind of document the original is, when the copy did not say; never EMAIL_COPY.',
  })
  instrument?: CredentialsInstrument;
}

@InputType({ description: 'That the original was looked at.' })
export class ExamineCredentialsInput {
  @Field(() => ID, { description: 'Which credentials.' })
  credentialsId!: string;
}

@InputType({ description: 'That the credentials are in order.' })
export class AcceptCredentialsInput {
  @Field(() => ID, { description: 'Which credentials.' })
  credentialsId!: string;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Registrations whose names are written otherwise on the credentials, and are of the same person. Each must have its counterpart in `comparison`.',
  })
  confirmed?: string[];
}

@InputType({ description: 'That something is amiss with the credentials.' })
export class QueryCredentialsInput {
  @Field(() => ID, { description: 'Which credentials.' })
  credentialsId!: string;

  @Field(() => String, { description: 'What is amiss, for the mission to mend.' })
  reason!: string;
}
