import { daysBetween } from '../clocks.js';

/** What was decided on an application. */
export type Decision = 'ACCREDITED' | 'DEFERRED' | 'REJECTED';

/** One application, as far as it went. Days as `YYYY-MM-DD`. */
export interface Case {
  /** The first day on which it is known to have waited; null when no source says. */
  since: string | null;
  decisions: { decision: Decision; on: string; reasonCode: string | null }[];
  /** Whether nothing more can come of it without a new application. */
  isOver: boolean;
}

/** How long some applications waited; null where there were none. */
export interface Waiting {
  cases: number;
  medianDays: number | null;
  longestDays: number | null;
}

/** What the statistics say of a set of applications. */
export interface Figures {
  accredited: number;
  deferred: number;
  rejected: number;
  waiting: Waiting;
}

/** Decisions of a period, and how long those accredited in it had waited. @param within whether a day lies in the period */
export function figuresOf(cases: readonly Case[], within: (day: string) => boolean): Figures {
  const counts = { ACCREDITED: 0, DEFERRED: 0, REJECTED: 0 };
  const waits: number[] = [];
  for (const { since, decisions } of cases) {
    for (const { decision, on } of decisions) {
      if (!within(on)) continue;
      counts[decision] += 1;
      if (decision === 'ACCREDITED' && since !== null) waits.push(daysFrom(since, on));
    }
  }
  return {
    accredited: counts.ACCREDITED,
    deferred: counts.DEFERRED,
    rejected: counts.REJECTED,
    waiting: waitingOf(waits),
  };
}

/** How long those have waited by then who are not accredited, rejected or withdrawn. */
export function stillWaiting(cases: readonly Case[], day: string): Waiting {
  const waits = cases
    .filter(({ since, isOver, decisions }) => {
      const isDecided = decisions.some(({ decision, on }) => decision !== 'DEFERRED' && on <= day);
      return since !== null && since <= day && !isDecided && !isOver;
    })
    .map(({ since }) => daysFrom(since!, day));
  return waitingOf(waits);
}

/** How often applications were deferred before they were accredited; those never deferred are not among the cases. */
export function deferralsBefore(cases: readonly Case[]): number[] {
  return cases
    .filter(({ decisions }) => decisions.some(({ decision }) => decision === 'ACCREDITED'))
    .map(({ decisions }) => decisions.filter(({ decision }) => decision === 'DEFERRED').length)
    .filter((deferrals) => deferrals > 0);
}

/** The middle value; of an even number, the mean of the two in the middle. Null of none. */
export function median(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  const sorted = numbers.toSorted((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

function waitingOf(days: readonly number[]): Waiting {
  return {
    cases: days.length,
    medianDays: median(days),
    longestDays: days.length > 0 ? days.reduce((most, each) => Math.max(most, each)) : null,
  };
}

function daysFrom(from: string, to: string): number {
  return daysBetween(new Date(`${from}T00:00:00Z`), new Date(`${to}T00:00:00Z`));
}
