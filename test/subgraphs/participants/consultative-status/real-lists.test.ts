import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasSharedData, sharedData } from '../../../support/shared-data.js';
import { participantsHub, type ParticipantsHub } from '../../../support/participants.js';
import { importEcosocLists } from './ecosoc-lists.js';

const raw = (name: string): Record<string, string>[] =>
  parse(readFileSync(sharedData(`ecosoc_ngo/${name}.csv`)), { columns: true });

describe.skipIf(!hasSharedData)('the lists of the Committee on NGOs', () => {
  let hub: ParticipantsHub;
  beforeAll(async () => {
    hub = await participantsHub();
    await importEcosocLists(hub);
  }, 60_000);
  afterAll(() => hub.close());

  test('leave a dated fact for every row that names somebody, and none twice when they are imported again', async () => {
    const named = (name: string, column: string) => raw(name).filter((row) => row[column]!.trim()).length;
    const facts = () =>
      hub.database.rows<{ event: string; facts: number }>(
        'select event, count(on_date)::int as facts from participants.consultative_status_fact group by 1 order by 1',
      );
    const expected = [
      { event: 'DEFERRED', facts: named('applications_deferred', 'ngo_name') },
      { event: 'GRANTED', facts: named('status_granted', 'ngo_name') },
      { event: 'RECLASSIFIED', facts: 0 },
      { event: 'WITHDRAWN', facts: named('status_withdrawn', 'ngo_name') },
    ];
    expect(expected.map(({ facts: count }) => count)).toEqual([4_901, 6_195, 0, 17]);
    expect(await facts()).toEqual(expected);
    await importEcosocLists(hub);
    expect(await facts()).toEqual(expected);
  });

  test('keep one organization under both its names, with the status that brackets behind the old name state', async () => {
    const status = 'consultativeStatus(asOf: $day) { isHeld status since }';
    const { now, before } = await hub.query<{ now: Listed; before: Listed }>(
      `query ($day: Date) {
        now: participants(filter: { search: "ILGA World" }, first: 1) { edges { node { slug name ${status} } } }
        before: participants(filter: { search: "International Lesbian and Gay Association" }, first: 1) { edges { node { slug name ${status} } } }
      }`,
      { day: '2026-11-24' },
    );
    expect(now.edges).toEqual(before.edges);
    expect(now.edges[0]!.node).toMatchObject({
      name: 'ILGA World',
      consultativeStatus: { isHeld: true, status: 'SPECIAL' },
    });
  });

  test('end the status of those from whom it was withdrawn, on that day', async () => {
    const { participants } = await hub.query<{ participants: Listed }>(
      `{ participants(filter: { search: "Honeypot Village" }, first: 1) { edges { node {
        before: consultativeStatus(asOf: "2018-02-22") { isHeld status }
        after: consultativeStatus(asOf: "2018-02-23") { isHeld status }
      } } } }`,
    );
    expect(participants.edges[0]!.node).toEqual({
      before: { isHeld: true, status: null },
      after: { isHeld: false, status: 'NONE' },
    });
  });
});

interface Listed {
  edges: { node: Record<string, unknown> }[];
}
