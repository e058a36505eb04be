import { badRequest } from '../../../kernel/faults.js';
import { pageBounds, toPage, type Page, type PageArgs } from '../../../kernel/page.js';
import { isUuid } from '../../../kernel/uuid.js';
import type { ParticipantsContext } from '../context.js';
import { beyondSql } from '../sort-key.js';
import { SqlValues } from '../sql-values.js';
import type { AuditFact, AuditFilter } from './audit-entry.js';
import { reachedBy, reachedSql } from './reach.js';

/** An entry as read. */
export interface AuditEntryRow {
  seq: number;
  at: Date;
  action: string;
  recordType: string;
  recordId: string;
  participantId: string | null;
  meetingId: string | null;
  /** The meeting’s, where a role of the viewer is held for one; else null. */
  programme: string | null;
  roles: string[];
  subject: string | null;
  requestId: string;
  reason: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
  hash: string;
}

const MOST_FACTS = 50;

/** What a participant sees of the records about it: its registrations and what belongs to them, not who objected to it or judged it. */
const ownRecords = [
  'Registration',
  'ChangeRequest',
  'Delegation',
  'Credentials',
  'Badge',
  'Representative',
  'Affiliation',
  'Accreditation',
  'RoleGrant',
  'Membership',
];

/**
 * Changes on record within what the viewer may read, latest first.
 *
 * @throws Fault BAD_REQUEST for a cursor of another list, or ids that are none
 */
export async function readAudit(
  filter: AuditFilter,
  page: PageArgs,
  context: ParticipantsContext,
): Promise<Page<AuditEntryRow>> {
  for (const [name, id] of Object.entries({
    participantId: filter.participantId,
    meetingId: filter.meetingId,
  }))
    if (id && !isUuid(id)) throw badRequest(`\`${name}\` "${id}" is no id. Take it from the record.`);
  const reached = await reachedBy('Query.auditLog', context);
  const all = reached.filter(({ isOwn }) => !isOwn);
  const own = reached.filter(({ isOwn }) => isOwn);
  const { limit, key } = pageBounds(page);
  const values = new SqlValues();
  const columns = { participant: 'a.participant_id', meeting: 'a.meeting_id' };
  const within = [
    all.length > 0 && reachedSql(all, columns, values),
    own.length > 0 &&
      `(a.record_type = any (${values.add(ownRecords, 'text[]')}) and ${reachedSql(own, columns, values)})`,
  ].filter((part) => part !== false);
  const conditions = [
    within.length > 0 ? `(${within.join(' or ')})` : 'false',
    filter.participantId && `a.participant_id = ${values.add(filter.participantId, 'uuid')}`,
    filter.meetingId && `a.meeting_id = ${values.add(filter.meetingId, 'uuid')}`,
    filter.recordType && `a.record_type = ${values.add(filter.recordType, 'text')}`,
    filter.recordId && `a.record_id = ${values.add(filter.recordId, 'text')}`,
    filter.actions && `a.action = any (${values.add(filter.actions, 'text[]')})`,
    // Who may not see accounts finds nothing by one.
    filter.subject && (all.length > 0 ? `a.subject = ${values.add(filter.subject, 'text')}` : 'false'),
    filter.from && `a.at >= ${values.add(filter.from, 'timestamptz')}`,
    filter.to && `a.at < ${values.add(filter.to, 'timestamptz')}`,
    beyondSql(key, [{ sql: 'a.seq', type: 'int' }], values, '<'),
  ].filter(Boolean);
  const rows = await context.database.rows<AuditEntryRow & { held: { role: string }[] }>(
    `select a.seq::int as seq, a.at, a.action, a.record_type as "recordType", a.record_id as "recordId", a.participant_id as "participantId",
       a.meeting_id as "meetingId", a.roles as held, a.subject, a.request_id as "requestId", a.reason, a.before, a.after, encode(a.hash, 'hex') as hash
     from participants.audit a where ${conditions.join(' and ')} order by a.seq desc limit ${values.add(limit, 'int')}`,
    values.list,
  );
  const programmes = new Map(
    reached.flatMap(({ programme, meetingIds }) =>
      programme ? meetingIds!.map((id) => [id, programme]) : [],
    ),
  );
  const shown = rows.map(({ held, ...row }) => ({
    ...row,
    programme: programmes.get(row.meetingId ?? '') ?? null,
    roles: [...new Set(held.map(({ role }) => role))],
  }));
  return toPage(shown, page.first, ({ seq }) => [seq]);
}

/** What was before and after, fact by fact, in the order of their names. */
export function factsOf({ before, after }: Pick<AuditEntryRow, 'before' | 'after'>): AuditFact[] {
  const names = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])].toSorted();
  return names
    .slice(0, MOST_FACTS)
    .map((name) => ({ name, before: textOf(before?.[name]), after: textOf(after?.[name]) }));
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((each) => textOf(each) ?? '').join(', ');
  return typeof value === 'object' ? JSON.stringify(value) : `${value as string | number | boolean}`;
}
