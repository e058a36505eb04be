import type { Rows } from '../../../../kernel/database.js';
import type { ParticipantKind } from '../../participant/participant-kind.js';
import type { WindowRow } from './registration-window.js';

const columns = `w.meeting_id as "meetingId", w.kind, w.meeting_code as "meetingCode", w.programme, w.opens_at as "opensAt",
  w.closes_at as "closesAt", w.time_zone as "timeZone", w.contact, w.caps, w.requires_complete_personal_data as "requiresCompletePersonalData",
  w.requires_credentials as "requiresCredentials", w.recorded_at as "recordedAt"`;

/** What PostgreSQL’s driver gives for an instant is text; a row has Dates. */
type Stored = Omit<WindowRow, 'opensAt' | 'closesAt' | 'recordedAt'> &
  Record<'opensAt' | 'closesAt' | 'recordedAt', string>;

async function select(rows: Rows, rest: string, values: unknown[]): Promise<WindowRow[]> {
  const found = await rows<Stored>(
    `select ${columns} from participants.registration_window w ${rest}`,
    values,
  );
  return found.map((window) => ({
    ...window,
    opensAt: new Date(window.opensAt),
    closesAt: new Date(window.closesAt),
    recordedAt: new Date(window.recordedAt),
  }));
}

/** The windows of meetings, by kind. */
export function windowsOfMeetings(rows: Rows, meetingIds: readonly string[]): Promise<WindowRow[]> {
  return select(rows, `where w.meeting_id = any ($1::uuid[]) order by w.meeting_id, w.kind`, [meetingIds]);
}

/** One window, not held. */
export async function windowOf(
  rows: Rows,
  meetingId: string,
  kind: ParticipantKind,
): Promise<WindowRow | null> {
  const [window] = await select(rows, `where w.meeting_id = $1::uuid and w.kind = $2`, [meetingId, kind]);
  return window ?? null;
}

/**
 * One window, held to the end of the transaction: whoever counts caps or takes places holds it first, so those who come at once are counted one
 * after the other.
 */
export async function lockWindow(
  { rows }: { rows: Rows },
  meetingId: string,
  kind: ParticipantKind,
): Promise<WindowRow | null> {
  const [window] = await select(rows, `where w.meeting_id = $1::uuid and w.kind = $2 for update`, [
    meetingId,
    kind,
  ]);
  return window ?? null;
}

/** All windows of a meeting, held in the order of their kinds. */
export function lockWindows({ rows }: { rows: Rows }, meetingId: string): Promise<WindowRow[]> {
  return select(rows, `where w.meeting_id = $1::uuid order by w.kind for update`, [meetingId]);
}
