import type { Rows } from '../../../kernel/database.js';
import { standingFor, type AccreditationState } from './states.js';

/** For what an accreditation is asked: a meeting, with the programme that it belongs to, on a day. */
export interface AccreditationWanted {
  meetingId: string;
  /** The slug of the meeting’s programme of work; null when it belongs to none. */
  programme: string | null;
  /** Usually the meeting’s first day. A day that has not come yet is judged by what is known now. */
  on: string;
}

/** How an organization stands on a day. */
export interface Standing {
  isAccredited: boolean;
  /** Null when it needs none, or never applied. */
  state: AccreditationState | null;
  /** One sentence for its focal point: what is missing and what to do; null when nothing is. */
  reason: string | null;
}

/** Kinds that come by standing invitation: they have no accreditation, States at most credentials (domain.md 2.2). */
const invitedKinds = ['STATE', 'INTERNATIONAL_ORGANIZATION', 'PARLIAMENT'];

/** Whether participants of that kind are accredited before they come. */
export function needsAccreditation(kind: string): boolean {
  return !invitedKinds.includes(kind);
}

/**
 * How an organization stands for a meeting on a day: an accreditation to the meeting, or to its programme, that was in force then. What was
 * decided later does not change how it stood (invariant 18).
 */
export async function accreditationOn(
  rows: Rows,
  organizationId: string,
  { meetingId, programme, on }: AccreditationWanted,
): Promise<Standing> {
  const [kind] = await rows<{ kind: string }>(
    'select kind from participants.participant where id = $1::uuid',
    [organizationId],
  );
  if (kind && !needsAccreditation(kind.kind)) return { isAccredited: true, state: null, reason: null };
  const found = await rows<{ state: AccreditationState; validUntil: string | null }>(
    `select a.state, a.valid_until::text as "validUntil" from participants.accreditation a
     where a.participant_id = $1::uuid and (a.meeting_id = $2::uuid or a.programme = $3::text)
       and a.recorded_at < $4::date + 1 and (a.superseded_at is null or a.superseded_at >= $4::date + 1)
     order by a.recorded_at desc`,
    [organizationId, meetingId, programme, on],
  );
  return standingFor(found, on);
}

/** Whether an organization may register people for the meeting: it is accredited to it on that day, or needs no accreditation. */
export async function isAccredited(
  rows: Rows,
  organizationId: string,
  wanted: AccreditationWanted,
): Promise<boolean> {
  return (await accreditationOn(rows, organizationId, wanted)).isAccredited;
}
