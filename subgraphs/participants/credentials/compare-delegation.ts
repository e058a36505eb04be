import type { Rows } from '../../../kernel/database.js';
import type { ParticipantsContext } from '../context.js';
import { ParticipantKind } from '../participant/participant-kind.js';
import { windowOf } from '../registration/window/window-rows.js';
import { personsOf, type CredentialsRow } from './credentials-row.js';
import { NameDifferenceCause } from './names/name-difference.js';
import { pairNames, type ListedPerson, type NamePair } from './names/pair-names.js';

/** Whose list it is. */
interface Whose {
  meetingId: string;
  participantId: string;
}

/** A name of the list beside one of the credentials, and whether that is settled. */
export interface ComparedName extends NamePair {
  /** The same name, or one that an officer found to be of the same person. */
  settled: boolean;
}

/** People on a delegation whose names are known, in the order of its list. */
export async function listedPersons(
  rows: Rows,
  { meetingId, participantId }: Whose,
): Promise<ListedPerson[]> {
  const listed = await rows<{ registrationId: string; displayName: string; nameInScript: string | null }>(
    `select coalesce(g.registration_id, g.id) as "registrationId", r.display_name as "displayName", r.name_in_script as "nameInScript"
     from participants.delegation d join participants.registration g on g.delegation_id = d.id
     join participants.representative r on r.id = g.representative_id
     where d.meeting_id = $1::uuid and d.participant_id = $2::uuid and d.superseded_at is null
       and g.superseded_at is null and g.status <> 'OUT' and r.display_name <> ''
     order by coalesce(g.position, ${2 ** 29}), coalesce(g.registration_id, g.id)`,
    [meetingId, participantId],
  );
  return listed.map(({ registrationId, displayName, nameInScript }) => ({
    registrationId,
    names: nameInScript ? [displayName, nameInScript] : [displayName],
  }));
}

/** Every name of a delegation’s list and of its credentials, side by side. */
export async function compareDelegation(
  rows: Rows,
  credentials: CredentialsRow,
  context: Pick<ParticipantsContext, 'vault'>,
): Promise<ComparedName[]> {
  const pairs = pairNames(await listedPersons(rows, credentials), personsOf(credentials, context).names);
  return pairs.map((pair) => ({ ...pair, settled: isSettled(pair, credentials.confirmed) }));
}

/** The list must be within the credentials, not they within it; names in another order are the same names. */
function isSettled(
  { registrationId, nameOnCredentials, causes }: NamePair,
  confirmed: readonly string[],
): boolean {
  if (registrationId === null) return true;
  if (nameOnCredentials === null) return false;
  return (
    causes.every((cause) => cause === NameDifferenceCause.ORDER_OF_NAMES) ||
    confirmed.includes(registrationId)
  );
}

/** Whether delegations of States need credentials at a meeting: as its window says, else at formal meetings. */
export async function areCredentialsRequired(
  rows: Rows,
  { id, formality }: { id: string; formality: string },
): Promise<boolean> {
  const window = await windowOf(rows, id, ParticipantKind.STATE);
  return window ? window.requiresCredentials : formality === 'FORMAL';
}
