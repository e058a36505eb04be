import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { DelegationRole } from '../delegation/delegation-role.js';
import { Participant } from '../participant/participant.js';

/** In what two versions of a list differ. */
export enum ListChangeKind {
  DELEGATION_ADDED = 'DELEGATION_ADDED',
  DELEGATION_REMOVED = 'DELEGATION_REMOVED',
  DELEGATION_RENAMED = 'DELEGATION_RENAMED',
  PERSON_ADDED = 'PERSON_ADDED',
  PERSON_REMOVED = 'PERSON_REMOVED',
  NAME_CHANGED = 'NAME_CHANGED',
  ROLE_CHANGED = 'ROLE_CHANGED',
  FUNCTION_CHANGED = 'FUNCTION_CHANGED',
  COUNT_CHANGED = 'COUNT_CHANGED',
  ORDER_CHANGED = 'ORDER_CHANGED',
}

registerEnumType(ListChangeKind, {
  name: 'ListChangeKind',
  description: 'In what a correction differs from the list before it.',
  valuesConfig: {
    DELEGATION_ADDED: {
      description: 'A delegation that was not on it; its people follow as changes of their own.',
    },
    DELEGATION_REMOVED: { description: 'A delegation that is no longer on it; so are its people.' },
    DELEGATION_RENAMED: { description: 'Its printed name, in some language.' },
    PERSON_ADDED: { description: 'A person who was not named on it.' },
    PERSON_REMOVED: { description: 'A person who is no longer named on it.' },
    NAME_CHANGED: { description: 'The name of a person.' },
    ROLE_CHANGED: { description: 'As what a person sits there.' },
    FUNCTION_CHANGED: { description: 'What a person is in life, in some language.' },
    COUNT_CHANGED: { description: 'How many people in a role are counted without a name.' },
    ORDER_CHANGED: { description: 'The order of those who are named on both.' },
  },
});

/** A change as stored with the document. */
export interface ListChangeRow {
  kind: `${ListChangeKind}`;
  participantId: string;
  registrationId: string | null;
  role: `${DelegationRole}` | null;
  before: string | null;
  after: string | null;
}

@ObjectType({ description: 'One difference between a correction and the list before it.' })
export class ListChange {
  @Field(() => ListChangeKind, { description: 'What changed.' })
  kind!: ListChangeKind;

  @Field(() => Participant, { nullable: true, description: 'On whose delegation.' })
  participant!: Participant | null;

  @Field(() => ID, {
    nullable: true,
    description: 'The registration; null where no single person is concerned.',
  })
  registrationId!: string | null;

  @Field(() => DelegationRole, {
    nullable: true,
    description: 'In which role; null where none is concerned.',
  })
  role!: DelegationRole | null;

  @Field(() => String, {
    nullable: true,
    description: 'As the list before had it; null for what it did not have.',
  })
  before!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'As the correction has it; null for what it does not have.',
  })
  after!: string | null;
}
