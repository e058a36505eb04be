import type { Rows, Transaction } from '../../../kernel/database.js';
import type { Texts } from '../../../kernel/language.js';
import { namedId } from '../../../kernel/uuid.js';
import { FormalityUnclear } from '../problems.js';
import type { Formality, MeetingKind } from './meeting-kind.js';
import { meetingCode, refuseCode, refuseDates, settleFormality } from './meeting-rules.js';
import { writeImportedMeetings } from './write-imported-meetings.js';

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
  /** Those whose known dates were superseded. */
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

/**
 * Records many meetings in a few statements of the given transaction. The same meetings again change nothing. Until the
 * transaction ends, another one that records imported meetings waits.
 */
export async function recordImportedMeetings(
  { rows }: Pick<Transaction, 'rows'>,
  meetings: readonly ImportedMeeting[],
  { now, source, otherDates = 'refuse' }: ImportOptions,
): Promise<RecordedMeetings> {
  await rows(`select pg_advisory_xact_lock(hashtext('working_groups: imported meetings'))`);
  const given = Map.groupBy(meetings, ({ code }) => meetingCode(code));
  const known = await knownMeetings(rows, [...given.keys()]);
  const programmes = await programmeIds(rows);

  const result: RecordedMeetings = { ids: new Map(), added: [], moved: [], refusals: [] };
  for (const [code, mentions] of given) {
    const meeting = mentions[0]!;
    const before = known.get(code);
    const differs = before !== undefined && hasOtherDates(meeting, before);
    const message =
      faultOf(code, mentions, programmes) ??
      (differs && otherDates === 'refuse' ? knownOtherwise(meeting, before) : null);
    if (message) {
      result.refusals.push({ code, message });
      continue;
    }
    result.ids.set(code, before?.id ?? namedId('meeting', code));
    if (!before) result.added.push(code);
    else if (differs) result.moved.push(code);
  }
  const chosen = (codes: string[]) =>
    codes.map((code) => ({ ...given.get(code)![0]!, code, id: result.ids.get(code)! }));
  await writeImportedMeetings(rows, {
    added: chosen(result.added),
    moved: chosen(result.moved),
    programmes,
    source,
    now,
  });
  return result;
}

/** Every meeting by its code, with the opening day that is known today: which an import may name without giving dates. */
export async function openingDays(rows: Rows): Promise<Map<string, { id: string; opensOn: string }>> {
  const meetings = await rows<{ code: string; id: string; opensOn: string }>(
    `select m.code, m.id, s.opens_on::text as "opensOn"
     from working_groups.meeting m join working_groups.meeting_schedule s on s.meeting_id = m.id and s.superseded_at is null`,
  );
  return new Map(meetings.map(({ code, ...meeting }) => [code, meeting]));
}

async function knownMeetings(rows: Rows, codes: string[]): Promise<Map<string, Known>> {
  const meetings = await rows<Known>(
    `select m.code, m.id, s.opens_on::text as "opensOn", s.closes_on::text as "closesOn"
     from working_groups.meeting m join working_groups.meeting_schedule s on s.meeting_id = m.id and s.superseded_at is null
     where m.code = any($1::text[])
     for update of s`,
    [codes],
  );
  return new Map(meetings.map((meeting) => [meeting.code, meeting]));
}

async function programmeIds(rows: Rows): Promise<Map<string, string>> {
  const programmes = await rows<{ slug: string; id: string }>(
    'select slug, id from working_groups.programme',
  );
  return new Map(programmes.map(({ slug, id }) => [slug, id]));
}

function faultOf(code: string, mentions: ImportedMeeting[], programmes: Map<string, string>): string | null {
  const { kind, formality, opensOn, closesOn, programme } = mentions[0]!;
  const other = mentions.find((mention) => datesOf(mention) !== datesOf(mentions[0]!));
  if (other)
    return `${code} is given with two dates, ${datesOf(mentions[0]!)} and ${datesOf(other)}. Give each meeting one code.`;
  const settled = settleFormality(kind, formality);
  const refusal =
    refuseCode(code) ??
    refuseDates(opensOn, closesOn ?? opensOn) ??
    (settled instanceof FormalityUnclear ? settled : null);
  if (refusal) return refusal.message;
  if (programme && !programmes.has(programme)) {
    return `No programme is called "${programme}". Known: ${[...programmes.keys()].toSorted().join(', ')}.`;
  }
  return null;
}

function hasOtherDates({ opensOn, closesOn }: ImportedMeeting, known: Known): boolean {
  return opensOn !== known.opensOn || (closesOn != null && closesOn !== known.closesOn);
}

function knownOtherwise(meeting: ImportedMeeting, known: Known): string {
  return `${known.code} is known as ${datesOf(known)}, not ${datesOf(meeting)}. Correct the dates, or say that these replace the known ones.`;
}

function datesOf({ opensOn, closesOn }: Pick<ImportedMeeting, 'opensOn' | 'closesOn'>): string {
  return closesOn ? `${opensOn} to ${closesOn}` : opensOn;
}
