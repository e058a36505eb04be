import type { Rows } from '../../../../kernel/database.js';
import type { Vault } from '../../../../kernel/vault.js';
import type { ListedMeeting } from '../rows/meetings.js';

/** A meeting as another part of the hub records it. Days are YYYY-MM-DD, the country ISO 3166-1 alpha-3; null: the list does not say. */
export interface CalendarMeeting {
  code: string;
  kind: string;
  formality: string | null;
  opensOn: string;
  closesOn: string | null;
  name: string | null;
  city: string | null;
  country: string | null;
}

/**
 * The part of the hub that keeps meetings. Both functions work inside the import’s transaction, so that a meeting and its participants appear
 * together or not at all.
 */
export interface Calendar {
  /** Every known meeting by its code in capitals. */
  known(rows: Rows): Promise<Map<string, { id: string; opensOn: string }>>;
  /** Records meetings; the same again changes nothing. @returns the ids by code, and a sentence for each meeting that cannot be recorded */
  record(
    rows: Rows,
    meetings: CalendarMeeting[],
    options: { now: Date; source: string },
  ): Promise<{ ids: Map<string, string>; refusals: string[] }>;
  /** Puts on record that an import may have changed the calendar: the last thing that it does but one. */
  note(rows: Rows, list: ImportedList, options: { now: Date; vault: Vault }): Promise<void>;
}

/** What is put on record of an import. */
export interface ImportedList {
  importId: string;
  file: string;
  source: string;
  meetings: number;
}

/** What the list says of a meeting, in the calendar’s terms; null when it says no days, so that the calendar must know it already. */
export function calendarMeeting({ code, facts }: ListedMeeting): CalendarMeeting | null {
  if (!facts.opens) return null;
  return {
    code,
    kind: facts.kind ?? 'OTHER',
    formality: facts.formality ?? (facts.kind && facts.kind !== 'OTHER' ? null : 'INFORMAL'),
    opensOn: facts.opens,
    closesOn: facts.closes ?? null,
    name: facts.name ?? null,
    city: facts.city ?? null,
    country: facts.country ?? null,
  };
}
