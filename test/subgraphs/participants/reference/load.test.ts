import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Database } from '../../../../kernel/database.js';
import { classOf } from '../../../../subgraphs/participants/classification/classes.js';
import { versionAt } from '../../../../subgraphs/participants/classification/scheme-rows.js';
import { Directory } from '../../../../subgraphs/participants/migrations/2026-11-24-directory.js';
import { participantIdOf } from '../../../../subgraphs/participants/reference/facts.js';
import {
  loadReference,
  readReference,
  type ReferenceData,
} from '../../../../subgraphs/participants/reference/load.js';
import type { MemberFact } from '../../../../subgraphs/participants/reference/scheme-facts.js';
import { emptyDatabase } from '../../../support/database.js';

const monday = new Date('2026-11-23T09:00:00Z');
const tuesday = new Date('2026-11-24T09:00:00Z');
const wednesday = new Date('2026-11-25T09:00:00Z');
const files = readReference();

describe('loading the reference data', () => {
  let database: Database;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const home = await emptyDatabase();
    drop = () => home.drop();
    database = await Database.open({
      url: home.url,
      schema: 'participants',
      entities: [],
      migrations: [Directory],
    });
    await database.migrate();
    await loadReference(database, monday);
  });

  afterAll(async () => {
    await database.close();
    await drop();
  });

  const everything = () =>
    database.rows<{ rows: string }>(
      `select jsonb_build_array(
         (select jsonb_agg(to_jsonb(t) order by t.id) from participants.participant t),
         (select jsonb_agg(to_jsonb(t) order by t.id) from participants.participant_name t),
         (select jsonb_agg(to_jsonb(t) order by t.id) from participants.participant_code t),
         (select jsonb_agg(to_jsonb(t) order by t.id) from participants.scheme_class t),
         (select jsonb_agg(to_jsonb(t) order by t.id) from participants.classification t),
         (select jsonb_agg(to_jsonb(t) order by t.scheme_id) from participants.scheme_version t),
         (select jsonb_agg(to_jsonb(t) order by t.id) from participants.population t))::text as rows`,
    );

  test('changes nothing when the files are the ones loaded last', async () => {
    const before = await everything();
    await loadReference(database, tuesday);
    expect(await everything()).toEqual(before);
  });

  test('changes nothing when only the memory of having loaded them is lost', async () => {
    const before = await everything();
    await database.rows('delete from participants.reference_load');
    await loadReference(database, tuesday);
    expect(await everything()).toEqual(before);
  });

  test('supersedes what a file corrects, so that the earlier answer can still be given', async () => {
    const kiribati = participantIdOf('kiribati');
    const corrected = withMembers('un-regional-groups', (row) =>
      row.participant_id === kiribati ? [] : [row],
    );
    await loadReference(database, wednesday, corrected);

    const asked = { scheme: 'un-regional-groups', asOf: '2026-11-24' };
    expect(await classOf(database.rows, [kiribati], asked)).toEqual(new Map([[kiribati, 'UNCLASSIFIED']]));
    expect(await classOf(database.rows, [kiribati], { ...asked, knownAt: tuesday })).toEqual(
      new Map([[kiribati, 'ASIA_PACIFIC']]),
    );
  });

  test('makes a new version of the scheme that changed, and of no other', async () => {
    const counts = await database.rows(
      'select scheme_id as scheme, count(*)::int as versions from participants.scheme_version group by 1 having count(*) > 1',
    );
    expect(counts).toEqual([{ scheme: 'un-regional-groups', versions: 2 }]);
    const [earlier, later] = await Promise.all(
      [tuesday, wednesday].map((instant) => versionAt(database.rows, 'un-regional-groups', instant)),
    );
    expect(earlier?.contentHash).not.toBe(later?.contentHash);
    expect(earlier?.version).toBe(later?.version);
    expect(await versionAt(database.rows, 'un-regional-groups', new Date('2020-01-01'))).toBeNull();
  });

  test('keeps what the row of a participant said before it was corrected', async () => {
    const thursday = new Date('2026-11-26T09:00:00Z');
    const participants = files.participants.map((row) =>
      row['slug'] === 'niue' ? { ...row, category: 'STATE' } : row,
    );
    await loadReference(database, thursday, { ...files, participants });
    const rows = await database.rows(
      `select category, superseded_at is null as current from
         (select category, null::timestamptz as superseded_at, slug from participants.participant
          union all select category, superseded_at, slug from participants.participant_past) as rows
       where slug = 'niue' order by current`,
    );
    expect(rows).toEqual([
      { category: 'NON_MEMBER_STATE', current: false },
      { category: 'STATE', current: true },
    ]);
  });

  test('leaves names alone that came with a list', async () => {
    await database.rows(
      `insert into participants.participant_name (participant_id, lang, form, name, search_key) values ($1, 'und', 'ALIAS', 'Canadaa', 'canadaa')`,
      [participantIdOf('canada')],
    );
    await loadReference(database, new Date('2026-11-27T09:00:00Z'));
    const rows = await database.rows(
      `select name from participants.participant_name where name = 'Canadaa' and superseded_at is null`,
    );
    expect(rows).toEqual([{ name: 'Canadaa' }]);
  });

  test('refuses a State in two classes at once and writes nothing', async () => {
    const second = (row: MemberFact) =>
      row.participant_id === participantIdOf('canada')
        ? [row, { ...row, class_code: 'AFRICAN', valid_from: '2030-01-01' }]
        : [row];
    const before = await everything();
    await expect(
      loadReference(database, wednesday, withMembers('un-regional-groups', second)),
    ).rejects.toThrow(
      'The reference files put a participant into two classes at once: canada (un-regional-groups: WESTERN_EUROPEAN_OTHER and AFRICAN). Correct the dates.',
    );
    expect(await everything()).toEqual(before);
  });

  test('takes under five seconds on an empty database, whatever else the machine does', async () => {
    const home = await emptyDatabase();
    const fresh = await Database.open({
      url: home.url,
      schema: 'participants',
      entities: [],
      migrations: [Directory],
    });
    await fresh.migrate();
    const started = performance.now();
    await loadReference(fresh, monday);
    const milliseconds = performance.now() - started;
    await fresh.close();
    await home.drop();
    expect(milliseconds).toBeLessThan(5_000);
  });
});

/** The files with the members of one scheme changed; its content hash too, as reading changed files would. */
function withMembers(scheme: string, change: (row: MemberFact) => MemberFact[]): ReferenceData {
  const schemes = files.schemes.map((each) =>
    each.scheme.id === scheme
      ? {
          ...each,
          members: each.members.flatMap(change),
          version: { ...each.version, content_hash: change.toString() },
        }
      : each,
  );
  return { ...files, schemes };
}
