import { recordAudit } from '../../../../kernel/audit.js';
import type { Transaction } from '../../../../kernel/database.js';
import { permit } from '../../../../kernel/permission.js';
import type { ParticipantsContext } from '../../context.js';
import { isTimeZone } from '../../../../kernel/time-zone.js';
import { lockPerson } from '../change-given-data.js';
import { storedName } from '../create-person.js';
import { emailDigest, isEmail, sealEmail } from '../email.js';
import type { PersonName } from '../name-keys.js';
import type { PersonRow } from '../person-row.js';
import { InvalidPersonalData, PersonNotFound } from '../problems.js';
import type { ChangePersonInput } from './person-inputs.js';

/** Changes how a person is called and reached. Values before are not kept; which fields changed is in the audit. */
export async function changePerson(
  tx: Pick<Transaction, 'rows'>,
  context: ParticipantsContext,
  { personId, ...input }: ChangePersonInput,
): Promise<PersonRow | InvalidPersonalData | PersonNotFound> {
  const person = await lockPerson(tx, personId);
  if (!person) return new PersonNotFound(personId);
  const name: PersonName = {
    givenName: input.givenName ?? person.givenName ?? '',
    familyName:
      input.familyName ?? person.familyName ?? (person.givenName === null ? person.displayName : ''),
    nameInScript: input.nameInScript ?? person.nameInScript,
  };
  const refusal = refusalOf(name, input) ?? refusalOfNewAddress(person, input, context);
  if (refusal) return refusal;
  const stored = storedName(name);
  const { email, honorific, language, timeZone } = input;
  await tx.rows(
    `update participants.representative set display_name = $2, given_name = $3, family_name = $4, name_in_script = $5, search_key = $6, name_keys = $7,
       honorific = coalesce($8, honorific), language = coalesce($9, language), time_zone = coalesce($10, time_zone),
       email_sealed = coalesce($11, email_sealed), email_digest = coalesce($12, email_digest) where id = $1`,
    [
      person.id,
      stored.display_name,
      stored.given_name,
      stored.family_name,
      stored.name_in_script,
      stored.search_key,
      stored.name_keys,
      honorific?.trim() ?? null,
      language ?? null,
      timeZone ?? null,
      email ? sealEmail(email, context) : null,
      email ? emailDigest(email, context) : null,
    ],
  );
  if (email)
    await tx.rows(
      'update participants.personal_link set superseded_at = $2 where representative_id = $1 and superseded_at is null',
      [person.id, context.now],
    );
  const changed = Object.entries(input).flatMap(([field, value]) =>
    value === undefined || value === null ? [] : [field],
  );
  await recordAudit(tx, context, [
    {
      action: 'PERSON_CHANGED',
      record: { type: 'Representative', id: person.id },
      reason: null,
      before: null,
      after: { changed },
    },
  ]);
  return person;
}

/** Whoever has the address can sign in as the person: only the person and the secretariat change it once there is something to read. */
function refusalOfNewAddress(
  person: PersonRow,
  { email }: { email?: string | null },
  context: ParticipantsContext,
) {
  const hasGiven =
    person.genderStatedAt ??
    person.nationalitySealed ??
    person.birthDateSealed ??
    person.passportSealed ??
    person.accessNeedsSealed;
  if (!email || (hasGiven === null && !person.hasPhoto)) return null;
  if (emailDigest(email, context) === person.emailDigest) return null;
  if (permit(context, 'Representative.passport', { personId: person.id })) return null;
  return new InvalidPersonalData(
    'email',
    'The person has given its own data, which whoever has the address can read. Ask the secretariat to change the address.',
  );
}

function refusalOf(name: PersonName, { email, timeZone, honorific }: Omit<ChangePersonInput, 'personId'>) {
  if (!name.familyName.trim() && !name.givenName.trim())
    return new InvalidPersonalData('familyName', 'A person needs a name. Give `familyName`.');
  for (const field of ['givenName', 'familyName'] as const)
    if (name[field].length > 100)
      return new InvalidPersonalData(field, 'A name has at most 100 characters. Shorten it.');
  if ((name.nameInScript ?? '').length > 200)
    return new InvalidPersonalData('nameInScript', 'The name is longer than 200 characters. Shorten it.');
  if ((honorific ?? '').length > 50)
    return new InvalidPersonalData('honorific', 'A form of address has at most 50 characters. Shorten it.');
  if (typeof email === 'string' && !isEmail(email))
    return new InvalidPersonalData(
      'email',
      'This is not an e-mail address. Give one such as name@example.org.',
    );
  if (timeZone && !isTimeZone(timeZone))
    return new InvalidPersonalData(
      'timeZone',
      'There is no such time zone. Give an IANA name, such as Africa/Nairobi.',
    );
  return null;
}
