import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { IdempotencyKeyReused, idempotencyKeyDescription } from '../../../../kernel/idempotency.js';
import { Problem } from '../../../../kernel/problem.js';
import { DateTimeScalar } from '../../../../kernel/scalars.js';
import { Participant } from '../../participant/participant.js';
import { ParticipantKind } from '../../participant/participant-kind.js';
import { InvalidRegistration, MeetingNotFound, ReasonMissing } from '../problems.js';
import { Registration } from '../registration.js';
import { PlacesFormula } from './apportion.js';

@ObjectType({ description: 'What one organization has, and what it would keep.' })
export class OrganizationPlaces {
  @Field(() => Participant, { nullable: true, description: 'Which organization.' })
  participant!: Participant | null;

  @Field(() => Int, { description: 'Places that it holds.' })
  held!: number;

  @Field(() => Int, {
    description:
      'Of these, people approved or sent back for a correction: they keep their places whatever the formula gives.',
  })
  fixed!: number;

  @Field(() => Int, { description: 'Places that it would keep.' })
  keeps!: number;

  @Field(() => [Registration], {
    nullable: true,
    description: 'Who would wait for a place, in the order of the line; at most 10,000.',
  })
  affected!: Registration[];
}

@ObjectType({
  description:
    'What would become of places if there were so many, by a formula. Nothing is changed by asking.',
})
export class PlacesSimulation {
  @Field(() => ID, {
    description: 'Names this outcome: give it to `applyPlaces`, so that what is done is what was seen.',
  })
  digest!: string;

  @Field(() => ParticipantKind, { description: 'For which kind of participant.' })
  kind!: ParticipantKind;

  @Field(() => Int, { description: 'So many places.' })
  places!: number;

  @Field(() => PlacesFormula, { description: 'Shared out by this formula.' })
  formula!: PlacesFormula;

  @Field(() => Int, { description: 'Places held by all organizations of that kind.' })
  held!: number;

  @Field(() => Int, { description: 'Places that all of them would keep.' })
  kept!: number;

  @Field(() => Int, { description: 'How many organizations hold places.' })
  organizations!: number;

  @Field(() => [OrganizationPlaces], {
    description:
      'In the order of first registration: all to the secretariat and reporters, to others their own; at most 10,000.',
  })
  allotments!: OrganizationPlaces[];
}

@ObjectType({ description: 'How places were shared out when there were too few.' })
export class SharedPlaces {
  @Field(() => ParticipantKind, { description: 'For which kind of participant.' })
  kind!: ParticipantKind;

  @Field(() => Int, { description: 'Places since then.' })
  places!: number;

  @Field(() => PlacesFormula, { description: 'By which formula.' })
  formula!: PlacesFormula;

  @Field(() => Int, { description: 'Organizations that held places.' })
  organizations!: number;

  @Field(() => Int, { description: 'People who held places before.' })
  people!: number;

  @Field(() => Int, { description: 'Of these, those who kept theirs.' })
  kept!: number;

  @Field(() => String, { description: 'Why, as the secretariat wrote it.' })
  reason!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;
}

@InputType({ description: 'How many places there are from now on, shared out as a simulation showed.' })
export class ApplyPlacesInput {
  @Field(() => ID, { description: 'At which meeting.' })
  meetingId!: string;

  @Field(() => ParticipantKind, { description: 'For which kind of participant.' })
  kind!: ParticipantKind;

  @Field(() => Int, { description: 'How many places; 0 to 100,000.' })
  places!: number;

  @Field(() => PlacesFormula, { description: 'By which formula.' })
  formula!: PlacesFormula;

  @Field(() => ID, { description: 'The `digest` of the simulation that was looked at.' })
  digest!: string;

  @Field(() => String, {
    description: 'Why: it is published and sent to those who lose places. Up to 2,000 characters.',
  })
  reason!: string;

  @Field(() => String, { nullable: true, description: idempotencyKeyDescription })
  idempotencyKey?: string | null;
}

@ObjectType({
  description: 'The places are cut; whoever lost one waits in the order of arrival and has been told.',
})
export class AppliedPlaces {
  @Field(() => Int, { description: 'People who wait now.' })
  affected!: number;

  @Field(() => Int, { description: 'Organizations that lost places.' })
  organizations!: number;

  @Field(() => Int, {
    description: 'People who had waited and have a place now, where there are more places than before.',
  })
  placed!: number;
}

@ObjectType({
  implements: Problem,
  description:
    'Since the simulation somebody registered, withdrew or was approved: the outcome would be another.',
})
export class SimulationOutdated extends Problem {
  @Field(() => ID, { description: 'Names the outcome as it would be now.' })
  readonly digest: string;

  constructor(digest: string) {
    super(
      'Registrations have changed since the simulation. Look at `simulatePlaces` again and give its new digest.',
    );
    this.digest = digest;
  }
}

@ObjectType({ implements: Problem, description: 'More people are approved than there would be places.' })
export class MoreApprovedThanPlaces extends Problem {
  @Field(() => Int, { description: 'How many people keep their places whatever the formula gives.' })
  readonly fixed: number;

  constructor(fixed: number, places: number) {
    super(
      `${fixed} people are approved already or sent back for a correction, and cannot share ${places} places. Give at least ${fixed}, or take approvals back first.`,
    );
    this.fixed = fixed;
  }
}

export const ApplyPlacesResult = createUnionType({
  name: 'ApplyPlacesResult',
  description: 'What was done, or why nothing was.',
  types: () =>
    [
      AppliedPlaces,
      SimulationOutdated,
      MoreApprovedThanPlaces,
      InvalidRegistration,
      ReasonMissing,
      MeetingNotFound,
      IdempotencyKeyReused,
    ] as const,
});
