import { createUnionType, Field, ID, InputType, ObjectType } from 'type-graphql';
import { IdempotencyKeyReused } from '../../../../kernel/idempotency.js';
import { Problem } from '../../../../kernel/problem.js';
import { DateScalar } from '../../../../kernel/scalars.js';
import { AccreditationState } from '../states.js';
import { InvalidAccreditation } from '../problems.js';
import { ConsentRound, Objection } from './consent-round.js';
import type { ObjectionRow, RoundRow } from './round-row.js';

const KEY = 'Sent again with the same key, nothing is done twice.';

@InputType({ description: 'Which applications go to States, and until when they may object.' })
export class OpenConsentRoundInput {
  @Field(() => String, { description: 'What the round is called, up to 200 characters.' })
  title!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The slug of the programme of work; else `meetingId`.',
  })
  programme?: string;

  @Field(() => ID, { nullable: true, description: 'One meeting.' })
  meetingId?: string;

  @Field(() => [ID], {
    description:
      'The accreditations on the list, 1 to 500; each in SCREENING or DEFERRED, to the same programme or meeting.',
  })
  accreditationIds!: string[];

  @Field(() => DateScalar, { description: 'The last day on which States may object; after today.' })
  closesOn!: string;

  @Field(() => String, {
    defaultValue: 'Europe/Zurich',
    description: 'IANA name of the time zone in which that day ends.',
  })
  timeZone!: string;

  @Field(() => Boolean, {
    description: 'Whether silence is consent. The source is silent: decide it each time.',
  })
  silenceIsConsent!: boolean;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string;
}

@InputType({ description: 'Which round is over.' })
export class CloseConsentRoundInput {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;

  @Field(() => Boolean, {
    defaultValue: true,
    description:
      'Whether those to whom silence consented are accredited at once; else `decideAccreditation` does it one by one.',
  })
  accreditConsented!: boolean;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string;
}

@InputType({ description: 'Which State objects to what.' })
export class ObjectToAccreditationInput {
  @Field(() => ID, { description: 'The round.' })
  roundId!: string;

  @Field(() => ID, { description: 'The accreditation on its list.' })
  accreditationId!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The State; may be left out by whoever acts for one only.',
  })
  stateId?: string;

  @Field(() => String, { nullable: true, description: 'Why; up to 2,000 characters. None is needed.' })
  reason?: string;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether State and reason are shown to the secretariat and that State only.',
  })
  isConfidential!: boolean;

  @Field(() => String, { nullable: true, description: KEY })
  idempotencyKey?: string;
}

@InputType({ description: 'Which objection is taken back.' })
export class WithdrawObjectionInput {
  @Field(() => ID, { description: 'The objection.' })
  objectionId!: string;
}

@ObjectType({ description: 'The round is open; each applicant is told, and States have the list.' })
export class OpenedConsentRound {
  roundId!: string;

  @Field(() => ConsentRound, { description: 'The round.' })
  round!: RoundRow;
}

@ObjectType({ description: 'The round is closed; each applicant is told what came of it.' })
export class ClosedConsentRound {
  roundId!: string;

  @Field(() => ConsentRound, { description: 'The round.' })
  round!: RoundRow;
}

@ObjectType({ description: 'The objection is on record. A late one has no effect: `isLate` says so.' })
export class RecordedObjection {
  objectionId!: string;

  @Field(() => Objection, { description: 'As recorded.' })
  objection!: ObjectionRow;
}

@ObjectType({ description: 'The objection no longer stands.' })
export class WithdrawnObjection {
  @Field(() => Objection, { description: 'As it stood.' })
  objection!: ObjectionRow;
}

@ObjectType({ description: 'An accreditation that cannot go on the list.' })
export class NotOnList {
  @Field(() => ID, { description: 'The id as given.' })
  accreditationId!: string;

  @Field(() => AccreditationState, {
    nullable: true,
    description: 'Where it stands; null when there is none of that id that the viewer may circulate.',
  })
  state!: AccreditationState | null;

  @Field(() => String, { description: 'Why it cannot.' })
  because!: string;
}

@ObjectType({
  implements: Problem,
  description: 'Some of the accreditations cannot be circulated: nothing was.',
})
export class ListNotReady extends Problem {
  @Field(() => [NotOnList], { description: 'Each of them.' })
  readonly accreditations: NotOnList[];

  constructor(accreditations: NotOnList[]) {
    super(
      `${accreditations.length} of the accreditations cannot be circulated; \`accreditations\` says which and why. Leave them out, or bring them to SCREENING.`,
    );
    this.accreditations = accreditations;
  }
}

@ObjectType({ implements: Problem, description: 'No round has that id, or none that the viewer may act in.' })
export class ConsentRoundNotFound extends Problem {
  constructor(id: string) {
    super(`No consent round has the id "${id}", or the accreditation is not on its list.`);
  }
}

@ObjectType({ implements: Problem, description: 'The round has not ended: it cannot be closed before.' })
export class ConsentRoundNotOver extends Problem {
  @Field(() => DateScalar, { description: 'Its last day.' })
  readonly closesOn: string;

  constructor(closesOn: string, timeZone: string) {
    super(`States may object until the end of ${closesOn} (${timeZone}). Close the round after that.`);
    this.closesOn = closesOn;
  }
}

@ObjectType({ implements: Problem, description: 'The round is closed.' })
export class ConsentRoundClosed extends Problem {
  @Field(() => Date, { description: 'Since when.' })
  readonly closedAt: Date;

  constructor(closedAt: Date) {
    super('The round is closed and its outcomes are recorded. Nothing was changed.');
    this.closedAt = closedAt;
  }
}

@ObjectType({
  implements: Problem,
  description: 'The State has an objection to this application in the round already.',
})
export class AlreadyObjected extends Problem {
  @Field(() => Objection, { description: 'That objection.' })
  readonly objection: ObjectionRow;

  constructor(objection: ObjectionRow) {
    super('The State objected before. Take that objection back first, if it is to read otherwise.');
    this.objection = objection;
  }
}

@ObjectType({
  implements: Problem,
  description: 'No objection of that id stands, or none that the viewer may take back.',
})
export class ObjectionNotFound extends Problem {
  constructor(id: string) {
    super(`No objection with the id "${id}" stands.`);
  }
}

export const OpenConsentRoundResult = createUnionType({
  name: 'OpenConsentRoundResult',
  description: 'The round, or why none was opened.',
  types: () => [OpenedConsentRound, InvalidAccreditation, ListNotReady, IdempotencyKeyReused] as const,
});
export const CloseConsentRoundResult = createUnionType({
  name: 'CloseConsentRoundResult',
  description: 'The round, or why it is not closed.',
  types: () =>
    [
      ClosedConsentRound,
      ConsentRoundNotFound,
      ConsentRoundNotOver,
      ConsentRoundClosed,
      IdempotencyKeyReused,
    ] as const,
});
export const ObjectToAccreditationResult = createUnionType({
  name: 'ObjectToAccreditationResult',
  description: 'The objection, or why there is none.',
  types: () =>
    [
      RecordedObjection,
      InvalidAccreditation,
      ConsentRoundNotFound,
      AlreadyObjected,
      IdempotencyKeyReused,
    ] as const,
});
export const WithdrawObjectionResult = createUnionType({
  name: 'WithdrawObjectionResult',
  description: 'The objection taken back, or why it was not.',
  types: () => [WithdrawnObjection, ObjectionNotFound, ConsentRoundClosed] as const,
});
