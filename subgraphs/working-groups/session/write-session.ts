import type { Transaction } from '../../../kernel/database.js';
import { Language } from '../../../kernel/language.js';
import { newId } from '../../../kernel/uuid.js';
import { nameIn } from '../texts.js';
import { RoomTaken, SessionUnknown, WorkingGroupsOverlap } from './session-problems.js';
import { SESSION, sessionOf, sessionsById, type SessionRow, type StoredSession } from './session-reads.js';

/** Lets one transaction at a time arrange the sessions of a meeting, until it ends: whoever comes second sees what the first did. */
export async function lockSessionsOf(meetingId: string, { rows }: Transaction): Promise<void> {
  await rows('select 1 from working_groups.meeting where id = $1 for no key update', [meetingId]);
}

/** The session as it stands, its meeting locked; or that there is none. */
export async function lockSession(id: string, tx: Transaction): Promise<SessionRow | SessionUnknown> {
  const [found] = await sessionsById(tx, [id]);
  if (!found) return new SessionUnknown(id);
  await lockSessionsOf(found.meetingId, tx);
  const [session] = await sessionsById(tx, [id]);
  return session!;
}

/**
 * The session in whose way this one would be: a working group at the same time as another (4.1), or two in a room. The table refuses the same
 * by itself; asking first gives the answer a name.
 */
export async function clashOf(
  session: SessionRow,
  { rows }: Transaction,
): Promise<WorkingGroupsOverlap | RoomTaken | null> {
  const [clash] = await rows<StoredSession & { bodyNames: SessionRow['names'] | null; isRoom: boolean }>(
    `select found.*, b.names as "bodyNames",
            not (coalesce(b.kind = 'WORKING_GROUP', false) and coalesce(own.kind = 'WORKING_GROUP', false)) as "isRoom"
     from (${SESSION}
           where s.meeting_id = $1 and s.id <> $2 and s.superseded_at is null and s.status = 'SCHEDULED'
             and tstzrange(s.starts_at, s.ends_at) && tstzrange($3::timestamptz, $4::timestamptz)) as found
     left join working_groups.body b on b.id = found."bodyId"
     left join working_groups.body own on own.id = $5::uuid
     where (b.kind = 'WORKING_GROUP' and own.kind = 'WORKING_GROUP') or lower(found.room) = lower($6::text)
     order by "isRoom", found."startsAt", found.id limit 1`,
    [session.meetingId, session.id, session.startsAt, session.endsAt, session.bodyId, session.room],
  );
  if (!clash) return null;
  const { bodyNames, isRoom, ...stored } = clash;
  const holder = sessionOf(stored);
  const body = bodyNames && nameIn({ ...holder, names: bodyNames }, Language.EN, '');
  const title = body || nameIn(holder, Language.EN, 'Another session');
  return isRoom ? new RoomTaken(holder, title) : new WorkingGroupsOverlap(holder, title);
}

/** Puts what is known of a session from `now` on in place of what was. */
export async function recordSession(session: SessionRow, now: Date, { rows }: Transaction): Promise<void> {
  const [before] = await rows<{ at: string }>(
    `update working_groups.session set superseded_at = greatest($2::timestamptz, recorded_at)
     where id = $1 and superseded_at is null returning superseded_at as at`,
    [session.id, now],
  );
  await rows(
    `insert into working_groups.session (version_id, id, meeting_id, body_id, body_kind, names, source_language, starts_at, ends_at,
       time_zone, room, access, status, reason, recorded_at)
     values ($1, $2, $3, $4, (select kind from working_groups.body where id = $4), $5::jsonb, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
    [
      newId(),
      session.id,
      session.meetingId,
      session.bodyId,
      JSON.stringify(session.names),
      session.sourceLanguage,
      session.startsAt,
      session.endsAt,
      session.timeZone,
      session.room,
      session.access,
      session.status,
      session.reason,
      before?.at ?? now,
    ],
  );
}
