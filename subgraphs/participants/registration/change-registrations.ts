import type { Transaction } from '../../../kernel/database.js';
import { newId } from '../../../kernel/uuid.js';
import { moveInTally } from '../balance/tally.js';
import type { ParticipantsContext } from '../context.js';
import { actingAs } from './acting-as.js';
import { insertVersions } from './insert-versions.js';
import { selectRegistrations, type RegistrationRow } from './registration-row.js';
import { mayBecome, RegistrationState, statusOf } from './states.js';

type Tx = Pick<Transaction, 'rows'>;
type Context = Pick<ParticipantsContext, 'now' | 'viewer'>;

/** One registration's next version. */
export interface RegistrationChange {
  registrationId: string;
  /** Left out: it stays where it is. */
  to?: RegistrationState;
  set?: Partial<
    Pick<
      RegistrationRow,
      | 'role'
      | 'gender'
      | 'mode'
      | 'position'
      | 'representativeId'
      | 'functionTitle'
      | 'countryId'
      | 'category'
      | 'arrival'
      | 'secondHatApprovedBy'
    >
  > & {
    /** An intervention of a checked-in person is on record. */
    spoke?: boolean;
  };
  reason?: string | null;
  /** Upper snake and past tense, such as REGISTRATION_APPROVED. */
  action: string;
}

/** A new version with the one before it, null for a first. */
export interface ChangedRegistration extends RegistrationRow {
  before: RegistrationRow | null;
}

/** What a first version needs. */
export type NewRegistration = Pick<
  RegistrationRow,
  | 'meetingId'
  | 'participantId'
  | 'representativeId'
  | 'kind'
  | 'category'
  | 'role'
  | 'gender'
  | 'mode'
  | 'state'
  | 'action'
> &
  Partial<
    Pick<
      RegistrationRow,
      | 'countryId'
      | 'functionTitle'
      | 'position'
      | 'submittedAt'
      | 'secondHatApprovedBy'
      | 'replaces'
      | 'reason'
      | 'arrival'
    >
  >;

/**
 * The current versions of registrations, in the order of their ids, held for this transaction. What is held is each first version, whose row
 * stays: a current one is superseded by whoever is waited for.
 */
export async function lockRegistrations(tx: Tx, ids: readonly string[]): Promise<RegistrationRow[]> {
  const wanted = [...new Set(ids)];
  await tx.rows('select from participants.registration where id = any ($1::uuid[]) order by id for update', [
    wanted,
  ]);
  return selectRegistrations(
    tx.rows,
    `where g.registration_id = any ($1::uuid[]) and g.superseded_at is null order by g.registration_id`,
    [wanted],
  );
}

/**
 * The one writer of registrations: supersedes the current versions, inserts the next ones and moves the counts. Answers in the order of the
 * changes. It writes no audit: end the transaction with `recordAudit(tx, context, auditOf(changed))`.
 *
 * @throws Error for an unknown registration or a transition that domain.md 2.2 does not have: whoever calls asks `mayBecome` first
 */
export async function changeRegistrations(
  tx: Tx,
  context: Context,
  changes: readonly RegistrationChange[],
): Promise<ChangedRegistration[]> {
  if (changes.length === 0) return [];
  const current = await lockRegistrations(
    tx,
    changes.map(({ registrationId }) => registrationId),
  );
  const byId = new Map(current.map((row) => [row.registrationId, row]));
  const changed = changes.map((change): ChangedRegistration => {
    const before = byId.get(change.registrationId);
    if (!before) throw new Error(`There is no registration ${change.registrationId}.`);
    const next = { ...nextVersion(before, change, context), before };
    byId.set(change.registrationId, next);
    return next;
  });
  const last = [...byId.values()]
    .filter((row) => 'before' in row)
    .map(({ registrationId }) => registrationId);
  if (last.length < changed.length) throw new Error('A registration changes once in a call.');
  await tx.rows(
    `update participants.registration g set superseded_at = new.at
     from unnest($1::uuid[], $2::timestamptz[]) as new (id, at) where g.id = new.id`,
    [changed.map(({ before }) => before!.id), changed.map(({ recordedAt }) => recordedAt)],
  );
  await insertVersions(tx, changed);
  const counted = changed.filter(isCountedOtherwise);
  await moveInTally(
    tx,
    counted.map(({ before }) => before!.id),
    counted.map(({ id }) => id),
  );
  return changed;
}

