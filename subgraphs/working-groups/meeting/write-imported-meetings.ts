import type { Rows } from '../../../kernel/database.js';
import { newId } from '../../../kernel/uuid.js';
import type { ImportedMeeting } from './imported-meetings.js';
import { settleFormality } from './meeting-rules.js';
import { MeetingStatus } from './schedule.js';

type Decided = ImportedMeeting & { id: string };

/** Meetings whose import was decided on: new ones, and known ones whose dates are superseded. */
export interface DecidedMeetings {
  added: Decided[];
  moved: Decided[];
  /** Id by slug. */
  programmes: Map<string, string>;
  source: string;
  now: Date;
}

/** Three statements, however many meetings. */
export async function writeImportedMeetings(
  rows: Rows,
  { added, moved, programmes, source, now }: DecidedMeetings,
): Promise<void> {
  await rows(
    `insert into working_groups.meeting (id, code, programme_id, kind, formality, names, source_language, source)
     select id, code, programme_id, kind, formality, names, source_language, $2
     from jsonb_to_recordset($1::jsonb) as added (id uuid, code text, programme_id uuid, kind text, formality text, names jsonb,
                                                  source_language text)`,
    [JSON.stringify(added.map((meeting) => identityOf(meeting, programmes))), source],
  );
  await rows(
    `update working_groups.meeting_schedule set superseded_at = $2
     where meeting_id = any($1::uuid[]) and superseded_at is null`,
    [moved.map(({ id }) => id), now],
  );
  await rows(
    `insert into working_groups.meeting_schedule (id, meeting_id, status, opens_on, closes_on, city, country, source, recorded_at)
     select id, meeting_id, status, opens_on, closes_on, city, country, $2, $3
     from jsonb_to_recordset($1::jsonb) as held (id uuid, meeting_id uuid, status text, opens_on date, closes_on date, city text,
                                                 country text)`,
    [JSON.stringify([...added, ...moved].map(scheduleOf)), source, now],
  );
}

function identityOf(
  { id, code, kind, formality, names = {}, programme }: Decided,
  programmes: Map<string, string>,
) {
  return {
    id,
    code,
    programme_id: programme ? programmes.get(programme) : null,
    kind,
    formality: settleFormality(kind, formality),
    names,
    source_language: Object.keys(names)[0] ?? 'en',
  };
}

function scheduleOf({ id, opensOn, closesOn, city, country }: Decided) {
  return {
    id: newId(),
    meeting_id: id,
    status: MeetingStatus.HELD,
    opens_on: opensOn,
    closes_on: closesOn ?? opensOn,
    city,
    country,
  };
}
