import DataLoader from 'dataloader';
import { textIn, type Language } from '../../../kernel/language.js';
import type { Ask } from '../../../kernel/neighbour.js';
import { isUuid } from '../../../kernel/uuid.js';

/** A meeting as those at its door need it. */
export interface DoorMeeting {
  id: string;
  code: string;
  opensOn: string;
  closesOn: string;
  city: string | null;
  /** IANA; null where working-groups does not know it. */
  timeZone: string | null;
  names: { language: string; text: string }[];
  /** Slug; null when it belongs to none. */
  programme: string | null;
}

interface Answered extends Pick<DoorMeeting, 'id' | 'code' | 'opensOn' | 'closesOn'> {
  venue?: { city: string; timeZone: string | null } | null;
  names?: DoorMeeting['names'];
  programme?: { slug: string } | null;
}

/** Meetings by id, each asked once a request; null when working-groups has none of that id. */
export function doorMeetings({ ask }: { ask: Ask }): DataLoader<string, DoorMeeting | null> {
  return new DataLoader((ids) => Promise.all(ids.map((id) => meetingOf(id, ask))));
}

/** Its name in that language, else as `textIn` falls back; its code when it has none. */
export function meetingName({ names, code }: DoorMeeting, language: Language): string {
  return (
    textIn(Object.fromEntries(names.map((name) => [languageCode(name.language), name.text])), language) ??
    code
  );
}

/**
 * When its badges end: at midnight after its last day at the venue. Where the zone is not known, when that day has ended everywhere on Earth.
 */
export function endOf({ closesOn, timeZone }: Pick<DoorMeeting, 'closesOn' | 'timeZone'>): Date {
  const midnight = Date.parse(closesOn) + 24 * 3_600_000;
  if (!timeZone) return new Date(midnight + 12 * 3_600_000);
  // The offset may change in the night: what holds at the instant found so far is tried once more.
  const first = new Date(midnight - offsetAt(new Date(midnight), timeZone));
  return new Date(midnight - offsetAt(first, timeZone));
}

/** How far clocks in the zone are ahead of UTC at that instant, in milliseconds. */
function offsetAt(instant: Date, timeZone: string): number {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(instant);
  return Date.parse(`${shown.replace(' ', 'T')}Z`) - Math.floor(instant.getTime() / 1000) * 1000;
}

async function meetingOf(id: string, ask: Ask): Promise<DoorMeeting | null> {
  if (!isUuid(id)) return null;
  const { meeting } = await ask<{ meeting: Answered | null }>(
    'working-groups',
    `query MeetingAtTheDoor($id: ID!) {
      meeting(id: $id) { id code opensOn closesOn venue { city timeZone } names { language text } programme { slug } }
    }`,
    { id },
  );
  if (!meeting) return null;
  const { venue, names = [], programme, ...facts } = meeting;
  return {
    ...facts,
    city: venue?.city ?? null,
    timeZone: venue?.timeZone ?? null,
    names,
    programme: programme?.slug ?? null,
  };
}

/** The graph says EN where texts are kept under en. */
function languageCode(name: string): string {
  return name.toLowerCase();
}
