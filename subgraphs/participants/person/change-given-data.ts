import type { AuditEntry } from '../../../kernel/audit.js';
import type { Transaction } from '../../../kernel/database.js';
import type { ParticipantsContext } from '../context.js';
import { auditOf } from '../registration/audit-of.js';
import { changeRegistrations } from '../registration/change-registrations.js';
import { submitWhenComplete } from '../registration/course/confirm-and-submit.js';
import { endedStates } from '../registration/states.js';
import { completeSql } from './complete-sql.js';
import { photoBytes, type GivenData } from './link/given-data.js';
import { displayNameOf, nameKeysOf, searchKeyOf } from './name-keys.js';
import { personColumns, type PersonRow } from './person-row.js';

type Tx = Pick<Transaction, 'rows'>;
type Context = Pick<ParticipantsContext, 'now' | 'viewer' | 'vault'>;

/**
 * Takes down what a person gives about itself. A gender other than before makes a new version of each of its registrations that stand, so that the
 * counts follow; what is frozen does not. The caller audits, last.
 *
 * @param consent whether its name may appear in public lists; left out: as it was
 */
export async function changeGivenData(
  tx: Tx,
  context: Context,
  person: PersonRow,
  given: GivenData,
  consent: boolean | null | undefined,
): Promise<AuditEntry[]> {
  const changed = givenFields(given);
  const audit = given.gender ? await followGender(tx, context, person, given.gender) : [];
  await tx.rows(
    `update participants.representative r set
       nationality_sealed = case when $2 then $3 else r.nationality_sealed end,
       birth_date_sealed = case when $4 then $5 else r.birth_date_sealed end,
       passport_sealed = case when $6 then $7 else r.passport_sealed end,
       access_needs_sealed = case when $8 then $9 else r.access_needs_sealed end,
       photo_sealed = case when $10 then $11 else r.photo_sealed end,
       gender = coalesce($12, r.gender), gender_stated_at = case when $12 is null then r.gender_stated_at else $13 end,
       language = coalesce($14, r.language), time_zone = coalesce($15, r.time_zone)
     where r.id = $1`,
    [
      person.id,
      ...sealedOf(given.nationality?.toUpperCase(), 'nationality', context),
      ...sealedOf(given.birthDate, 'birthDate', context),
      ...sealedOf(given.passport, 'passport', context),
      ...sealedOf(given.accessNeeds, 'accessNeeds', context),
      ...photoOf(given.photo, context),
      given.gender ?? null,
      context.now,
      given.language ?? null,
      given.timeZone || null,
    ],
  );
  if (given.nameInScript !== undefined && given.nameInScript !== null)
    await renameInScript(tx, person, given.nameInScript);
  if (typeof consent === 'boolean') {
    changed.push('consent');
    await answerConsent(tx, context, person.id, consent);
  }
  await tx.rows(
    `update participants.representative r
     set completed_at = case when ${completeSql} then coalesce(r.completed_at, $2) end where r.id = $1`,
    [person.id, context.now],
  );
  const submitted = auditOf(await submitWhenComplete(tx, context, person.id));
  const record = { type: 'Representative', id: person.id };
  return [
    ...audit,
    ...submitted,
    { action: 'PERSON_CHANGED', record, reason: null, before: null, after: { changed } },
  ];
}

/** Puts down what a person answers about appearing in public lists; the answer before is kept with its dates. */
export async function answerConsent(
  tx: Tx,
  context: Context,
  personId: string,
  given: boolean,
): Promise<void> {
  const [asked] = await tx.rows<{ askedAt: Date }>(
    `update participants.appearance_consent set superseded_at = $2
     where representative_id = $1 and meeting_id is null and superseded_at is null returning asked_at as "askedAt"`,
    [personId, context.now],
  );
  await tx.rows(
    `insert into participants.appearance_consent (id, representative_id, asked_at, given, answered_at, recorded_at, recorded_by)
     values (gen_random_uuid(), $1, $2, $3, $4, $4, $5)`,
    [personId, asked?.askedAt ?? context.now, given, context.now, context.viewer.subject],
  );
}

/** The person locked for this transaction; null when it is gone or was merged into another. */
export async function lockPerson({ rows }: Tx, id: string): Promise<PersonRow | null> {
  const [person] = await rows<PersonRow>(
    `select ${personColumns} from participants.representative r where r.id = $1 and r.merged_into is null and r.erased_at is null for update`,
    [id],
  );
  return person ?? null;
}

/** New versions of the person’s registrations that stand, where their gender is another. */
async function followGender(tx: Tx, context: Context, { id }: PersonRow, gender: PersonRow['gender']) {
  const registrations = await tx.rows<{ registrationId: string }>(
    `select registration_id as "registrationId" from participants.registration
     where representative_id = $1 and registration_id is not null and superseded_at is null and state <> all ($2::text[]) and gender <> $3`,
    [id, endedStates, gender],
  );
  const changed = await changeRegistrations(
    tx,
    context,
    registrations.map(({ registrationId }) => ({ registrationId, set: { gender }, action: 'GENDER_STATED' })),
  );
  return auditOf(changed);
}

async function renameInScript({ rows }: Tx, person: PersonRow, nameInScript: string): Promise<void> {
  const name = { givenName: person.givenName ?? '', familyName: person.familyName ?? '', nameInScript };
  await rows(
    'update participants.representative set name_in_script = $2, search_key = $3, name_keys = $4 where id = $1',
    [
      person.id,
      nameInScript.trim() || null,
      searchKeyOf(name),
      nameKeysOf(displayNameOf(name), nameInScript),
    ],
  );
}

/** Whether to write, and what. */
function sealedOf(
  value: string | null | undefined,
  field: string,
  { vault }: Context,
): [boolean, Buffer | null] {
  if (value === undefined || value === null) return [false, null];
  const text = value.trim();
  return [true, text ? vault.seal(text, `representative.${field}`) : null];
}

function photoOf(photo: string | null | undefined, { vault }: Context): [boolean, Buffer | null] {
  if (photo === undefined || photo === null) return [false, null];
  const bytes = photo ? photoBytes(photo) : null;
  return [true, bytes && vault.sealBytes(bytes, 'representative.photo')];
}

function givenFields(given: GivenData): string[] {
  return Object.entries(given).flatMap(([field, value]) =>
    value === undefined || value === null ? [] : [field],
  );
}
