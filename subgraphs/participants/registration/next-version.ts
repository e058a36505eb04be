import { newId } from '../../../kernel/uuid.js';
import type { ParticipantsContext } from '../context.js';
import { actingAs } from './acting-as.js';
import type { RegistrationRow } from './registration-row.js';
import { mayBecome, RegistrationState, statusOf } from './states.js';

/** By whom and when a version is made. */
export type Making = Pick<ParticipantsContext, 'now' | 'viewer'>;

/** One registration's next version. */
export interface RegistrationChange {
  registrationId: string;
  /** Left out: it stays where it is. */
  to?: RegistrationState;
  set?: Partial<
    Pick<
      RegistrationRow,
      | 'role'
      | 'gender'
      | 'mode'
      | 'position'
      | 'representativeId'
      | 'functionTitle'
      | 'countryId'
      | 'category'
      | 'arrival'
      | 'secondHatApprovedBy'
    >
  > & {
    /** An intervention of a checked-in person is on record. */
    spoke?: boolean;
  };
  reason?: string | null;
  /** Upper snake and past tense, such as REGISTRATION_APPROVED. */
  action: string;
}

/** A new version with the one before it, null for a first. */
export interface ChangedRegistration extends RegistrationRow {
  before: RegistrationRow | null;
}

/** @throws Error for a transition that domain.md 2.2 does not have */
export function nextVersion(
  before: RegistrationRow,
  change: RegistrationChange,
  context: Making,
): RegistrationRow {
  const { spoke, ...set } = change.set ?? {};
  const state = change.to ?? before.state;
  if (change.to !== undefined && !mayBecome(before.state, change.to))
    throw new Error(
      `Registration ${before.registrationId} is ${before.state} and cannot become ${change.to}.`,
    );
  const stays = before.state === state && before.status === 'SPOKE' && spoke !== false;
  // A request that came earlier may have waited: what it writes is known later than what it replaces.
  const recordedAt = context.now > before.recordedAt ? context.now : before.recordedAt;
  return {
    ...before,
    ...set,
    id: newId(),
    state,
    status: state === RegistrationState.CHECKED_IN && (spoke || stays) ? 'SPOKE' : statusOf[state],
    submittedAt: change.to === RegistrationState.SUBMITTED ? recordedAt : before.submittedAt,
    action: change.action,
    reason: change.reason ?? null,
    recordedBy: context.viewer.subject,
    recordedAs: actingAs(context.viewer, before.participantId),
    recordedAt,
  };
}
