import type { Transaction } from '../../../../kernel/database.js';
import type { ParticipantsContext } from '../../context.js';
import { personColumns, type PersonRow } from '../person-row.js';
import { sendPersonalLinks } from './personal-link.js';

/** For which meeting, and who registers. */
interface Invitation {
  meeting: { id: string; code: string; names: { language: string; text: string }[] };
  participant: { name: string };
  window: { requiresCompletePersonalData: boolean };
}

/** Sends a personal link to each of these people whose data the meeting asks for and are not complete; once for a registration, since it is new. */
export async function inviteToComplete(
  tx: Pick<Transaction, 'rows'>,
  context: ParticipantsContext,
  { meeting, participant, window }: Invitation,
  registrations: readonly { representativeId: string; state: string }[],
): Promise<void> {
  const wanted = registrations.filter(({ state }) => state !== 'DRAFT');
  if (!window.requiresCompletePersonalData || wanted.length === 0) return;
  const people = await tx.rows<PersonRow>(
    `select ${personColumns} from participants.representative r
     where r.id = any ($1::uuid[]) and r.completed_at is null and r.erased_at is null`,
    [[...new Set(wanted.map(({ representativeId }) => representativeId))]],
  );
  await sendPersonalLinks(
    tx,
    context,
    people.map((person) => ({
      person,
      participantName: participant.name,
      meeting: { id: meeting.id, name: nameOfMeeting(meeting, person.language) },
    })),
  );
}

/** As readers of that language call it, else in English, else in the language of the source. */
export function nameOfMeeting({ code, names }: Invitation['meeting'], language: string | null): string {
  const named = (wanted: string) => names.find((name) => name.language.toLowerCase() === wanted)?.text;
  return named(language ?? 'en') ?? named('en') ?? names[0]?.text ?? code;
}
