import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { connectionOf } from '../../../kernel/page.js';
import { DateTimeScalar } from '../../../kernel/scalars.js';
import { Money } from '../money/money.js';
import { Participant } from '../stubs.js';

/** The way of an application from draft to settled. */
export enum ApplicationState {
  DRAFT = 'DRAFT',
  SUBMITTED = 'SUBMITTED',
  COMPLETE = 'COMPLETE',
  INCOMPLETE = 'INCOMPLETE',
  ELIGIBLE = 'ELIGIBLE',
  INELIGIBLE = 'INELIGIBLE',
  SCORED = 'SCORED',
  SHORTLISTED = 'SHORTLISTED',
  WAITLISTED = 'WAITLISTED',
  OFFERED = 'OFFERED',
  ACCEPTED = 'ACCEPTED',
  DECLINED = 'DECLINED',
  LAPSED = 'LAPSED',
  CANCELLED_VISA = 'CANCELLED_VISA',
  TICKETED = 'TICKETED',
  TRAVELLED = 'TRAVELLED',
  ATTENDED = 'ATTENDED',
  NO_SHOW = 'NO_SHOW',
  OBLIGATION_DUE = 'OBLIGATION_DUE',
  OBLIGATION_MET = 'OBLIGATION_MET',
  SETTLED = 'SETTLED',
}

registerEnumType(ApplicationState, {
  name: 'ApplicationState',
  description: 'Where an application stands, in the order in which it gets there.',
  valuesConfig: {
    DRAFT: { description: 'Being written; counted nowhere.' },
    SUBMITTED: { description: 'Handed in by the State.' },
    COMPLETE: { description: 'Every document asked for is there.' },
    INCOMPLETE: { description: 'Something is missing; the State may add it.' },
    ELIGIBLE: { description: 'It meets the conditions of the call.' },
    INELIGIBLE: { description: 'It does not meet the conditions of the call.' },
    SCORED: { description: 'Assessed by the criteria of the call.' },
    SHORTLISTED: { description: 'To be offered a place when funds allow.' },
    WAITLISTED: { description: 'Next in line when an offer is not taken up.' },
    OFFERED: { description: 'A place is offered and the money committed.' },
    ACCEPTED: { description: 'The State has taken the place up.' },
    DECLINED: { description: 'The State has turned the place down; the money is free again.' },
    LAPSED: { description: 'No answer by the deadline; the money is free again.' },
    CANCELLED_VISA: { description: 'Taken up, but no visa was given.' },
    TICKETED: { description: 'The ticket is bought.' },
    TRAVELLED: { description: 'The delegate has travelled.' },
    ATTENDED: { description: 'The delegate took part in the meeting.' },
    NO_SHOW: { description: 'Taken up, but the delegate did not come.' },
    OBLIGATION_DUE: {
      description: 'Attended; what the call asks in return, such as a national statement, is still due.',
    },
    OBLIGATION_MET: { description: 'Attended, and did what the call asks in return.' },
    SETTLED: { description: 'Attended, and all costs are accounted for.' },
  },
});

const attended = ['ATTENDED', 'OBLIGATION_DUE', 'OBLIGATION_MET', 'SETTLED'];
const accepted = ['ACCEPTED', 'CANCELLED_VISA', 'TICKETED', 'TRAVELLED', 'NO_SHOW', ...attended];

/** Which states say that an application was once offered a place, took it up, came. Each contains the next. */
export const statesThatMean = { offered: ['OFFERED', 'DECLINED', 'LAPSED', ...accepted], accepted, attended };

/** What a sponsored journey costs. */
export enum CostItem {
  TICKET = 'TICKET',
  DAILY_ALLOWANCE = 'DAILY_ALLOWANCE',
  VISA = 'VISA',
  INSURANCE = 'INSURANCE',
  OTHER = 'OTHER',
}

registerEnumType(CostItem, {
  name: 'CostItem',
  description: 'What part of a sponsored journey money goes to.',
  valuesConfig: {
    TICKET: { description: 'Travel to the meeting and back.' },
    DAILY_ALLOWANCE: { description: 'Room and board, as a rule a UN daily subsistence allowance.' },
    VISA: { description: 'Visa fees.' },
    INSURANCE: { description: 'Travel and health insurance.' },
    OTHER: { description: 'Anything else.' },
  },
});

@ObjectType({ description: 'One part of the costs of a sponsored journey.' })
export class ApplicationCost {
  @Field(() => CostItem, { description: 'What it is for.' })
  item!: CostItem;

  @Field(() => Money, { description: 'In the currency in which it is paid.' })
  amount!: Money;
}

@ObjectType({ description: 'A State’s application for one delegate to be sponsored. It names no person.' })
export class SponsorshipApplication {
  @Field(() => ID, { description: 'Opaque; the same through all its states.' })
  id!: string;

  @Field(() => ApplicationState, { description: 'Where it stands.' })
  state!: ApplicationState;

  @Field(() => Participant, { description: 'The State that applies (paragraph 6.1: all interested States).' })
  participant!: Participant;

  @Field(() => String, {
    nullable: true,
    description: 'The State’s own reference for its nominee, no name; null when none was given.',
  })
  nomineeReference!: string | null;

  @Field(() => DateTimeScalar, { description: 'Since when the hub knows it to stand there.' })
  recordedAt!: string;
}

export const { Connection: SponsorshipApplicationConnection } = connectionOf(
  () => SponsorshipApplication,
  'SponsorshipApplication',
  'applications for sponsorship',
);
