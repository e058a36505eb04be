import { recordAudit, type AuditEntry } from '../../../kernel/audit.js';
import type { Transaction } from '../../../kernel/database.js';
import { isUuid, newId } from '../../../kernel/uuid.js';
import type { ParticipantsContext } from '../context.js';
import { auditOf, changeRegistrations, lockRegistrations } from '../registration/change-registrations.js';
import type { RegistrationRow } from '../registration/registration-row.js';
import { RegistrationState } from '../registration/states.js';
import { BadgeRefused } from './badge-problems.js';
import { holding, lackingAccreditation, type Lacking } from './badge-standing.js';
import { endOf, type DoorMeeting } from './door-meeting.js';

const { APPROVED, BADGE_ISSUED } = RegistrationState;

/** What came of one registration: its badge by id, or why there is none. */
export type Issued = { badgeId: string; isNew: boolean } | BadgeRefused;

/** The registrations of a meeting that wait for a badge, in the order of arrival, and how many more wait after these. */
export async function waitingForBadge(
  meetingId: string,
  most: number,
  { rows }: Transaction,
): Promise<{ ids: string[]; more: number }> {
  const waiting = await rows<{ id: string; all: number }>(
    `select registration_id as id, count(*) over ()::int as all from participants.registration
     where meeting_id = $1 and superseded_at is null and registration_id is not null and state = '${APPROVED}'
     order by arrival, registration_id limit $2`,
    [meetingId, most],
  );
  return { ids: waiting.map(({ id }) => id), more: (waiting[0]?.all ?? 0) - waiting.length };
}

/**
 * Issues a badge for each approved registration, each judged by itself: one that has a badge gives that badge, so asking again changes
 * nothing. Numbers are given in the order of the ids; those of a transaction that fails are given again.
 */
export async function issueBadges(
  ids: readonly string[],
  meeting: DoorMeeting,
  tx: Transaction,
  context: ParticipantsContext,
): Promise<Issued[]> {
  const asked = ids.map((id) => id.toLowerCase());
  const registrations = new Map(
    (await lockRegistrations(tx, asked.filter(isUuid))).map((row) => [row.registrationId, row]),
  );
  const lacking = await lackingAccreditation(tx.rows, [...registrations.values()], meeting, context.today);
  const existing = await badgesInForce([...registrations.keys()], tx);
  const refusals = new Map<string, string>();
  const approved: RegistrationRow[] = [];
  for (const id of new Set(asked)) {
    const row = registrations.get(id);
    if (existing.has(id) && row?.meetingId === meeting.id && holding.includes(row.state)) continue;
    const refusal = refusalOf(id, row, meeting, lacking);
    if (refusal) refusals.set(id, refusal);
    else approved.push(row!);
  }
  const made = await write(approved, existing, meeting, tx, context);
  return ids.map((given, index) => {
    const id = asked[index]!;
    const refusal = refusals.get(id);
    if (refusal) return new BadgeRefused(given, refusal);
    return { badgeId: existing.get(id) ?? made.get(id)!, isNew: made.has(id) };
  });
}

function refusalOf(
  id: string,
  row: RegistrationRow | undefined,
  meeting: DoorMeeting,
  lacking: Map<string, Lacking>,
): string | null {
  if (!row || row.meetingId !== meeting.id)
    return `No registration for ${meeting.code} has the id "${id}". Take it from \`registrations\`.`;
  if (row.state !== APPROVED)
    return holding.includes(row.state)
      ? `The registration is ${row.state}, and its badge is no longer in force. Use \`replaceBadge\`.`
      : `The registration is ${row.state}. A badge is for APPROVED ones: approve it first.`;
  return lacking.get(row.participantId)?.reason ?? null;
}

async function badgesInForce(registrationIds: string[], { rows }: Transaction): Promise<Map<string, string>> {
  const found = await rows<{ id: string; registrationId: string }>(
    `select id, registration_id as "registrationId" from participants.badge
     where registration_id = any ($1::uuid[]) and replaced_at is null`,
    [registrationIds],
  );
  return new Map(found.map(({ id, registrationId }) => [registrationId, id]));
}

/** Makes the badges that there are none of yet, and moves the registrations on: also one that was sent back, approved anew, and keeps its badge. */
async function write(
  approved: readonly RegistrationRow[],
  existing: Map<string, string>,
  meeting: DoorMeeting,
  tx: Transaction,
  context: ParticipantsContext,
): Promise<Map<string, string>> {
  if (approved.length === 0) return new Map();
  const ids = approved.map(({ registrationId }) => registrationId);
  const made = await insertBadges(
    ids.filter((id) => !existing.has(id)),
    meeting,
    tx,
    context,
  );
  const changed = await changeRegistrations(
    tx,
    context,
    ids.map((registrationId) => ({ registrationId, to: BADGE_ISSUED, action: 'BADGE_ISSUED' })),
  );
  const entries: AuditEntry[] = auditOf(changed).map((entry) => ({
    ...entry,
    after: { ...entry.after, badge: existing.get(entry.record.id) ?? made.get(entry.record.id) },
  }));
  await recordAudit(tx, context, entries);
  return made;
}

/** New badges with the next numbers of the meeting; their ids by registration. */
export async function insertBadges(
  registrationIds: readonly string[],
  meeting: DoorMeeting,
  { rows }: Transaction,
  { now, viewer }: Pick<ParticipantsContext, 'now' | 'viewer'>,
): Promise<Map<string, string>> {
  if (registrationIds.length === 0) return new Map();
  const [counter] = await rows<{ last: number }>(
    `insert into participants.badge_counter as kept (meeting_id, last_serial) values ($1, $2)
     on conflict (meeting_id) do update set last_serial = kept.last_serial + excluded.last_serial returning last_serial::float8 as last`,
    [meeting.id, registrationIds.length],
  );
  const first = counter!.last - registrationIds.length + 1;
  const badges = registrationIds.map((registrationId, index) => ({
    registrationId,
    id: newId(),
    serial: first + index,
  }));
  await rows(
    `insert into participants.badge (id, meeting_id, registration_id, serial, expires_at, issued_at, issued_by)
     select id, $4, registration_id, serial, $5, $6, $7
     from unnest($1::uuid[], $2::uuid[], $3::bigint[]) as new (id, registration_id, serial)`,
    [
      badges.map(({ id }) => id),
      badges.map(({ registrationId }) => registrationId),
      badges.map(({ serial }) => serial),
      meeting.id,
      endOf(meeting),
      now,
      viewer.subject,
    ],
  );
  return new Map(badges.map(({ registrationId, id }) => [registrationId, id]));
}
