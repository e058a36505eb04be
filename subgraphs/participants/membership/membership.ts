import { Field, ID, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../kernel/page.js';
import { DateScalar } from '../../../kernel/scalars.js';
import type { ParticipantRow } from '../participant/participant-row.js';
import { Participant } from '../participant/participant.js';
import { WorkingGroup } from '../stubs.js';

/** A seat as read. */
export interface MembershipRow {
  id: string;
  bodyId: string;
  participantId: string;
  /** Left out where the statement did not come by it. */
  participant?: ParticipantRow;
  since: string;
  until: string | null;
}

/** A participant's seat in a body, as the graph shows it. */
@ObjectType({ description: 'The seat of a participant in a working group or another body.' })
export class Membership {
  @Field(() => ID, {
    description: 'Changes when the seat is given up: it names a state of knowledge, not the seat for ever.',
  })
  id!: string;

  @Field(() => Participant, { description: 'Who sits there.' })
  participant!: Participant;

  @Field(() => WorkingGroup, {
    nullable: true,
    description: 'In which body; null only when working-groups does not answer.',
  })
  workingGroup!: WorkingGroup | null;

  @Field(() => DateScalar, { description: 'The first day of the seat.' })
  since!: string;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day without it; null while it is held.',
  })
  until!: string | null;
}

export const { Connection: MembershipConnection } = connectionOf(
  () => Membership,
  'Membership',
  'seats in bodies',
);
