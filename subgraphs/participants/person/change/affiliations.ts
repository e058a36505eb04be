import { recordAudit, type AuditEntry } from '../../../../kernel/audit.js';
import type { Transaction } from '../../../../kernel/database.js';
import { newId } from '../../../../kernel/uuid.js';
import type { ParticipantsContext } from '../../context.js';
import { lockPerson } from '../change-given-data.js';
import type { AffiliationRow } from '../person-row.js';
import { InvalidPersonalData, PersonNotFound } from '../problems.js';

type Tx = Pick<Transaction, 'rows'>;

interface Hat {
  personId: string;
  participantId: string;
}

/** Gives a person a hat from a day on, or the one it has another function; the function before ends on that day and stays on record. */
export async function affiliate(
  tx: Tx,
  context: ParticipantsContext,
  {
    personId,
    participantId,
    functionTitle,
    validFrom,
  }: Hat & { functionTitle: string | null; validFrom: string },
): Promise<InvalidPersonalData | PersonNotFound | null> {
  if (!(await lockPerson(tx, personId))) return new PersonNotFound(personId);
  const current = await currentHat(tx, { personId, participantId });
  if (current && current.validFrom > validFrom)
    return new InvalidPersonalData(
      'validFrom',
      `The person acts for this participant from ${current.validFrom} on. Give a later day.`,
    );
  const ended = await end(tx, context, current, validFrom);
  const id = newId();
  await insert(tx, context, { id, personId, participantId, functionTitle, validFrom, validTo: null });
  await recordAudit(tx, context, [
    ...ended,
    entryOf('AFFILIATION_BEGUN', { personId, participantId }, null, { affiliation: id, validFrom }),
  ]);
  return null;
}

/** Takes a hat off from a day on. */
export async function endAffiliation(
  tx: Tx,
  context: ParticipantsContext,
  { personId, participantId, on }: Hat & { on: string },
): Promise<InvalidPersonalData | PersonNotFound | null> {
  const current = (await lockPerson(tx, personId)) && (await currentHat(tx, { personId, participantId }));
  if (!current) return new PersonNotFound(personId);
  if (current.validFrom > on)
    return new InvalidPersonalData(
      'on',
      `The person acts for this participant from ${current.validFrom} on. Give a later day.`,
    );
  await recordAudit(tx, context, await end(tx, context, current, on));
  return null;
}

async function currentHat({ rows }: Tx, { personId, participantId }: Hat): Promise<AffiliationRow | null> {
  const [current] = await rows<AffiliationRow>(
    `select id, representative_id as "personId", participant_id as "participantId", function_title as "functionTitle",
       valid_from::text as "validFrom", valid_to::text as "validTo" from participants.affiliation
     where representative_id = $1 and participant_id = $2 and superseded_at is null and valid_to is null`,
    [personId, participantId],
  );
  return current ?? null;
}

async function end(
  tx: Tx,
  context: ParticipantsContext,
  current: AffiliationRow | null,
  on: string,
): Promise<AuditEntry[]> {
  if (!current) return [];
  await tx.rows('update participants.affiliation set superseded_at = $2 where id = $1', [
    current.id,
    context.now,
  ]);
  await insert(tx, context, { ...current, id: newId(), validTo: on });
  return [
    entryOf(
      'AFFILIATION_ENDED',
      current,
      { affiliation: current.id },
      { affiliation: current.id, validTo: on },
    ),
  ];
}

async function insert(
  { rows }: Tx,
  { now, viewer }: ParticipantsContext,
  hat: AffiliationRow,
): Promise<void> {
  await rows(
    `insert into participants.affiliation (id, representative_id, participant_id, function_title, valid_from, valid_to, recorded_at, recorded_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      hat.id,
      hat.personId,
      hat.participantId,
      hat.functionTitle,
      hat.validFrom,
      hat.validTo,
      now,
      viewer.subject,
    ],
  );
}

function entryOf(
  action: string,
  { personId, participantId }: Hat,
  before: object | null,
  after: object,
): AuditEntry {
  return {
    action,
    record: { type: 'Representative', id: personId },
    participantId,
    reason: null,
    before,
    after,
  };
}
