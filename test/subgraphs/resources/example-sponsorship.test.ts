import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { namedId } from '../../../kernel/uuid.js';
import { loadExampleSponsorship } from '../../../subgraphs/resources/reference/load-example.js';
import { NOW, startResources, type ResourcesHub } from './hub.js';

let hub: ResourcesHub;
beforeAll(async () => {
  hub = await startResources();
  await loadExampleSponsorship(hub.database, NOW);
});
afterAll(() => hub.close());

// Statements of the sponsorship coordinator, geneva.mission.gov.au/gene/Statement797.html, Statement810.html, Statement825.html.
describe('the published sponsorship of the mine-ban meetings', () => {
  test('of June 2018 is 14 offered, 10 taken up, CHF 24,271 or 2,427 each', async () => {
    const counts = 'places applications offered accepted attended';
    const costs = 'cost { amount currency } averageCost { amount }';
    const selection = `sponsorship { ${counts} ${costs} calls { status outcomeBasis } }`;
    expect(await hub.of('Meeting', 'APMBC-IS-2018', selection)).toEqual({
      sponsorship: {
        places: null,
        applications: null,
        offered: 14,
        accepted: 10,
        attended: 10,
        cost: { amount: '24271.00', currency: 'CHF' },
        averageCost: { amount: '2427.10' },
        calls: [{ status: 'CLOSED', outcomeBasis: 'PUBLISHED' }],
      },
    });
  });

  test('of 2017 is 27 delegates for about CHF 67,000, and what was not published is null', async () => {
    interface Sponsored {
      sponsorship: { offered: number | null; attended: number; cost: { amount: string } };
    }
    const outcomes = [];
    for (const code of ['APMBC-IS-2017', 'APMBC-MSP-16']) {
      const { sponsorship } = await hub.of<Sponsored>(
        'Meeting',
        code,
        'sponsorship { offered attended cost { amount } }',
      );
      outcomes.push([sponsorship.offered, sponsorship.attended, Number(sponsorship.cost.amount)]);
    }
    expect(outcomes).toEqual([
      [null, 10, 20_000],
      [null, 17, 47_000],
    ]);
  });

  test('names the ten States, as the source does', async () => {
    const named =
      'angola chad democratic-republic-of-the-congo niger senegal south-sudan sri-lanka sudan tajikistan zimbabwe';
    const { sponsorship } = await hub.of<{ sponsorship: { calls: { sponsoredStates: { id: string }[] }[] } }>(
      'Meeting',
      'APMBC-IS-2018',
      'sponsorship { calls { sponsoredStates { id } } }',
    );
    const ids = new Set(
      sponsorship.calls.flatMap(({ sponsoredStates }) => sponsoredStates.map(({ id }) => id)),
    );
    expect(ids).toEqual(new Set(named.split(' ').map((slug) => namedId('participant', slug))));
  });

  test('shows the CHF 136,596 as 38,000 there and 98,596 announced, and only the first as available', async () => {
    const amounts = ['transferredIn', 'received', 'disbursed', 'available'].map(
      (name) => `${name} { amount }`,
    );
    const { fund } = await hub.ask<{ fund: { envelopes: object[] } }>(
      `{ fund(slug: "apmbc-sponsorship") { envelopes { code announced { amount currency } ${amounts.join(' ')} } } }`,
    );
    expect(fund.envelopes[1]).toEqual({
      code: 'SPONSORSHIP',
      announced: [{ amount: '98596.00', currency: 'CHF' }],
      transferredIn: { amount: '38000.00' },
      received: { amount: '0.00' },
      disbursed: { amount: '24271.00' },
      available: { amount: '13729.00' },
    });
    expect(38_000 + 98_596).toBe(136_596);
  });

  test('hangs the joint contribution on each of its five donors, and on nobody else', async () => {
    const amounts = [];
    for (const slug of ['australia', 'canada', 'croatia', 'netherlands', 'switzerland', 'france']) {
      const { contributions } = await hub.of<{
        contributions: { edges: { node: { amount: { amount: string } } }[] };
      }>('Participant', slug, 'contributions(first: 5) { edges { node { amount { amount } } } }');
      amounts.push(contributions.edges.map(({ node }) => node.amount.amount));
    }
    expect(amounts).toEqual([...Array.from({ length: 5 }, () => ['98596.00']), []]);
  });

  test('is loaded once, however often it is asked for', async () => {
    await loadExampleSponsorship(hub.database, new Date('2026-11-25T12:00:00Z'));
    const [counts] = await hub.database.rows(
      `select (select count(*) from resources.ledger_entry)::int as entries,
         (select count(*) from resources.contribution)::int as contributions,
         (select count(*) from resources.sponsorship_application)::int as applications`,
    );
    expect(counts).toEqual({ entries: 4, contributions: 1, applications: 10 });
  });
});
