import type { BulkTransaction } from '../../../../kernel/bulk.js';
import type { Vault } from '../../../../kernel/vault.js';
import { newId } from '../../../../kernel/uuid.js';
import { applyToTally } from '../../balance/tally.js';
import { ImportError } from '../import-error.js';
import type { Mapping } from '../mapping/mapping.js';
import { statuses } from '../mapping/vocabulary.js';
import type { Table } from '../reading/table.js';
import type { OnProgress, RowCounts } from '../each-row.js';
import type { Survey } from '../survey.js';
import { calendarMeeting, type Calendar } from './calendar.js';
import type { ListPlan } from './lists.js';
import { writeNewcomers } from './newcomers.js';
import { writeRegistrations } from './registrations.js';

/** Everything that writing needs to know. */
export interface Writing {
  importId: string;
  mapping: Mapping;
  table: Table;
  survey: Survey;
  counts: RowCounts;
  plan: ListPlan;
  calendar: Calendar;
  now: Date;
  /** Seals addresses. */
  vault: Vault;
  onProgress: OnProgress;
}

/** Writes the meetings of a list that are new or changed, set-wise and in one transaction; what they had before is superseded, not deleted. */
export async function writeList(tx: BulkTransaction, writing: Writing): Promise<void> {
  const { survey, plan, mapping, now, importId } = writing;
  await supersedeLists(tx, writing);
  const meetingIds = await recordMeetings(tx, writing);
  await writeNewcomers(tx, survey.interpreter.recogniser, { source: mapping.source, now });
  await tx.rows(
    `insert into participants.meeting_list (import_id, meeting_id, meeting_code, source, content, recorded_at)
     select $1, id, code, $2, content, $3 from unnest($4::uuid[], $5::text[], $6::text[]) as list (id, code, content)`,
    [
      importId,
      mapping.source,
      now,
      ...columnsOf(
        changedMeetings(writing).map(({ index, code }) => [
          meetingIds[index]!,
          code,
          String(survey.digests[index]),
        ]),
      ),
    ],
  );
  const delegationIds = await writeDelegations(tx, writing, meetingIds);
  if (mapping.row === 'delegation') return refreshStatistics(tx, writing);
  await writeRegistrations(tx, writing, {
    meetingIds,
    delegationIds,
    isWritten: (meeting) => !plan.unchanged.has(survey.interpreter.meetings.listed[meeting]!.code),
  });
  await refreshStatistics(tx, writing);
  await tx.rows("set local work_mem = '64MB'");
  await applyToTally(tx, { change: 'RECORDED', importId });
}

function changedMeetings({ survey, plan }: Writing): { index: number; code: string }[] {
  return survey.interpreter.meetings.listed
    .map(({ code }, index) => ({ index, code }))
    .filter(({ index, code }) => survey.digests[index] && !plan.unchanged.has(code));
}

const ROWS_WORTH_A_LOOK = 10_000;

/** After a million new rows PostgreSQL still plans for the few that it knew, until it has looked: balances would sort on disk. */
async function refreshStatistics({ rows }: BulkTransaction, { counts }: Writing): Promise<void> {
  if (counts.imported < ROWS_WORTH_A_LOOK) return;
  await rows('analyze participants.registration, participants.delegation');
}

/** Takes back what the replaced lists said, and the counts with it. */
async function supersedeLists(tx: BulkTransaction, { plan, now }: Writing): Promise<void> {
  const lists = [...plan.replaced.values()];
  if (lists.length === 0) return;
  const meetings = lists.map(({ meetingId }) => meetingId);
  const imports = [...new Set(lists.map(({ importId }) => importId))];
  for (const table of ['registration', 'delegation', 'meeting_list']) {
    await tx.rows(
      `update participants.${table} set superseded_at = $3 where superseded_at is null and meeting_id = any ($1::uuid[]) and import_id = any ($2::uuid[])`,
      [meetings, imports, now],
    );
  }
  for (const importId of imports)
    await applyToTally(tx, { change: 'SUPERSEDED', importId, supersededAt: now });
  await tx.rows(
    `update participants.import i set superseded_at = $2 where i.id = any ($1::uuid[]) and i.superseded_at is null
     and not exists (select from participants.meeting_list l where l.import_id = i.id and l.superseded_at is null)`,
    [imports, now],
  );
}

/** @returns the id of each meeting by its index. @throws ImportError when the calendar knows better */
async function recordMeetings(
  tx: BulkTransaction,
  { survey, calendar, mapping, now }: Writing,
): Promise<string[]> {
  const { listed } = survey.interpreter.meetings;
  const told = listed
    .filter((_, index) => survey.digests[index])
    .map(calendarMeeting)
    .filter((meeting) => meeting !== null);
  const { ids, refusals } = await calendar.record(tx.rows, told, {
    now,
    source: mapping.title ?? mapping.source,
  });
  if (refusals.length > 0)
    throw new ImportError(
      ['The calendar does not take these meetings, so nothing was written:', ...refusals].join('\n'),
    );
  const known = told.length === listed.length ? null : await calendar.known(tx.rows);
  return listed.map(({ code }) => ids.get(code) ?? known?.get(code)?.id ?? '');
}

/** @returns ids by meeting and participant; left empty for a list of delegations, whose rows have no people to hang on them */
async function writeDelegations(
  tx: BulkTransaction,
  writing: Writing,
  meetingIds: string[],
): Promise<Map<number, string>[]> {
  const { survey, mapping, importId, now } = writing;
  const { participants } = survey.interpreter.recogniser.directory;
  const standing = await standingDelegations(tx, writing, meetingIds);
  const ids: Map<number, string>[] = [];
  await tx.copy(
    'participants.delegation (id, meeting_id, participant_id, status, import_id, recorded_at)',
    lines(),
  );
  return ids;

  function* lines(): Generator<string> {
    for (const { index } of changedMeetings(writing)) yield linesOf(index);
  }

  function linesOf(meeting: number): string {
    const end = `\t${importId}\t${now.toISOString()}\n`;
    const meetingId = meetingIds[meeting]!;
    const idsHere = (ids[meeting] = new Map<number, string>());
    let lines = '';
    for (const [participant, rank] of survey.delegations[meeting] ?? []) {
      const participantId = participants[participant]!.id;
      const known = standing.get(`${meetingId} ${participantId}`);
      const id = known ?? newId();
      if (mapping.row !== 'delegation') idsHere.set(participant, id);
      if (!known) lines += `${id}\t${meetingId}\t${participantId}\t${statuses[rank]}${end}`;
    }
    return lines;
  }
}

/** Delegations that came by another way than a list, such as a registration at the door: they stay, and the list’s people join them. */
async function standingDelegations(
  tx: BulkTransaction,
  writing: Writing,
  meetingIds: string[],
): Promise<Map<string, string>> {
  const changed = changedMeetings(writing).map(({ index }) => meetingIds[index]!);
  const found = await tx.rows<{ id: string; meetingId: string; participantId: string }>(
    `select id, meeting_id as "meetingId", participant_id as "participantId" from participants.delegation
     where superseded_at is null and meeting_id = any ($1::uuid[])`,
    [changed],
  );
  return new Map(found.map(({ id, meetingId, participantId }) => [`${meetingId} ${participantId}`, id]));
}

/** Rows turned into columns, for unnest. */
export function columnsOf(rows: (string | null)[][]): (string | null)[][] {
  const width = rows[0]?.length ?? 3;
  return Array.from({ length: width }, (_, column) => rows.map((row) => row[column]!));
}
