import { recordAudit } from '../../../../kernel/audit.js';
import { personalFields, tableOf, type PersonalField } from '../../../../kernel/personal.js';
import { newId } from '../../../../kernel/uuid.js';
import type { ParticipantsContext } from '../../context.js';
import { meetingsOfIds } from '../../meetings.js';
import { completeSql } from '../complete-sql.js';
import { assignments, holds } from './erase-personal-data.js';

/** How many values of one field are due. */
export interface DueValues {
  field: PersonalField;
  records: number;
}

type Context = Pick<ParticipantsContext, 'database' | 'ask'>;

/** The last days of meetings, as two columns. */
interface LastDays {
  ids: string[];
  days: string[];
}

/**
 * What will be erased on a day, field by field; fields of which nothing is due are left out. A period begins with the last day of the person’s last
 * meeting; for who was registered for none, with the day on which the person was recorded. A meeting of which working-groups knows nothing holds
 * everything back.
 */
export async function dueOn(day: string, context: Context): Promise<DueValues[]> {
  const lastDays = await lastDaysOfMeetings(context);
  const due: DueValues[] = [];
  for (const field of fieldsWithPeriod()) {
    const [found] = await context.database.rows<{ records: number }>(
      `${lastDaySql} select count(*)::int as records from participants.${tableOf(field)} t
       where ${holds(field)} and ${dueSql(field)}`,
      [lastDays.ids, lastDays.days, day, field.keepDays],
    );
    if (found!.records > 0) due.push({ field, records: found!.records });
  }
  return due;
}

/** Erases what is due today, in one transaction, and puts on record how much of what; the values themselves are nowhere afterwards. */
export async function runRetention(context: ParticipantsContext): Promise<DueValues[]> {
  const lastDays = await lastDaysOfMeetings(context);
  return context.database.transaction(async (tx) => {
    const erased: DueValues[] = [];
    for (const field of fieldsWithPeriod()) {
      const [done] = await tx.rows<{ records: number }>(
        `${lastDaySql}, gone as (
           update participants.${tableOf(field)} t set ${assignments(field).join(', ')}
           where ${holds(field)} and ${dueSql(field)} returning 1)
         select count(*)::int as records from gone`,
        [lastDays.ids, lastDays.days, context.today, field.keepDays],
      );
      if (done!.records > 0) erased.push({ field, records: done!.records });
    }
    if (erased.length === 0) return erased;
    await tx.rows(
      `update participants.representative r set completed_at = null where r.completed_at is not null and not (${completeSql})`,
    );
    await recordAudit(tx, context, [
      {
        action: 'RETENTION_ENDED',
        record: { type: 'Retention', id: newId() },
        reason: null,
        before: null,
        after: Object.fromEntries(
          erased.map(({ field, records }) => [`${field.type}.${field.field}`, records]),
        ),
      },
    ]);
    return erased;
  });
}

/** “412 photos and 37 passport numbers will be erased on 2027-01-05.” */
export function sentenceOf(due: readonly DueValues[], day: string): string {
  const parts = due.map(({ field, records }) => `${records} ${field.counted[records === 1 ? 0 : 1]}`);
  const list = new Intl.ListFormat('en-GB', { type: 'conjunction' }).format(parts);
  return parts.length === 0 ? `Nothing will be erased on ${day}.` : `${list} will be erased on ${day}.`;
}

function fieldsWithPeriod(): (PersonalField & { keepDays: number })[] {
  return personalFields().flatMap((field) =>
    field.keepDays === null ? [] : [{ ...field, keepDays: field.keepDays }],
  );
}

/** By person: the last day of the last meeting, infinity while one is not known. */
const lastDaySql = `with meeting as (select * from unnest($1::uuid[], $2::date[]) as m (id, closes_on)),
  last as (
    select g.representative_id as person, max(coalesce(m.closes_on, 'infinity'::date)) as day
    from participants.registration g left join meeting m on m.id = g.meeting_id
    where g.representative_id is not null and g.superseded_at is null group by g.representative_id)`;

/** That the period of a row `t` is over; of who is registered for a meeting to come it has not begun. */
function dueSql(field: PersonalField): string {
  return `exists (select from participants.representative p left join last on last.person = p.id
    where p.id = ${field.person} and coalesce(last.day, p.recorded_at::date) < $3::date - $4::int${field.keptIf ? ` and not (${field.keptIf})` : ''})`;
}

async function lastDaysOfMeetings({ database, ask }: Context): Promise<LastDays> {
  const meetings = await database.rows<{ id: string }>(
    `select distinct meeting_id as id from participants.registration where representative_id is not null and superseded_at is null`,
  );
  const facts = await meetingsOfIds(
    meetings.map(({ id }) => id),
    { ask },
  );
  const known = facts.filter((meeting) => meeting !== null);
  return { ids: known.map(({ id }) => id), days: known.map(({ closesOn }) => closesOn) };
}
