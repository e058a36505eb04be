import { describe, expect, test } from 'vitest';
import {
  endedStates,
  mayBecome,
  RegistrationState,
  statusOf,
  transitions,
  withoutPlace,
} from '../../../../subgraphs/participants/registration/states.js';

/** The usual course as domain.md 2.2 writes it, and what may come from anywhere before the door. */
const { DRAFT, NOMINATED, CONFIRMED, SUBMITTED, APPROVED, BADGE_ISSUED, CHECKED_IN, QUOTA_PENDING } =
  RegistrationState;
const { RETURNED, REJECTED, WITHDRAWN, SUBSTITUTED, NO_SHOW } = RegistrationState;
const course = [DRAFT, NOMINATED, CONFIRMED, SUBMITTED, APPROVED, BADGE_ISSUED, CHECKED_IN];
const fromAnywhere = [RETURNED, REJECTED, WITHDRAWN, SUBSTITUTED];

describe('transitions of a registration (invariant 28)', () => {
  test('follow the usual course one step at a time', () => {
    for (const [i, from] of course.entries())
      for (const [j, to] of course.entries()) {
        const isStep = j === i + 1;
        const isUndoing = from === APPROVED && to === SUBMITTED;
        expect([from, to, mayBecome(from, to)]).toEqual([from, to, isStep || isUndoing]);
      }
  });

  test('leave the course from anywhere before the door, and never after', () => {
    for (const from of [...course.slice(0, -1), QUOTA_PENDING])
      for (const to of fromAnywhere) expect(mayBecome(from, to)).toBe(true);
    for (const last of [CHECKED_IN, ...endedStates]) expect(transitions[last]).toEqual([]);
    // A list kept without network comes in when the meeting is over.
    expect(transitions[NO_SHOW]).toEqual([CHECKED_IN]);
  });

  test('set who did not come only from what was approved', () => {
    const before = Object.values(RegistrationState).filter((from) => mayBecome(from, NO_SHOW));
    expect(before).toEqual([APPROVED, BADGE_ISSUED]);
  });

  test('count whoever holds no place nowhere', () => {
    for (const state of withoutPlace) expect(statusOf[state]).toBe('OUT');
  });
});
