import DataLoader from 'dataloader';
import type { Database, Rows } from '../../../kernel/database.js';
import { pageBounds, toPage, type Page, type PageArgs } from '../../../kernel/page.js';
import { isUuid } from '../../../kernel/uuid.js';
import { inOrder } from '../in-order.js';
import type { Named } from '../texts.js';
import { SessionStatus, type SessionAccess, type SessionFilter } from './session.js';

export interface SessionRow extends Named {
  id: string;
  meetingId: string;
  /** null: everybody sits. */
  bodyId: string | null;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  room: string | null;
  access: SessionAccess;
  status: SessionStatus;
  reason: string | null;
}

/** Instants as the driver hands them over. */
export type StoredSession = Omit<SessionRow, 'startsAt' | 'endsAt'> & { startsAt: string; endsAt: string };

export const SESSION = `
  select s.id, s.meeting_id as "meetingId", s.body_id as "bodyId", s.names, s.source_language as "sourceLanguage",
         s.starts_at as "startsAt", s.ends_at as "endsAt", s.time_zone as "timeZone", s.room, s.access, s.status, s.reason
  from working_groups.session s`;

export function sessionOf({ startsAt, endsAt, ...session }: StoredSession): SessionRow {
  return { ...session, startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
}

/** As known now, in the order of the ids; null where there is none. */
export async function sessionsById(
  { rows }: { rows: Rows },
  ids: readonly string[],
): Promise<(SessionRow | null)[]> {
  const sessions = await rows<StoredSession>(
    `${SESSION} where s.id = any($1::uuid[]) and s.superseded_at is null`,
    [ids.filter(isUuid)],
  );
  return inOrder(ids, sessions.map(sessionOf));
}

export interface SessionsWanted {
  filter: SessionFilter;
  page: PageArgs;
}

/** The first sessions of many meetings, by the hour at which they begin: one statement for all meetings of a field. */
export function sessionsOfMeeting(
  database: Database,
): (wanted: SessionsWanted) => DataLoader<string, Page<SessionRow>> {
  const known = new Map<string, DataLoader<string, Page<SessionRow>>>();
  return (wanted) => {
    const name = JSON.stringify(wanted);
    const loader = known.get(name) ?? new DataLoader((ids) => pagesOf(database, wanted, ids));
    known.set(name, loader);
    return loader;
  };
}

const MINUTE = 60_000;

async function pagesOf(
  database: Database,
  { filter, page }: SessionsWanted,
  meetingIds: readonly string[],
): Promise<Page<SessionRow>[]> {
  const { limit, key } = pageBounds(page, ['int', 'uuid']);
  const [minute, id = null] = key ?? [];
  const sessions = await database.rows<StoredSession>(
    `select found.* from unnest($1::uuid[]) as asked (id)
     cross join lateral (
       ${SESSION}
       where s.meeting_id = asked.id and s.superseded_at is null and s.status = $2
         and ($3::text is null or s.body_id = (select id from working_groups.body where slug = $3))
         and ($4::date is null or (s.starts_at at time zone s.time_zone)::date = $4)
         and ($5::timestamptz is null or (s.starts_at, s.id) > ($5, $6::uuid))
       order by s.starts_at, s.id
       limit $7
     ) as found`,
    [
      meetingIds,
      filter.status ?? SessionStatus.SCHEDULED,
      filter.workingGroup ?? null,
      filter.on ?? null,
      minute === undefined ? null : new Date(Number(minute) * MINUTE),
      id,
      limit,
    ],
  );
  const byMeeting = Map.groupBy(sessions.map(sessionOf), ({ meetingId }) => meetingId);
  return meetingIds.map((meetingId) =>
    toPage(byMeeting.get(meetingId) ?? [], page.first, (session) => [
      Math.floor(session.startsAt.getTime() / MINUTE),
      session.id,
    ]),
  );
}
