import { Field, ObjectType } from 'type-graphql';
import { Problem } from '../../../kernel/problem.js';
import { localTime } from '../meeting/venue-zone.js';
import type { SessionRow } from './session-reads.js';
import { Session } from './session.js';

@ObjectType({
  implements: Problem,
  description:
    'Another working group of the meeting sits then; whoever wishes must be able to attend all (4.1).',
})
export class WorkingGroupsOverlap extends Problem {
  @Field(() => Session, { description: 'The session that has the hours.' })
  readonly session: Session;

  @Field(() => String, { description: 'The paragraph that keeps working groups apart.' })
  readonly paragraph: string = '4.1';

  constructor(session: SessionRow, title: string) {
    super(
      `${title} sits ${hoursOf(session)}. By paragraph 4.1 the working groups of one meeting never sit at the same time: choose other hours, or move that session first.`,
    );
    this.session = session;
  }
}

@ObjectType({ implements: Problem, description: 'Another session of the meeting has the room then.' })
export class RoomTaken extends Problem {
  @Field(() => Session, { description: 'The session that has the room.' })
  readonly session: Session;

  constructor(session: SessionRow, title: string) {
    super(`${title} is in ${session.room} ${hoursOf(session)}. Choose another room or other hours.`);
    this.session = session;
  }
}

@ObjectType({
  implements: Problem,
  description: 'The hours cannot be meant: turned round, too long, or with seconds.',
})
export class SessionHoursImplausible extends Problem {
  constructor(startsAt: Date, endsAt: Date, mostHours: number) {
    super(
      startsAt >= endsAt
        ? `The session would end at ${endsAt.toISOString()}, not after it begins at ${startsAt.toISOString()}. Correct the hours.`
        : isWhole(startsAt) && isWhole(endsAt)
          ? `From ${startsAt.toISOString()} to ${endsAt.toISOString()} are more than ${mostHours} hours. Correct the hours, or schedule each sitting by itself.`
          : 'A session begins and ends on a whole minute. Leave the seconds out.',
    );
  }
}

@ObjectType({
  implements: Problem,
  description: 'The session would lie outside the days of its meeting, as clocks at the venue show them.',
})
export class SessionOutsideMeeting extends Problem {
  constructor(code: string, opensOn: string, closesOn: string, from: string, to: string, timeZone: string) {
    super(
      `The session would be from ${from} to ${to} (${timeZone}), and ${code} is from ${opensOn} to ${closesOn}. Choose hours within those days, or move the meeting.`,
    );
  }
}

@ObjectType({ implements: Problem, description: 'The meeting will not take place on its dates.' })
export class MeetingNotTakingPlace extends Problem {
  constructor(code: string, status: string) {
    super(`${code} is ${status.toLowerCase()}. Schedule its sessions when it has dates again.`);
  }
}

@ObjectType({
  implements: Problem,
  description: 'The zone of the venue is not known, or what was given is none.',
})
export class TimeZoneUnclear extends Problem {
  constructor(given: string | null, city: string | null) {
    super(
      given !== null
        ? `"${given}" is no time zone of the IANA database. Give one such as Europe/Zurich.`
        : `The hub does not know the time zone of ${city ?? 'a meeting without a place'}. Give \`timeZone\`, such as Africa/Nairobi.`,
    );
  }
}

@ObjectType({
  implements: Problem,
  description: 'A session of everybody needs a title, since no body gives it one.',
})
export class SessionTitleMissing extends Problem {
  constructor() {
    super('Say what the session is: give `titles`, or the `workingGroupId` of the body that sits.');
  }
}

@ObjectType({ implements: Problem, description: 'No meeting has that id.' })
export class MeetingUnknown extends Problem {
  constructor(id: string) {
    super(`No meeting has the id "${id}". Take it from \`meetings\`.`);
  }
}

@ObjectType({ implements: Problem, description: 'No body has that id.' })
export class WorkingGroupUnknown extends Problem {
  constructor(id: string) {
    super(`No working group has the id "${id}". Take it from \`workingGroups\`.`);
  }
}

@ObjectType({ implements: Problem, description: 'No session has that id.' })
export class SessionUnknown extends Problem {
  constructor(id: string) {
    super(`No session has the id "${id}". Take it from \`Meeting.sessions\`.`);
  }
}

@ObjectType({ implements: Problem, description: 'The session is cancelled, and stays so.' })
export class SessionIsCancelled extends Problem {
  constructor(title: string, reason: string | null) {
    super(
      `${title} is cancelled${reason ? `: ${reason.replace(/[.!]$/, '')}` : ''}. Schedule a new session instead.`,
    );
  }
}

function hoursOf({ startsAt, endsAt, timeZone }: SessionRow): string {
  const [from, to] = [localTime(startsAt, timeZone), localTime(endsAt, timeZone)];
  const end = to.day === from.day ? to.time : `${to.day} ${to.time}`;
  return `from ${from.day} ${from.time} to ${end} (${timeZone})`;
}

function isWhole(instant: Date): boolean {
  return instant.getTime() % 60_000 === 0;
}
