import type { Rows, Transaction } from '../../../kernel/database.js';
import type { Language } from '../../../kernel/language.js';
import type { ParticipantsContext } from '../context.js';
import type { Letter } from '../letters/letter.js';
import { registrationApproved } from '../letters/registration-approved.js';
import { registrationPlaced } from '../letters/registration-placed.js';
import { registrationReceived } from '../letters/registration-received.js';
import { registrationRejected } from '../letters/registration-rejected.js';
import { registrationReturned } from '../letters/registration-returned.js';
import { registrationWaiting } from '../letters/registration-waiting.js';
import { writeLetters } from '../letters/write-letter.js';
import { openEmail } from '../person/email.js';
import { desksOf } from '../role/desks.js';
import type { RegistrationRow } from './registration-row.js';

type Tx = Pick<Transaction, 'rows'>;
type Context = Pick<ParticipantsContext, 'vault' | 'publicUrl' | 'viewer' | 'now' | 'today'>;

/** Values that any letter about registrations may use. */
interface Told {
  people: string[];
  meeting: string;
  contact: string;
  reason: string;
  place: number;
}

const letters = {
  received: registrationReceived,
  waiting: registrationWaiting,
  approved: registrationApproved,
  returned: registrationReturned,
  rejected: registrationRejected,
  placed: registrationPlaced,
} satisfies Record<string, Letter<never>>;

/** What a letter about registrations says. */
export type RegistrationLetter = keyof typeof letters;

/** What else a letter says. */
interface Telling {
  reason?: string | null;
  /** On the waiting list, from 1. */
  place?: number;
  /** The same by registration, where they differ. */
  places?: ReadonlyMap<string, number>;
  /** False: only to the people themselves. */
  toDesks?: boolean;
}

/**
 * Writes to the people of these registrations, each about itself, and to those who act for their participants, once about all of theirs. Whose
 * address nobody knows gets none.
 */
export async function tell(
  tx: Tx,
  context: Context,
  letter: RegistrationLetter,
  registrations: readonly RegistrationRow[],
  { reason = '', place = 0, places, toDesks: writesToDesks = true }: Telling = {},
): Promise<void> {
  if (registrations.length === 0) return;
  const people = await peopleOf(tx.rows, registrations);
  const desks = await desksOf(tx.rows, context, registrations);
  const contacts = await contactsOf(tx.rows, registrations);
  const valuesOf = (rows: readonly RegistrationRow[]): Told => ({
    people: rows.map(({ representativeId }) => people.get(representativeId)?.name ?? ''),
    ...(contacts.get(`${rows[0]!.meetingId} ${rows[0]!.kind}`) ?? { meeting: '', contact: '' }),
    reason: reason ?? '',
    place: places?.get(rows[0]!.registrationId) ?? place,
  });
  const toPeople = registrations.flatMap((row) => {
    const person = people.get(row.representativeId);
    const email = person && openEmail(person.emailSealed, context);
    return email ? [{ to: { ...person, email }, values: valuesOf([row]) }] : [];
  });
  const groups = Map.groupBy(
    registrations,
    ({ meetingId, participantId }) => `${meetingId} ${participantId}`,
  );
  const toDesks = [...(writesToDesks ? groups.values() : [])].flatMap((rows) =>
    (desks.get(rows[0]!.participantId) ?? []).map((to) => ({ to, values: valuesOf(rows) })),
  );
  await writeLetters<Told>(
    tx,
    context,
    [...toPeople, ...toDesks].map((each) => ({ letter: letters[letter], ...each })),
  );
}

/** Tells of registrations as they stand after being made: received, or on the waiting list; of a draft nobody is told. */
export async function tellReceived(
  tx: Tx,
  context: Context,
  registration: RegistrationRow,
  waitingPlace: number | null,
): Promise<void> {
  if (registration.state === 'DRAFT') return;
  await tell(tx, context, waitingPlace === null ? 'received' : 'waiting', [registration], {
    place: waitingPlace ?? 0,
  });
}

interface PersonToTell {
  id: string;
  name: string;
  emailSealed: Buffer | null;
  language: `${Language}` | null;
  timeZone: string | null;
}

async function peopleOf(
  rows: Rows,
  registrations: readonly RegistrationRow[],
): Promise<Map<string, PersonToTell>> {
  const people = await rows<PersonToTell>(
    `select id, display_name as name, email_sealed as "emailSealed", language, time_zone as "timeZone"
     from participants.representative where id = any ($1::uuid[])`,
    [registrations.map(({ representativeId }) => representativeId)],
  );
  return new Map(people.map((person) => [person.id, person]));
}

async function contactsOf(
  rows: Rows,
  registrations: readonly RegistrationRow[],
): Promise<Map<string, { meeting: string; contact: string }>> {
  const found = await rows<{ key: string; meeting: string; contact: string }>(
    `select meeting_id || ' ' || kind as key, meeting_code as meeting, contact from participants.registration_window
     where meeting_id = any ($1::uuid[])`,
    [[...new Set(registrations.map(({ meetingId }) => meetingId))]],
  );
  return new Map(found.map(({ key, meeting, contact }) => [key, { meeting, contact }]));
}
