import { BadgeState, standingOf, type Lacking } from '../badge/badge-standing.js';
import type { BadgeRow } from '../badge/badge-row.js';
import type { DoorMeeting } from '../badge/door-meeting.js';
import type { RegistrationRow } from '../registration/registration-row.js';
import { RegistrationState } from '../registration/states.js';
import { NotAdmitted, NotAdmittedReason } from './check-in.js';
import { unknownRegistration, type Meant, type Scan } from './scan.js';

const { APPROVED } = RegistrationState;

const reasons: Partial<Record<BadgeState, NotAdmittedReason>> = {
  BLOCKED: NotAdmittedReason.BLOCKED,
  REPLACED: NotAdmittedReason.REPLACED,
  EXPIRED: NotAdmittedReason.EXPIRED,
};

/** Registrations as they stand, held for this transaction, with their badges, and what their organizations lack. */
export interface PeopleAtTheDoor {
  registrations: Map<string, RegistrationRow>;
  /** By number, also replaced ones. */
  badges: Map<number, BadgeRow>;
  /** The one in force, by registration. */
  current: Map<string, BadgeRow>;
  lacking: Map<string, Lacking>;
}

/**
 * Whether somebody is let in, judged at the instant of the scan: what was blocked, replaced or suspended only afterwards was good then. A
 * registration that has ended since lets nobody be checked in any more, whenever the scan was: it says so, for the secretariat to look into.
 *
 * @returns null when the person is let in
 */
export function judge(
  scan: Scan,
  registrationId: string | null,
  meant: Exclude<Meant, NotAdmitted>,
  meeting: DoorMeeting,
  people: PeopleAtTheDoor,
): NotAdmitted | null {
  const registration = people.registrations.get(registrationId ?? '');
  if (registration?.meetingId !== meeting.id) return unknownRegistration(registrationId ?? '', meeting);
  const badge =
    'serial' in meant ? people.badges.get(meant.serial) : people.current.get(registration.registrationId);
  if (!badge)
    return registration.state === APPROVED
      ? new NotAdmitted(
          NotAdmittedReason.NO_BADGE,
          'The registration is approved, and no badge was issued. Issue it at the registration desk, then check the person in.',
        )
      : new NotAdmitted(
          NotAdmittedReason.NOT_APPROVED,
          `The registration is ${registration.state}, not approved. Send the person to the registration desk.`,
        );
  const lacking = people.lacking.get(registration.participantId);
  const { state, because } = standingOf(
    asAt(badge, scan.at),
    lacking && (lacking.since === null || lacking.since <= scan.at) ? lacking : null,
    scan.at,
  );
  const reason = reasons[state];
  return reason ? new NotAdmitted(reason, because!) : null;
}

/** The badge without what was done to it after that instant. */
function asAt(badge: BadgeRow, at: Date): BadgeRow {
  const later = (instant: Date | null) => instant !== null && instant > at;
  return {
    ...badge,
    ...(later(badge.replacedAt) && { replacedAt: null, replacedBecause: null }),
    ...(later(badge.blockedAt) && { blockedAt: null, blockedBecause: null }),
  };
}
