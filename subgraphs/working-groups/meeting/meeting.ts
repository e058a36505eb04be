import { Directive, Field, ID, InputType, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../kernel/page.js';
import { DateScalar } from '../../../kernel/scalars.js';
import { Formality, MeetingKind } from './meeting-kind.js';
import { MeetingStatus, Venue } from './schedule.js';

@Directive('@key(fields: "id")')
@ObjectType({
  description:
    'A formal or informal meeting. Its dates, place and status are those known today; `schedule` tells what was known before.',
})
export class Meeting {
  @Field(() => ID, { description: 'Made from the code: the same in every hub.' })
  id!: string;

  @Field(() => String, { description: 'Its stable human name, such as BMS-3 or INC-11.' })
  code!: string;

  @Field(() => MeetingKind, { description: 'What sort of meeting it is.' })
  kind!: MeetingKind;

  @Field(() => Formality, { description: 'Whether States can decide there (2.1, 5.1).' })
  formality!: Formality;

  @Field(() => DateScalar, { description: 'Its first day, as known today.' })
  opensOn!: string;

  @Field(() => DateScalar, { description: 'Its last day, as known today.' })
  closesOn!: string;

  @Field(() => Venue, {
    nullable: true,
    description: 'Its place, as known today; null when none is recorded.',
  })
  venue!: Venue | null;

  @Field(() => MeetingStatus, {
    description: 'Whether it is planned, was held, or will not be on these dates; as known today.',
  })
  status!: MeetingStatus;

  @Field(() => String, { description: 'The document or import that the meeting comes from.' })
  source!: string;
}

export const { Connection: MeetingConnection } = connectionOf(
  () => Meeting,
  'Meeting',
  'meetings by opening day',
);

@InputType({ description: 'Which meetings to list, by what is known today; all that is given must hold.' })
export class MeetingFilter {
  @Field(() => String, { nullable: true, description: 'Slug of the programme that they belong to.' })
  programme?: string;

  @Field(() => [MeetingKind], { nullable: true, description: 'Kinds of meeting; omit for all.' })
  kinds?: MeetingKind[];

  @Field(() => Formality, {
    nullable: true,
    description: 'Only those that can decide, or only those that cannot.',
  })
  formality?: Formality;

  @Field(() => DateScalar, { nullable: true, description: 'Opening on this day or later.' })
  from?: string;

  @Field(() => DateScalar, { nullable: true, description: 'Opening on this day or earlier.' })
  to?: string;

  @Field(() => [String], {
    nullable: true,
    description: 'Codes, such as BMS-3; those that nobody knows are left out.',
  })
  codes?: string[];

  @Field(() => MeetingStatus, {
    nullable: true,
    description: 'How certain their dates are; omit for all, cancelled ones too.',
  })
  status?: MeetingStatus;
}
