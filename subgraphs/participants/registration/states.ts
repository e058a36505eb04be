import { registerEnumType } from 'type-graphql';

/** Where a registration stands (domain.md 2.2). */
export enum RegistrationState {
  DRAFT = 'DRAFT',
  NOMINATED = 'NOMINATED',
  QUOTA_PENDING = 'QUOTA_PENDING',
  CONFIRMED = 'CONFIRMED',
  SUBMITTED = 'SUBMITTED',
  APPROVED = 'APPROVED',
  BADGE_ISSUED = 'BADGE_ISSUED',
  CHECKED_IN = 'CHECKED_IN',
  RETURNED = 'RETURNED',
  REJECTED = 'REJECTED',
  WITHDRAWN = 'WITHDRAWN',
  SUBSTITUTED = 'SUBSTITUTED',
  NO_SHOW = 'NO_SHOW',
}

registerEnumType(RegistrationState, {
  name: 'RegistrationState',
  description: 'Where a registration stands, in the order of a usual course; the last five are off it.',
  valuesConfig: {
    DRAFT: { description: 'Begun, takes no place.' },
    NOMINATED: { description: 'Named by its participant, holds a place where places are limited.' },
    QUOTA_PENDING: { description: 'On the waiting list: every place is taken.' },
    CONFIRMED: { description: 'Confirmed by the focal point or mission.' },
    SUBMITTED: { description: 'Before the secretariat.' },
    APPROVED: { description: 'Approved by the secretariat.' },
    BADGE_ISSUED: { description: 'Approved, and the badge is issued.' },
    CHECKED_IN: { description: 'Was at the door.' },
    RETURNED: { description: 'Sent back for correction, with a reason; keeps its place.' },
    REJECTED: { description: 'Refused with a reason; its place is free again.' },
    WITHDRAWN: { description: 'Taken back by its participant; its place is free again.' },
    SUBSTITUTED: { description: 'Somebody else comes in its place.' },
    NO_SHOW: { description: 'Approved and never at the door, set when the meeting closed.' },
  },
});

/** What a registration counts as; OUT counts nowhere. */
export type CountedStatus = 'OUT' | 'NOMINATED' | 'REGISTERED' | 'APPROVED' | 'CHECKED_IN' | 'SPOKE';

const { DRAFT, NOMINATED, QUOTA_PENDING, CONFIRMED, SUBMITTED, APPROVED, BADGE_ISSUED, CHECKED_IN } =
  RegistrationState;
const { RETURNED, REJECTED, WITHDRAWN, SUBSTITUTED, NO_SHOW } = RegistrationState;

const off = [RETURNED, REJECTED, WITHDRAWN, SUBSTITUTED];

/** Which states may follow which (domain.md 2.2; invariant 28). Back from QUOTA_PENDING when a place is free, from a decision when it is undone. */
export const transitions: Record<RegistrationState, readonly RegistrationState[]> = {
  DRAFT: [NOMINATED, QUOTA_PENDING, ...off],
  NOMINATED: [QUOTA_PENDING, CONFIRMED, ...off],
  QUOTA_PENDING: [NOMINATED, CONFIRMED, ...off],
  CONFIRMED: [QUOTA_PENDING, SUBMITTED, ...off],
  SUBMITTED: [QUOTA_PENDING, APPROVED, ...off],
  APPROVED: [SUBMITTED, BADGE_ISSUED, NO_SHOW, ...off],
  BADGE_ISSUED: [CHECKED_IN, NO_SHOW, ...off],
  CHECKED_IN: [],
  RETURNED: [CONFIRMED, SUBMITTED, REJECTED, WITHDRAWN, SUBSTITUTED],
  REJECTED: [],
  WITHDRAWN: [],
  SUBSTITUTED: [],
  // A device that had no network tells afterwards who came.
  NO_SHOW: [CHECKED_IN],
};

/** As what each state counts in every balance. */
export const statusOf: Record<RegistrationState, CountedStatus> = {
  DRAFT: 'OUT',
  NOMINATED: 'NOMINATED',
  QUOTA_PENDING: 'OUT',
  CONFIRMED: 'NOMINATED',
  SUBMITTED: 'REGISTERED',
  APPROVED: 'APPROVED',
  BADGE_ISSUED: 'APPROVED',
  CHECKED_IN: 'CHECKED_IN',
  RETURNED: 'OUT',
  REJECTED: 'OUT',
  WITHDRAWN: 'OUT',
  SUBSTITUTED: 'OUT',
  NO_SHOW: 'APPROVED',
};

/** No longer a registration: whoever was in it may be registered anew. The index one_active_registration names them too. */
export const endedStates: readonly RegistrationState[] = [REJECTED, WITHDRAWN, SUBSTITUTED];

/** States that take no place where places are limited. */
export const withoutPlace: readonly RegistrationState[] = [DRAFT, QUOTA_PENDING, ...endedStates];

/** Whether `to` may follow `from`. */
export function mayBecome(from: RegistrationState, to: RegistrationState): boolean {
  return transitions[from].includes(to);
}
