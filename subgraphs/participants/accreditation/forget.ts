import type { ParticipantsContext } from '../context.js';
import { finalStates } from './states.js';

/** For how many days who answered for an application, and its documents, are kept after it ended; and a draft that nobody touches. */
export const DAYS_AFTER_END = 730;
export const DAYS_OF_DRAFT = 365;

/** Every night: what nobody needs any more of ended applications is forgotten. States, days and reasons stay. Done again, it does nothing. */
export async function forgetEndedApplications({ database, now }: ParticipantsContext): Promise<void> {
  const before = (days: number): Date => new Date(now.getTime() - days * 86_400_000);
  await database.transaction(async ({ rows }) => {
    const ended = `select accreditation_id from participants.accreditation where superseded_at is null
      and (state = any ($1::text[]) and recorded_at < $2 or state = 'DRAFT' and recorded_at < $3)`;
    const values = [finalStates, before(DAYS_AFTER_END), before(DAYS_OF_DRAFT)];
    await rows(
      `update participants.accreditation_application set contact_sealed = null
       where contact_sealed is not null and accreditation_id in (${ended})`,
      values,
    );
    const files = `select id from participants.file where removed_at is null and record_id in (${ended})`;
    await rows(`delete from participants.file_part where file_id in (${files})`, values);
    await rows(`update participants.file set removed_at = $4 where id in (${files})`, [...values, now]);
  });
}
