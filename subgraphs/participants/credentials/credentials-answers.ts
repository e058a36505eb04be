import { createUnionType, Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { IdempotencyKeyReused } from '../../../kernel/idempotency.js';
import type { ParticipantsContext } from '../context.js';
import { ParticipantNotFound } from '../problems.js';
import { MeetingNotFound, ReasonMissing } from '../registration/problems.js';
import { Credentials } from './credentials.js';
import { credentialsOfId, type CredentialsRow } from './credentials-row.js';
import {
  CredentialsInsufficient,
  CredentialsNotFound,
  CredentialsStandElsewhere,
  InvalidCredentials,
  NamesNotOnCredentials,
} from './problems.js';

@ObjectType({ description: 'A copy of the credentials is on record.' })
export class SubmittedCredentials {
  @Field(() => Credentials, { nullable: true, description: 'The credentials as they stand now.' })
  readonly credentials?: Credentials;

  constructor(readonly credentialsId: string) {}
}

@ObjectType({ description: 'The credentials went a step further.' })
export class ChangedCredentials {
  @Field(() => Credentials, { nullable: true, description: 'The credentials as they stand now.' })
  readonly credentials?: Credentials;

  constructor(readonly credentialsId: string) {}
}

export const SubmitCredentialsResult = createUnionType({
  name: 'SubmitCredentialsResult',
  description: 'The credentials, or why they were not taken.',
  types: () =>
    [
      SubmittedCredentials,
      InvalidCredentials,
      CredentialsStandElsewhere,
      MeetingNotFound,
      ParticipantNotFound,
      IdempotencyKeyReused,
    ] as const,
});

export const ReceiveCredentialsResult = createUnionType({
  name: 'ReceiveCredentialsResult',
  description: 'The credentials, or why nothing was changed.',
  types: () =>
    [ChangedCredentials, CredentialsStandElsewhere, InvalidCredentials, CredentialsNotFound] as const,
});

export const ExamineCredentialsResult = createUnionType({
  name: 'ExamineCredentialsResult',
  description: 'The credentials, or why nothing was changed.',
  types: () => [ChangedCredentials, CredentialsStandElsewhere, CredentialsNotFound] as const,
});

export const AcceptCredentialsResult = createUnionType({
  name: 'AcceptCredentialsResult',
  description: 'The credentials, or why they were not accepted.',
  types: () =>
    [
      ChangedCredentials,
      NamesNotOnCredentials,
      CredentialsInsufficient,
      CredentialsStandElsewhere,
      InvalidCredentials,
      CredentialsNotFound,
    ] as const,
});

export const QueryCredentialsResult = createUnionType({
  name: 'QueryCredentialsResult',
  description: 'The credentials, or why nothing was changed.',
  types: () => [ChangedCredentials, ReasonMissing, CredentialsStandElsewhere, CredentialsNotFound] as const,
});

@Resolver(() => SubmittedCredentials)
export class SubmittedCredentialsFields {
  @FieldResolver()
  credentials(@Root() { credentialsId }: SubmittedCredentials, @Ctx() { database }: ParticipantsContext) {
    return current(credentialsId, database);
  }
}

@Resolver(() => ChangedCredentials)
export class ChangedCredentialsFields {
  @FieldResolver()
  credentials(@Root() { credentialsId }: ChangedCredentials, @Ctx() { database }: ParticipantsContext) {
    return current(credentialsId, database);
  }
}

function current(
  id: string,
  { rows }: Pick<ParticipantsContext['database'], 'rows'>,
): Promise<CredentialsRow | null> {
  return credentialsOfId(rows, id);
}
