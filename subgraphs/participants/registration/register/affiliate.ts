import type { Transaction } from '../../../../kernel/database.js';
import type { ParticipantsContext } from '../../context.js';

/** People whom the secretariat registers for a participant that they have not come for before: from today they act for it. */
export async function affiliate(
  { rows }: Pick<Transaction, 'rows'>,
  { today, now, viewer }: Pick<ParticipantsContext, 'today' | 'now' | 'viewer'>,
  representativeIds: readonly string[],
  participantId: string,
): Promise<void> {
  await rows(
    `insert into participants.affiliation (id, representative_id, participant_id, valid_from, recorded_at, recorded_by)
     select gen_random_uuid(), id, $2::uuid, $3::date, $4, $5 from unnest($1::uuid[]) as new (id)
     on conflict (representative_id, participant_id) where superseded_at is null and valid_to is null do nothing`,
    [representativeIds, participantId, today, now, viewer.subject],
  );
}
