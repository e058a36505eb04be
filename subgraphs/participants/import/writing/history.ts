import type { BulkTransaction } from '../../../../kernel/bulk.js';
import type { DirectorySurvey } from '../rows/directory-rows.js';
import { writeNames, type Origin } from './newcomers.js';

/** Writes the names that participants took and gave up, and who continues whom. A name that ended is superseded by the same name with its end. */
export async function writeHistory(
  tx: BulkTransaction,
  survey: DirectorySurvey,
  origin: Origin & { importId: string },
): Promise<void> {
  const { renamings, successions } = survey;
  const { participants } = survey.recogniser.directory;
  const { source, now, importId } = origin;
  for (const { participant, givenUp, on } of renamings) {
    if (on === null || givenUp.length === 0) continue;
    await tx.rows(
      `with ended as (
         update participants.participant_name set superseded_at = $4
         where participant_id = $1 and name = any ($2::text[]) and form = 'SHORT' and valid_to is null and superseded_at is null
           and recorded_at < $4 and (valid_from is null or valid_from < $3::date)
         returning participant_id, lang, form, name, is_source, search_key, valid_from)
       insert into participants.participant_name (participant_id, lang, form, name, is_source, search_key, valid_from, valid_to, source, recorded_at)
       select participant_id, lang, form, name, is_source, search_key, valid_from, $3::date, $5, $4 from ended`,
      [participants[participant]!.id, givenUp, on, now, source],
    );
  }
  await writeNames(
    tx,
    renamings.flatMap(({ participant, taken }) =>
      taken.map((name) => ({ ...name, participantId: participants[participant]!.id })),
    ),
    origin,
  );
  for (const { predecessor, successor, on } of successions) {
    await tx.rows(
      `insert into participants.succession (predecessor_id, successor_id, on_date, source, import_id, recorded_at)
       values ($1, $2, $3, $4, $5, $6) on conflict (predecessor_id, successor_id) do nothing`,
      [participants[predecessor]!.id, participants[successor]!.id, on, source, importId, now],
    );
  }
}
