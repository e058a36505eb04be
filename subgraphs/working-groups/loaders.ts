import DataLoader from 'dataloader';
import type { Database } from '../../kernel/database.js';
import { bodiesById, bodiesByProgramme, type BodyRow } from './body/body-reads.js';
import {
  calendarKeyText,
  calendarsAsKnown,
  type CalendarEntry,
  type CalendarKey,
} from './meeting/calendar.js';
import { meetingsById, scheduleHistories, type MeetingRow } from './meeting/meeting-reads.js';
import type { MeetingSchedule } from './meeting/schedule.js';
import { sessionsById, sessionsOfMeeting, type SessionRow } from './session/session-reads.js';
import { programmesById, type ProgrammeRow } from './programme/programme-reads.js';

/** One set per request: each loader gathers the keys of one tick into one statement, and caches. */
export interface Loaders {
  programme: DataLoader<string, ProgrammeRow | null>;
  body: DataLoader<string, BodyRow | null>;
  bodiesOfProgramme: DataLoader<string, BodyRow[]>;
  meeting: DataLoader<string, MeetingRow | null>;
  scheduleHistory: DataLoader<string, MeetingSchedule[]>;
  calendar: DataLoader<CalendarKey, CalendarEntry[], string>;
  session: DataLoader<string, SessionRow | null>;
  sessionsOfMeeting: ReturnType<typeof sessionsOfMeeting>;
}

export function createLoaders(database: Database): Loaders {
  return {
    programme: new DataLoader((ids) => programmesById(database, ids)),
    body: new DataLoader((ids) => bodiesById(database, ids)),
    bodiesOfProgramme: new DataLoader((ids) => bodiesByProgramme(database, ids)),
    meeting: new DataLoader((ids) => meetingsById(database, ids)),
    scheduleHistory: new DataLoader((ids) => scheduleHistories(database, ids)),
    calendar: new DataLoader((keys) => calendarsAsKnown(database, keys), { cacheKeyFn: calendarKeyText }),
    session: new DataLoader((ids) => sessionsById(database, ids)),
    sessionsOfMeeting: sessionsOfMeeting(database),
  };
}
