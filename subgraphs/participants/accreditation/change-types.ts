import { createUnionType, Field, ID, InputType, ObjectType, registerEnumType } from 'type-graphql';
import { IdempotencyKeyReused } from '../../../kernel/idempotency.js';
import { DateScalar } from '../../../kernel/scalars.js';
import { Accreditation } from './accreditation.js';
import { ReasonCode } from './accreditation-words.js';
import {
  AccreditationNotFound,
  AccreditationNotInState,
  AccreditationUnderway,
  ConsentMissing,
  InvalidAccreditation,
  NoConsultativeStatus,
} from './problems.js';

const KEY = 'Sent again with the same key, nothing is done twice.';

@InputType({ description: 'Which application is taken up.' })
export class ScreenAccreditationInput {
  @Field(() => ID, { description: 'The accreditation; SUBMITTED.' })
  accreditationId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'How it was established that whoever applied speaks for the organization, such as “telephone call to the number on record”. Needed unless that account made the organization’s entry or is its focal point already. It then becomes the focal point.',
  })
  verification?: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string;
}

@InputType({ description: 'What the applicant is asked.' })
export class RequestAccreditationInformationInput {
  @Field(() => ID, { description: 'The accreditation; in SCREENING or DEFERRED.' })
  accreditationId!: string;

  @Field(() => String, {
    description: 'The question, as the applicant will read it; up to 2,000 characters.',
  })
  question!: string;

  @Field(() => DateScalar, { nullable: true, description: 'By when an answer is expected; after today.' })
  answerBy?: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string;
}

@InputType({ description: 'What the applicant answers.' })
export class AnswerAccreditationQuestionInput {
  @Field(() => ID, { description: 'The accreditation; INFO_REQUESTED.' })
  accreditationId!: string;

  @Field(() => String, {
    description:
      'The answer, up to 2,000 characters. What the application says can be changed before, and documents added.',
  })
  answer!: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string;
}

/** What can be decided. */
export enum AccreditationDecision {
  ACCREDIT = 'ACCREDIT',
  DEFER = 'DEFER',
  REJECT = 'REJECT',
}

registerEnumType(AccreditationDecision, {
  name: 'AccreditationDecision',
  description: 'What is decided on an application.',
  valuesConfig: {
    ACCREDIT: {
      description:
        'The organization is accredited: out of SCREENING where States gave the basis before, else with the consent of States.',
    },
    DEFER: { description: 'The decision is put off, with a reason and a day of review.' },
    REJECT: { description: 'The application is refused, with a reason.' },
  },
});

@InputType({ description: 'What is decided, and why.' })
export class DecideAccreditationInput {
  @Field(() => ID, { description: 'The accreditation.' })
  accreditationId!: string;

  @Field(() => AccreditationDecision, { description: 'The decision.' })
  decision!: AccreditationDecision;

  @Field(() => String, {
    nullable: true,
    description: 'Why; the organization is told. Needed to defer and to reject; up to 2,000 characters.',
  })
  reason?: string;

  @Field(() => ReasonCode, {
    nullable: true,
    description: 'The kind of the reason, for the public statistics; OTHER when left out.',
  })
  reasonCode?: ReasonCode;

  @Field(() => DateScalar, {
    nullable: true,
    description: 'To defer: when it is taken up again; after today.',
  })
  nextReviewOn?: string;

  @Field(() => DateScalar, {
    nullable: true,
    description:
      'To accredit: the last day of the accreditation, after today; default: until something ends it.',
  })
  validUntil?: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description:
      'That States decided themselves: after an objection, or where silence is no consent. Needs `reference`.',
  })
  byStates!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The document with the decision, such as its symbol and paragraph; up to 200 characters.',
  })
  reference?: string;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string;
}

@InputType({ description: 'Which accreditation, and why.' })
export class AccreditationReasonInput {
  @Field(() => ID, { description: 'The accreditation.' })
  accreditationId!: string;

  @Field(() => String, { description: 'Why; the organization is told. Up to 2,000 characters.' })
  reason!: string;

  @Field(() => ReasonCode, { nullable: true, description: 'The kind of the reason.' })
  reasonCode?: ReasonCode;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string;
}

@ObjectType({
  description: 'The accreditation has changed, and the applicant is told by letter.',
})
export class AccreditationChanged {
  accreditationId!: string;

  @Field(() => Accreditation, { description: 'As it stands.' })
  accreditation!: Accreditation;
}

export const ChangeAccreditationResult = createUnionType({
  name: 'ChangeAccreditationResult',
  description: 'The accreditation after the change, or why nothing was changed.',
  types: () =>
    [
      AccreditationChanged,
      AccreditationNotFound,
      AccreditationNotInState,
      InvalidAccreditation,
      AccreditationUnderway,
      NoConsultativeStatus,
      ConsentMissing,
      IdempotencyKeyReused,
    ] as const,
});
