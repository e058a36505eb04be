import DataLoader from 'dataloader';
import { Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { Database } from '../../../kernel/database.js';
import type { ParticipantsContext } from '../context.js';
import { Meeting } from '../stubs.js';
import { PlaceAllotment, shownLimit } from './places/place-results.js';
import { limitsOf } from './places/places.js';
import { RegistrationWindow, shownWindow } from './window/registration-window.js';
import { windowsOfMeetings } from './window/window-rows.js';

@ObjectType({ description: 'How one registers for a meeting, and how many places there are.' })
export class MeetingRegistration {
  @Field(() => [RegistrationWindow], {
    description: 'One for each kind of participant that may register; at most 7.',
  })
  windows!: RegistrationWindow[];

  @Field(() => [PlaceAllotment], { description: 'Where places are limited; empty: nowhere. At most 1,000.' })
  places!: PlaceAllotment[];
}

/** Windows and places of meetings; null where registration never opened. */
export function registrationOfMeeting(
  database: Database,
  now: Date,
): DataLoader<string, MeetingRegistration | null> {
  return new DataLoader(async (ids) => {
    const [windows, limits] = await Promise.all([
      windowsOfMeetings(database.rows, ids),
      limitsOf(database.rows, ids),
    ]);
    return ids.map((id) => {
      const own = windows.filter(({ meetingId }) => meetingId === id);
      if (own.length === 0) return null;
      return {
        windows: own.map((window) => shownWindow(window, now)),
        places: limits.filter(({ meetingId }) => meetingId === id).map(shownLimit),
      };
    });
  });
}

/** What this subgraph adds to a meeting of working-groups. */
@Resolver(() => Meeting)
export class MeetingRegistrationField {
  @FieldResolver(() => MeetingRegistration, {
    nullable: true,
    description:
      'Windows with their deadlines, caps and places; null where registration has not been opened.',
  })
  registration(
    @Root() { id }: { id: string },
    @Ctx() { loaders }: ParticipantsContext,
  ): Promise<MeetingRegistration | null> {
    return loaders.registrationOfMeeting.load(id);
  }
}
