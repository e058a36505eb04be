import {
  Arg,
  Ctx,
  createUnionType,
  Field,
  FieldResolver,
  ID,
  InputType,
  Int,
  Mutation,
  ObjectType,
  Resolver,
  Root,
} from 'type-graphql';
import { badRequest } from '../../../kernel/faults.js';
import { IdempotencyKeyReused, once } from '../../../kernel/idempotency.js';
import { demand } from '../../../kernel/permission.js';
import type { ParticipantsContext } from '../context.js';
import { Registration } from '../registration/registration.js';
import { AttendanceRefused, SessionNotFound, SessionNotHeld } from './attendance-problems.js';
import { AttendanceMethod, Presence, Session } from './attendance.js';
import { placeOfSession } from './attendance-resolver.js';
import { takeAttendance, type Taken } from './take-attendance.js';

const MOST = 500;
const DOORS_OPEN_MS = 3_600_000;

@InputType({ description: 'One person: by `registrationId`, or by the `serial` or `code` of its badge.' })
export class AttendanceEntryInput {
  @Field(() => ID, { nullable: true, description: 'The registration.' })
  registrationId?: string | null;

  @Field(() => Int, { nullable: true, description: 'The number printed on the badge.' })
  serial?: number | null;

  @Field(() => String, { nullable: true, description: 'What the QR code of the badge says.' })
  code?: string | null;

  @Field(() => Presence, { defaultValue: Presence.PRESENT, description: 'Whether it sat in the session.' })
  presence!: Presence;

  @Field(() => AttendanceMethod, {
    nullable: true,
    description: 'How that is known; omit for what is given: QR, SERIAL or NAME.',
  })
  method?: AttendanceMethod | null;
}

@InputType({ description: 'Who sat in a session.' })
export class RecordAttendanceInput {
  @Field(() => ID, { description: 'The session.' })
  sessionId!: string;

  @Field(() => [AttendanceEntryInput], {
    description: `People of the meeting; at most ${MOST} at a time. Who is named twice counts as named last.`,
  })
  entries!: AttendanceEntryInput[];

  @Field(() => String, {
    nullable: true,
    description: 'Yours, up to 200 characters: sent again with the same input, it gives the same answer.',
  })
  idempotencyKey?: string | null;
}

@ObjectType({ description: 'What is recorded of one person.' })
export class TakenAttendance {
  @Field(() => Registration, { nullable: true, description: 'Who.' })
  registration!: Registration;

  @Field(() => Presence, { description: 'Whether it sat in the session.' })
  presence!: Presence;

  @Field(() => Boolean, { description: 'False: the same was recorded before.' })
  changed!: boolean;
}

const AttendanceOutcome = createUnionType({
  name: 'AttendanceOutcome',
  description: 'What is recorded of one person, or why nothing.',
  types: () => [TakenAttendance, AttendanceRefused] as const,
});

@ObjectType({ description: 'What is recorded of each.' })
export class RecordedAttendance {
  @Field(() => [AttendanceOutcome], {
    description: `One for each entry, in the order given; at most ${MOST}.`,
  })
  outcomes!: (TakenAttendance | AttendanceRefused)[];

  @Field(() => Session, { nullable: true, description: 'The session, with its counts.' })
  session!: Session;
}

const RecordAttendanceResult = createUnionType({
  name: 'RecordAttendanceResult',
  description: 'What is recorded of each, or why of none.',
  types: () => [RecordedAttendance, SessionNotFound, SessionNotHeld, IdempotencyKeyReused] as const,
});

@Resolver()
export class RecordAttendanceMutation {
  @Mutation(() => RecordAttendanceResult, {
    description:
      'Records who sat in a session: of people who are checked in only, each judged by itself. What was recorded otherwise is corrected, and stays on record.',
  })
  async recordAttendance(
    @Arg('input', () => RecordAttendanceInput, { description: 'Who sat where.' })
    input: RecordAttendanceInput,
    @Ctx() context: ParticipantsContext,
  ) {
    demand(context, 'Mutation.recordAttendance', await placeOfSession({ id: input.sessionId }, context));
    const session = await context.loaders.sessionFacts.load(input.sessionId);
    const meeting = session && (await context.loaders.doorMeeting.load(session.meetingId));
    if (!session || !meeting) return new SessionNotFound(input.sessionId);
    if (input.entries.length > MOST)
      throw badRequest(
        `Cannot record ${input.entries.length} people at once. Send at most ${MOST}, then the next.`,
      );
    const isCancelled = session.status === 'CANCELLED';
    const isEarly = context.now.getTime() < session.startsAt.getTime() - DOORS_OPEN_MS;
    const foresees = input.entries.some(({ presence }) => presence !== Presence.EXCUSED);
    if (isCancelled || (isEarly && foresees)) return new SessionNotHeld(session.startsAt, isCancelled);

    return once(context, 'recordAttendance', { key: input.idempotencyKey, input }, async (tx) => {
      const outcomes = await takeAttendance(input.entries, session, meeting, tx, context);
      return Object.assign(new RecordedAttendance(), {
        session: { id: session.id },
        outcomes: outcomes.map((outcome) =>
          outcome instanceof AttendanceRefused ? outcome : Object.assign(new TakenAttendance(), outcome),
        ),
      });
    });
  }
}

@Resolver(() => TakenAttendance)
export class TakenAttendanceFields {
  @FieldResolver()
  registration(@Root() { registrationId }: Taken, @Ctx() { loaders }: ParticipantsContext) {
    return loaders.registrationById.load(registrationId);
  }
}
