import type { Transaction } from '../../../kernel/database.js';
import { newId } from '../../../kernel/uuid.js';
import type { Making } from './next-version.js';
import type { RegistrationRow } from './registration-row.js';

/** The delegation of each meeting and participant, made where there is none: with OUT, so that it counts as far as its people do. */
export async function delegationsOf(
  tx: Pick<Transaction, 'rows'>,
  { now }: Making,
  registrations: readonly Pick<RegistrationRow, 'meetingId' | 'participantId'>[],
): Promise<Map<string, string>> {
  const pairs = new Map(registrations.map((each) => [`${each.meetingId} ${each.participantId}`, each]));
  const wanted = [...pairs.entries()]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, pair]) => pair);
  const keys = [wanted.map(({ meetingId }) => meetingId), wanted.map(({ participantId }) => participantId)];
  const find = async () =>
    new Map(
      (
        await tx.rows<{ id: string; key: string }>(
          `select d.id, d.meeting_id || ' ' || d.participant_id as key from unnest($1::uuid[], $2::uuid[]) as wanted (meeting_id, participant_id)
           join participants.delegation d using (meeting_id, participant_id) where d.superseded_at is null`,
          keys,
        )
      ).map(({ id, key }) => [key, id]),
    );
  const known = await find();
  if (known.size === wanted.length) return known;
  await tx.rows(
    `insert into participants.delegation (id, meeting_id, participant_id, status, recorded_at)
     select id, meeting_id, participant_id, 'OUT', $4 from unnest($1::uuid[], $2::uuid[], $3::uuid[]) as d (meeting_id, participant_id, id)
     on conflict (meeting_id, participant_id) where superseded_at is null do nothing`,
    [...keys, wanted.map(() => newId()), now],
  );
  return find();
}
