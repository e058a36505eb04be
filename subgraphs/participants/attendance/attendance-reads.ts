import DataLoader from 'dataloader';
import type { Ask } from '../../../kernel/neighbour.js';
import type { RequestContext } from '../../../kernel/subgraph.js';
import { isUuid } from '../../../kernel/uuid.js';
import type { PageArgs } from '../../../kernel/page.js';
import { pagesByParent } from '../../../kernel/pages-by-parent.js';
import { beyondSql } from '../sort-key.js';
import { SqlValues } from '../sql-values.js';
import type { AttendanceMethod, Presence, SessionAttendance } from './attendance.js';

/** A session as attendance needs it. */
export interface SessionFacts {
  id: string;
  startsAt: Date;
  status: string;
  meetingId: string;
  meetingCode: string;
  /** Slug; null when the meeting belongs to none. */
  programme: string | null;
}

/** Sessions by id, each asked once a request; null when working-groups has none of that id. */
export function sessionFacts({ ask }: { ask: Ask }): DataLoader<string, SessionFacts | null> {
  return new DataLoader((ids) => Promise.all(ids.map((id) => sessionOf(id, ask))));
}

async function sessionOf(id: string, ask: Ask): Promise<SessionFacts | null> {
  if (!isUuid(id)) return null;
  const { session } = await ask<{
    session:
      | (Pick<SessionFacts, 'id' | 'status'> & {
          startsAt: string;
          meeting: { id: string; code: string; programme: { slug: string } | null } | null;
        })
      | null;
  }>(
    'working-groups',
    'query SessionAttended($id: ID!) { session(id: $id) { id startsAt status meeting { id code programme { slug } } } }',
    { id },
  );
  if (!session?.meeting) return null;
  const { startsAt, status, meeting } = session;
  return {
    id: session.id,
    startsAt: new Date(startsAt),
    status,
    meetingId: meeting.id,
    meetingCode: meeting.code,
    programme: meeting.programme?.slug ?? null,
  };
}

/** How many sat in each session; all 0 for one of which nothing is recorded. */
export function attendanceOfSession({ database }: RequestContext): DataLoader<string, SessionAttendance> {
  return new DataLoader(async (ids) => {
    const rows = await database.rows<{ id: string; presence: Presence; people: number }>(
      `select session_id as id, presence, count(*)::int as people from participants.attendance
       where session_id = any ($1::uuid[]) and superseded_at is null group by session_id, presence`,
      [ids.filter(isUuid)],
    );
    const bySession = Map.groupBy(rows, ({ id }) => id);
    return ids.map((id) => {
      const found = new Map(
        (bySession.get(id) ?? []).map(({ presence, people }) => [presence as string, people]),
      );
      const count = (presence: string) => found.get(presence) ?? 0;
      return {
        present: count('PRESENT'),
        remote: count('REMOTE'),
        absent: count('ABSENT'),
        excused: count('EXCUSED'),
      };
    });
  });
}

/** One person in one session, as read. */
export interface AttendanceRow {
  id: string;
  sessionId: string;
  registrationId: string;
  participantId: string;
  representativeId: string;
  meetingId: string;
  presence: Presence;
  method: AttendanceMethod;
  recordedAt: Date;
  parentId: string;
  sortKey: string[];
}

/** People in many sessions, those registered first coming first. */
export function attendeesOfSession({ database }: RequestContext) {
  return pagesByParent<{ presence: Presence | null; page: PageArgs }, AttendanceRow>(
    async ({ args: { presence }, parentIds, limit, key }) => {
      const values = new SqlValues();
      return database.rows<AttendanceRow>(
        `select asked.id as "parentId", page.* from unnest(${values.add(parentIds, 'uuid[]')}) as asked (id)
         cross join lateral (
           select a.id, a.session_id as "sessionId", a.registration_id as "registrationId", a.meeting_id as "meetingId", a.presence, a.method,
             a.recorded_at as "recordedAt", g.participant_id as "participantId", g.representative_id as "representativeId",
             json_build_array(a.registration_id) as "sortKey"
           from participants.attendance a
           join participants.registration g on g.registration_id = a.registration_id and g.superseded_at is null
           where a.session_id = asked.id and a.superseded_at is null and coalesce(a.presence = ${values.add(presence, 'text')}, true)
             and ${beyondSql(key, [{ sql: 'a.registration_id', type: 'uuid' }], values)}
           order by a.registration_id limit ${values.add(limit, 'int')}
         ) as page`,
        values.list,
      );
    },
  );
}
