import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../../../kernel/page.js';
import { DateScalar } from '../../../../kernel/scalars.js';
import { Participant } from '../../participant/participant.js';
import { Meeting } from '../../stubs.js';
import { Accreditation } from '../accreditation.js';

/** What came of an application in a round. */
export enum ConsentOutcome {
  CONSENTED = 'CONSENTED',
  OBJECTED = 'OBJECTED',
  NO_CONSENT = 'NO_CONSENT',
}

registerEnumType(ConsentOutcome, {
  name: 'ConsentOutcome',
  description: 'What came of an application in a round.',
  valuesConfig: {
    CONSENTED: { description: 'No State objected in time, and silence was consent.' },
    OBJECTED: { description: 'A State objected in time: States decide.' },
    NO_CONSENT: { description: 'No State objected, and silence was no consent: States decide.' },
  },
});

@ObjectType({
  description:
    'A State’s objection to an application. Of a confidential one, the State and its reason are shown to the secretariat and to that State only.',
})
export class Objection {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => Participant, { nullable: true, description: 'Who objected; null when that is confidential.' })
  state!: Participant | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why; null when no reason was given, or it is confidential.',
  })
  reason!: string | null;

  @Field(() => Boolean, { description: 'Whether State and reason are confidential.' })
  isConfidential!: boolean;

  @Field(() => Boolean, {
    description: 'Whether it came after the round had ended: such a one has no effect.',
  })
  isLate!: boolean;

  @Field(() => Date, { description: 'When it was recorded.' })
  recordedAt!: Date;
}

@ObjectType({ description: 'An application on the list that went to States.' })
export class ConsentRoundEntry {
  @Field(() => Int, { description: 'Its number on the list, from 1.' })
  position!: number;

  @Field(() => Accreditation, { description: 'The application.' })
  accreditation!: Accreditation;

  @Field(() => ConsentOutcome, {
    nullable: true,
    description: 'What came of it; null until the round is closed, and for one that was withdrawn before.',
  })
  outcome!: ConsentOutcome | null;

  @Field(() => [Objection], {
    description: 'The objections that stand, earliest first; at most one of each State.',
  })
  objections!: Objection[];
}

export const { Connection: ConsentRoundEntryConnection } = connectionOf(
  () => ConsentRoundEntry,
  'ConsentRoundEntry',
  'applications on a list',
);

@ObjectType({
  description: 'A list of applications that went to States, with the time in which they may object.',
})
export class ConsentRound {
  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => String, { description: 'What it is called, as the secretariat wrote it.' })
  title!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The programme of work, by its slug; null: one meeting.',
  })
  programme!: string | null;

  @Field(() => Meeting, { nullable: true, description: 'The meeting; null: a programme.' })
  meeting!: Meeting | null;

  @Field(() => Date, { description: 'Since when States may object.' })
  opensAt!: Date;

  @Field(() => DateScalar, { description: 'The last day on which they may, in `timeZone`.' })
  closesOn!: string;

  @Field(() => Date, { description: 'The instant at which that day ends.' })
  closesAt!: Date;

  @Field(() => String, { description: 'IANA name of the time zone of the last day.' })
  timeZone!: string;

  @Field(() => Boolean, {
    description: 'Whether silence is consent: a choice of policy, made when it was opened.',
  })
  silenceIsConsent!: boolean;

  @Field(() => Date, {
    nullable: true,
    description:
      'When the secretariat closed it and recorded the outcomes; null: not yet. Never before `closesAt`.',
  })
  closedAt!: Date | null;
}

export const { Connection: ConsentRoundConnection } = connectionOf(
  () => ConsentRound,
  'ConsentRound',
  'consent rounds',
);
