import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { namedId } from '../../../kernel/uuid.js';
import { loadExampleSponsorship } from '../../../subgraphs/resources/reference/load-example.js';
import { delegateOf, everybody, NOW, secretariat, startResources, type ResourcesHub } from './hub.js';

let hub: ResourcesHub;
beforeAll(async () => {
  hub = await startResources();
  await loadExampleSponsorship(hub.database, NOW);
});
afterAll(() => hub.close());

const meeting = (code: string, selection: string) =>
  `{ _entities(representations: [{ __typename: "Meeting", id: "${namedId('meeting', code)}" }]) { ... on Meeting { ${selection} } } }`;

describe('the published sponsorship of the mine-ban meetings', () => {
  // Statement of the sponsorship coordinator, November 2018: 14 offered, 10 took it up, just over CHF 24,271, so 2,427 each.
  test('of June 2018 is 14 offered, 10 taken up, CHF 2,427 each', async () => {
    const outcome =
      'places applications offered accepted attended cost { amount currency } averageCost { amount }';
    expect(
      await hub.ask(meeting('APMBC-IS-2018', `sponsorship { ${outcome} calls { status outcomeBasis } }`)),
    ).toEqual({
      _entities: [
        {
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
        },
      ],
    });
  });

  test('of 2017 is 27 delegates for about CHF 67,000, and what was not published is null', async () => {
    const { sponsorshipCalls } = await hub.ask<{
      sponsorshipCalls: {
        edges: {
          node: { outcome: { offered: number | null; attended: number; cost: { amount: string } } };
        }[];
      };
    }>(
      `query Year($meetings: [ID!]) {
      sponsorshipCalls(filter: { meetings: $meetings }) { edges { node { outcome { offered attended cost { amount } } } } } }`,
      {
        meetings: ['APMBC-IS-2017', 'APMBC-MSP-16'].map((code) => namedId('meeting', code)),
      },
    );
    const outcomes = sponsorshipCalls.edges.map(({ node }) => node.outcome);
    expect(outcomes.reduce((sum, { attended }) => sum + attended, 0)).toBe(27);
    expect(outcomes.reduce((sum, { cost }) => sum + Number(cost.amount), 0)).toBe(67_000);
    expect(outcomes.map(({ offered }) => offered)).toEqual([null, null]);
  });

  test('names the ten States, as the source does', async () => {
    const { _entities } = await hub.ask<{
      _entities: { sponsorship: { calls: { sponsoredStates: { id: string }[] }[] } }[];
    }>(meeting('APMBC-IS-2018', 'sponsorship { calls { sponsoredStates { id } } }'));
    const ids = _entities[0]!.sponsorship.calls[0]!.sponsoredStates.map(({ id }) => id);
    const named =
      'angola chad democratic-republic-of-the-congo niger senegal sudan south-sudan sri-lanka tajikistan zimbabwe';
    expect(ids.toSorted()).toEqual(
      named
        .split(' ')
        .map((slug) => namedId('participant', slug))
        .toSorted(),
    );
  });

  test('shows the CHF 136,596 as 38,000 there and 98,596 announced, and only the first as available', async () => {
    const amounts = ['transferredIn', 'received', 'disbursed', 'available']
      .map((name) => `${name} { amount }`)
      .join(' ');
    const { fund } = await hub.ask<{ fund: { envelopes: { announced: { amount: string }[] }[] } }>(
      `{ fund(slug: "apmbc-sponsorship") { envelopes { code announced { amount currency } ${amounts} } } }`,
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

  test('hangs the joint contribution on each of its five donors', async () => {
    const donors = ['australia', 'canada', 'croatia', 'netherlands', 'switzerland', 'france'];
    const representations = donors.map((slug) => ({
      __typename: 'Participant',
      id: namedId('participant', slug),
    }));
    const { _entities } = await hub.ask<{
      _entities: { contributions: { edges: { node: { amount: { amount: string } } }[] } }[];
    }>(
      `query Donors($representations: [_Any!]!) { _entities(representations: $representations) {
        ... on Participant { contributions(first: 5) { edges { node { amount { amount } } } } } } }`,
      { representations },
    );
    expect(
      _entities.map(({ contributions }) => contributions.edges.map(({ node }) => node.amount.amount)),
    ).toEqual([...donors.slice(0, 5).map(() => ['98596.00']), []]);
  });

  test('is loaded once, however often it is asked for', async () => {
    await loadExampleSponsorship(hub.database, new Date('2026-11-25T12:00:00Z'));
    const [counts] = await hub.database.rows(
      `select (select count(*) from resources.ledger_entry)::int as entries, (select count(*) from resources.contribution)::int as contributions,
         (select count(*) from resources.sponsorship_application)::int as applications`,
    );
    expect(counts).toEqual({ entries: 4, contributions: 1, applications: 10 });
  });
});

describe('applications for sponsorship', () => {
  const query = meeting(
    'APMBC-IS-2018',
    'sponsorship { calls { applications(first: 100) { edges { node { state participant { id } costs { item } } } } } }',
  );
  const seenBy = async (viewer: typeof everybody) => {
    const answer = await hub.ask<{
      _entities: { sponsorship: { calls: { applications: { edges: object[] } | null }[] } }[];
    }>(query, {}, viewer);
    return answer._entities[0]!.sponsorship.calls[0]!.applications;
  };

  test('are null to the public, which has the counts', async () => {
    expect(await seenBy(everybody)).toBeNull();
  });

  test('are all there for the secretariat', async () => {
    expect((await seenBy(secretariat))?.edges).toHaveLength(10);
  });

  test('are its own State’s for a delegate, and none of another’s', async () => {
    expect((await seenBy(delegateOf('chad')))?.edges).toEqual([
      { node: { state: 'ATTENDED', participant: { id: namedId('participant', 'chad') }, costs: [] } },
    ]);
    expect((await seenBy(delegateOf('canada')))?.edges).toEqual([]);
  });
});

test('a meeting without a call has no sponsorship, without an error', async () => {
  expect(await hub.ask(meeting('BMS-3', 'sponsorship { offered }'))).toEqual({
    _entities: [{ sponsorship: null }],
  });
});

test('the counts of a call without a published report come from its records', async () => {
  const call = {
    id: namedId('sponsorship-call', 'TEST'),
    meeting: namedId('meeting', 'TEST'),
    envelope: namedId('envelope', 'intersessional:SPONSORSHIP'),
  };
  await hub.database.rows(
    `insert into resources.sponsorship_call (id, envelope_id, meeting_id, opens_on, closes_on, places, criteria, source, recorded_at)
     values ($1, $2, $3, '2026-11-01', '2026-11-24', 5, '{}', 'made up for this test', $4)`,
    [call.id, call.envelope, call.meeting, NOW],
  );
  for (const [index, state] of [
    'DRAFT',
    'SUBMITTED',
    'DECLINED',
    'ACCEPTED',
    'NO_SHOW',
    'ATTENDED',
  ].entries()) {
    const id = namedId('application', String(index));
    await hub.database.rows(
      `insert into resources.sponsorship_application (id, application_id, call_id, participant_id, state, is_public, recorded_at)
       values ($1, $1, $2, $1, $3, false, $4)`,
      [id, call.id, state, NOW],
    );
  }
  expect(
    await hub.ask(
      meeting(
        'TEST',
        'sponsorship { places applications offered accepted attended cost { amount } calls { status sponsoredStates { id } } }',
      ),
    ),
  ).toEqual({
    _entities: [
      {
        sponsorship: {
          places: 5,
          applications: 5,
          offered: 4,
          accepted: 3,
          attended: 1,
          cost: { amount: '0.00' },
          calls: [{ status: 'OPEN', sponsoredStates: [] }],
        },
      },
    ],
  });
});
