import { recordAudit } from '../../../../kernel/audit.js';
import type { Transaction } from '../../../../kernel/database.js';
import { isUuid, newId } from '../../../../kernel/uuid.js';
import type { ParticipantsContext } from '../../context.js';
import { auditOf } from '../../registration/audit-of.js';
import { changeRegistrations } from '../../registration/change-registrations.js';
import { endedStates } from '../../registration/states.js';
import { lockPerson } from '../change-given-data.js';
import { PersonNotFound } from '../problems.js';
import { BothRegistered, MergeNotFound, PersonMerge, SamePerson } from './merge.js';

type Tx = Pick<Transaction, 'rows'>;

interface Wish {
  keepId: string;
  mergeId: string;
  reason: string;
}

/**
 * Makes two records one person: registrations and affiliations go over to the one that stays, which keeps its own data. What the other said stays
 * with it, sealed as before, until `undoMerge` or its retention ends; nothing points at it meanwhile.
 */
export async function mergePersons(
  tx: Tx,
  context: ParticipantsContext,
  { keepId, mergeId, reason }: Wish,
): Promise<PersonMerge | PersonNotFound | BothRegistered | SamePerson> {
  if (keepId.toLowerCase() === mergeId.toLowerCase()) return new SamePerson();
  // In the order of their ids, so that two who merge the same the other way round wait for each other.
  const locked = new Map<string, Awaited<ReturnType<typeof lockPerson>>>();
  for (const id of [keepId, mergeId].toSorted()) locked.set(id, isUuid(id) ? await lockPerson(tx, id) : null);
  const [kept, merged] = [locked.get(keepId), locked.get(mergeId)];
  if (!kept) return new PersonNotFound(keepId);
  if (!merged) return new PersonNotFound(mergeId);
  const clash = await meetingOfBoth(tx, kept.id, merged.id);
  if (clash) return new BothRegistered(clash);

  const registrations = await tx.rows<{ id: string }>(
    'select registration_id as id from participants.registration where representative_id = $1 and registration_id is not null and superseded_at is null',
    [merged.id],
  );
  const registrationIds = registrations.map(({ id }) => id);
  const changed = await changeRegistrations(
    tx,
    context,
    registrationIds.map((registrationId) => ({
      registrationId,
      set: { representativeId: kept.id },
      action: 'PERSON_MERGED',
    })),
  );
  const affiliationIds = await moveAffiliations(tx, merged.id, kept.id, context.now);
  await tx.rows('update participants.representative set merged_into = $2 where id = $1', [
    merged.id,
    kept.id,
  ]);
  await tx.rows(
    'update participants.personal_link set superseded_at = $2 where representative_id = $1 and superseded_at is null',
    [merged.id, context.now],
  );
  const id = newId();
  await tx.rows(
    `insert into participants.person_merge (id, kept_id, merged_id, registration_ids, affiliation_ids, reason, merged_at, merged_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [id, kept.id, merged.id, registrationIds, affiliationIds, reason, context.now, context.viewer.subject],
  );
  await recordAudit(tx, context, [
    ...auditOf(changed),
    {
      action: 'PERSONS_MERGED',
      record: { type: 'Representative', id: kept.id },
      reason,
      before: { persons: [kept.id, merged.id] },
      after: { kept: kept.id, merge: id, registrations: registrationIds.length },
    },
  ]);
  return shownMerge({ id, keptId: kept.id, registrationIds, mergedAt: context.now, undoneAt: null });
}

/** Takes a merger back: what went over returns, as far as it is still with the person it went to. */
export async function undoMerge(
  tx: Tx,
  context: ParticipantsContext,
  { mergeId, reason }: { mergeId: string; reason: string },
): Promise<PersonMerge | MergeNotFound> {
  if (!isUuid(mergeId)) return new MergeNotFound(mergeId);
  const [merge] = await tx.rows<{
    id: string;
    keptId: string;
    mergedId: string;
    registrationIds: string[];
    affiliationIds: string[];
    mergedAt: Date;
  }>(
    `select id, kept_id as "keptId", merged_id as "mergedId", registration_ids as "registrationIds", affiliation_ids as "affiliationIds",
       merged_at as "mergedAt" from participants.person_merge where id = $1 and undone_at is null for update`,
    [mergeId],
  );
  if (!merge) return new MergeNotFound(mergeId);
  const still = await tx.rows<{ id: string }>(
    `select registration_id as id from participants.registration
     where registration_id = any ($1::uuid[]) and representative_id = $2 and superseded_at is null`,
    [merge.registrationIds, merge.keptId],
  );
  const changed = await changeRegistrations(
    tx,
    context,
    still.map(({ id }) => ({
      registrationId: id,
      set: { representativeId: merge.mergedId },
      action: 'PERSON_MERGER_UNDONE',
    })),
  );
  await tx.rows(
    'update participants.affiliation set representative_id = $2 where id = any ($1::uuid[]) and representative_id = $3',
    [merge.affiliationIds, merge.mergedId, merge.keptId],
  );
  await tx.rows(
    'update participants.affiliation set superseded_at = null where id = any ($1::uuid[]) and representative_id = $2',
    [merge.affiliationIds, merge.mergedId],
  );
  await tx.rows('update participants.representative set merged_into = null where id = $1', [merge.mergedId]);
  await tx.rows('update participants.person_merge set undone_at = $2, undone_by = $3 where id = $1', [
    merge.id,
    context.now,
    context.viewer.subject,
  ]);
  await recordAudit(tx, context, [
    ...auditOf(changed),
    {
      action: 'MERGER_OF_PERSONS_UNDONE',
      record: { type: 'Representative', id: merge.keptId },
      reason,
      before: { merge: merge.id },
      after: { persons: [merge.keptId, merge.mergedId], registrations: still.length },
    },
  ]);
  return shownMerge({ ...merge, undoneAt: context.now });
}

/** A meeting at which both have a registration that stands and neither is a second hat. */
async function meetingOfBoth({ rows }: Tx, keptId: string, mergedId: string): Promise<string | null> {
  const [both] = await rows<{ meetingId: string }>(
    `select a.meeting_id as "meetingId" from participants.registration a join participants.registration b using (meeting_id)
     where a.representative_id = $1 and b.representative_id = $2
       and a.registration_id is not null and a.superseded_at is null and a.state <> all ($3::text[]) and a.second_hat_approved_by is null
       and b.registration_id is not null and b.superseded_at is null and b.state <> all ($3::text[]) and b.second_hat_approved_by is null
     limit 1`,
    [keptId, mergedId, endedStates],
  );
  return both?.meetingId ?? null;
}

/** Hats that the person who stays wears already are set aside; all come back when the merger is undone. */
async function moveAffiliations({ rows }: Tx, from: string, to: string, now: Date): Promise<string[]> {
  const worn = await rows<{ id: string }>(
    `update participants.affiliation a set superseded_at = $3
     where a.representative_id = $1 and a.superseded_at is null and a.valid_to is null and exists (
       select from participants.affiliation b where b.representative_id = $2 and b.participant_id = a.participant_id
         and b.superseded_at is null and b.valid_to is null) returning id`,
    [from, to, now],
  );
  const moved = await rows<{ id: string }>(
    'update participants.affiliation set representative_id = $2 where representative_id = $1 and superseded_at is null returning id',
    [from, to],
  );
  return [...worn, ...moved].map(({ id }) => id);
}

function shownMerge({ keptId, ...rest }: Omit<PersonMerge, 'kept'> & { keptId: string }): PersonMerge {
  const { id, registrationIds, mergedAt, undoneAt } = rest;
  return Object.assign(new PersonMerge(), { id, kept: { id: keptId }, registrationIds, mergedAt, undoneAt });
}
