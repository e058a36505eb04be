import type { Database } from '../../../kernel/database.js';
import { pageBounds, toPage, type Page, type PageArgs } from '../../../kernel/page.js';
import { isUuid } from '../../../kernel/uuid.js';
import { inOrder } from '../in-order.js';
import type { Named } from '../texts.js';
import type { MeetingFilter } from './meeting.js';
import type { Formality, MeetingKind } from './meeting-kind.js';
import { meetingCode } from './meeting-rules.js';
import type { MeetingSchedule, MeetingStatus, Venue } from './schedule.js';

export interface MeetingRow extends Named {
  id: string;
  code: string;
  programmeId: string | null;
  kind: MeetingKind;
  formality: Formality;
  opensOn: string;
  closesOn: string;
  venue: Venue | null;
  status: MeetingStatus;
  source: string;
}

const FACTS = `
  s.status, s.opens_on::text as "opensOn", s.closes_on::text as "closesOn",
  case when s.city is not null then json_build_object('city', s.city, 'country', s.country, 'reason', s.venue_reason) end as venue`;

const MEETING = `
  select m.id, m.code, m.programme_id as "programmeId", m.kind, m.formality, m.names, m.source_language as "sourceLanguage", m.source,
         ${FACTS}
  from working_groups.meeting m
  join working_groups.meeting_schedule s on s.meeting_id = m.id and s.superseded_at is null`;

/** In the order of the ids; null where there is none. */
export async function meetingsById(
  database: Database,
  ids: readonly string[],
): Promise<(MeetingRow | null)[]> {
  return inOrder(
    ids,
    await database.rows<MeetingRow>(`${MEETING} where m.id = any($1::uuid[])`, [ids.filter(isUuid)]),
  );
}

/** In the order of the codes; null where there is none. */
export async function meetingsByCode(
  database: Database,
  codes: readonly string[],
): Promise<(MeetingRow | null)[]> {
  const asked = codes.map(meetingCode);
  const meetings = await database.rows<MeetingRow>(`${MEETING} where m.code = any($1::text[])`, [asked]);
  const byCode = new Map(meetings.map((meeting) => [meeting.code, meeting]));
  return asked.map((code) => byCode.get(code) ?? null);
}

/** A page of meetings by opening day, then by code. */
export async function pageOfMeetings(
  database: Database,
  filter: MeetingFilter,
  page: PageArgs,
): Promise<Page<MeetingRow>> {
  const { limit, key } = pageBounds(page, ['day', 'text']);
  const [opensOn = null, code = null] = key ?? [];
  const meetings = await database.rows<MeetingRow>(
    `${MEETING}
     where ($1::text is null or m.programme_id = (select id from working_groups.programme where slug = $1))
       and ($2::text[] is null or m.kind = any($2))
       and ($3::text is null or m.formality = $3)
       and ($4::date is null or s.opens_on >= $4)
       and ($5::date is null or s.opens_on <= $5)
       and ($6::text[] is null or m.code = any($6))
       and ($7::text is null or s.status = $7)
       and ($8::date is null or (s.opens_on, m.code) > ($8, $9::text))
     order by s.opens_on, m.code
     limit $10`,
    [
      filter.programme ?? null,
      filter.kinds ?? null,
      filter.formality ?? null,
      filter.from ?? null,
      filter.to ?? null,
      filter.codes?.map(meetingCode) ?? null,
      filter.status ?? null,
      opensOn,
      code,
      limit,
    ],
  );
  return toPage(meetings, page.first, (meeting) => [meeting.opensOn, meeting.code]);
}

/** Everything ever known of each meeting's dates, oldest knowledge first. */
export async function scheduleHistories(
  database: Database,
  meetingIds: readonly string[],
): Promise<MeetingSchedule[][]> {
  const facts = await database.rows<StoredFact>(
    `select s.meeting_id as "meetingId", ${FACTS}, s.source, s.recorded_at as "recordedAt", s.superseded_at as "supersededAt"
     from working_groups.meeting_schedule s
     where s.meeting_id = any($1::uuid[])
     order by s.recorded_at`,
    [meetingIds],
  );
  const byMeeting = Map.groupBy(facts, ({ meetingId }) => meetingId);
  return meetingIds.map((id) => (byMeeting.get(id) ?? []).map(scheduleOf));
}

/** The driver hands instants over as text. */
type StoredFact = Omit<MeetingSchedule, 'recordedAt' | 'supersededAt'> & {
  meetingId: string;
  recordedAt: string;
  supersededAt: string | null;
};

function scheduleOf({ recordedAt, supersededAt, ...fact }: StoredFact): MeetingSchedule {
  return {
    ...fact,
    recordedAt: new Date(recordedAt),
    supersededAt: supersededAt ? new Date(supersededAt) : null,
  };
}

/** What of a history was known at that instant, or is known today; null when nothing was. */
export function knownAmong(history: MeetingSchedule[], knownAt?: Date | null): MeetingSchedule | null {
  if (!knownAt) return history.find(({ supersededAt }) => supersededAt === null) ?? null;
  const known = history.find(
    ({ recordedAt, supersededAt }) =>
      recordedAt <= knownAt && (supersededAt === null || supersededAt > knownAt),
  );
  return known ?? null;
}
