import type { BulkTransaction } from '../../../../kernel/bulk.js';
import type { DirectorySurvey } from '../rows/directory-rows.js';
import type { Origin } from './newcomers.js';

/** Writes what the list says of consultative status; a fact that is known already, from this list or another, is not written twice. */
export async function writeStatusFacts(
  tx: BulkTransaction,
  { statusFacts, recogniser }: DirectorySurvey,
  { source, now, importId }: Origin & { importId: string },
): Promise<void> {
  if (statusFacts.length === 0) return;
  const { participants } = recogniser.directory;
  await tx.rows(
    `insert into participants.consultative_status_fact
       (participant_id, event, status, year, on_date, printed, note, source, import_id, recorded_at)
     select fact.*, $8, $9, $10
     from unnest($1::uuid[], $2::text[], $3::text[], $4::int[], $5::date[], $6::text[], $7::text[]) as fact
     on conflict do nothing`,
    [
      statusFacts.map(({ participant }) => participants[participant]!.id),
      statusFacts.map(({ event }) => event),
      statusFacts.map(({ status }) => status),
      statusFacts.map(({ year }) => year),
      statusFacts.map(({ on }) => on),
      statusFacts.map(({ printed }) => printed),
      statusFacts.map(({ note }) => note),
      source,
      importId,
      now,
    ],
  );
}
