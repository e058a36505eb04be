import type { ParticipantsContext } from '../context.js';
import { emailDigest } from '../person/email.js';
import { accountDigest } from './grant-role.js';
import { Role, type SignedIn, type SignedInRole } from './role.js';

const MOST_ROLES = 100;
const MAILTO = 'mailto:';

/** What every person on record is for what concerns it, without a grant. */
const asItself: SignedInRole = {
  role: Role.REPRESENTATIVE,
  participantId: null,
  programme: null,
  meetingId: null,
};

/** Who the identities of one account are on record: the person whose address is among them, and the roles that they hold today. */
export async function whoSignedIn(
  identities: readonly string[],
  { database, vault, today }: Pick<ParticipantsContext, 'database' | 'vault' | 'today'>,
): Promise<SignedIn> {
  const [person, roles] = await Promise.all([personOf(identities, { database, vault }), heldBy()]);
  if (person !== null) roles.unshift(asItself);
  return { personId: person, roles };

  function heldBy() {
    return database.rows<SignedInRole>(
      `select role, participant_id as "participantId", programme, meeting_id as "meetingId"
     from participants.role_grant
     where account_digest = any ($1::text[]) and superseded_at is null
       and valid_from <= $2::date and (valid_to is null or valid_to > $2::date)
     order by recorded_at, id limit ${MOST_ROLES}`,
      [identities.map((identity) => accountDigest(identity, { vault })), today],
    );
  }
}

/**
 * The person with one of the addresses. Where several records have it and nobody has said yet that they are one: the one whose data the person gave
 * itself, else the first. Nobody comes between a person and its data by registering somebody else under its address.
 */
async function personOf(
  identities: readonly string[],
  { database, vault }: Pick<ParticipantsContext, 'database' | 'vault'>,
): Promise<string | null> {
  const addresses = identities.filter((identity) => identity.startsWith(MAILTO));
  if (addresses.length === 0) return null;
  const [person] = await database.rows<{ id: string }>(
    `select id from participants.representative
     where email_digest = any ($1::text[]) and live and merged_into is null and erased_at is null
     order by gender_stated_at is null, recorded_at, id limit 1`,
    [addresses.map((address) => emailDigest(address.slice(MAILTO.length), { vault }))],
  );
  return person?.id ?? null;
}
