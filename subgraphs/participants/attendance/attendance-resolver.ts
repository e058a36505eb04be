import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { PageArgs, type Page } from '../../../kernel/page.js';
import type { Place } from '../../../kernel/permission.js';
import type { ParticipantsContext } from '../context.js';
import { Attendance, AttendanceConnection, Presence, Session, SessionAttendance } from './attendance.js';
import type { AttendanceRow } from './attendance-reads.js';

@Resolver(() => Session)
export class SessionAttendanceFields {
  @FieldResolver(() => SessionAttendance, {
    nullable: true,
    description: 'How many people sat in it, of those about whom it is recorded.',
  })
  attendance(@Root() { id }: Session, @Ctx() { loaders }: ParticipantsContext): Promise<SessionAttendance> {
    return loaders.attendanceOfSession.load(id);
  }

  @FieldResolver(() => AttendanceConnection, {
    nullable: true,
    description: 'Who sat in it, and who did not; those registered first come first.',
  })
  attendees(
    @Root() { id }: Session,
    @Arg('presence', () => Presence, { nullable: true, description: 'Only those; omit for all.' })
    presence: Presence | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() { loaders }: ParticipantsContext,
  ): Promise<Page<AttendanceRow>> {
    return loaders.attendeesOfSession({ presence: presence ?? null, page }).load(id);
  }
}

@Resolver(() => Attendance)
export class AttendanceFields {
  @FieldResolver()
  registration(@Root() { registrationId }: AttendanceRow, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.registrationById.load(registrationId);
  }
}

/** Where a session belongs: to its meeting. */
export async function placeOfSession({ id }: Session, { loaders }: ParticipantsContext): Promise<Place> {
  const session = await loaders.sessionFacts.load(id);
  return { meetingId: session?.meetingId ?? null, programme: session?.programme ?? null };
}

/** Where one person’s attendance belongs: where its registration does. */
export async function placeOfAttendance(
  { sessionId, participantId, representativeId, meetingId }: AttendanceRow,
  context: ParticipantsContext,
): Promise<Place> {
  const { programme } = await placeOfSession({ id: sessionId }, context);
  return { participantId, personId: representativeId, meetingId, programme: programme ?? null };
}
