import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf, PageArgs } from '../../../../kernel/page.js';
import { DateTimeScalar } from '../../../../kernel/scalars.js';
import { DelegationRole } from '../../delegation/delegation-role.js';
import { Participant } from '../../participant/participant.js';
import { Representative } from '../../person/representative.js';
import { AttendanceMode, RegistrationCategory } from '../registration-row.js';
import { Registration } from '../registration.js';
import { RegistrationState } from '../states.js';

@ObjectType({ description: 'A registration as it stood at an instant. Names are those of today.' })
export class RegistrationThen {
  @Field(() => Registration, { nullable: true, description: 'The same registration as it stands now.' })
  now!: Registration | null;

  @Field(() => Participant, { nullable: true, description: 'For whom the person was to come.' })
  participant!: Participant | null;

  @Field(() => Representative, { nullable: true, description: 'Who was to come.' })
  representative!: Representative | null;

  @Field(() => RegistrationState, { nullable: true, description: 'Where it stood.' })
  state!: RegistrationState | null;

  @Field(() => DelegationRole, { nullable: true, description: 'As what on the delegation.' })
  role!: DelegationRole | null;

  @Field(() => RegistrationCategory, {
    nullable: true,
    description: 'Which of the organization’s places it took; null where these were not capped.',
  })
  category!: RegistrationCategory | null;

  @Field(() => AttendanceMode, { nullable: true, description: 'How the person was to take part.' })
  mode!: AttendanceMode | null;

  @Field(() => String, { nullable: true, description: 'What the person was in life; null when not said.' })
  functionTitle!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'Place on the delegation’s list, from 1; null: after those that had one.',
  })
  position!: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when it had stood so.' })
  since!: Date | null;

  @Field(() => String, { nullable: true, description: 'What had been done, such as REGISTRATION_APPROVED.' })
  action!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it stood there, where a reason was given.' })
  reason!: string | null;
}

export const { Connection: RegistrationThenConnection } = connectionOf(
  () => RegistrationThen,
  'RegistrationThen',
  'registrations as they stood at an instant, in the order of arrival',
);

@ArgsType()
export class RegistrationsAsOfArguments extends PageArgs {
  @Field(() => ID, { description: 'For which meeting.' })
  meetingId!: string;

  @Field(() => DateTimeScalar, { description: 'At which instant; not one that lies ahead.' })
  at!: Date;

  @Field(() => ID, { nullable: true, description: 'Of this participant only.' })
  participantId?: string | null;

  @Field(() => [RegistrationState], {
    nullable: true,
    description: 'That stood in one of these states; omit for all.',
  })
  states?: RegistrationState[] | null;
}
