import type { Transaction } from '../../../kernel/database.js';
import { newId } from '../../../kernel/uuid.js';
import { moveInTally } from '../balance/tally.js';
import { actingAs } from './acting-as.js';
import { delegationsOf } from './delegations-of.js';
import { insertVersions } from './insert-versions.js';
import {
  nextVersion,
  type ChangedRegistration,
  type Making,
  type RegistrationChange,
} from './next-version.js';
import { selectRegistrations, type RegistrationRow } from './registration-row.js';
import { statusOf, type RegistrationState } from './states.js';

export { auditOf } from './audit-of.js';
export type { ChangedRegistration, RegistrationChange } from './next-version.js';

type Tx = Pick<Transaction, 'rows'>;

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
  > & {
    /** What it becomes at once, step by step. */
    steps?: readonly { to: RegistrationState; action: string }[];
  };

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
 * The one writer of registrations: supersedes the current versions, inserts the next ones and moves the counts. A registration may change several
 * times in a call, one after the other. Answers with every new version in the order of the changes. It writes no audit: end the transaction with
 * `recordAudit(tx, context, auditOf(changed))`.
 *
 * @throws Error for an unknown registration or a transition that domain.md 2.2 does not have: whoever calls asks `mayBecome` first
 */
export async function changeRegistrations(
  tx: Tx,
  context: Making,
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
  await writeVersions(tx, changed);
  return changed;
}

/**
 * First versions, and what follows each at once; counted. Answers with every version in the order given, so with one for each where nothing
 * follows. Whoever is given first came first.
 */
export async function newRegistrations(
  tx: Tx,
  context: Making,
  registrations: readonly NewRegistration[],
): Promise<ChangedRegistration[]> {
  if (registrations.length === 0) return [];
  const delegations = await delegationsOf(tx, context, registrations);
  const arrivals = await tx.rows<{ arrival: string }>(
    `select nextval('participants.arrival')::text as arrival from generate_series(1, $1::int)`,
    [registrations.length],
  );
  const versions = registrations.flatMap(({ steps = [], ...registration }, index): ChangedRegistration[] => {
    const id = newId();
    const first: ChangedRegistration = {
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
    const chain = [first];
    for (const { to, action } of steps) {
      const before = chain.at(-1)!;
      chain.push({ ...nextVersion(before, { registrationId: id, to, action }, context), before });
    }
    return chain;
  });
  await writeVersions(tx, versions);
  return versions;
}

/** Writes chains of versions: of each registration only the last is current, and only that is counted. */
async function writeVersions(tx: Tx, versions: readonly ChangedRegistration[]): Promise<void> {
  const followers = new Map(
    versions.flatMap((version) => (version.before ? [[version.before.id, version]] : [])),
  );
  const written = new Set(versions.map(({ id }) => id));
  const replaced = versions.flatMap(({ before }) => (before && !written.has(before.id) ? [before] : []));
  if (replaced.length > 0)
    await tx.rows(
      `update participants.registration g set superseded_at = new.at
       from unnest($1::uuid[], $2::timestamptz[]) as new (id, at) where g.id = new.id`,
      [replaced.map(({ id }) => id), replaced.map(({ id }) => followers.get(id)!.recordedAt)],
    );
  await insertVersions(
    tx,
    versions.map((version) => ({ ...version, supersededAt: followers.get(version.id)?.recordedAt ?? null })),
  );
  const counts = new Map<string, { from: RegistrationRow | null; to: RegistrationRow }>();
  for (const version of versions) {
    const { registrationId, before } = version;
    counts.set(registrationId, {
      from: counts.has(registrationId) ? counts.get(registrationId)!.from : before,
      to: version,
    });
  }
  const moved = [...counts.values()].filter(({ from, to }) => isCountedOtherwise(from, to));
  await moveInTally(
    tx,
    moved.flatMap(({ from }) => from?.id ?? []),
    moved.map(({ to }) => to.id),
  );
}

function isCountedOtherwise(from: RegistrationRow | null, to: RegistrationRow): boolean {
  return (['status', 'role', 'gender', 'mode', 'countryId'] as const).some((key) => from?.[key] !== to[key]);
}
