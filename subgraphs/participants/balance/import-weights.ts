import { parse } from 'csv-parse/sync';
import { byOperator, recordAudit } from '../../../kernel/audit.js';
import type { Database, Rows } from '../../../kernel/database.js';
import { newId } from '../../../kernel/uuid.js';
import type { Vault } from '../../../kernel/vault.js';
import { searchKey } from '../participant/search-key.js';

/** A list of weights to be held against participation: a name for addresses, one for readers, where it comes from, and the file’s text. */
export interface WeightListFile {
  slug: string;
  title: string;
  source: string;
  text: string;
}

/** What became of a list: how many participants it weighs, or every line that cannot be read, and then nothing is written. */
export interface WeightListOutcome {
  participants: number;
  refusals: string[];
  /** False when the hub had the same list already. */
  changed: boolean;
}

interface Weight {
  id: string;
  weight: number;
  from: string | null;
  to: string | null;
}

/**
 * Reads a list of weights: CSV with a header and a column `participant` (ISO 3166 code of three letters, slug or any name the participant has had);
 * `weight` is 1 where left out, `from` and `to` are the days between which it holds, the second exclusive. It replaces an earlier list of the same
 * slug, which stays known as of before.
 */
export async function importWeights(
  database: Database,
  file: WeightListFile,
  by: { now: Date; vault: Vault },
): Promise<WeightListOutcome> {
  const { records, fault } = read(file.text);
  if (fault) return { participants: 0, refusals: [fault], changed: false };
  return database.transaction(async (tx) => {
    const { rows } = tx;
    const known = await participantsByName(
      rows,
      records.map(({ record }) => record['participant'] ?? ''),
    );
    const refusals: string[] = [];
    const weights = records.flatMap(({ record, line }) => {
      const found = weightIn(record, known);
      if (typeof found !== 'string') return [found];
      refusals.push(`line ${line}: ${found}`);
      return [];
    });
    if (weights.length === 0 && refusals.length === 0)
      refusals.push('The file has a header and no line below it.');
    if (refusals.length > 0) return { participants: 0, refusals, changed: false };
    const participants = new Set(weights.map(({ id }) => id)).size;
    const { slug, title, source } = file;
    const kept = await replaceList(rows, file, weights, by.now);
    if (kept.changed)
      await recordAudit(tx, byOperator('participants', by), [
        {
          action: 'WEIGHTS_IMPORTED',
          record: { type: 'WeightList', id: kept.id },
          reason: null,
          before: null,
          after: { slug, title, source, participants },
        },
      ]);
    return { participants, refusals, changed: kept.changed };
  });
}

function read(text: string): {
  records: { record: Record<string, string>; line: number }[];
  fault: string | null;
} {
  try {
    const found: { record: Record<string, string>; info: { lines: number } }[] = parse(text, {
      bom: true,
      columns: true,
      delimiter: [',', ';', '\t'],
      trim: true,
      skip_empty_lines: true,
      info: true,
    });
    const records = found.map(({ record, info }) => ({ record, line: info.lines }));
    const isNamed = records.length === 0 || 'participant' in records[0]!.record;
    return {
      records,
      fault: isNamed ? null : 'There is no column `participant`. Name it so in the first line.',
    };
  } catch (error) {
    return {
      records: [],
      fault: `The file cannot be read as CSV: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

function weightIn(record: Record<string, string>, known: Map<string, string[]>): Weight | string {
  const { participant = '', weight: written = '', from = '', to = '' } = record;
  const [id, ...others] = known.get(searchKey(participant)) ?? [];
  if (!id)
    return `no participant is called "${participant}". Use its ISO 3166 code of three letters, its slug or a name.`;
  if (others.length > 0) return `"${participant}" may be ${others.length + 1} participants. Use a slug.`;
  const weight = written === '' ? 1 : Number(written);
  if (!Number.isFinite(weight) || weight < 0) return `\`weight\` "${written}" is not a number from 0 on.`;
  const wrong = [from, to].find((day) => day !== '' && !isDay(day));
  if (wrong) return `"${wrong}" is not a day. Write it as YYYY-MM-DD.`;
  return { id, weight, from: from || null, to: to || null };
}

function isDay(text: string): boolean {
  const parsed = new Date(`${text}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(parsed.getTime()) &&
    parsed.toISOString().startsWith(text)
  );
}

/** Participants by the search key of what they are called: code and slug before names; ended States only where nobody else fits. */
async function participantsByName(rows: Rows, names: string[]): Promise<Map<string, string[]>> {
  const keys = [...new Set(names.map(searchKey))];
  const found = await rows<{ key: string; id: string; rank: number }>(
    `select k.key, p.id, min(case
         when lower(p.iso3) = k.key or replace(p.slug, '-', ' ') = k.key then 0
         when p.exists_to is null then 1 else 2 end)::int as rank
     from unnest($1::text[]) as k (key)
     join participants.participant p on lower(p.iso3) = k.key or replace(p.slug, '-', ' ') = k.key
       or p.id in (select n.participant_id from participants.participant_name n where n.search_key = k.key and n.superseded_at is null)
     group by k.key, p.id`,
    [keys],
  );
  return new Map(
    [...Map.groupBy(found, ({ key }) => key)].map(([key, all]) => {
      const best = Math.min(...all.map(({ rank }) => rank));
      return [key, all.filter(({ rank }) => rank === best).map(({ id }) => id)];
    }),
  );
}

async function replaceList(
  rows: Rows,
  { slug, title, source }: WeightListFile,
  weights: Weight[],
  now: Date,
): Promise<{ id: string; changed: boolean }> {
  const [earlier] = await rows<{ id: string; title: string; source: string }>(
    'select id, title, source from participants.weight_list where slug = $1 and superseded_at is null for update',
    [slug],
  );
  if (earlier && earlier.title === title && earlier.source === source) {
    const kept = await rows<Weight>(
      'select participant_id as id, weight, valid_from::text as "from", valid_to::text as "to" from participants.weight where weight_list_id = $1',
      [earlier.id],
    );
    const written = (list: Weight[]) =>
      list
        .map(({ id, weight, from, to }) => `${id} ${weight} ${from} ${to}`)
        .toSorted()
        .join();
    if (written(kept) === written(weights)) return { id: earlier.id, changed: false };
  }
  if (earlier)
    await rows('update participants.weight_list set superseded_at = $2 where id = $1', [earlier.id, now]);
  const id = newId();
  await rows(
    'insert into participants.weight_list (id, slug, title, source, recorded_at) values ($1, $2, $3, $4, $5)',
    [id, slug, title, source, now],
  );
  await rows(
    `insert into participants.weight (weight_list_id, participant_id, weight, valid_from, valid_to)
     select $1, * from unnest($2::uuid[], $3::float8[], $4::date[], $5::date[])`,
    [
      id,
      weights.map((each) => each.id),
      weights.map(({ weight }) => weight),
      weights.map(({ from }) => from),
      weights.map(({ to }) => to),
    ],
  );
  return { id, changed: true };
}
