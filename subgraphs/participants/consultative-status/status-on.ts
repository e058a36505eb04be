import {
  ConsultativeStatusEvent as Event,
  ConsultativeStatusKind as Kind,
  type ConsultativeStatus,
  type ConsultativeStatusFact,
} from './consultative-status.js';

/**
 * How an organization stood on a day, by the decisions on record. A decision of which only the year is known counts from the last day of that year,
 * since before it is not certain.
 */
export function statusOn(history: ConsultativeStatusFact[], day: string): ConsultativeStatus {
  const decided = history
    .filter((fact) => fact.event !== Event.DEFERRED && (dayOf(fact) ?? '9999-12-31') <= day)
    .toSorted((one, other) => (dayOf(one)! < dayOf(other)! ? -1 : 1));
  let since: ConsultativeStatusFact | null = null;
  for (const fact of decided) {
    if (fact.event === Event.WITHDRAWN || fact.event === Event.SUSPENDED) since = null;
    else since ??= fact;
  }
  if (!since) return { isHeld: false, status: Kind.NONE, since: null, history };
  return { isHeld: true, status: kindOn(history, day), since: since.on, history };
}

/** The status last stated; null when no list says which. */
function kindOn(history: ConsultativeStatusFact[], day: string): Kind | null {
  const year = Number(day.slice(0, 4));
  const stating = history
    .filter((fact) => fact.status !== null && (fact.year ?? 0) <= year)
    .toSorted((one, other) => (one.year ?? 0) - (other.year ?? 0));
  return stating.at(-1)?.status ?? null;
}

function dayOf({ on, year }: ConsultativeStatusFact): string | null {
  return on ?? (year === null ? null : `${year}-12-31`);
}
