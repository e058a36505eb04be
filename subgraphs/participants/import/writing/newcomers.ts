import { copyLine, type BulkTransaction } from '../../../../kernel/bulk.js';
import { searchKey } from '../../participant/search-key.js';
import type { NewName } from '../matching/directory.js';
import type { Recogniser } from '../matching/recogniser.js';

/** Where a fact comes from, and when the hub learned it. */
export interface Origin {
  source: string;
  now: Date;
}

/** Writes the participants that the list brought, with their names as printed. */
export async function writeNewcomers(
  tx: BulkTransaction,
  { directory, newcomers }: Recogniser,
  { source, now }: Origin,
): Promise<void> {
  const added = [...newcomers.firstLines.keys()].map((index) => directory.participants[index]!);
  if (added.length === 0) return;
  await tx.copy(
    'participants.participant (id, kind, category, slug, exists_from, exists_to, source, recorded_at)',
    added.map(({ id, kind, category, slug, existsFrom, existsTo }) =>
      copyLine([id, kind, category, slug, existsFrom, existsTo, source, now.toISOString()]),
    ),
  );
  await writeNames(
    tx,
    added.flatMap(({ id, added: names }) => names!.map((name) => ({ ...name, participantId: id }))),
    { source, now },
  );
}

/** Writes names in no stated language: as printed. */
export async function writeNames(
  tx: BulkTransaction,
  names: (NewName & { participantId: string })[],
  { source, now }: Origin,
): Promise<void> {
  if (names.length === 0) return;
  await tx.copy(
    'participants.participant_name (participant_id, lang, form, name, search_key, source, valid_from, valid_to, recorded_at)',
    names.map(({ participantId, form, name, validFrom, validTo }) =>
      copyLine([
        participantId,
        'und',
        form,
        name,
        searchKey(name),
        source,
        validFrom,
        validTo,
        now.toISOString(),
      ]),
    ),
  );
}
