import type { AuditEntry } from '../../../kernel/audit.js';
import type { Place } from '../../../kernel/permission.js';
import type { WorkingGroupsContext } from '../context.js';
import type { MeetingRow } from '../meeting/meeting-reads.js';
import type { SessionRow } from './session-reads.js';

/** What roles for a meeting or its programme reach. */
export async function placeOf(meeting: MeetingRow | null, { loaders }: WorkingGroupsContext): Promise<Place> {
  const programme = meeting?.programmeId && (await loaders.programme.load(meeting.programmeId));
  return { meetingId: meeting?.id ?? null, programme: programme ? programme.slug : null };
}

export function auditOf(action: string, before: SessionRow | null, after: SessionRow): AuditEntry {
  return {
    action,
    record: { type: 'Session', id: after.id },
    meetingId: after.meetingId,
    reason: after.reason,
    before: before && factsOf(before),
    after: factsOf(after),
  };
}

function factsOf({ startsAt, endsAt, timeZone, room, access, status, bodyId }: SessionRow): object {
  return { startsAt, endsAt, timeZone, room, access, status, workingGroup: bodyId };
}
