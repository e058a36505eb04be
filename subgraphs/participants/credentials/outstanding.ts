import type { Rows } from '../../../kernel/database.js';
import type { ParticipantsContext } from '../context.js';
import { compareDelegation } from './compare-delegation.js';
import { credentialsColumns, type CredentialsRow } from './credentials-row.js';
import { CredentialsState } from './credentials-states.js';

/**
 * Which States of a meeting have no accepted credentials, or somebody on the list who is not on them (domain.md 2.3 no. 17).
 *
 * @param participantIds the States that have a delegation
 */
export async function outstandingCredentials(
  rows: Rows,
  meetingId: string,
  participantIds: readonly string[],
  context: Pick<ParticipantsContext, 'vault'>,
): Promise<string[]> {
  const accepted = await rows<CredentialsRow>(
    `select ${credentialsColumns} from participants.credentials c
     where c.meeting_id = $1::uuid and c.participant_id = any ($2::uuid[]) and c.superseded_at is null and c.state = $3`,
    [meetingId, participantIds, CredentialsState.ACCEPTED],
  );
  const byParticipant = new Map(accepted.map((row) => [row.participantId, row]));
  const outstanding: string[] = [];
  for (const participantId of participantIds) {
    const row = byParticipant.get(participantId);
    if (!row || !(await compareDelegation(rows, row, context)).every(({ settled }) => settled))
      outstanding.push(participantId);
  }
  return outstanding;
}
