import { recordAudit } from '../../../../kernel/audit.js';
import type { Transaction } from '../../../../kernel/database.js';
import { demand } from '../../../../kernel/permission.js';
import type { ParticipantsContext } from '../../context.js';
import type { ParticipantKind } from '../../participant/participant-kind.js';
import { auditOf } from '../change-registrations.js';
import { meetingOfId } from '../meeting-of-id.js';
import { InvalidRegistration, MeetingNotFound } from '../problems.js';
import { tell } from '../tell.js';
import { lockWindows } from '../window/window-rows.js';
import { changeAndHandOn, lockBoth } from './next-in-line.js';
import { PlacesSet, shownLimit } from './place-results.js';
import { limitsOf, lockLimits, WHOLE_MEETING } from './places.js';

interface Asked {
  meetingId: string;
  kind?: ParticipantKind | null;
  room?: string | null;
  places?: number | null;
  reason?: string | null;
}

const MOST_PLACES = 100_000;
/** More than ever wait: whoever can have a place gets one. */
const EVERYBODY = 1_000_000;

/** Sets, changes or lifts a limit. Whoever waited and fits in now has a place; nobody loses one by it. */
export async function setPlaces(
  { meetingId, kind, room, places = null, reason = null }: Asked,
  context: ParticipantsContext,
): Promise<PlacesSet | InvalidRegistration | MeetingNotFound> {
  const meeting = await meetingOfId(meetingId, context);
  demand(context, 'Mutation.setPlaces', { meetingId, programme: meeting?.programme?.slug ?? null });
  if (!meeting) return new MeetingNotFound(meetingId);
  const name = room?.trim() ?? WHOLE_MEETING;
  if (name.length > 100 || (room !== undefined && room !== null && name === WHOLE_MEETING))
    return new InvalidRegistration(
      'room',
      'Name the room in 1 to 100 characters, or leave it out for the meeting as a whole.',
    );
  if (places !== null && (places < 0 || places > MOST_PLACES))
    return new InvalidRegistration(
      'places',
      `${places} is no number of places. Give 0 to ${MOST_PLACES}, or null for as many as come.`,
    );

  return context.database.transaction(async (tx) => {
    // Those who register at this moment hold a window: nobody slips in between the counting and the limit.
    await lockWindows(tx, meeting.id);
    const before = (await lockLimits(tx, [meeting.id])).find(
      (limit) => limit.room === name && limit.kind === (kind ?? 'ALL'),
    );
    await writeLimit(tx, context, { meetingId: meeting.id, kind: kind ?? 'ALL', room: name, places });
    const limits = await limitsOf(tx.rows, [meeting.id]);
    const held = await lockBoth(tx, [], limits, [meeting.id], EVERYBODY);
    const { placed } = await changeAndHandOn(tx, context, held, []);
    await tell(tx, context, 'placed', placed);
    await recordAudit(tx, context, [
      ...auditOf(placed),
      {
        action: 'PLACES_SET',
        record: { type: 'Meeting', id: meeting.id },
        meetingId: meeting.id,
        reason: reason?.slice(0, 2000) ?? null,
        before: { kind: kind ?? null, room: name || null, places: before?.places ?? null },
        after: { kind: kind ?? null, room: name || null, places },
      },
    ]);
    const now = await limitsOf(tx.rows, [meeting.id]);
    return Object.assign(new PlacesSet(), { places: now.map(shownLimit), placed: placed.length });
  });
}

/** Puts a limit in place of the one before it, which stays on record; null lifts it. */
export async function writeLimit(
  { rows }: Pick<Transaction, 'rows'>,
  { viewer, now }: ParticipantsContext,
  limit: { meetingId: string; kind: string; room: string; places: number | null },
): Promise<void> {
  const key = [limit.meetingId, limit.kind, limit.room];
  await rows(
    `insert into participants.place_limit_past select l.*, $4::timestamptz from participants.place_limit l
     where (l.meeting_id, l.kind, l.room) = ($1::uuid, $2, $3)`,
    [...key, now],
  );
  if (limit.places === null) {
    await rows(
      'delete from participants.place_limit where (meeting_id, kind, room) = ($1::uuid, $2, $3)',
      key,
    );
    return;
  }
  await rows(
    `insert into participants.place_limit (meeting_id, kind, room, places, recorded_at, recorded_by) values ($1, $2, $3, $4, $5, $6)
     on conflict (meeting_id, kind, room) do update set (places, recorded_at, recorded_by) = (excluded.places, excluded.recorded_at, excluded.recorded_by)`,
    [...key, limit.places, now, viewer.subject],
  );
}
