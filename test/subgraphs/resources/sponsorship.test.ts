import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { namedId } from '../../../kernel/uuid.js';
import type { Viewer } from '../../../kernel/viewer.js';
import { EnvelopeCode } from '../../../subgraphs/resources/fund/envelope.js';
import { envelopeIdOf } from '../../../subgraphs/resources/fund/open-fund.js';
import { delegateOf, everybody, NOW, secretariat, startResources, type ResourcesHub } from './hub.js';

const call = namedId('sponsorship-call', 'BMS-9');
const applicants = {
  chad: 'DRAFT',
  niger: 'SUBMITTED',
  sudan: 'DECLINED',
  angola: 'ACCEPTED',
  senegal: 'NO_SHOW',
  zimbabwe: 'ATTENDED',
};

let hub: ResourcesHub;
beforeAll(async () => {
  hub = await startResources();
  await hub.database.rows(
    `insert into resources.sponsorship_call (id, envelope_id, meeting_id, opens_on, closes_on, places, criteria, source, recorded_at)
     values ($1, $2, $3, '2026-11-01', '2026-11-24', 5, '{}', 'made up for this test', $4)`,
    [call, envelopeIdOf('intersessional', EnvelopeCode.SPONSORSHIP), namedId('meeting', 'BMS-9'), NOW],
  );
  for (const [slug, state] of Object.entries(applicants)) {
    await hub.database.rows(
      `insert into resources.sponsorship_application
         (id, application_id, call_id, participant_id, nominee_reference, state, is_public, recorded_at)
       values ($1, $1, $2, $3, $4, $5, $6, $7)`,
      [
        namedId('application', slug),
        call,
        namedId('participant', slug),
        `${slug}-1`,
        state,
        slug === 'zimbabwe',
        NOW,
      ],
    );
  }
});
afterAll(() => hub.close());

describe('the counts of a call without a published report', () => {
  test('come from its applications: 5 handed in, 4 offered a place, 3 took it up, 1 came', async () => {
    const counts = 'places applications offered accepted attended cost { amount } averageCost { amount }';
    expect(
      await hub.of('Meeting', 'BMS-9', `sponsorship { ${counts} calls { status outcomeBasis } }`),
    ).toEqual({
      sponsorship: {
        places: 5,
        applications: 5,
        offered: 4,
        accepted: 3,
        attended: 1,
        cost: { amount: '0.00' },
        averageCost: { amount: '0.00' },
        calls: [{ status: 'OPEN', outcomeBasis: 'RECORDS' }],
      },
    });
  });

  test('name only the States whose sponsorship is published', async () => {
    expect(await hub.of('Meeting', 'BMS-9', 'sponsorship { calls { sponsoredStates { id } } }')).toEqual({
      sponsorship: { calls: [{ sponsoredStates: [{ id: namedId('participant', 'zimbabwe') }] }] },
    });
  });

  test('are null for a meeting without a call, without an error', async () => {
    expect(await hub.of('Meeting', 'BMS-3', 'sponsorship { offered }')).toEqual({ sponsorship: null });
  });
});

describe('sponsorship calls', () => {
  test.each([
    ['a meeting', { meetings: [namedId('meeting', 'BMS-9')] }, 1],
    ['another meeting', { meetings: [namedId('meeting', 'BMS-3'), 'not an id'] }, 0],
    ['a fund', { fund: 'intersessional' }, 1],
    ['the last day of its window', { openOn: '2026-11-24' }, 1],
    ['the day after', { openOn: '2026-11-25' }, 0],
  ])('are found by %s', async (_what, filter, found) => {
    const { sponsorshipCalls } = await hub.ask<{ sponsorshipCalls: { edges: object[] } }>(
      'query Calls($filter: SponsorshipCallFilter) { sponsorshipCalls(filter: $filter) { edges { node { id } } } }',
      { filter },
    );
    expect(sponsorshipCalls.edges).toHaveLength(found);
  });
});

describe('applications for sponsorship', () => {
  const seenBy = async (viewer: Viewer) => {
    const { sponsorshipCalls } = await hub.ask<{
      sponsorshipCalls: { edges: { node: { applications: { edges: { node: object }[] } | null } }[] };
    }>(
      `{ sponsorshipCalls { edges { node { applications(first: 100) { edges { node {
        state participant { id } nomineeReference costs { item } } } } } } } }`,
      {},
      viewer,
    );
    return sponsorshipCalls.edges[0]!.node.applications?.edges.map(({ node }) => node) ?? null;
  };

  test('are null to the public, which has the counts', async () => {
    expect(await seenBy(everybody)).toBeNull();
  });

  test('are all there for the secretariat', async () => {
    expect(await seenBy(secretariat)).toHaveLength(6);
  });

  test('are its own State’s for a delegate, and none of another’s', async () => {
    expect(await seenBy(delegateOf('niger'))).toEqual([
      {
        state: 'SUBMITTED',
        participant: { id: namedId('participant', 'niger') },
        nomineeReference: 'niger-1',
        costs: [],
      },
    ]);
    expect(await seenBy(delegateOf('canada'))).toEqual([]);
  });
});
