import { isTimeZone } from '../../../../kernel/time-zone.js';
import type { MeetingFacts } from '../../meetings.js';
import type { ParticipantKind } from '../../participant/participant-kind.js';
import { InvalidRegistration } from '../problems.js';
import { capsOf, usualCaps, type RegistrationCapInput } from './caps.js';
import { endOfDay } from './deadline.js';
import type { WindowRow } from './registration-window.js';

/** Where deadlines are set unless somebody says otherwise (domain.md 2.3 no. 27). */
const USUAL_ZONE = 'Europe/Zurich';

/** What is asked of windows; see WindowTermsInput. */
export interface WindowTerms {
  opensAt?: Date | null;
  closesOn?: string | null;
  closesAt?: Date | null;
  timeZone?: string | null;
  contact?: string | null;
  caps?: RegistrationCapInput[] | null;
  requiresCompletePersonalData?: boolean | null;
  requiresCredentials?: boolean | null;
}

/** The meeting that windows are for. */
export type MeetingOfWindow = MeetingFacts & { formality?: string };

/** Windows on these terms, each in place of the one that stands, if any; or what is wrong with the terms. */
export function plannedWindows(
  meeting: MeetingOfWindow,
  kinds: readonly ParticipantKind[],
  terms: WindowTerms,
  standing: readonly WindowRow[],
  now: Date,
): WindowRow[] | InvalidRegistration {
  const byKind = new Map(standing.map((window) => [window.kind, window]));
  const windows: WindowRow[] = [];
  for (const kind of new Set(kinds)) {
    const window = plannedWindow(meeting, kind, terms, byKind.get(kind) ?? null, now);
    if (window instanceof InvalidRegistration) return window;
    windows.push(window);
  }
  return windows;
}

function plannedWindow(
  meeting: MeetingOfWindow,
  kind: ParticipantKind,
  terms: WindowTerms,
  before: WindowRow | null,
  now: Date,
): WindowRow | InvalidRegistration {
  const timeZone = terms.timeZone ?? before?.timeZone ?? USUAL_ZONE;
  if (!isTimeZone(timeZone))
    return new InvalidRegistration(
      'timeZone',
      `"${timeZone}" is not a time zone. Give an IANA name, such as Europe/Zurich.`,
    );
  const opensAt = terms.opensAt ?? before?.opensAt ?? now;
  const closesAt = terms.closesAt ?? (terms.closesOn ? endOfDay(terms.closesOn, timeZone) : before?.closesAt);
  if (!closesAt) return new InvalidRegistration('closesOn', 'Say until when: give `closesOn` or `closesAt`.');
  if (closesAt <= opensAt)
    return new InvalidRegistration(
      'closesOn',
      'It would close before it opens. Give a later day, or an earlier `opensAt`.',
    );
  const contact = (terms.contact ?? before?.contact ?? '').trim();
  if (!contact || contact.length > 200)
    return new InvalidRegistration(
      'contact',
      'Say whom to ask, in up to 200 characters: it stands in every refusal.',
    );
  const asked = terms.caps && (terms.caps.length === 0 ? null : capsOf(terms.caps));
  const caps = terms.caps ? asked : before ? before.caps : usualCaps(kind);
  if (caps === undefined)
    return new InvalidRegistration('caps', 'Give each category once, with 0 to 10,000 people.');
  return {
    meetingId: meeting.id,
    kind,
    meetingCode: meeting.code,
    programme: meeting.programme?.slug ?? null,
    opensAt,
    closesAt,
    timeZone,
    contact,
    caps: caps ?? null,
    requiresCompletePersonalData:
      terms.requiresCompletePersonalData ?? before?.requiresCompletePersonalData ?? false,
    requiresCredentials:
      terms.requiresCredentials ?? before?.requiresCredentials ?? meeting.formality === 'FORMAL',
    recordedAt: now,
  };
}
