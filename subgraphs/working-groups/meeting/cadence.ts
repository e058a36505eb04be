import { isFormalMeetingOfStates, takesPlace, type CalendarEntry } from './calendar.js';
import { MeetingKind } from './meeting-kind.js';

/** How the number of informal meetings in a year compares with rule 8.1. */
export enum CadenceStatus {
  OK = 'OK',
  UNDER = 'UNDER',
  OVER = 'OVER',
}

/** One year by rule 8.1. The meetings of each list are in order of their opening days. */
export interface YearOfCadence {
  year: number;
  /** Informal meetings due: 1 or 2. */
  expected: number;
  held: number;
  status: CadenceStatus;
  meetingIds: string[];
  formalMeetingIds: string[];
}

/**
 * Rule 8.1, year by year from `from` to `to`, both included: "deux fois par an les années où aucune réunion officielle des États
 * n’est prévue et une fois lorsqu’une réunion officielle est prévue, que ce soit une réunion biennale des États ou une conférence
 * d’examen". A meeting belongs to the year in which it opens. It reports and never forbids: 7.1 and 4.1 leave the door open.
 */
export function cadence(from: number, to: number, calendar: readonly CalendarEntry[]): YearOfCadence[] {
  const byYear = Map.groupBy(calendar.filter(takesPlace), ({ opensOn }) => Number(opensOn.slice(0, 4)));
  return Array.from({ length: to - from + 1 }, (_, index) =>
    yearOf(from + index, byYear.get(from + index) ?? []),
  );
}

function yearOf(year: number, meetings: CalendarEntry[]): YearOfCadence {
  const formal = meetings.filter(isFormalMeetingOfStates);
  const informal = meetings.filter(({ kind }) => kind === MeetingKind.INTERSESSIONAL);
  const expected = formal.length > 0 ? 1 : 2;
  return {
    year,
    expected,
    held: informal.length,
    status: statusOf(informal.length, expected),
    meetingIds: informal.map(({ id }) => id),
    formalMeetingIds: formal.map(({ id }) => id),
  };
}

function statusOf(held: number, expected: number): CadenceStatus {
  if (held === expected) return CadenceStatus.OK;
  return held < expected ? CadenceStatus.UNDER : CadenceStatus.OVER;
}
