import {
  Arg,
  Ctx,
  createUnionType,
  Field,
  ID,
  InputType,
  Mutation,
  ObjectType,
  Resolver,
} from 'type-graphql';
import { recordAudit } from '../../../kernel/audit.js';
import { IdempotencyKeyReused, once } from '../../../kernel/idempotency.js';
import { Language } from '../../../kernel/language.js';
import { demand } from '../../../kernel/permission.js';
import { DateTimeScalar } from '../../../kernel/scalars.js';
import { newId } from '../../../kernel/uuid.js';
import type { WorkingGroupsContext } from '../context.js';
import type { MeetingRow } from '../meeting/meeting-reads.js';
import { auditOf, placeOf } from './session-audit.js';
import {
  MeetingNotTakingPlace,
  MeetingUnknown,
  RoomTaken,
  SessionHoursImplausible,
  SessionOutsideMeeting,
  SessionTitleMissing,
  TimeZoneUnclear,
  WorkingGroupsOverlap,
  WorkingGroupUnknown,
} from './session-problems.js';
import type { SessionRow } from './session-reads.js';
import { refuseHours, settleTitles, settleZone, textOf } from './session-rules.js';
import { Session, SessionAccess, SessionStatus } from './session.js';
import { clashOf, lockSessionsOf, recordSession } from './write-session.js';

@InputType({ description: 'A title in one language.' })
export class SessionTitleInput {
  @Field(() => Language, { description: 'Its language.' })
  language!: Language;

  @Field(() => String, { description: 'Plain text, up to 300 characters.' })
  text!: string;
}

@InputType({ description: 'A sitting to put into the timetable of a meeting.' })
export class ScheduleSessionInput {
  @Field(() => ID, { description: 'The meeting.' })
  meetingId!: string;

  @Field(() => ID, { nullable: true, description: 'The body that sits; omit when everybody does.' })
  workingGroupId?: string | null;

  @Field(() => [SessionTitleInput], {
    defaultValue: [],
    description: 'Its title, the source’s language first; needed only without `workingGroupId`.',
  })
  titles!: SessionTitleInput[];

  @Field(() => DateTimeScalar, { description: 'When it begins, on a whole minute.' })
  startsAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it ends, at most 24 hours later.' })
  endsAt!: Date;

  @Field(() => String, {
    nullable: true,
    description: 'IANA zone of the venue; needed only where the hub does not know it by the city.',
  })
  timeZone?: string | null;

  @Field(() => String, { nullable: true, description: 'The room, where it is known.' })
  room?: string | null;

  @Field(() => SessionAccess, { defaultValue: SessionAccess.OPEN, description: 'Who may come in.' })
  access!: SessionAccess;

  @Field(() => String, {
    nullable: true,
    description: 'Yours, up to 200 characters: sent again with the same input, it gives the same answer.',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'The session is in the timetable.' })
export class ScheduledSession {
  @Field(() => Session, { description: 'The session.' })
  session!: Session;
}

export const ScheduleSessionResult = createUnionType({
  name: 'ScheduleSessionResult',
  description: 'The session in the timetable, or why not.',
  types: () =>
    [
      ScheduledSession,
      WorkingGroupsOverlap,
      RoomTaken,
      SessionHoursImplausible,
      SessionOutsideMeeting,
      MeetingNotTakingPlace,
      TimeZoneUnclear,
      SessionTitleMissing,
      MeetingUnknown,
      WorkingGroupUnknown,
      IdempotencyKeyReused,
    ] as const,
});

@Resolver()
export class ScheduleSessionResolver {
  @Mutation(() => ScheduleSessionResult, {
    description:
      'Puts a sitting into the timetable. Two working groups of one meeting never sit at the same time (4.1), however many ask at once.',
  })
  async scheduleSession(
    @Arg('input', () => ScheduleSessionInput, { description: 'The sitting.' }) input: ScheduleSessionInput,
    @Ctx() context: WorkingGroupsContext,
  ) {
    const { loaders, now } = context;
    const meeting = await loaders.meeting.load(input.meetingId);
    demand(context, 'Mutation.scheduleSession', await placeOf(meeting, context));
    if (!meeting) return new MeetingUnknown(input.meetingId);
    return once(context, 'scheduleSession', { key: input.idempotencyKey, input }, async (tx) => {
      const session = await planOf(input, meeting, context);
      if ('message' in session) return session;
      await lockSessionsOf(meeting.id, tx);
      const clash = await clashOf(session, tx);
      if (clash) return clash;
      await recordSession(session, now, tx);
      await recordAudit(tx, context, [auditOf('SESSION_SCHEDULED', null, session)]);
      return Object.assign(new ScheduledSession(), { session });
    });
  }
}

async function planOf(input: ScheduleSessionInput, meeting: MeetingRow, { loaders }: WorkingGroupsContext) {
  const body = input.workingGroupId ? await loaders.body.load(input.workingGroupId) : null;
  if (input.workingGroupId && !body) return new WorkingGroupUnknown(input.workingGroupId);
  const names = settleTitles(input.titles);
  if (!body && Object.keys(names).length === 0) return new SessionTitleMissing();
  const timeZone = settleZone(input.timeZone, meeting);
  if (typeof timeZone !== 'string') return timeZone;
  const refusal = refuseHours(input, timeZone, meeting);
  if (refusal) return refusal;
  const session: SessionRow = {
    id: newId(),
    meetingId: meeting.id,
    bodyId: body?.id ?? null,
    names,
    sourceLanguage: input.titles[0]?.language ?? Language.EN,
    startsAt: input.startsAt,
    endsAt: input.endsAt,
    timeZone,
    room: textOf('room', input.room),
    access: input.access,
    status: SessionStatus.SCHEDULED,
    reason: null,
  };
  return session;
}
