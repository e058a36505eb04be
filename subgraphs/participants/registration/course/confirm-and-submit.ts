import type { Transaction } from '../../../../kernel/database.js';
import type { ParticipantsContext } from '../../context.js';
import { changeRegistrations, type ChangedRegistration } from '../change-registrations.js';
import type { RegistrationRow } from '../registration-row.js';
import { RegistrationState } from '../states.js';

/** What decides whether a registration can come before the secretariat. */
interface Terms {
  requiresCompletePersonalData: boolean;
}

/**
 * Confirms those that are nominated and submits them where the data that the window requires are complete; the others stay confirmed until the
 * person has filled them in. Answers with every new version, in the order in which they were made.
 */
export async function confirmAndSubmit(
  tx: Pick<Transaction, 'rows'>,
  context: Pick<ParticipantsContext, 'now' | 'viewer'>,
  terms: Terms,
  rows: readonly RegistrationRow[],
): Promise<ChangedRegistration[]> {
  const nominated = rows.filter(({ state }) => state === RegistrationState.NOMINATED);
  const complete = terms.requiresCompletePersonalData ? await completePeople(tx, nominated) : null;
  return changeRegistrations(
    tx,
    context,
    nominated.flatMap(({ registrationId, representativeId }) => [
      { registrationId, to: RegistrationState.CONFIRMED, action: 'REGISTRATION_CONFIRMED' },
      ...(complete === null || complete.has(representativeId)
        ? [{ registrationId, to: RegistrationState.SUBMITTED, action: 'REGISTRATION_SUBMITTED' }]
        : []),
    ]),
  );
}

/** Which of the people of these registrations have given everything that is asked of them. */
export async function completePeople(
  { rows }: Pick<Transaction, 'rows'>,
  registrations: readonly Pick<RegistrationRow, 'representativeId'>[],
): Promise<Set<string>> {
  const found = await rows<{ id: string }>(
    'select id from participants.representative where id = any ($1::uuid[]) and completed_at is not null',
    [registrations.map(({ representativeId }) => representativeId)],
  );
  return new Set(found.map(({ id }) => id));
}

/**
 * Submits what only waited for the person’s own data, if they are complete now. Call it in the transaction that changes these, before the audit.
 *
 * @returns the new versions, for `auditOf`
 */
export async function submitWhenComplete(
  tx: Pick<Transaction, 'rows'>,
  context: Pick<ParticipantsContext, 'now' | 'viewer'>,
  representativeId: string,
): Promise<ChangedRegistration[]> {
  const waiting = await tx.rows<{ id: string }>(
    `select g.registration_id as id from participants.registration g
     join participants.representative r on r.id = g.representative_id and r.completed_at is not null
     join participants.registration_window w on w.meeting_id = g.meeting_id and w.kind = g.kind and w.requires_complete_personal_data
     where g.representative_id = $1::uuid and g.state = 'CONFIRMED' and g.superseded_at is null and g.registration_id is not null
       and w.closes_at >= $2`,
    [representativeId, context.now],
  );
  return changeRegistrations(
    tx,
    context,
    waiting.map(({ id }) => ({
      registrationId: id,
      to: RegistrationState.SUBMITTED,
      action: 'REGISTRATION_SUBMITTED',
    })),
  );
}
