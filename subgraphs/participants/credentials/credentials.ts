import { Field, Float, ID, ObjectType } from 'type-graphql';
import { PersonalToo } from '../../../kernel/personal.js';
import { connectionOf } from '../../../kernel/page.js';
import { DateScalar, DateTimeScalar } from '../../../kernel/scalars.js';
import { StoredFile } from '../file/file.js';
import { Participant } from '../participant/participant.js';
import { Meeting } from '../stubs.js';
import { CredentialsInstrument, CredentialsState, IssuerCapacity } from './credentials-states.js';
import { NameDifferenceCause } from './names/name-difference.js';

@ObjectType({ description: 'A name on the list of a delegation beside one on its credentials.' })
export class CredentialsName {
  @Field(() => ID, {
    nullable: true,
    description: 'The registration on the list; null for a name that only the credentials have.',
  })
  registrationId!: string | null;

  @PersonalToo()
  @Field(() => String, {
    nullable: true,
    description: 'As the list has it; null when it has nobody like it.',
  })
  nameOnList!: string | null;

  @PersonalToo()
  @Field(() => String, {
    nullable: true,
    description: 'As the credentials have it; null when they have nobody like it.',
  })
  nameOnCredentials!: string | null;

  @Field(() => [NameDifferenceCause], {
    nullable: true,
    description: 'The likely causes of the difference, the most telling first; empty when there is none.',
  })
  causes!: NameDifferenceCause[] | null;

  @Field(() => Float, {
    nullable: true,
    description: 'How like the two names are, from 0 to 1; null without a counterpart.',
  })
  score!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description:
      'Whether nothing is left to look at: the same name, in whatever order, or one that an officer found to be of the same person; and names that only the credentials have.',
  })
  settled!: boolean | null;
}

@ObjectType({ description: 'A step in the life of credentials.' })
export class CredentialsStep {
  @Field(() => CredentialsState, { nullable: true, description: 'Where they stood from then on.' })
  state!: CredentialsState | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When.' })
  at!: Date | null;

  @Field(() => String, { nullable: true, description: 'What was done, such as CREDENTIALS_ACCEPTED.' })
  action!: string | null;

  @Field(() => String, { nullable: true, description: 'Why; null when no reason was given.' })
  reason!: string | null;
}

@ObjectType({
  description:
    'By what a government empowers its delegation to a meeting. Whoever may not see a field gets null in its place.',
})
export class Credentials {
  @Field(() => ID, { nullable: true, description: 'Stable from the first copy to the acceptance.' })
  id!: string | null;

  @Field(() => Meeting, { nullable: true, description: 'To which meeting.' })
  meeting!: Meeting | null;

  @Field(() => Participant, { nullable: true, description: 'Of whose delegation.' })
  participant!: Participant | null;

  @Field(() => CredentialsState, { nullable: true, description: 'Where they stand.' })
  state!: CredentialsState | null;

  @Field(() => CredentialsInstrument, { nullable: true, description: 'What kind of document.' })
  instrument!: CredentialsInstrument | null;

  @Field(() => String, { nullable: true, description: 'Who signed.' })
  issuer!: string | null;

  @Field(() => IssuerCapacity, { nullable: true, description: 'In which office.' })
  issuerCapacity!: IssuerCapacity | null;

  @Field(() => DateScalar, { nullable: true, description: 'The day on the document.' })
  datedOn!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'On which day the original came; null while it is awaited.',
  })
  receivedOn!: string | null;

  @Field(() => StoredFile, {
    nullable: true,
    description: 'The scan that was handed in; null when there is none.',
  })
  file!: StoredFile | null;

  @Field(() => [String], {
    nullable: true,
    description: 'The names in the order of the document; 500 at most.',
  })
  names!: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why the document would not suffice for this meeting, as a sentence; null when it does.',
  })
  insufficiency!: string | null;
}

export const { Connection: CredentialsConnection } = connectionOf(
  () => Credentials,
  'Credentials',
  'credentials',
);
