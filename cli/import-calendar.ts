import { byOperator, recordAudit } from '../kernel/audit.js';
import { Formality, MeetingKind } from '../subgraphs/working-groups/meeting/meeting-kind.js';
import {
  openingDays,
  recordImportedMeetings,
} from '../subgraphs/working-groups/meeting/imported-meetings.js';
import type { Calendar } from '../subgraphs/participants/import/writing/calendar.js';

/** Lets an import, which belongs to participants, record meetings with working-groups, in the same transaction. */
export const importCalendar: Calendar = {
  known: openingDays,

  async record(rows, meetings, options) {
    const { ids, refusals } = await recordImportedMeetings(
      { rows },
      meetings.map(({ kind, formality, name, ...meeting }) => ({
        ...meeting,
        kind: kindOf(kind),
        formality: Object.values(Formality).find((known: string) => known === formality) ?? null,
        ...(name === null ? {} : { names: { en: name } }),
      })),
      options,
    );
    return { ids, refusals: refusals.map(({ message }) => message) };
  },

  async note(rows, { importId, ...after }, by) {
    const entry = { action: 'CALENDAR_IMPORTED', record: { type: 'Import', id: importId }, reason: null };
    await recordAudit({ rows }, byOperator('working_groups', by), [{ ...entry, before: null, after }]);
  },
};

/** The kind of that name; what an import names has been checked against the same list. */
function kindOf(name: string): MeetingKind {
  return Object.values(MeetingKind).find((known: string) => known === name) ?? MeetingKind.OTHER;
}
