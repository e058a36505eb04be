import type { Transaction } from '../../../kernel/database.js';
import type { Texts } from '../../../kernel/language.js';
import { namedId, newId } from '../../../kernel/uuid.js';
import { FormalityUnclear } from '../problems.js';
import type { Formality, MeetingKind } from './meeting-kind.js';
import { meetingCode, refuseCode, refuseDates, settleFormality } from './meeting-rules.js';

/** A meeting as a list of participants tells of it: it was held. */
export interface ImportedMeeting {
  /** Such as INC-11; letters, digits, hyphens and dots. */
  code: string;
  kind: MeetingKind;
  /** Needed for kind OTHER; for others it may be left out, and must not contradict the kind. */
  formality?: Formality | null;
  /** YYYY-MM-DD. */
  opensOn: string;
  /** YYYY-MM-DD; left out: unknown, and for a new meeting the opening day. */
  closesOn?: string | null;
  /** By language; the first is taken as the source's. Left out: the code serves. */
  names?: Texts;
  city?: string | null;
  /** ISO 3166-1 alpha-3. */
  country?: string | null;
  /** Slug of a known programme; left out: outside every programme. */
  programme?: string | null;
}

export interface ImportOptions {
  now: Date;
  /** The file or document that tells of the meetings. */
  source: string;
  /** What to do with a meeting that is known with other dates: refuse it (the default), or record that the dates were others. */
  otherDates?: 'refuse' | 'supersede';
}

export interface RecordedMeetings {
  /** The id of each meeting by its code in capitals, refused ones left out. */
  ids: Map<string, string>;
  added: string[];
  moved: string[];
  /** Each with a sentence that says what to do. Nothing of a refused meeting is recorded. */
  refusals: { code: string; message: string }[];
}

interface Known {
  code: string;
  id: string;
  opensOn: string;
  closesOn: string;
}

/** Records many meetings in a few statements of the given transaction. The same meetings again change nothing. */
export async function recordImportedMeetings(
  { rows }: Pick<Transaction, 'rows'>,
  meetings: ImportedMeeting[],
  { now, source, otherDates = 'refuse' }: ImportOptions,
): Promise<RecordedMeetings> {
  const given = new Map(meetings.map((meeting) => [meetingCode(meeting.code), meeting]));
  const known = new Map(
    (
      await rows<Known>(
        `select m.code, m.id, s.opens_on::text as "opensOn", s.closes_on::text as "closesOn"
         from working_groups.meeting m join working_groups.meeting_schedule s on s.meeting_id = m.id and s.superseded_at is null
         where m.code = any($1::text[]) for update of s`,
        [[...given.keys()]],
      )
    ).map((meeting) => [meeting.code, meeting]),
  );
  const programmes = new Map(
    (await rows<{ slug: string; id: string }>('select slug, id from working_groups.programme')).map(
      ({ slug, id }) => [slug, id],
    ),
  );

  const result: RecordedMeetings = { ids: new Map(), added: [], moved: [], refusals: [] };
  for (const [code, meeting] of given) {
    const refusal = faultOf(code, meeting, programmes);
    const before = known.get(code);
    const differs = before !== undefined && hasOtherDates(meeting, before);
    if (refusal) result.refusals.push({ code, message: refusal });
    else if (differs && otherDates === 'refuse')
      result.refusals.push({ code, message: otherDatesMessage(code, meeting, before) });
    else {
      result.ids.set(code, before?.id ?? namedId('meeting', code));
      if (!before) result.added.push(code);
      else if (differs) result.moved.push(code);
    }
  }

  await rows(
    `insert into working_groups.meeting (id, code, programme_id, kind, formality, names, source_language, source)
     select id, code, programme_id, kind, formality, names, source_language, $2
     from jsonb_to_recordset($1::jsonb) as added (id uuid, code text, programme_id uuid, kind text, formality text, names jsonb, source_language text)`,
    [JSON.stringify(result.added.map((code) => identityOf(code, given.get(code)!, programmes))), source],
  );
  await rows(
    'update working_groups.meeting_schedule set superseded_at = $2 where meeting_id = any($1::uuid[]) and superseded_at is null',
    [result.moved.map((code) => result.ids.get(code)), now],
  );
  await rows(
    `insert into working_groups.meeting_schedule (id, meeting_id, status, opens_on, closes_on, city, country, source, recorded_at)
     select id, meeting_id, 'HELD', opens_on, closes_on, city, country, $2, $3
     from jsonb_to_recordset($1::jsonb) as held (id uuid, meeting_id uuid, opens_on date, closes_on date, city text, country text)`,
    [
      JSON.stringify(
        [...result.added, ...result.moved].map((code) => scheduleOf(result.ids.get(code)!, given.get(code)!)),
      ),
      source,
      now,
    ],
  );
  return result;
}

function faultOf(code: string, meeting: ImportedMeeting, programmes: Map<string, string>): string | null {
  const formality = settleFormality(meeting.kind, meeting.formality);
  const refusal =
    refuseCode(code) ??
    refuseDates(meeting.opensOn, meeting.closesOn ?? meeting.opensOn) ??
    (formality instanceof FormalityUnclear ? formality : null);
  if (refusal) return refusal.message;
  if (meeting.programme && !programmes.has(meeting.programme)) {
    return `No programme is called "${meeting.programme}". Known: ${[...programmes.keys()].toSorted().join(', ')}.`;
  }
  return null;
}

function hasOtherDates(meeting: ImportedMeeting, known: Known): boolean {
  return (
    meeting.opensOn !== known.opensOn || (meeting.closesOn != null && meeting.closesOn !== known.closesOn)
  );
}

function otherDatesMessage(code: string, meeting: ImportedMeeting, known: Known): string {
  const dates = `${meeting.opensOn}${meeting.closesOn ? ` to ${meeting.closesOn}` : ''}`;
  return `${code} is known as ${known.opensOn} to ${known.closesOn}, not ${dates}. Correct the dates, or say that these replace the known ones.`;
}

function identityOf(code: string, meeting: ImportedMeeting, programmes: Map<string, string>) {
  return {
    id: namedId('meeting', code),
    code,
    programme_id: meeting.programme ? programmes.get(meeting.programme) : null,
    kind: meeting.kind,
    formality: settleFormality(meeting.kind, meeting.formality),
    names: meeting.names ?? {},
    source_language: Object.keys(meeting.names ?? {})[0] ?? 'en',
  };
}

function scheduleOf(meetingId: string, { opensOn, closesOn, city, country }: ImportedMeeting) {
  return {
    id: newId(),
    meeting_id: meetingId,
    opens_on: opensOn,
    closes_on: closesOn ?? opensOn,
    city,
    country,
  };
}
