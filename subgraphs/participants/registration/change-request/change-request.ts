import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../../../kernel/page.js';
import { PersonalToo } from '../../../../kernel/personal.js';
import { DateTimeScalar } from '../../../../kernel/scalars.js';
import { DelegationRole } from '../../delegation/delegation-role.js';
import { Participant } from '../../participant/participant.js';
import { Meeting } from '../../stubs.js';
import { AttendanceMode, RegistrationCategory } from '../registration-row.js';
import { Registration } from '../registration.js';

/** What is asked for after the deadline. */
export enum ChangeRequestKind {
  WITHDRAWAL = 'WITHDRAWAL',
  SUBSTITUTION = 'SUBSTITUTION',
  ADDITION = 'ADDITION',
  CHANGE = 'CHANGE',
}

registerEnumType(ChangeRequestKind, {
  name: 'ChangeRequestKind',
  description: 'What is asked for after the deadline.',
  valuesConfig: {
    WITHDRAWAL: { description: 'That somebody does not come.' },
    SUBSTITUTION: { description: 'That somebody else comes in place of somebody registered.' },
    ADDITION: { description: 'That somebody comes besides.' },
    CHANGE: { description: 'That something about a registration is different, such as the function.' },
  },
});

/** Where a request stands (domain.md 2.2). */
export enum ChangeRequestState {
  CHANGE_REQUESTED = 'CHANGE_REQUESTED',
  APPLIED = 'APPLIED',
  REFUSED = 'REFUSED',
}

registerEnumType(ChangeRequestState, {
  name: 'ChangeRequestState',
  description: 'Where a request for a change stands.',
  valuesConfig: {
    CHANGE_REQUESTED: { description: 'The secretariat has not decided yet.' },
    APPLIED: { description: 'Granted, and done.' },
    REFUSED: { description: 'Not granted; the reason says why.' },
  },
});

@ObjectType({
  description: 'A change asked for after the deadline; the secretariat decides it with a reason.',
})
export class ChangeRequest {
  @Field(() => ID, { nullable: true, description: 'The same until it is decided and after.' })
  id!: string | null;

  @Field(() => ChangeRequestKind, { nullable: true, description: 'What is asked for.' })
  kind!: ChangeRequestKind | null;

  @Field(() => ChangeRequestState, { nullable: true, description: 'Where it stands.' })
  state!: ChangeRequestState | null;

  @Field(() => Meeting, { nullable: true, description: 'At which meeting.' })
  meeting!: Meeting | null;

  @Field(() => Participant, { nullable: true, description: 'Who asks.' })
  participant!: Participant | null;

  @Field(() => Registration, {
    nullable: true,
    description: 'Which registration it is about; null for an ADDITION.',
  })
  registration!: Registration | null;

  @PersonalToo()
  @Field(() => String, {
    nullable: true,
    description:
      'The name of whoever is to come, while it is not decided; null when nobody new is, and afterwards.',
  })
  personName!: string | null;

  @Field(() => DelegationRole, {
    nullable: true,
    description: 'The function asked for; null: none, or decided.',
  })
  role!: DelegationRole | null;

  @Field(() => RegistrationCategory, {
    nullable: true,
    description: 'The category asked for; null: none, or decided.',
  })
  category!: RegistrationCategory | null;

  @Field(() => AttendanceMode, { nullable: true, description: 'The mode asked for; null: none, or decided.' })
  mode!: AttendanceMode | null;

  @PersonalToo()
  @Field(() => String, {
    nullable: true,
    description: 'What the person is in life, as asked for; null: none, or decided.',
  })
  functionTitle!: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'What is to be different, by the names of the input; at most 10.',
  })
  fields!: string[] | null;

  @Field(() => String, { nullable: true, description: 'Why, in the words of whoever asks.' })
  reason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when it waits for a decision.' })
  askedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was decided so; null until then.' })
  decisionReason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided; null until then.' })
  decidedAt!: Date | null;

  @Field(() => Registration, {
    nullable: true,
    description: 'The registration that came of it: the new one, or the changed; null unless APPLIED.',
  })
  result!: Registration | null;
}

export const { Connection: ChangeRequestConnection } = connectionOf(
  () => ChangeRequest,
  'ChangeRequest',
  'requests for changes, the longest waiting first',
);
