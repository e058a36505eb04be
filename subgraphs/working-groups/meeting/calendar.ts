import type { Database } from '../../../kernel/database.js';
import { MeetingStatus } from './schedule.js';
import { kindsOfFormalMeetingsOfStates, type MeetingKind } from './meeting-kind.js';

/** A meeting of a programme with the dates and the status that were known of it at some instant. */
export interface CalendarEntry {
  id: string;
  kind: MeetingKind;
  status: MeetingStatus;
  opensOn: string;
  closesOn: string;
}

/** Which calendar: that of a programme, as it was known at an instant, or is known today. */
export interface CalendarKey {
  programmeId: string;
  knownAt: Date | null;
}

/** The two parts of a key as one string, for a cache. */
export function calendarKeyText({ programmeId, knownAt }: CalendarKey): string {
  return `${programmeId} ${knownAt?.toISOString() ?? 'today'}`;
}

/** For each key, the meetings of that programme that were known, by opening day. */
export async function calendarsAsKnown(
  database: Database,
  keys: readonly CalendarKey[],
): Promise<CalendarEntry[][]> {
  const entries = await database.rows<CalendarEntry & { place: number }>(
    `select key.place::int as place, m.id, m.kind, s.status, s.opens_on::text as "opensOn", s.closes_on::text as "closesOn"
     from unnest($1::uuid[], $2::timestamptz[]) with ordinality as key (programme_id, known_at, place)
     join working_groups.meeting m on m.programme_id = key.programme_id
     join working_groups.meeting_schedule s on s.meeting_id = m.id and case
       when key.known_at is null then s.superseded_at is null
       else tstzrange(s.recorded_at, s.superseded_at) @> key.known_at end
     order by s.opens_on, m.code`,
    [keys.map(({ programmeId }) => programmeId), keys.map(({ knownAt }) => knownAt?.toISOString() ?? null)],
  );
  const byPlace = Map.groupBy(entries, ({ place }) => place);
  return keys.map((_, index) => byPlace.get(index + 1) ?? []);
}

/** Whether a meeting takes place, or took place, on its dates: postponed and cancelled ones do not. */
export function takesPlace({ status }: Pick<CalendarEntry, 'status'>): boolean {
  return status === MeetingStatus.PLANNED || status === MeetingStatus.HELD;
}

/**
 * Whether it is a formal meeting of States in the sense of 8.1, "une réunion biennale des États ou une conférence d’examen".
 * A preparatory committee is not.
 */
export function isFormalMeetingOfStates({ kind }: Pick<CalendarEntry, 'kind'>): boolean {
  return kindsOfFormalMeetingsOfStates.includes(kind);
}
