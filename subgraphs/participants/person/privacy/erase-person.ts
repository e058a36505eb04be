import { recordAudit } from '../../../../kernel/audit.js';
import type { Transaction } from '../../../../kernel/database.js';
import type { ParticipantsContext } from '../../context.js';
import { meetingsOfIds } from '../../meetings.js';
import { auditOf } from '../../registration/audit-of.js';
import { changeAndHandOn, lockWithWaiting } from '../../registration/places/next-in-line.js';
import { mayBecome, RegistrationState } from '../../registration/states.js';
import { tell } from '../../registration/tell.js';
import { lockPerson } from '../change-given-data.js';
import { PersonNotFound } from '../problems.js';
import { recordsOf } from './collect-my-data.js';
import { erasePersonalValues } from './erase-personal-data.js';
import { personalValuesOf } from './export-personal-data.js';
import { ErasedPersonalData } from './my-data.js';

type Tx = Pick<Transaction, 'rows'>;

/**
 * Erases everything personal about a person, in every version of every record. Registrations for meetings to come are withdrawn, and their places
 * handed on; those of meetings past stay as numbers without a person, so that no total changes. Published lists are documents and stay as they are
 * (docs/privacy.md says why).
 */
export async function erasePerson(
  personId: string,
  reason: string | null,
  context: ParticipantsContext,
): Promise<ErasedPersonalData | PersonNotFound> {
  const toCome = await registrationsToCome(personId, context);
  return context.database.transaction(async (tx) => {
    const person = await lockPerson(tx, personId);
    if (!person) return new PersonNotFound(personId);
    const withdrawn = await withdraw(tx, context, toCome, reason);
    const ids = await recordsOf(tx.rows, person.id);
    const values = await personalValuesOf(tx.rows, context.vault, ids);
    const fields = [...new Set(values.map(({ field }) => field))];
    await erasePersonalValues(tx.rows, ids);
    await forgetEarlierGenders(tx, ids);
    await tx.rows(
      'update participants.representative set erased_at = $2, completed_at = null where id = any ($1::uuid[])',
      [ids, context.now],
    );
    await tx.rows(
      'update participants.personal_link set superseded_at = $2 where representative_id = any ($1::uuid[]) and superseded_at is null',
      [ids, context.now],
    );
    await recordAudit(tx, context, [
      ...withdrawn,
      {
        action: 'PERSONAL_DATA_ERASED',
        record: { type: 'Representative', id: person.id },
        reason,
        before: null,
        after: { fields, records: ids },
      },
    ]);
    return Object.assign(new ErasedPersonalData(), {
      personId: person.id,
      fields,
      withdrawn: withdrawn.filter(({ action }) => action === 'REGISTRATION_WITHDRAWN').length,
    });
  });
}

/** Registrations that stand for meetings that are not over; a meeting of which working-groups knows nothing counts as over. */
async function registrationsToCome(personId: string, context: ParticipantsContext): Promise<string[]> {
  const standing = await context.database.rows<{ id: string; meetingId: string; state: RegistrationState }>(
    `select g.registration_id as id, g.meeting_id as "meetingId", g.state from participants.registration g
     where g.representative_id = any ($1::uuid[]) and g.registration_id is not null and g.superseded_at is null`,
    [await recordsOf(context.database.rows, personId)],
  );
  const open = standing.filter(({ state }) => mayBecome(state, RegistrationState.WITHDRAWN));
  const meetings = await meetingsOfIds([...new Set(open.map(({ meetingId }) => meetingId))], context);
  const toCome = new Set(
    meetings.flatMap((meeting) => (meeting && meeting.closesOn >= context.today ? [meeting.id] : [])),
  );
  return open.filter(({ meetingId }) => toCome.has(meetingId)).map(({ id }) => id);
}

async function withdraw(tx: Tx, context: ParticipantsContext, ids: string[], reason: string | null) {
  if (ids.length === 0) return [];
  const held = await lockWithWaiting(tx, ids);
  const leaving = [...held.rows.values()].filter(({ state }) =>
    mayBecome(state, RegistrationState.WITHDRAWN),
  );
  const { changed, placed } = await changeAndHandOn(
    tx,
    context,
    held,
    leaving.map(({ registrationId }) => ({
      registrationId,
      to: RegistrationState.WITHDRAWN,
      reason,
      action: 'REGISTRATION_WITHDRAWN',
    })),
  );
  await tell(tx, context, 'placed', placed);
  return auditOf([...changed, ...placed]);
}

/** What somebody once said of its gender goes; what the registration counts as now stays, as a number without a person. */
async function forgetEarlierGenders({ rows }: Tx, ids: string[]): Promise<void> {
  await rows(
    `update participants.registration old set gender = now.gender from participants.registration now
     where old.representative_id = any ($1::uuid[]) and now.registration_id = old.registration_id and now.superseded_at is null
       and old.superseded_at is not null and old.gender <> now.gender`,
    [ids],
  );
}
