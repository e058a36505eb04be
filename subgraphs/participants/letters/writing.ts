import { isTimeZone } from '../../../kernel/time-zone.js';
import type { LanguageCode } from './letter.js';

/** Writes days, instants, numbers and lists as readers of one language in one time zone do. */
export interface Writing {
  language: LanguageCode;
  timeZone: string;
  /** A calendar day, `YYYY-MM-DD`: “26 June 2026”. */
  day(day: string): string;
  /** An instant in the reader’s zone, which is named: “26 June 2026 at 18:00 CEST”. */
  instant(instant: Date): string;
  /**
   * A deadline: in the zone where it applies, such as the venue’s, and then in the reader’s where that is another.
   *
   * @param zone IANA name, such as Europe/Zurich
   */
  deadline(instant: Date, zone: string): string;
  number(value: number): string;
  /** “A, B and C”. */
  list(items: readonly string[]): string;
}

/** British spelling, as the United Nations write English. */
const locales: Partial<Record<LanguageCode, string>> = { en: 'en-GB', zh: 'zh-Hans' };

/** @param zone IANA name; one that nobody knows counts as UTC */
export function writingFor(language: LanguageCode, zone: string | null): Writing {
  const locale = locales[language] ?? language;
  const timeZone = zone && isTimeZone(zone) ? zone : 'UTC';
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const instantIn = (instant: Date, timeZone: string) =>
    new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
      timeZoneName: 'short',
    }).format(instant);
  return {
    language,
    timeZone,
    day: (day) => days.format(new Date(`${/\d{4}-\d{2}-\d{2}/.exec(day)?.[0]}T00:00:00Z`)),
    instant: (instant) => instantIn(instant, timeZone),
    deadline(instant, zone) {
      const there = instantIn(instant, isTimeZone(zone) ? zone : 'UTC');
      const here = instantIn(instant, timeZone);
      return here === there ? there : `${there} (${here})`;
    },
    number: (value) => new Intl.NumberFormat(locale).format(value),
    list: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
  };
}
