import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { DateScalar, DateTimeScalar } from '../../../kernel/scalars.js';

/** How certain the dates of a meeting are. */
export enum MeetingStatus {
  PLANNED = 'PLANNED',
  HELD = 'HELD',
  POSTPONED = 'POSTPONED',
  CANCELLED = 'CANCELLED',
}

registerEnumType(MeetingStatus, {
  name: 'MeetingStatus',
  description: 'How certain the dates of a meeting are.',
  valuesConfig: {
    PLANNED: {
      description:
        'It is to take place on these dates; also when they have passed and nobody has recorded that it did.',
    },
    HELD: { description: 'It took place on these dates.' },
    POSTPONED: {
      description:
        'It will not take place on these dates, and no new ones are known. Not counted by rule 8.1.',
    },
    CANCELLED: { description: 'It will not take place. Not counted by rule 8.1.' },
  },
});

@ObjectType({ description: 'Where a meeting takes place.' })
export class Venue {
  @Field(() => String, { description: 'The city, in English, such as Geneva, the default of paragraph 8.1.' })
  city!: string;

  @Field(() => String, {
    nullable: true,
    description: 'ISO 3166-1 alpha-3 code of the host country, such as CHE; null: not recorded.',
  })
  country!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Why an intersessional meeting is not in Geneva, where paragraph 8.1 wants it; null where no reason is due.',
  })
  reason!: string | null;
}

@ObjectType({
  description: 'What was known, from one instant to another, of the dates, place and status of a meeting.',
})
export class MeetingSchedule {
  @Field(() => MeetingStatus, { description: 'How certain these dates were.' })
  status!: MeetingStatus;

  @Field(() => DateScalar, { description: 'Its first day.' })
  opensOn!: string;

  @Field(() => DateScalar, { description: 'Its last day.' })
  closesOn!: string;

  @Field(() => Venue, { nullable: true, description: 'Its place; null when none was known.' })
  venue!: Venue | null;

  @Field(() => String, { description: 'The document or import that says so.' })
  source!: string;

  @Field(() => DateTimeScalar, { description: 'Since when this is known.' })
  recordedAt!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When something newer replaced it; null for what is known today.',
  })
  supersededAt!: Date | null;
}
