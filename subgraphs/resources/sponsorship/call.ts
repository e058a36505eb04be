import { Field, ID, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../../kernel/page.js';
import type { Texts } from '../../../kernel/language.js';
import { DateScalar } from '../../../kernel/scalars.js';
import { Meeting } from '../stubs.js';
import { OutcomeBasis, SponsorshipOutcome } from './outcome.js';

/** Whether applications can be handed in. */
export enum CallStatus {
  PLANNED = 'PLANNED',
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
}

registerEnumType(CallStatus, {
  name: 'SponsorshipCallStatus',
  description: 'Whether applications can be handed in on the day of the request.',
  valuesConfig: {
    PLANNED: { description: 'It opens later, or its days are not settled.' },
    OPEN: { description: 'Applications are taken.' },
    CLOSED: { description: 'Its last day is over, or its outcome is published.' },
  },
});

/** The status on a day that follows from a call's window; a published outcome closes it whatever the days. */
export function statusOn(
  today: string,
  opensOn: string | null,
  closesOn: string | null,
  basis: OutcomeBasis,
): CallStatus {
  if (basis === OutcomeBasis.PUBLISHED || (closesOn && closesOn < today)) return CallStatus.CLOSED;
  return opensOn && opensOn <= today ? CallStatus.OPEN : CallStatus.PLANNED;
}

@ObjectType({ description: 'A call to States to apply for sponsored travel to one meeting (paragraph 6.1).' })
export class SponsorshipCall {
  @Field(() => ID, { description: 'Opaque; the same in every hub for calls that ship with it.' })
  id!: string;

  @Field(() => Meeting, {
    nullable: true,
    description: 'The meeting to travel to. Null: this part did not arrive.',
  })
  meeting!: Meeting;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The first day for applications; null: not known, or not settled.',
  })
  opensOn!: string | null;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'The last day for applications, inclusive; null: not known, or not settled.',
  })
  closesOn!: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How many delegates can be sponsored; null: not fixed in advance, or not known.',
  })
  places!: number | null;

  @Field(() => Int, {
    description: 'How many nominees one State may have; 1 unless the call says otherwise.',
  })
  nomineesPerState!: number;

  @Field(() => OutcomeBasis, { description: 'What `outcome` rests on.' })
  outcomeBasis!: OutcomeBasis;

  @Field(() => SponsorshipOutcome, {
    description: 'How many applied, were offered a place, took it up and came, and what it cost.',
  })
  outcome!: SponsorshipOutcome;

  @Field(() => String, {
    nullable: true,
    description: 'What the published figures leave open or round; null when there is nothing to say.',
  })
  note!: string | null;

  @Field(() => String, { description: 'The document that the call, or what is known of it, rests on.' })
  source!: string;

  fundId!: string;
  criteriaTexts!: Texts;
}

@ObjectType({ description: 'All sponsorship for one meeting: the sums over its calls.' })
export class MeetingSponsorship extends SponsorshipOutcome {
  @Field(() => Int, {
    nullable: true,
    description: 'Places over all calls; null where one of them fixes none.',
  })
  places!: number | null;

  @Field(() => [SponsorshipCall], {
    description: 'The calls, in the order in which they opened; at most 10.',
  })
  calls!: SponsorshipCall[];
}

@InputType({ description: 'Which sponsorship calls; all that is given must hold.' })
export class SponsorshipCallFilter {
  @Field(() => [ID], { nullable: true, description: 'Only calls for these meetings, by id; at most 100.' })
  meetings?: string[];

  @Field(() => String, { nullable: true, description: 'Only calls paid by the fund of this slug.' })
  fund?: string;

  @Field(() => DateScalar, { nullable: true, description: 'Only calls that take applications on that day.' })
  openOn?: string;
}

export const { Connection: SponsorshipCallConnection } = connectionOf(
  () => SponsorshipCall,
  'SponsorshipCall',
  'sponsorship calls',
);
