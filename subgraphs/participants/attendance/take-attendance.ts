import { recordAudit } from '../../../kernel/audit.js';
import type { Transaction } from '../../../kernel/database.js';
import { newId } from '../../../kernel/uuid.js';
import type { DoorMeeting } from '../badge/door-meeting.js';
import { NotAdmitted } from '../check-in/check-in.js';
import { meantBy, registrationsOfSerials, unknownRegistration, unknownSerial } from '../check-in/scan.js';
import type { ParticipantsContext } from '../context.js';
import { lockRegistrations } from '../registration/change-registrations.js';
import { RegistrationState } from '../registration/states.js';
import { AttendanceRefused } from './attendance-problems.js';
import type { SessionFacts } from './attendance-reads.js';
import { AttendanceMethod, type Presence } from './attendance.js';

/** One person in a session, as somebody tells of it. */
export interface Seen {
  code?: string | null;
  serial?: number | null;
  registrationId?: string | null;
  presence: Presence;
  method?: AttendanceMethod | null;
}

/** What is recorded of somebody now; changed: it was not, or otherwise, before. */
export interface Taken {
  registrationId: string;
  presence: Presence;
  changed: boolean;
}

/**
 * Records who sat in a session: of checked-in persons only (domain.md 2.3 no. 31), each judged by itself. Who is named twice counts as named
 * last. What was recorded otherwise is superseded, what was recorded the same stays.
 */
export async function takeAttendance(
  seen: readonly Seen[],
  session: SessionFacts,
  meeting: DoorMeeting,
  tx: Transaction,
  context: ParticipantsContext,
): Promise<(Taken | AttendanceRefused)[]> {
  const found = await whoIsMeant(seen, meeting, tx, context);
  const ids = found.filter((each) => typeof each === 'string');
  const registrations = new Map((await lockRegistrations(tx, ids)).map((row) => [row.registrationId, row]));
  const outcomes = seen.map((each, index) => {
    const id = found[index]!;
    if (typeof id !== 'string') return new AttendanceRefused(givenBy(each), id.message);
    const row = registrations.get(id);
    if (row?.meetingId !== meeting.id)
      return new AttendanceRefused(givenBy(each), unknownRegistration(id, meeting).message);
    if (row.state !== RegistrationState.CHECKED_IN)
      return new AttendanceRefused(
        givenBy(each),
        `The registration is ${row.state}: attendance is recorded of people who are checked in. Check the person in first.`,
      );
    return {
      registrationId: id,
      participantId: row.participantId,
      presence: each.presence,
      method: methodOf(each),
    };
  });
  const wanted = new Map(
    outcomes.flatMap((each) =>
      each instanceof AttendanceRefused ? [] : [[each.registrationId, each] as const],
    ),
  );
  const changed = await write([...wanted.values()], session, tx, context);
  return outcomes.map((each) =>
    each instanceof AttendanceRefused
      ? each
      : {
          registrationId: each.registrationId,
          presence: wanted.get(each.registrationId)!.presence,
          changed: changed.has(each.registrationId),
        },
  );
}

async function whoIsMeant(
  seen: readonly Seen[],
  meeting: DoorMeeting,
  tx: Transaction,
  context: ParticipantsContext,
): Promise<(string | NotAdmitted)[]> {
  const { now } = context;
  const meant = await Promise.all(
    seen.map(({ code, serial, registrationId }) =>
      meantBy({ code, serial, registrationId, entryId: '', deviceAt: now, at: now }, meeting, context),
    ),
  );
  const serials = await registrationsOfSerials(
    meeting.id,
    meant.flatMap((each) => ('serial' in each ? [each.serial] : [])),
    tx,
  );
  return meant.map((each) => {
    if (each instanceof NotAdmitted) return each;
    if ('registrationId' in each) return each.registrationId;
    return serials.get(each.serial) ?? unknownSerial(each.serial, meeting);
  });
}

interface Wanted {
  registrationId: string;
  participantId: string;
  presence: Presence;
  method: AttendanceMethod;
}

/** Which registrations it changed anything for. */
async function write(
  wanted: readonly Wanted[],
  session: SessionFacts,
  tx: Transaction,
  context: ParticipantsContext,
): Promise<Set<string>> {
  const { now, viewer } = context;
  const before = new Map(
    (
      await tx.rows<{ registrationId: string; presence: Presence; method: string }>(
        `select registration_id as "registrationId", presence, method from participants.attendance
         where session_id = $1 and registration_id = any ($2::uuid[]) and superseded_at is null`,
        [session.id, wanted.map(({ registrationId }) => registrationId)],
      )
    ).map((row) => [row.registrationId, row]),
  );
  const changes = wanted.filter(({ registrationId, presence, method }) => {
    const known = before.get(registrationId);
    return known?.presence !== presence || known.method !== method;
  });
  if (changes.length === 0) return new Set();
  const ids = changes.map(({ registrationId }) => registrationId);
  await tx.rows(
    `update participants.attendance set superseded_at = greatest($3::timestamptz, recorded_at)
     where session_id = $1 and registration_id = any ($2::uuid[]) and superseded_at is null`,
    [session.id, ids, now],
  );
  await tx.rows(
    `insert into participants.attendance (id, session_id, meeting_id, registration_id, presence, method, recorded_at, recorded_by)
     select id, $5, $6, registration_id, presence, method, $7, $8
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[]) as new (id, registration_id, presence, method)`,
    [
      changes.map(() => newId()),
      ids,
      changes.map(({ presence }) => presence),
      changes.map(({ method }) => method),
      session.id,
      session.meetingId,
      now,
      viewer.subject,
    ],
  );
  await recordAudit(
    tx,
    context,
    changes.map(({ registrationId, participantId, presence, method }) => ({
      action: 'ATTENDANCE_RECORDED',
      record: { type: 'Registration', id: registrationId },
      participantId,
      meetingId: session.meetingId,
      reason: null,
      before: before.has(registrationId)
        ? { session: session.id, presence: before.get(registrationId)!.presence }
        : null,
      after: { session: session.id, presence, method },
    })),
  );
  return new Set(ids);
}

function methodOf({ method, code, serial, presence }: Seen): AttendanceMethod {
  if (method) return method;
  if (code != null) return AttendanceMethod.QR;
  if (serial != null) return AttendanceMethod.SERIAL;
  return (presence as string) === 'REMOTE' ? AttendanceMethod.REMOTE : AttendanceMethod.NAME;
}

function givenBy({ code, serial, registrationId }: Seen): string {
  return registrationId ?? (serial != null ? String(serial) : (code ?? ''));
}
