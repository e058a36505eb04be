import type { Transaction } from '../../../kernel/database.js';
import type { ParticipantsContext } from '../context.js';
import { credentialsChanged, type CredentialsChanged } from '../letters/credentials-changed.js';
import { writeLetters } from '../letters/write-letter.js';
import { nameOf } from '../participant/name-loaders.js';
import { meetingOfId } from '../registration/meeting-of-id.js';
import { desksOf } from '../role/desks.js';
import type { CredentialsRow } from './credentials-row.js';

const told: readonly string[] = ['RECEIVED', 'QUERIED', 'ACCEPTED'] satisfies CredentialsChanged['state'][];

/** Writes to those who act for the State and are known by an e-mail address what became of its credentials. */
export async function tellMission(
  tx: Pick<Transaction, 'rows'>,
  context: ParticipantsContext,
  credentials: CredentialsRow,
): Promise<void> {
  if (!told.includes(credentials.state)) return;
  const desks = (await desksOf(tx.rows, context, [credentials])).get(credentials.participantId) ?? [];
  if (desks.length === 0) return;
  const [meeting, participant] = await Promise.all([
    meetingOfId(credentials.meetingId, context),
    context.loaders.participantById.load(credentials.participantId),
  ]);
  const values: CredentialsChanged = {
    meeting: meeting?.code ?? '',
    participant: participant ? await nameOf(participant, context) : '',
    state: credentials.state as CredentialsChanged['state'],
    reason: credentials.state === 'QUERIED' ? credentials.reason : null,
  };
  await writeLetters(
    tx,
    context,
    desks.map((to) => ({ letter: credentialsChanged, to, values })),
  );
}
