import type { ParticipantsContext } from '../context.js';
import { accountDigest } from './grant-role.js';
import type { SignedIn, SignedInRole } from './role.js';

const MOST_ROLES = 100;

/** What the accounts of one person may do today, and which person on record that is. */
export async function rolesOfAccounts(
  accounts: readonly string[],
  { database, vault, today }: Pick<ParticipantsContext, 'database' | 'vault' | 'today'>,
): Promise<SignedIn> {
  const roles = await database.rows<SignedInRole>(
    `select role, participant_id as "participantId", programme, meeting_id as "meetingId"
     from participants.role_grant
     where account_digest = any ($1::text[]) and superseded_at is null
       and valid_from <= $2::date and (valid_to is null or valid_to > $2::date)
     order by recorded_at, id limit ${MOST_ROLES}`,
    [accounts.map((account) => accountDigest(account, { vault })), today],
  );
  return { personId: null, roles };
}
