import { isTimeZone } from '../../../kernel/time-zone.js';
import { badRequest } from '../../../kernel/faults.js';
import type { Texts } from '../../../kernel/language.js';
import { takesPlace } from '../meeting/calendar.js';
import type { MeetingRow } from '../meeting/meeting-reads.js';
import { localTime, zoneOfCity } from '../meeting/venue-zone.js';
import {
  MeetingNotTakingPlace,
  SessionHoursImplausible,
  SessionOutsideMeeting,
  TimeZoneUnclear,
} from './session-problems.js';

const MOST_HOURS = 24;
const LONGEST_TEXT = 300;

export interface Hours {
  startsAt: Date;
  endsAt: Date;
}

/** Why these hours cannot be, by clocks at the venue; null when they can. A session after midnight belongs to the day before. */
export function refuseHours({ startsAt, endsAt }: Hours, timeZone: string, meeting: MeetingRow) {
  const length = endsAt.getTime() - startsAt.getTime();
  const whole = startsAt.getTime() % 60_000 === 0 && endsAt.getTime() % 60_000 === 0;
  if (length <= 0 || length > MOST_HOURS * 3_600_000 || !whole)
    return new SessionHoursImplausible(startsAt, endsAt, MOST_HOURS);
  if (!takesPlace(meeting)) return new MeetingNotTakingPlace(meeting.code, meeting.status);
  const [from, to] = [localTime(startsAt, timeZone), localTime(endsAt, timeZone)];
  if (from.day >= meeting.opensOn && from.day <= meeting.closesOn) return null;
  return new SessionOutsideMeeting(
    meeting.code,
    meeting.opensOn,
    meeting.closesOn,
    `${from.day} ${from.time}`,
    `${to.day} ${to.time}`,
    timeZone,
  );
}

/** The zone given, else that of the venue’s city. */
export function settleZone(given: string | null | undefined, meeting: MeetingRow): string | TimeZoneUnclear {
  if (given) return isTimeZone(given) ? given : new TimeZoneUnclear(given, null);
  return zoneOfCity(meeting.venue?.city) ?? new TimeZoneUnclear(null, meeting.venue?.city ?? null);
}

/** Titles by language; of each language one. @throws Fault BAD_REQUEST for control characters, a text without end, or a language twice */
export function settleTitles(given: readonly { language: keyof Texts; text: string }[]): Texts {
  const texts: Texts = {};
  for (const { language, text } of given) {
    const title = textOf('titles', text);
    if (!title) continue;
    if (texts[language]) throw badRequest('`titles` has two in one language. Give one of each.');
    texts[language] = title;
  }
  return texts;
}

/** The text trimmed; null for none. @throws Fault BAD_REQUEST for control characters or a text without end */
export function textOf(field: string, text: string | null | undefined): string | null {
  const trimmed = text?.trim() ?? '';
  if (/\p{Cc}/u.test(trimmed))
    throw badRequest(`\`${field}\` holds control characters, such as a line break. Remove them.`);
  if (trimmed.length > LONGEST_TEXT)
    throw badRequest(`\`${field}\` is longer than ${LONGEST_TEXT} characters. Shorten it.`);
  return trimmed || null;
}
