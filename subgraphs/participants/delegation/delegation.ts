import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../kernel/page.js';
import { PersonalToo } from '../../../kernel/personal.js';
import type { ParticipantRow } from '../participant/participant-row.js';
import { Participant } from '../participant/participant.js';
import { Representative } from '../person/representative.js';
import { Meeting } from '../stubs.js';
import { DelegationRole, Gender } from './delegation-role.js';

/** A delegation as read. */
export interface DelegationRow {
  id: string;
  meetingId: string;
  participantId: string;
  /** Left out where the statement did not come by it. */
  participant?: ParticipantRow;
}

@ObjectType({
  description:
    'A participant at a meeting, with the people who came for it. A participant has one delegation at a meeting at most.',
})
export class Delegation {
  @Field(() => ID, { description: 'Stable while the delegation stays on record.' })
  id!: string;

  @Field(() => Participant, { description: 'Who sent it.' })
  participant!: Participant;

  @Field(() => Meeting, {
    nullable: true,
    description: 'To which meeting; null only when working-groups does not answer.',
  })
  meeting!: Meeting | null;

  @Field(() => Int, {
    description:
      'How many people are on it, registered or further (basis REGISTERED); 0 when the list says only that it was present.',
  })
  people!: number;
}

@ObjectType({
  description:
    'Somebody on a delegation. Who may not see persons gets one entry for each role, with the number of people in it.',
})
export class DelegationMember {
  @Field(() => Representative, {
    nullable: true,
    description:
      'The person; null when the list only counts people, and to all but the secretariat and delegates of the same participant.',
  })
  representative!: Representative | null;

  @Field(() => DelegationRole, { description: 'As what they sit there.' })
  role!: DelegationRole;

  @PersonalToo()
  @Field(() => Gender, {
    nullable: true,
    description: 'Of the person, or of the people that the entry counts.',
  })
  gender!: Gender | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The registration behind it; null to whoever may not see the person, and in entries that only count.',
  })
  registrationId!: string | null;

  @Field(() => Int, { description: 'For how many people this entry stands: 1 for a named person.' })
  people!: number;
}

export const { Connection: DelegationConnection } = connectionOf(
  () => Delegation,
  'Delegation',
  'delegations',
);
export const { Connection: DelegationMemberConnection } = connectionOf(
  () => DelegationMember,
  'DelegationMember',
  'members of a delegation',
);
