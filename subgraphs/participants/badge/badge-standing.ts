import { registerEnumType } from 'type-graphql';
import type { Rows } from '../../../kernel/database.js';
import {
  accreditationOn,
  needsAccreditation,
  type AccreditationWanted,
} from '../accreditation/accreditation-on.js';
import { RegistrationState } from '../registration/states.js';
import type { BadgeRow } from './badge-row.js';
import type { DoorMeeting } from './door-meeting.js';

/** Whether a badge opens doors. */
export enum BadgeState {
  VALID = 'VALID',
  BLOCKED = 'BLOCKED',
  REPLACED = 'REPLACED',
  EXPIRED = 'EXPIRED',
}

registerEnumType(BadgeState, {
  name: 'BadgeState',
  description: 'Whether a badge opens doors.',
  valuesConfig: {
    VALID: { description: 'It does.' },
    BLOCKED: {
      description:
        'It does not: the accreditation is not in force, the registration has ended, or the secretariat blocked it.',
    },
    REPLACED: { description: 'It does not: another was issued in its place.' },
    EXPIRED: { description: 'It does not: the meeting is over.' },
  },
});

/** How a badge stands, and in one sentence for those at the door why it opens none; null when it opens them. */
export interface BadgeStanding {
  state: BadgeState;
  because: string | null;
  /** Since when it is so, where that is known. */
  since: Date | null;
}

/** Where a registration stands while its badge may open doors. */
export const holding: readonly RegistrationState[] = [
  RegistrationState.BADGE_ISSUED,
  RegistrationState.CHECKED_IN,
  RegistrationState.NO_SHOW,
];

const VALID: BadgeStanding = { state: BadgeState.VALID, because: null, since: null };

/** Why an organization’s people may not come, and since when that is on record; null: since ever. */
export interface Lacking {
  reason: string;
  since: Date | null;
}

/**
 * How a badge stands now, or stood for whoever asks about an earlier instant.
 *
 * @param lacking why the organization is not accredited, as `lackingAccreditation` tells; null when it is, or needs none
 */
export function standingOf(badge: BadgeRow, lacking: Lacking | null, now: Date): BadgeStanding {
  if (badge.replacedAt)
    return {
      state: BadgeState.REPLACED,
      because: `Another badge was issued in its place${because(badge.replacedBecause)}. Ask for the newer one, and keep this one.`,
      since: badge.replacedAt,
    };
  if (!holding.includes(badge.state))
    return blocked(
      `The registration is ${badge.state} since ${dayOf(badge.stateSince)}. Send the person to the registration desk.`,
      badge.stateSince,
    );
  if (badge.blockedAt)
    return blocked(
      `The secretariat blocked it${because(badge.blockedBecause)}. Keep the badge and send the person to the secretariat.`,
      badge.blockedAt,
    );
  if (lacking) return blocked(`${lacking.reason} Send the person to the secretariat.`, lacking.since);
  if (badge.expiresAt <= now)
    return {
      state: BadgeState.EXPIRED,
      because: `It was good until ${badge.expiresAt.toISOString()}. Ask for the badge of today’s meeting.`,
      since: badge.expiresAt,
    };
  return VALID;
}

/** Why each organization’s people may not come, by its id; those who may are not in it. Judged on the meeting’s first day until that has come, then on today. */
export async function lackingAccreditation(
  rows: Rows,
  people: readonly Pick<BadgeRow, 'participantId' | 'kind'>[],
  { id: meetingId, opensOn, programme }: DoorMeeting,
  today: string,
): Promise<Map<string, Lacking>> {
  const wanted: AccreditationWanted = { meetingId, programme, on: today < opensOn ? opensOn : today };
  const lacking = new Map<string, Lacking>();
  const judged = people.filter(({ kind }) => needsAccreditation(kind));
  for (const id of new Set(judged.map(({ participantId }) => participantId))) {
    const { isAccredited, reason } = await accreditationOn(rows, id, wanted);
    if (isAccredited) continue;
    const [last] = await rows<{ at: string | null }>(
      `select max(recorded_at) as at from participants.accreditation
       where participant_id = $1 and (meeting_id = $2 or programme = $3) and superseded_at is null`,
      [id, meetingId, programme],
    );
    lacking.set(id, {
      reason: reason ?? 'The organization is not accredited to the meeting.',
      since: last?.at ? new Date(last.at) : null,
    });
  }
  return lacking;
}

function blocked(because: string, since: Date | null): BadgeStanding {
  return { state: BadgeState.BLOCKED, because, since };
}

function because(reason: string | null): string {
  return reason ? `: ${reason.replace(/[.!]+$/, '')}` : '';
}

function dayOf(instant: Date): string {
  return instant.toISOString().slice(0, 10);
}
