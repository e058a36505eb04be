import type { Problem } from '../../../../kernel/problem.js';
import { accreditationOn } from '../../accreditation/accreditation-on.js';
import type { ParticipantsContext } from '../../context.js';
import { nameOf } from '../../participant/name-loaders.js';
import type { ParticipantRow } from '../../participant/participant-row.js';
import { NotEntitledToAttend } from '../../problems.js';
import type { RegistrationMeeting } from '../meeting-of-id.js';
import { NotAccredited, RegistrationClosed, RegistrationNotOpen } from '../problems.js';
import { isOpen, type WindowRow } from '../window/registration-window.js';

/**
 * Why a participant cannot register anybody for the meeting now; null when it can. The secretariat may before the window opens and after it
 * closes, but not where there is none.
 */
export async function refusalToRegister(
  {
    meeting,
    window,
    participant,
    bySecretariat,
  }: {
    meeting: RegistrationMeeting;
    window: WindowRow | null;
    participant: ParticipantRow;
    bySecretariat: boolean;
  },
  context: ParticipantsContext,
): Promise<Problem | null> {
  const { database, now } = context;
  if (participant.existsTo !== null && participant.existsTo <= meeting.opensOn)
    return new NotEntitledToAttend(await nameOf(participant, context), participant.existsTo);
  const closed = refusalOfWindow(meeting, window, bySecretariat, now);
  if (closed || !window) return closed;
  const standing = await accreditationOn(database.rows, participant.id, {
    meetingId: meeting.id,
    programme: window.programme,
    on: meeting.opensOn,
  });
  if (standing.isAccredited) return null;
  return new NotAccredited(
    await nameOf(participant, context),
    meeting.code,
    meeting.opensOn,
    standing.reason,
  );
}

/** Why the window does not let anybody in at that instant; null when it does. */
export function refusalOfWindow(
  { code }: { code: string },
  window: WindowRow | null,
  bySecretariat: boolean,
  now: Date,
): RegistrationNotOpen | RegistrationClosed | null {
  if (!window) return new RegistrationNotOpen(code, null);
  if (bySecretariat || isOpen(window, now)) return null;
  return now < window.opensAt ? new RegistrationNotOpen(code, window) : new RegistrationClosed(code, window);
}
