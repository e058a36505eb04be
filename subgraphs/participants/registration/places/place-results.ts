import { createUnionType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { ParticipantKind } from '../../participant/participant-kind.js';
import { DecisionOutcome } from '../decide/decision-results.js';
import { InvalidRegistration, MeetingNotFound, ReasonMissing } from '../problems.js';
import type { PlaceLimit } from './places.js';

@ObjectType({
  description: 'How many places there are, how many are taken, and how many people wait for one.',
})
export class PlaceAllotment {
  @Field(() => ParticipantKind, {
    nullable: true,
    description: 'For which kind; null: for all kinds together.',
  })
  kind!: ParticipantKind | null;

  @Field(() => String, { nullable: true, description: 'In which room; null: at the meeting as a whole.' })
  room!: string | null;

  @Field(() => Int, { description: 'How many there are.' })
  places!: number;

  @Field(() => Int, { description: 'How many are taken; more than there are, after they were cut.' })
  taken!: number;

  @Field(() => Int, { description: 'How many are left, never below 0.' })
  left!: number;

  @Field(() => Int, { description: 'How many people wait for one.' })
  waiting!: number;
}

/** A limit as the graph shows it. */
export function shownLimit({ kind, room, places, taken, waiting }: PlaceLimit): PlaceAllotment {
  return {
    kind: kind === 'ALL' ? null : kind,
    room: room || null,
    places,
    taken,
    left: Math.max(0, places - taken),
    waiting,
  };
}

@InputType({ description: 'How many places there are from now on.' })
export class SetPlacesInput {
  @Field(() => ID, { description: 'At which meeting.' })
  meetingId!: string;

  @Field(() => ParticipantKind, {
    nullable: true,
    description: 'For which kind; default: for all kinds together.',
  })
  kind?: ParticipantKind;

  @Field(() => String, {
    nullable: true,
    description: 'In which room; default: at the meeting as a whole. Up to 100 characters.',
  })
  room?: string;

  @Field(() => Int, { nullable: true, description: 'How many, from 0 to 100,000; null: as many as come.' })
  places?: number;

  @Field(() => String, { nullable: true, description: 'Why, for the audit log. Up to 2,000 characters.' })
  reason?: string;
}

@InputType({ description: 'Whose places go to whom.' })
export class ReallocatePlacesInput {
  @Field(() => [ID], {
    description: 'Registrations that give up their places and wait at the end of the line; at most 1,000.',
  })
  fromIds!: string[];

  @Field(() => [ID], {
    nullable: true,
    description:
      'Waiting registrations that get them, before their turn; what is left goes to whoever has waited longest.',
  })
  toIds?: string[];

  @Field(() => String, { description: 'Why: it stands in the history. Up to 2,000 characters.' })
  reason!: string;
}

@ObjectType({ description: 'The places as they are now; whoever waited for those that were added has them.' })
export class PlacesSet {
  @Field(() => [PlaceAllotment], { description: 'Every limit of the meeting; at most 1,000.' })
  places!: PlaceAllotment[];

  @Field(() => Int, { description: 'How many of those who waited have a place now.' })
  placed!: number;
}

@ObjectType({ description: 'What became of each registration; and how many in line have a place now.' })
export class ReallocatedPlaces {
  @Field(() => [DecisionOutcome], { description: 'In the order given, `fromIds` first.' })
  outcomes!: DecisionOutcome[];

  @Field(() => Int, { description: 'How many others have got a place by their turn.' })
  placed!: number;
}

export const SetPlacesResult = createUnionType({
  name: 'SetPlacesResult',
  description: 'The places, or why they are as they were.',
  types: () => [PlacesSet, InvalidRegistration, MeetingNotFound] as const,
});

export const ReallocatePlacesResult = createUnionType({
  name: 'ReallocatePlacesResult',
  description: 'What became of each registration, or why the whole was refused.',
  types: () => [ReallocatedPlaces, InvalidRegistration, ReasonMissing] as const,
});
