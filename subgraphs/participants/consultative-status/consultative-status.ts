import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar } from '../../../kernel/scalars.js';

/** Which consultative status an organization has (ECOSOC resolution 1996/31). */
export enum ConsultativeStatusKind {
  GENERAL = 'GENERAL',
  SPECIAL = 'SPECIAL',
  ROSTER = 'ROSTER',
  NONE = 'NONE',
}

registerEnumType(ConsultativeStatusKind, {
  name: 'ConsultativeStatusKind',
  description: 'Which consultative status with the Economic and Social Council (resolution 1996/31).',
  valuesConfig: {
    GENERAL: { description: 'For large organizations that work on most of what the Council deals with.' },
    SPECIAL: { description: 'For organizations with competence in some of its fields.' },
    ROSTER: { description: 'For organizations that contribute now and then.' },
    NONE: { description: 'None on record.' },
  },
});

/** What can happen to a consultative status. */
export enum ConsultativeStatusEvent {
  GRANTED = 'GRANTED',
  RECLASSIFIED = 'RECLASSIFIED',
  SUSPENDED = 'SUSPENDED',
  REINSTATED = 'REINSTATED',
  WITHDRAWN = 'WITHDRAWN',
  DEFERRED = 'DEFERRED',
}

registerEnumType(ConsultativeStatusEvent, {
  name: 'ConsultativeStatusEvent',
  description: 'What was decided on an organization’s consultative status.',
  valuesConfig: {
    GRANTED: { description: 'It was granted.' },
    RECLASSIFIED: { description: 'Another status was granted in its place.' },
    SUSPENDED: { description: 'It was suspended.' },
    REINSTATED: { description: 'A suspension ended.' },
    WITHDRAWN: { description: 'It was withdrawn.' },
    DEFERRED: { description: 'The decision on an application was put off to a later session.' },
  },
});

@ObjectType({ description: 'One decision on an organization’s consultative status, as a list prints it.' })
export class ConsultativeStatusFact {
  @Field(() => ConsultativeStatusEvent, { description: 'What was decided.' })
  event!: ConsultativeStatusEvent;

  @Field(() => ConsultativeStatusKind, {
    nullable: true,
    description: 'Which status; null when the list does not say.',
  })
  status!: ConsultativeStatusKind | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The day of the decision; null when the list gives only the year, or neither.',
  })
  on!: string | null;

  @Field(() => Int, { nullable: true, description: 'The year of it; null when the list does not say.' })
  year!: number | null;

  @Field(() => String, { description: 'The name under which the list has the organization.' })
  printed!: string;

  @Field(() => String, { nullable: true, description: 'What the list adds; null: nothing.' })
  note!: string | null;

  @Field(() => String, { description: 'The short name of the list, such as ecosoc-status.' })
  source!: string;
}

@ObjectType({ description: 'How an organization stands with the Economic and Social Council on a day.' })
export class ConsultativeStatus {
  @Field(() => Boolean, { description: 'Whether it was in consultative status, and not suspended.' })
  isHeld!: boolean;

  @Field(() => ConsultativeStatusKind, {
    nullable: true,
    description: 'In which; null when it is held and no list says which. NONE where it is not held.',
  })
  status!: ConsultativeStatusKind | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'Since which day; null when it is not held, or only the year is known.',
  })
  since!: string | null;

  @Field(() => [ConsultativeStatusFact], {
    description:
      'Every decision on record, earliest first, whatever the day asked for; rarely more than thirty.',
  })
  history!: ConsultativeStatusFact[];
}
