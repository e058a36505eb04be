import { recordAudit } from '../../../kernel/audit.js';
import { doorMeetings, endOf, type DoorMeeting } from '../badge/door-meeting.js';
import type { ParticipantsContext } from '../context.js';
import { auditOf, changeRegistrations, lockRegistrations } from '../registration/change-registrations.js';
import { mayBecome, RegistrationState } from '../registration/states.js';

const { APPROVED, BADGE_ISSUED, NO_SHOW } = RegistrationState;
const AT_A_TIME = 500;
/** Devices that had no network on the last day have so long to tell whom they saw. */
const GRACE_MS = 24 * 3_600_000;

/**
 * Everybody approved for a meeting who never came through a door becomes a NO_SHOW; counted as approved, as before. Done again, it takes those
 * approved since. A device that tells later of somebody makes CHECKED_IN of it.
 *
 * @returns how many
 */
export async function noShowsOf(
  meeting: Pick<DoorMeeting, 'id'>,
  reason: string | null,
  context: ParticipantsContext,
): Promise<number> {
  let all = 0;
  for (;;) {
    const changed = await context.database.transaction(async (tx) => {
      const waiting = await tx.rows<{ id: string }>(
        `select registration_id as id from participants.registration
         where meeting_id = $1 and superseded_at is null and registration_id is not null and state in ('${APPROVED}', '${BADGE_ISSUED}')
         order by registration_id limit ${AT_A_TIME}`,
        [meeting.id],
      );
      const current = await lockRegistrations(
        tx,
        waiting.map(({ id }) => id),
      );
      const missing = current.filter(({ state }) => mayBecome(state, NO_SHOW));
      const done = await changeRegistrations(
        tx,
        context,
        missing.map(({ registrationId }) => ({ registrationId, to: NO_SHOW, action: 'NO_SHOW_SET', reason })),
      );
      await recordAudit(tx, context, auditOf(done));
      return { read: waiting.length, done: done.length };
    });
    all += changed.done;
    if (changed.read < AT_A_TIME) return all;
  }
}

/** Each night: sets the no-shows of meetings that ended more than a day ago. */
export async function setNoShows(context: ParticipantsContext): Promise<void> {
  const { database, now, log } = context;
  const waiting = await database.rows<{ id: string }>(
    `select distinct meeting_id as id from participants.registration
     where superseded_at is null and registration_id is not null and state in ('${APPROVED}', '${BADGE_ISSUED}')`,
  );
  const meetings = doorMeetings(context);
  for (const { id } of waiting) {
    const meeting = await meetings.load(id);
    if (!meeting || endOf(meeting).getTime() + GRACE_MS > now.getTime()) continue;
    const noShows = await noShowsOf(meeting, 'The meeting is over.', context);
    log.info({ meeting: meeting.code, noShows }, 'no-shows set');
  }
}
