import type { Transaction } from '../../../../kernel/database.js';
import type { ParticipantsContext } from '../../context.js';
import type { WindowRow } from './registration-window.js';

/** Writes windows, each in place of the one before it, which stays on record. */
export async function writeWindows(
  { rows }: Pick<Transaction, 'rows'>,
  { viewer, now }: Pick<ParticipantsContext, 'viewer' | 'now'>,
  windows: readonly WindowRow[],
): Promise<void> {
  await rows(
    `insert into participants.registration_window_past
     select w.*, $3::timestamptz from participants.registration_window w
     join unnest($1::uuid[], $2::text[]) as new (meeting_id, kind) using (meeting_id, kind)`,
    [windows.map(({ meetingId }) => meetingId), windows.map(({ kind }) => kind), now],
  );
  await rows(
    `insert into participants.registration_window
       (meeting_id, kind, meeting_code, programme, opens_at, closes_at, time_zone, contact, caps, requires_complete_personal_data,
        requires_credentials, recorded_at, recorded_by)
     select "meetingId", kind, "meetingCode", programme, "opensAt", "closesAt", "timeZone", contact, caps, "requiresCompletePersonalData",
       "requiresCredentials", $2, $3
     from jsonb_to_recordset($1::jsonb) as w ("meetingId" uuid, kind text, "meetingCode" text, programme text, "opensAt" timestamptz,
       "closesAt" timestamptz, "timeZone" text, contact text, caps jsonb, "requiresCompletePersonalData" boolean, "requiresCredentials" boolean)
     on conflict (meeting_id, kind) do update set (meeting_code, programme, opens_at, closes_at, time_zone, contact, caps,
       requires_complete_personal_data, requires_credentials, recorded_at, recorded_by) =
       (excluded.meeting_code, excluded.programme, excluded.opens_at, excluded.closes_at, excluded.time_zone, excluded.contact, excluded.caps,
        excluded.requires_complete_personal_data, excluded.requires_credentials, excluded.recorded_at, excluded.recorded_by)`,
    [JSON.stringify(windows), now, viewer.subject],
  );
}

/** What a window's entry in the audit log tells of it. */
export function auditedWindow({ kind, opensAt, closesAt, timeZone, caps, ...switches }: WindowRow): object {
  const { requiresCompletePersonalData, requiresCredentials } = switches;
  return { kind, opensAt, closesAt, timeZone, caps, requiresCompletePersonalData, requiresCredentials };
}
