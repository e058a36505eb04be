import { Field, ID, InputType } from 'type-graphql';
import { ParticipantKind } from '../../participant/participant-kind.js';
import { RegistrationCategory } from '../registration-row.js';
import { RegistrationState } from '../states.js';

@InputType({ description: 'Which registrations; all that is given must hold.' })
export class RegistrationFilter {
  @Field(() => ID, { nullable: true, description: 'For this meeting.' })
  meetingId?: string;

  @Field(() => ID, { nullable: true, description: 'Of this participant.' })
  participantId?: string;

  @Field(() => [RegistrationState], { nullable: true, description: 'In one of these states; omit for all.' })
  states?: RegistrationState[];

  @Field(() => [ParticipantKind], {
    nullable: true,
    description: 'Of participants of these kinds; omit for all.',
  })
  kinds?: ParticipantKind[];

  @Field(() => [RegistrationCategory], {
    nullable: true,
    description: 'In one of these categories; omit for all.',
  })
  categories?: RegistrationCategory[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Only people who have filled in their own data, or only people who have not.',
  })
  complete?: boolean;

  @Field(() => String, {
    nullable: true,
    description:
      'Beginnings of words of the person’s or the participant’s name, in any order and script, without accents; all of them must be there.',
  })
  search?: string;
}
