import type { Rows } from '../../../../kernel/database.js';
import type { SharedPlaces } from './allotment.js';

const MOST = 100;

/** How the places of a meeting were shared out, the first time first. */
export function sharedPlacesOf(rows: Rows, meetingId: string): Promise<SharedPlaces[]> {
  return rows<SharedPlaces>(
    `select kind, places, formula, organizations, people, kept, reason, recorded_at as at from participants.shared_places
     where meeting_id = $1::uuid order by recorded_at, id limit ${MOST}`,
    [meetingId],
  );
}
