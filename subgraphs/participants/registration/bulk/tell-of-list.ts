import type { Transaction } from '../../../../kernel/database.js';
import type { ParticipantsContext } from '../../context.js';
import { listRegistered } from '../../letters/list-registered.js';
import { writeLetters } from '../../letters/write-letter.js';
import { inviteToComplete } from '../../person/link/invite.js';
import type { RegistrationRow } from '../registration-row.js';
import { waitingPlaceSql } from '../registration-loaders.js';
import type { Setting } from '../register/nominee.js';
import { RegistrationState } from '../states.js';
import { desksOf } from '../../role/desks.js';
import { tell } from '../tell.js';
import type { RegisteredRepresentatives } from './bulk-outcome.js';

/** Writes to each person of a list about itself, and once to those who act for its participant, with numbers and without names. */
export async function tellOfList(
  tx: Transaction,
  context: ParticipantsContext,
  { meeting, participant, window }: Setting,
  registrations: readonly RegistrationRow[],
  { registered, waiting, refused }: Pick<RegisteredRepresentatives, 'registered' | 'waiting' | 'refused'>,
): Promise<void> {
  if (registrations.length === 0) return;
  await inviteToComplete(tx, context, { meeting, participant, window }, registrations);
  const inLine = registrations.filter(({ state }) => state === RegistrationState.QUOTA_PENDING);
  const placed = registrations.filter(({ state }) => state !== RegistrationState.QUOTA_PENDING);
  await tell(tx, context, 'received', placed, { toDesks: false });
  if (inLine.length > 0) {
    const line = await tx.rows<{ id: string; place: number }>(
      `select g.registration_id as id, ${waitingPlaceSql('g')} as place from participants.registration g where g.id = any ($1::uuid[])`,
      [inLine.map(({ id }) => id)],
    );
    const places = new Map(line.map(({ id, place }) => [id, place]));
    await tell(tx, context, 'waiting', inLine, { places, toDesks: false });
  }
  const desks = await desksOf(tx.rows, context, [{ participantId: participant.id }]);
  await writeLetters(
    tx,
    context,
    (desks.get(participant.id) ?? []).map((to) => ({
      letter: listRegistered,
      to,
      values: {
        participant: participant.name,
        meeting: meeting.code,
        contact: window.contact,
        registered,
        waiting,
        refused,
      },
    })),
  );
}
