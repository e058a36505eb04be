import { Field, InputType } from 'type-graphql';
import { badRequest } from '../../../kernel/faults.js';
import { DateScalar } from '../../../kernel/scalars.js';
import type { ParticipantsContext } from '../context.js';
import { checkProgramme, meetingsOfCodes, meetingsWithin, type MeetingFacts } from '../meetings.js';
import { ParticipantKind } from '../participant/participant-kind.js';
import { DutyStation } from '../classification/membership-terms.js';
import { bodiesOfSlugs, bodiesWithin, type BodyFacts } from './bodies.js';
import { dutyStationIn, type ClassDay } from './classes.js';

const MOST_NAMED = 1000;

@InputType({
  description:
    'Whose participation is counted; all that is given must hold. Without bodies, people at meetings are counted; an empty scope is every meeting.',
})
export class ParticipationScope {
  @Field(() => [String], {
    nullable: true,
    description: `Meeting codes, such as BMS-3 or INC-11; at most ${MOST_NAMED}, each counted once.`,
  })
  meetings?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Slugs of bodies: then their seats are counted, on the day `asOf`, instead of people at meetings.',
  })
  workingGroups?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'Slug of a programme of work: its meetings, or its bodies when counted by WORKING_GROUP.',
  })
  programme?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only meetings that open on this day or later.' })
  from?: string | null;

  @Field(() => DateScalar, { nullable: true, description: 'Only meetings that open on this day or earlier.' })
  to?: string | null;

  @Field(() => [ParticipantKind], {
    nullable: true,
    description: 'Only participants of these kinds, such as STATE for regional balance; omit for all.',
  })
  kinds?: ParticipantKind[] | null;
}

/** A scope whose names have been looked up: either meetings or bodies, and the day by which they are classified. */
export interface ReadyScope extends ClassDay {
  /** For the reader: which meetings or bodies. */
  text: string;
  /** By opening day; null means every meeting there is. */
  meetings: MeetingFacts[] | null;
  /** Null when people at meetings are counted. */
  bodies: BodyFacts[] | null;
  kinds: ParticipantKind[] | null;
  /** The day that `asOf` has when nobody gives one. */
  usualDay: string;
}

/**
 * Looks up what a scope names.
 *
 * @param wants the day given, if any, and what was known when; whether bodies are counted one by one, so that a programme means its bodies; whether every meeting must be known by name
 * @throws Fault BAD_REQUEST naming what does not exist or does not go together
 */
export async function readyScope(
  scope: ParticipationScope,
  wants: { asOf: string | null; knownAt: Date | null; bodies: boolean; eachMeeting: boolean },
  context: ParticipantsContext,
): Promise<ReadyScope> {
  refuseContradictions(scope, wants.bodies);
  const kinds = scope.kinds ?? null;
  if (scope.workingGroups || wants.bodies) {
    const bodies = await bodiesWithin(scope.programme ?? null, context);
    const named = scope.workingGroups ? bodiesOfSlugs(scope.workingGroups, bodies) : bodies;
    return {
      ...scopeOfBodies(named, wants.asOf, (wants.knownAt ?? context.now).toISOString().slice(0, 10)),
      kinds,
    };
  }
  const isEverything = !scope.meetings && !scope.programme && !scope.from && !scope.to;
  const found = scope.meetings
    ? await meetingsOfCodes(scope.meetings, wants.knownAt, context)
    : await meetingsWithin(
        scope,
        wants.knownAt,
        context,
        isEverything && !wants.eachMeeting ? 'FIRST' : undefined,
      );
  if (scope.meetings && scope.programme) await checkProgramme(scope.programme, context);
  const meetings = found.filter(
    ({ opensOn, programme }) =>
      isBetween(opensOn, scope) && (!scope.programme || programme?.slug === scope.programme),
  );
  if (meetings.length === 0 && !isEverything)
    throw badRequest('No meeting is in this scope. Ask `meetings` for what there is.');
  const text = isEverything
    ? 'every meeting'
    : listed(
        meetings.map(({ code }) => code),
        'meetings',
      );
  return {
    ...scopeOfMeetings(meetings, wants.asOf, context.today),
    text,
    meetings: isEverything && !wants.eachMeeting ? null : meetings,
    kinds,
  };
}

/** A scope of bodies already looked up, of all kinds; seats held on `asOf`, else today. Bodies meet in Geneva unless a meeting says otherwise (8.1). */
export function scopeOfBodies(bodies: BodyFacts[], asOf: string | null, today: string): ReadyScope {
  const text = listed(
    bodies.map(({ slug }) => slug),
    'bodies',
  );
  return {
    text,
    meetings: null,
    bodies,
    kinds: null,
    usualDay: today,
    asOf: asOf ?? today,
    dutyStation: DutyStation.GENEVA,
  };
}

/** A scope of meetings already looked up, of all kinds; classified as on `asOf`, else on the opening day of the first. */
export function scopeOfMeetings(meetings: MeetingFacts[], asOf: string | null, today: string): ReadyScope {
  const first = meetings[0];
  const usualDay = first?.opensOn ?? today;
  return {
    text: listed(
      meetings.map(({ code }) => code),
      'meetings',
    ),
    meetings,
    bodies: null,
    kinds: null,
    usualDay,
    asOf: asOf ?? usualDay,
    dutyStation: dutyStationIn(first?.venue?.city ?? null),
  };
}

function refuseContradictions(
  { meetings, workingGroups, from, to, kinds }: ParticipationScope,
  bodies: boolean,
): void {
  if ((workingGroups || bodies) && (meetings || from || to)) {
    throw badRequest(
      'A scope counts people at meetings or seats in bodies, not both. Leave out `workingGroups` and WORKING_GROUP, or `meetings`, `from` and `to`.',
    );
  }
  for (const [name, list] of Object.entries({ meetings, workingGroups, kinds })) {
    if (list?.length === 0)
      throw badRequest(`\`${name}\` is empty. Name at least one, or leave it out to count all.`);
    if (list && list.length > MOST_NAMED)
      throw badRequest(`\`${name}\` names ${list.length}. Name at most ${MOST_NAMED}.`);
  }
  if (from && to && from > to) throw badRequest(`\`from\` ${from} is after \`to\` ${to}. Swap them.`);
}

function isBetween(day: string, { from, to }: ParticipationScope): boolean {
  return (!from || day >= from) && (!to || day <= to);
}

function listed(names: string[], what: string): string {
  if (names.length <= 12) return names.join(', ');
  return `${names.length} ${what}: ${names[0]} to ${names.at(-1)}`;
}
