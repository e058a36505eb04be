import type { AccreditationClock, AccreditationStep } from './accreditation.js';
import type { AccreditationRow } from './accreditation-row.js';
import { Turn } from './accreditation-words.js';
import { AccreditationState as S } from './states.js';

/** Who has to act, by state. */
const turns: Record<S, Turn> = {
  DRAFT: Turn.APPLICANT,
  SUBMITTED: Turn.SECRETARIAT,
  SCREENING: Turn.SECRETARIAT,
  INFO_REQUESTED: Turn.APPLICANT,
  CIRCULATED: Turn.STATES,
  OBJECTED: Turn.STATES,
  DECIDED_BY_STATES: Turn.SECRETARIAT,
  DEFERRED: Turn.SECRETARIAT,
  ACCREDITED: Turn.NOBODY,
  SUSPENDED: Turn.SECRETARIAT,
  REINSTATED: Turn.NOBODY,
  REJECTED: Turn.NOBODY,
  WITHDRAWN: Turn.NOBODY,
  EXPIRED: Turn.NOBODY,
};

const decisions: readonly S[] = [S.ACCREDITED, S.DEFERRED, S.REJECTED];

/** What is known of the round in which an application was circulated. */
export interface RoundDays {
  closesOn: string;
  isOver: boolean;
}

/** Every state that it was in, with the days in each. @param versions the earliest first */
export function stepsOf(versions: readonly AccreditationRow[], now: Date): AccreditationStep[] {
  return versions.map((version) => ({
    state: version.state,
    enteredAt: version.recordedAt,
    leftAt: version.supersededAt,
    days: daysBetween(version.recordedAt, version.supersededAt ?? now),
    reason: version.reason,
    reasonCode: version.reasonCode,
    reference: version.reference,
    nextReviewOn: version.nextReviewOn,
    answerBy: version.answerBy,
    byApplicant: version.recordedBy === version.appliedBy || version.recordedAs === 'FOCAL_POINT',
  }));
}

/** Where it stands in time. @param versions the earliest first; @param round the last one, if it was circulated */
export function clockOf(
  versions: readonly AccreditationRow[],
  round: RoundDays | null,
  now: Date,
): AccreditationClock {
  const current = versions.at(-1)!;
  const submitted = versions.find(({ state }) => state === S.SUBMITTED);
  const decided = versions.find(({ state }) => decisions.includes(state));
  const ended = decided ?? versions.find(({ state }) => state === S.WITHDRAWN);
  const isWithStates = current.state === S.CIRCULATED && round !== null && !round.isOver;
  return {
    daysInState: daysBetween(current.recordedAt, now),
    daysWaiting: submitted ? daysBetween(submitted.recordedAt, ended?.recordedAt ?? now) : null,
    turn: current.state === S.CIRCULATED && !isWithStates ? Turn.SECRETARIAT : turns[current.state],
    dueOn: dueOn(current, isWithStates ? round : null),
  };
}

/** Whole days from calendar day to calendar day, in UTC, so that the days of all states add up to the days of the whole. */
export function daysBetween(from: Date, to: Date): number {
  const day = (instant: Date): number => Math.floor(instant.getTime() / 86_400_000);
  return day(to) - day(from);
}

function dueOn({ state, answerBy, nextReviewOn }: AccreditationRow, round: RoundDays | null): string | null {
  if (state === S.INFO_REQUESTED) return answerBy;
  if (state === S.DEFERRED) return nextReviewOn;
  return round?.closesOn ?? null;
}
