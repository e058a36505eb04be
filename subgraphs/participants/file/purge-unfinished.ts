import type { ParticipantsContext } from '../context.js';

/** Every night: documents that were begun more than a day ago and never finished are forgotten. */
export async function purgeUnfinishedFiles({ database, now }: ParticipantsContext): Promise<void> {
  const day = new Date(now.getTime() - 86_400_000);
  await database.transaction(async ({ rows }) => {
    await rows(
      `delete from participants.file_part where file_id in
         (select id from participants.file where kept_at is null and recorded_at < $1)`,
      [day],
    );
    await rows(
      'update participants.file set removed_at = $2 where kept_at is null and removed_at is null and recorded_at < $1',
      [day, now],
    );
  });
}
