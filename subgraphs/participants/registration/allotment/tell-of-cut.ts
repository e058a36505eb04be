import type { Transaction } from '../../../../kernel/database.js';
import { Language } from '../../../../kernel/language.js';
import type { ParticipantsContext } from '../../context.js';
import { placesCut } from '../../letters/places-cut.js';
import { writeLetters } from '../../letters/write-letter.js';
import { NameForm } from '../../participant/participant-name.js';
import type { ChangedRegistration } from '../change-registrations.js';
import { waitingPlaceSql } from '../registration-loaders.js';
import { desksOf } from '../../role/desks.js';
import { tell } from '../tell.js';
import type { Simulated } from './simulation.js';

/** What was done, and what to say of it. */
interface Cut {
  simulated: Simulated;
  changed: readonly ChangedRegistration[];
  placed: readonly ChangedRegistration[];
  meeting: string;
  contact: string;
  reason: string;
}

/** Writes to everybody who waits now about its own place in the line, and to those who act for each organization that lost places. */
export async function tellOfCut(
  tx: Transaction,
  context: ParticipantsContext,
  { simulated, changed, placed, meeting, contact, reason }: Cut,
): Promise<void> {
  await tell(tx, context, 'placed', placed);
  if (changed.length === 0) return;
  const line = await tx.rows<{ id: string; name: string; place: number }>(
    `select g.registration_id as id, r.display_name as name, ${waitingPlaceSql('g')} as place
     from participants.registration g join participants.representative r on r.id = g.representative_id where g.id = any ($1::uuid[])`,
    [changed.map(({ id }) => id)],
  );
  const places = new Map(line.map(({ id, place }) => [id, place]));
  const names = new Map(line.map(({ id, name }) => [id, name]));
  await tell(tx, context, 'waiting', changed, { places, toDesks: false });
  const losing = simulated.allotments.filter(({ affected }) => affected.length > 0);
  const desks = await desksOf(tx.rows, context, losing);
  const titles = await namesOf(losing, context);
  await writeLetters(
    tx,
    context,
    losing.flatMap(({ participantId, held, keeps, affected }, i) =>
      (desks.get(participantId) ?? []).map((to) => ({
        letter: placesCut,
        to,
        values: {
          participant: titles[i]!,
          meeting,
          held,
          keeps,
          people: affected.map((id) => names.get(id) ?? ''),
          formula: simulated.formula,
          reason,
          contact,
        },
      })),
    ),
  );
}

function namesOf(
  organizations: readonly { participantId: string }[],
  { loaders, today }: ParticipantsContext,
): Promise<string[]> {
  return Promise.all(
    organizations.map(
      async ({ participantId: id }) =>
        (await loaders.nameOfParticipant.load({
          id,
          lang: Language.EN,
          form: NameForm.SHORT,
          asOf: today,
        })) ?? '',
    ),
  );
}
