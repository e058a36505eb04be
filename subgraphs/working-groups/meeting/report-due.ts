import { isFormalMeetingOfStates, takesPlace, type CalendarEntry } from './calendar.js';
import { MeetingKind } from './meeting-kind.js';

/**
 * The formal meeting at which the reports of an informal one are due: the first Biennial Meeting or Review Conference that opens
 * after the informal one's last day. Rule 9.2: "les rapports produits par les groupes de travail aux réunions intersessions
 * seraient distribués et étudiés à la réunion biennale des États suivante".
 *
 * @param calendar meetings of the programme in order of their opening days, as known at one instant
 * @returns null when the meeting is not intersessional, was not known, does not take place, or nothing formal was known to follow
 */
export function reportDue(meetingId: string, calendar: readonly CalendarEntry[]): CalendarEntry | null {
  const informal = calendar.find(({ id }) => id === meetingId);
  if (informal?.kind !== MeetingKind.INTERSESSIONAL || !takesPlace(informal)) return null;
  const next = calendar.find(
    (entry) => isFormalMeetingOfStates(entry) && takesPlace(entry) && entry.opensOn > informal.closesOn,
  );
  return next ?? null;
}