/** First versions, counted; answers in the order given, each after those before it in the order of arrival. */
export async function newRegistrations(
  tx: Tx,
  context: Context,
  registrations: readonly NewRegistration[],
): Promise<ChangedRegistration[]> {
  if (registrations.length === 0) return [];
  const delegations = await delegationsOf(tx, context, registrations);
  const arrivals = await tx.rows<{ arrival: string }>(
    `select nextval('participants.arrival')::text as arrival from generate_series(1, $1::int)`,
    [registrations.length],
  );
  const rows = registrations.map((registration, index): ChangedRegistration => {
    const id = newId();
    return {
      countryId: null,
      functionTitle: null,
      position: null,
      submittedAt: null,
      secondHatApprovedBy: null,
      replaces: null,
      reason: null,
      ...registration,
      id,
      registrationId: id,
      delegationId: delegations.get(`${registration.meetingId} ${registration.participantId}`)!,
      status: statusOf[registration.state],
      // In whose place it stands, it has waited as long.
      arrival: registration.arrival ?? arrivals[index]!.arrival,
      recordedBy: context.viewer.subject,
      recordedAs: actingAs(context.viewer, registration.participantId),
      recordedAt: context.now,
      before: null,
    };
  });
  await insertVersions(tx, rows);
  await moveInTally(
    tx,
    [],
    rows.map(({ id }) => id),
  );
  return rows;
}

/** For `recordAudit`: states and ids, and the names of the other fields that changed; never a personal value. */
export function auditOf(changed: readonly ChangedRegistration[]) {
  return changed.map(({ action, registrationId, participantId, meetingId, reason, before, ...after }) => ({
    action,
    record: { type: 'Registration', id: registrationId },
    participantId,
    meetingId,
    reason,
    before: before && { state: before.state, version: before.id },
    after: { state: after.state, version: after.id, changed: before ? fieldsChanged(before, after) : [] },
  }));
}

const watched = [
  'representativeId',
  'role',
  'gender',
  'mode',
  'position',
  'category',
  'functionTitle',
  'countryId',
  'secondHatApprovedBy',
  'status',
] as const;

function fieldsChanged(
  before: RegistrationRow,
  after: Pick<RegistrationRow, (typeof watched)[number]>,
): string[] {
  return watched.filter((field) => before[field] !== after[field]);
}

function nextVersion(before: RegistrationRow, change: RegistrationChange, context: Context): RegistrationRow {
  const { spoke, ...set } = change.set ?? {};
  const state = change.to ?? before.state;
  if (change.to !== undefined && !mayBecome(before.state, change.to))
    throw new Error(
      `Registration ${before.registrationId} is ${before.state} and cannot become ${change.to}.`,
    );
  const stays = before.state === state && before.status === 'SPOKE' && spoke !== false;
  // A request that came earlier may have waited: what it writes is known later than what it replaces.
  const recordedAt = context.now > before.recordedAt ? context.now : before.recordedAt;
  return {
    ...before,
    ...set,
    id: newId(),
    state,
    status: state === RegistrationState.CHECKED_IN && (spoke || stays) ? 'SPOKE' : statusOf[state],
    submittedAt: change.to === RegistrationState.SUBMITTED ? recordedAt : before.submittedAt,
    action: change.action,
    reason: change.reason ?? null,
    recordedBy: context.viewer.subject,
    recordedAs: actingAs(context.viewer, before.participantId),
    recordedAt,
  };
}

function isCountedOtherwise({ before, ...after }: ChangedRegistration): boolean {
  return (['status', 'role', 'gender', 'mode', 'countryId'] as const).some(
    (key) => before?.[key] !== after[key],
  );
}

/** The delegation of each meeting and participant, made where there is none: with OUT, so that it counts as far as its people do. */
async function delegationsOf(
  tx: Tx,
  { now }: Context,
  registrations: readonly NewRegistration[],
): Promise<Map<string, string>> {
  const pairs = new Map(registrations.map((each) => [`${each.meetingId} ${each.participantId}`, each]));
  const wanted = [...pairs.entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, pair]) => pair);
  const keys = [wanted.map(({ meetingId }) => meetingId), wanted.map(({ participantId }) => participantId)];
  await tx.rows(
    `insert into participants.delegation (id, meeting_id, participant_id, status, recorded_at)
     select id, meeting_id, participant_id, 'OUT', $4 from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as d (meeting_id, participant_id, id)
     on conflict (meeting_id, participant_id) where superseded_at is null do nothing`,
    [...keys, wanted.map(() => newId()), now],
  );
  const found = await tx.rows<{ id: string; key: string }>(
    `select d.id, d.meeting_id || ' ' || d.participant_id as key from unnest($1::uuid[], $2::uuid[]) as wanted (meeting_id, participant_id)
     join participants.delegation d using (meeting_id, participant_id) where d.superseded_at is null`,
    keys,
  );
  return new Map(found.map(({ id, key }) => [key, id]));
}
