import { createHash } from 'node:crypto';
import type { Rows } from '../../../../kernel/database.js';
import type { ParticipantKind } from '../../participant/participant-kind.js';
import { RegistrationCategory } from '../registration-row.js';
import { mayBecome, RegistrationState, withoutPlace } from '../states.js';
import { apportion, type PlacesFormula } from './apportion.js';

/** What one organization has, and what it would keep. */
export interface Allotment {
  participantId: string;
  held: number;
  fixed: number;
  keeps: number;
  /** The registrations that would wait, in the order in which they would. */
  affected: string[];
}

/** What becomes of the places of one kind of participant at a meeting if these are the places. */
export interface Simulated {
  meetingId: string;
  kind: ParticipantKind;
  places: number;
  formula: PlacesFormula;
  /** In the order of first registration. */
  allotments: Allotment[];
  /** The same for the same outcome: what is applied is what was seen. */
  digest: string;
}

interface Holder {
  registrationId: string;
  participantId: string;
  state: RegistrationState;
  category: RegistrationCategory | null;
  position: number | null;
}

/** Everybody of that kind who holds a place at the meeting, in the order of arrival. */
export function holdersAt(rows: Rows, meetingId: string, kind: ParticipantKind): Promise<Holder[]> {
  return rows<Holder>(
    `select g.registration_id as "registrationId", g.participant_id as "participantId", g.state, g.category, g.position
     from participants.registration g
     where g.meeting_id = $1::uuid and g.kind = $2 and g.superseded_at is null and g.registration_id is not null
       and not g.state = any ($3::text[]) order by g.arrival, g.registration_id`,
    [meetingId, kind, withoutPlace],
  );
}

/** How many people are fixed: approved, or otherwise beyond the waiting list. */
export function fixedAmong(holders: readonly Holder[]): number {
  return holders.filter(isFixed).length;
}

/**
 * Shares places out among the organizations of these people. Within each, those keep their places who are approved, then by category, then by
 * their order on the delegation, then whoever came first.
 *
 * @param places not fewer than are fixed
 */
export function simulate(
  question: Pick<Simulated, 'meetingId' | 'kind' | 'places' | 'formula'>,
  holders: readonly Holder[],
): Simulated {
  const byOrganization = [...Map.groupBy(holders, ({ participantId }) => participantId)];
  const claims = byOrganization.map(([, people]) => ({ held: people.length, fixed: fixedAmong(people) }));
  const kept = apportion(question.formula, question.places, claims);
  const allotments = byOrganization.map(([participantId, people], i) => ({
    participantId,
    ...claims[i]!,
    keeps: kept[i]!,
    affected: people
      .map((person, arrival) => ({ ...person, arrival }))
      .toSorted(keepsBefore)
      .slice(kept[i])
      .toSorted((one, other) => one.arrival - other.arrival)
      .map(({ registrationId }) => registrationId),
  }));
  const { meetingId, kind, places, formula } = question;
  const outcome = allotments.map(({ participantId, affected }) => [participantId, ...affected]);
  const digest = createHash('sha256')
    .update(JSON.stringify([meetingId, kind, places, formula, outcome]))
    .digest('base64url');
  return { meetingId, kind, places, formula, allotments, digest };
}

function isFixed({ state }: Holder): boolean {
  return !mayBecome(state, RegistrationState.QUOTA_PENDING);
}

const categories = Object.values(RegistrationCategory);

function keepsBefore(one: Holder & { arrival: number }, other: Holder & { arrival: number }): number {
  const ranks = [one, other].map((holder) => [
    isFixed(holder) ? 0 : 1,
    holder.category ? categories.indexOf(holder.category) : categories.length,
    holder.position ?? Number.MAX_SAFE_INTEGER,
    holder.arrival,
  ]);
  const at = ranks[0]!.findIndex((rank, i) => rank !== ranks[1]![i]);
  return at < 0 ? 0 : ranks[0]![at]! - ranks[1]![at]!;
}
