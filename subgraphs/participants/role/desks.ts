import type { Rows } from '../../../kernel/database.js';
import { applicationsOf } from '../accreditation/application.js';
import type { ParticipantsContext } from '../context.js';
import type { Addressee } from '../letters/write-letter.js';
import { GRANT_COLUMNS, opened, type SealedGrant } from './grant-role.js';

type Context = Pick<ParticipantsContext, 'vault' | 'today'>;

/**
 * Where to write to those who act for participants today, by participant: the address that the role was granted to; for an account without one,
 * which got its role by applying for the organization, the contact that it gave with the application.
 */
export async function desksOf(
  rows: Rows,
  context: Context,
  participants: readonly { participantId: string }[],
): Promise<Map<string, Addressee[]>> {
  const grants = await rows<SealedGrant>(
    `select ${GRANT_COLUMNS} from participants.role_grant
     where participant_id = any ($1::uuid[]) and role in ('FOCAL_POINT', 'MISSION') and superseded_at is null
       and valid_from <= $2::date and (valid_to is null or valid_to > $2::date)`,
    [[...new Set(participants.map(({ participantId }) => participantId))], context.today],
  );
  const holders = grants.map((grant) => opened(grant, context));
  const contacts = await contactsOfApplicants(
    rows,
    context,
    holders.map(({ account }) => account).filter(isSubject),
  );
  const desks = new Map<string, Map<string, Addressee>>();
  for (const { participantId, account } of holders) {
    if (participantId === null) continue;
    const desk = isSubject(account)
      ? contacts.get(`${account} ${participantId}`)
      : { email: account, language: null, timeZone: null };
    if (!desk) continue;
    const known = desks.get(participantId) ?? new Map<string, Addressee>();
    desks.set(participantId, known.set(desk.email.toLowerCase(), desk));
  }
  return new Map([...desks].map(([id, byAddress]) => [id, [...byAddress.values()]]));
}

/** `issuer#subject`, and no address. */
function isSubject(account: string): boolean {
  return account.includes('#');
}

async function contactsOfApplicants(
  rows: Rows,
  context: Context,
  accounts: readonly string[],
): Promise<Map<string, Addressee>> {
  if (accounts.length === 0) return new Map();
  const applied = await rows<{ id: string; account: string; participantId: string }>(
    `select accreditation_id as id, applied_by as account, participant_id as "participantId" from participants.accreditation
     where applied_by = any ($1::text[]) and superseded_at is null order by recorded_at`,
    [accounts],
  );
  const said = await applicationsOf(
    rows,
    context,
    applied.map(({ id }) => id),
  );
  const contacts = new Map<string, Addressee>();
  for (const { id, account, participantId } of applied) {
    const contact = said.get(id)?.contact;
    if (!contact) continue;
    const { email, language, timeZone } = contact;
    contacts.set(`${account} ${participantId}`, { email, language, timeZone });
  }
  return contacts;
}
