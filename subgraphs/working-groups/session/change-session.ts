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
import { Problem } from '../../../kernel/problem.js';
import { Language } from '../../../kernel/language.js';
import { demand } from '../../../kernel/permission.js';
import { DateTimeScalar } from '../../../kernel/scalars.js';
import type { Transaction } from '../../../kernel/database.js';
import { once } from '../../../kernel/idempotency.js';
import type { WorkingGroupsContext } from '../context.js';
import { nameIn } from '../texts.js';
import { auditOf, placeOf } from './session-audit.js';
import {
  MeetingNotTakingPlace,
  RoomTaken,
  SessionHoursImplausible,
  SessionIsCancelled,
  SessionOutsideMeeting,
  SessionUnknown,
  WorkingGroupsOverlap,
} from './session-problems.js';
import type { SessionRow } from './session-reads.js';
import { refuseHours, textOf } from './session-rules.js';
import { Session, SessionStatus } from './session.js';
import { clashOf, lockSession, recordSession } from './write-session.js';

@InputType({ description: 'New hours or another room; what is left out stays.' })
export class MoveSessionInput {
  @Field(() => ID, { description: 'The session.' })
  sessionId!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it begins.' })
  startsAt?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it ends.' })
  endsAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'The room.' })
  room?: string | null;

  @Field(() => String, { nullable: true, description: 'Why; everybody can read it.' })
  reason?: string | null;
}

@InputType({ description: 'Which session is not to take place, and why.' })
export class CancelSessionInput {
  @Field(() => ID, { description: 'The session.' })
  sessionId!: string;

  @Field(() => String, { description: 'Why; everybody can read it.' })
  reason!: string;
}

@ObjectType({ description: 'The session has its new hours and room.' })
export class MovedSession {
  @Field(() => Session, { description: 'The session, with the same id.' })
  session!: Session;
}

@ObjectType({ description: 'The session does not take place.' })
export class CancelledSession {
  @Field(() => Session, { description: 'The session; who asks twice gets it as it stands.' })
  session!: Session;
}

export const MoveSessionResult = createUnionType({
  name: 'MoveSessionResult',
  description: 'The session at its new hours, or why not.',
  types: () =>
    [
      MovedSession,
      WorkingGroupsOverlap,
      RoomTaken,
      SessionHoursImplausible,
      SessionOutsideMeeting,
      MeetingNotTakingPlace,
      SessionIsCancelled,
      SessionUnknown,
    ] as const,
});

export const CancelSessionResult = createUnionType({
  name: 'CancelSessionResult',
  description: 'The session cancelled, or why not.',
  types: () => [CancelledSession, SessionUnknown] as const,
});

@Resolver()
export class ChangeSessionResolver {
  @Mutation(() => MoveSessionResult, {
    description:
      'Gives a session other hours or another room, by the same rules as a new one. What it was stays on record.',
  })
  moveSession(
    @Arg('input', () => MoveSessionInput, { description: 'Which session, and where to.' })
    input: MoveSessionInput,
    @Ctx() context: WorkingGroupsContext,
  ) {
    return change('moveSession', input.sessionId, context, async (session, tx) => {
      if (session.status === SessionStatus.CANCELLED)
        return new SessionIsCancelled(await titleOf(session, context), session.reason);
      const moved: SessionRow = {
        ...session,
        startsAt: input.startsAt ?? session.startsAt,
        endsAt: input.endsAt ?? session.endsAt,
        room: textOf('room', input.room) ?? session.room,
        reason: textOf('reason', input.reason),
      };
      const meeting = await context.loaders.meeting.load(session.meetingId);
      const refusal = refuseHours(moved, moved.timeZone, meeting!) ?? (await clashOf(moved, tx));
      if (refusal) return refusal;
      await recordSession(moved, context.now, tx);
      await recordAudit(tx, context, [auditOf('SESSION_MOVED', session, moved)]);
      return Object.assign(new MovedSession(), { session: moved });
    });
  }

  @Mutation(() => CancelSessionResult, {
    description: 'Takes a session out of the timetable; its hours and room are free at once.',
  })
  cancelSession(
    @Arg('input', () => CancelSessionInput, { description: 'Which session, and why.' })
    input: CancelSessionInput,
    @Ctx() context: WorkingGroupsContext,
  ) {
    return change('cancelSession', input.sessionId, context, async (session, tx) => {
      if (session.status === SessionStatus.CANCELLED)
        return Object.assign(new CancelledSession(), { session });
      const reason = textOf('reason', input.reason);
      const cancelled: SessionRow = { ...session, status: SessionStatus.CANCELLED, reason };
      await recordSession(cancelled, context.now, tx);
      await recordAudit(tx, context, [auditOf('SESSION_CANCELLED', session, cancelled)]);
      return Object.assign(new CancelledSession(), { session: cancelled });
    });
  }
}

/** Works on a session that the viewer may change, while nobody else arranges that meeting. */
async function change<Outcome extends object>(
  mutation: 'moveSession' | 'cancelSession',
  id: string,
  context: WorkingGroupsContext,
  work: (session: SessionRow, tx: Transaction) => Promise<Outcome>,
) {
  const known = await context.loaders.session.load(id);
  const meeting = known && (await context.loaders.meeting.load(known.meetingId));
  demand(context, `Mutation.${mutation}`, await placeOf(meeting, context));
  return once<Outcome | SessionUnknown>(context, mutation, { key: null, input: {} }, async (tx) => {
    const session = await lockSession(id, tx);
    return session instanceof Problem ? session : work(session, tx);
  });
}

async function titleOf(session: SessionRow, { loaders }: WorkingGroupsContext): Promise<string> {
  const body = session.bodyId && (await loaders.body.load(session.bodyId));
  return nameIn(session, Language.EN, body ? nameIn(body, Language.EN, body.slug) : 'The session');
}
