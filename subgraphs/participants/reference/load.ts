import { createHash } from 'node:crypto';
import type { Database, Rows } from '../../../kernel/database.js';
import { rememberedClasses } from '../classification/remembered-classes.js';
import {
  codeFacts,
  nameFacts,
  participantFacts,
  populationFacts,
  type Fact,
  type ParticipantFact,
} from './facts.js';
import { refuseDoubleMembership } from './refuse-double-membership.js';
import { schemeFacts, type SchemeFacts } from './scheme-facts.js';
import { bringUpToDate } from './supersede.js';

/** Everything that the files of this folder say. */
export interface ReferenceData {
  participants: ParticipantFact[];
  names: Fact[];
  codes: Fact[];
  population: Fact[];
  schemes: SchemeFacts[];
}

/** Reads the files. @throws when one is damaged */
export function readReference(): ReferenceData {
  return {
    participants: participantFacts(),
    names: nameFacts(),
    codes: codeFacts(),
    population: populationFacts(),
    schemes: schemeFacts(),
  };
}

/**
 * Brings the directory up to the reference data, in one transaction. Nothing happens when it is what was loaded last; otherwise changed
 * facts are superseded and each scheme whose content changed gets a new version.
 *
 * @param data by default what the files of this release say
 * @throws when a file is damaged, or puts a participant into two classes of a scheme at once
 */
export async function loadReference(
  database: Database,
  now: Date,
  data: ReferenceData = readReference(),
): Promise<void> {
  const { participants, names, codes, population, schemes } = data;
  const hash = createHash('sha256').update(JSON.stringify(data)).digest('hex');
  const last = await database.rows<{ hash: string }>(
    'select content_hash as hash from participants.reference_load order by recorded_at desc limit 1',
  );
  if (last[0]?.hash === hash) return;
  refuseDoubleMembership(schemes, participants);

  await database.transaction(async ({ rows }) => {
    await recordParticipants(rows, participants, now);
    await bringUpToDate(rows, { name: 'participant_name', ours: 'from_reference' }, names, now);
    await bringUpToDate(rows, { name: 'participant_code' }, codes, now);
    await bringUpToDate(rows, { name: 'population' }, population, now);
    await recordSchemes(rows, schemes, now);
    await rows('insert into participants.reference_load (content_hash, recorded_at) values ($1, $2)', [
      hash,
      now,
    ]);
  });
  rememberedClasses(database).forget();
}

/** A participant keeps its id and row for ever; what a corrected row said before is kept beside it. */
async function recordParticipants(rows: Rows, participants: ParticipantFact[], now: Date): Promise<void> {
  const described = ['kind', 'category', 'slug', 'iso2', 'iso3', 'm49', 'exists_from', 'exists_to', 'source'];
  const differs = `(${described.map((column) => `p.${column}`).join(', ')}) is distinct from (${described.map((column) => `w.${column}`).join(', ')})`;
  const wanted = `jsonb_populate_recordset(null::participants.participant, $1::jsonb) as w`;
  const values = [JSON.stringify(participants), now];
  await rows(
    `insert into participants.participant_past
     select p.*, $2::timestamptz from participants.participant p join ${wanted} on w.id = p.id where ${differs}`,
    values,
  );
  await rows(
    `insert into participants.participant as p (id, ${described.join(', ')}, recorded_at)
     select w.id, ${described.map((column) => `w.${column}`).join(', ')}, $2 from ${wanted}
     on conflict (id) do update set ${described.map((column) => `${column} = excluded.${column}`).join(', ')}, recorded_at = $2
     where ${differs.replaceAll('w.', 'excluded.')}`,
    values,
  );
}

async function recordSchemes(rows: Rows, schemes: SchemeFacts[], now: Date): Promise<void> {
  await rows(
    `insert into participants.classification_scheme (id, position, single_membership, rest_class, recorded_at)
     select id, position, single_membership, rest_class, $2 from jsonb_populate_recordset(null::participants.classification_scheme, $1::jsonb)
     on conflict (id) do update set position = excluded.position, single_membership = excluded.single_membership, rest_class = excluded.rest_class`,
    [JSON.stringify(schemes.map(({ scheme }) => scheme)), now],
  );
  const known = schemes.map(({ version }) => `'${version.scheme_id}'`).join(', ');
  const ours = `scheme_id in (${known})`;
  await bringUpToDate(
    rows,
    { name: 'scheme_class', ours },
    schemes.flatMap(({ classes }) => classes),
    now,
  );
  await bringUpToDate(
    rows,
    { name: 'classification', ours },
    schemes.flatMap(({ members }) => members),
    now,
  );
  await rows(
    `insert into participants.scheme_version (scheme_id, version, published_on, publisher, url, licence, names, note, content_hash, recorded_at)
     select w.scheme_id, w.version, w.published_on, w.publisher, w.url, w.licence, w.names, w.note, w.content_hash, $2
     from jsonb_populate_recordset(null::participants.scheme_version, $1::jsonb) as w
     where w.content_hash is distinct from (
       select v.content_hash from participants.scheme_version v where v.scheme_id = w.scheme_id order by v.recorded_at desc limit 1)`,
    [JSON.stringify(schemes.map(({ version }) => version)), now],
  );
}
