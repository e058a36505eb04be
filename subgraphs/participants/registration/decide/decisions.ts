import type { Problem } from '../../../../kernel/problem.js';
import { NotPossibleNow } from '../problems.js';
import type { RegistrationRow } from '../registration-row.js';
import { mayBecome, RegistrationState, withoutPlace } from '../states.js';
import type { RegistrationLetter } from '../tell.js';

const { SUBMITTED, APPROVED, BADGE_ISSUED, RETURNED, REJECTED } = RegistrationState;

/** A decision of the secretariat on registrations. */
export interface Decision {
  /** As the table of permissions calls it. */
  mutation: string;
  action: string;
  /** Null: nobody is written to. */
  letter: RegistrationLetter | null;
  needsReason: boolean;
  /** Whether places may become free by it. */
  freesPlaces: boolean;
  /** Whether accreditation and completeness are asked for again. */
  admits: boolean;
  /** Where the registration goes from where it stands, or why it cannot. */
  next(row: RegistrationRow): RegistrationState | Problem;
}

export const approval: Decision = {
  mutation: 'Mutation.approveRegistrations',
  action: 'REGISTRATION_APPROVED',
  letter: 'approved',
  needsReason: false,
  freesPlaces: false,
  admits: true,
  next: ({ state }) =>
    state === SUBMITTED
      ? APPROVED
      : new NotPossibleNow(
          state,
          'approved',
          [APPROVED, BADGE_ISSUED].includes(state) ? 'Nothing was changed.' : 'It must be submitted first.',
        ),
};

export const returning: Decision = {
  mutation: 'Mutation.returnRegistrations',
  action: 'REGISTRATION_RETURNED',
  letter: 'returned',
  needsReason: true,
  freesPlaces: false,
  admits: false,
  next: ({ state }) =>
    mayBecome(state, RETURNED) && !withoutPlace.includes(state) && state !== BADGE_ISSUED
      ? RETURNED
      : new NotPossibleNow(state, 'returned', 'Nothing was changed.'),
};

export const rejection: Decision = {
  mutation: 'Mutation.rejectRegistrations',
  action: 'REGISTRATION_REJECTED',
  letter: 'rejected',
  needsReason: true,
  freesPlaces: true,
  admits: false,
  next: ({ state }) =>
    mayBecome(state, REJECTED) ? REJECTED : new NotPossibleNow(state, 'rejected', 'Nothing was changed.'),
};

/** Takes back an approval until the badge is issued, or a return until it is mended: the registration is before the secretariat again. */
export const undoing: Decision = {
  mutation: 'Mutation.undoDecisions',
  action: 'REGISTRATION_DECISION_UNDONE',
  letter: null,
  needsReason: false,
  freesPlaces: false,
  admits: false,
  next: ({ state, submittedAt }) => {
    if (state === APPROVED || (state === RETURNED && submittedAt !== null)) return SUBMITTED;
    const instead =
      state === BADGE_ISSUED
        ? 'Its badge is issued: withdraw the badge first.'
        : 'There is no decision to take back.';
    return new NotPossibleNow(state, 'put before the secretariat again', instead);
  },
};
