import type { AuditEntry } from '../../../kernel/audit.js';
import type { Transaction } from '../../../kernel/database.js';
import { newId } from '../../../kernel/uuid.js';
import type { ParticipantsContext } from '../context.js';
import { emailDigest, sealEmail } from './email.js';
import { displayNameOf, nameKeysOf, searchKeyOf, type PersonName } from './name-keys.js';

type Tx = Pick<Transaction, 'rows'>;
type Context = Pick<ParticipantsContext, 'now' | 'today' | 'viewer' | 'vault'>;

/** Somebody who is to be known here, as whoever registers them says. */
export interface NewPerson extends PersonName {
  /** For whom they come; the affiliation begins today. */
  participantId: string;
  functionTitle?: string | null;
  honorific?: string | null;
  email?: string | null;
  /** In which letters to them are written: 'en', 'fr', …; null: in English. */
  language?: string | null;
  /** An IANA name; null: that of the place. */
  timeZone?: string | null;
}

/** Makes one person known, with its affiliation. The caller audits: `recordAudit(tx, context, [audit])`, last. */
export async function createPerson(
  tx: Tx,
  context: Context,
  person: NewPerson,
): Promise<{ id: string; audit: AuditEntry }> {
  const [created] = await createPersons(tx, context, [person]);
  return created!;
}

/** The same for many in two statements; answers in the order given. It does not ask whether they are known already: `findOrSuggest` does. */
export async function createPersons(
  tx: Tx,
  context: Context,
  people: readonly NewPerson[],
): Promise<{ id: string; audit: AuditEntry }[]> {
  const { now, viewer } = context;
  const rows = people.map((person) => ({
    id: newId(),
    ...storedName(person),
    ...storedContact(person, context),
  }));
  await tx.rows(
    `insert into participants.representative (id, live, display_name, given_name, family_name, name_in_script, search_key, name_keys, honorific,
       email_sealed, email_digest, language, time_zone, recorded_at, recorded_by)
     select id, true, display_name, given_name, family_name, name_in_script, search_key, array(select jsonb_array_elements_text(name_keys)), honorific,
       decode(email_sealed, 'base64'), email_digest, language, time_zone, $2, $3
     from jsonb_to_recordset($1::jsonb) as r (id uuid, display_name text, given_name text, family_name text, name_in_script text, search_key text,
       name_keys jsonb, honorific text, email_sealed text, email_digest text, language text, time_zone text)`,
    [JSON.stringify(rows), now, viewer.subject],
  );
  await tx.rows(
    `insert into participants.affiliation (id, representative_id, participant_id, function_title, valid_from, recorded_at, recorded_by)
     select id, representative_id, participant_id, function_title, $2::date, $3, $4
     from jsonb_to_recordset($1::jsonb) as a (id uuid, representative_id uuid, participant_id uuid, function_title text)`,
    [
      JSON.stringify(
        people.map(({ participantId, functionTitle }, index) => ({
          id: newId(),
          representative_id: rows[index]!.id,
          participant_id: participantId,
          function_title: functionTitle?.trim() || null,
        })),
      ),
      context.today,
      now,
      viewer.subject,
    ],
  );
  return people.map(({ participantId }, index) => ({
    id: rows[index]!.id,
    audit: {
      action: 'PERSON_RECORDED',
      record: { type: 'Representative', id: rows[index]!.id },
      participantId,
      reason: null,
      before: null,
      after: { participantId },
    },
  }));
}

/** A name as its columns hold it. */
export function storedName(name: PersonName) {
  return {
    display_name: displayNameOf(name),
    given_name: name.givenName.trim(),
    family_name: name.familyName.trim(),
    name_in_script: name.nameInScript?.trim() || null,
    search_key: searchKeyOf(name),
    name_keys: nameKeysOf(displayNameOf(name), name.nameInScript),
  };
}

function storedContact({ honorific, email, language, timeZone }: NewPerson, context: Pick<Context, 'vault'>) {
  return {
    honorific: honorific?.trim() || null,
    email_sealed: email ? sealEmail(email, context).toString('base64') : null,
    email_digest: email ? emailDigest(email, context) : null,
    language: language ?? null,
    time_zone: timeZone ?? null,
  };
}
