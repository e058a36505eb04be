import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicViewer, type Viewer } from '../../../../../kernel/viewer.js';
import { meetingId } from '../../../../support/participants.js';
import { secretariat, viewerAs } from '../../../../support/viewers.js';
import { focalPointOf, registrationHub, type Outcome, type RegistrationHub } from '../registration-hub.js';

interface Simulation {
  digest: string;
  held: number;
  kept: number;
  organizations: number;
  formulaText: string;
  allotments: {
    participant: { slug: string };
    held: number;
    fixed: number;
    keeps: number;
    affected: { id: string | null; representative: { displayName: string } | null }[];
  }[];
}

let hub: RegistrationHub;
const organizations: Record<string, string> = {};
const people = new Map<string, string>();
const sizes = { alpha: 6, beta: 3, gamma: 1 };

beforeAll(async () => {
  hub = await registrationHub();
  await hub.open('GENEVA-2027', { caps: [] }, ['INTERNATIONAL_ORGANIZATION']);
  for (const [slug, size] of Object.entries(sizes)) {
    organizations[slug] = await hub.organization(slug);
    for (let i = 1; i <= size; i++) {
      const answer = await hub.register(focalPointOf(organizations[slug]), 'GENEVA-2027', {
        person: hub.person(`${slug} Person-${i}`),
        submit: true,
        ...(slug === 'alpha' && i === 6 ? { position: 1 } : {}),
      });
      people.set(`${slug} ${i}`, answer.registration!['id'] as string);
    }
  }
  await hub.ask(
    'grantRole',
    { role: 'FOCAL_POINT', account: 'alpha@example.org', participantId: organizations['alpha'] },
    '__typename',
  );
});
afterAll(() => hub.close());

const simulate = async (places: number, formula: string, viewer: Viewer = secretariat) =>
  (
    await hub.query<{ simulatePlaces: Simulation }>(
      `{ simulatePlaces(meetingId: "${meetingId('GENEVA-2027')}", kind: INTERNATIONAL_ORGANIZATION, places: ${places}, formula: ${formula}) {
        digest held kept organizations formulaText(lang: FR)
        allotments { participant { slug } held fixed keeps affected { id representative { displayName } } } } }`,
      {},
      viewer,
    )
  ).simulatePlaces;
const keeps = ({ allotments }: Simulation) =>
  Object.fromEntries(allotments.map((each) => [each.participant.slug, each.keeps]));
const apply = (input: object, viewer: Viewer = secretariat): Promise<Outcome> =>
  hub.ask(
    'applyPlaces',
    {
      meetingId: meetingId('GENEVA-2027'),
      kind: 'INTERNATIONAL_ORGANIZATION',
      reason: 'The room holds six.',
      ...input,
    },
    '... on Problem { message } ... on AppliedPlaces { affected organizations placed } ... on SimulationOutdated { digest } ... on MoreApprovedThanPlaces { fixed }',
    viewer,
  );
const states = async () =>
  hub.database.rows<{ name: string; state: string }>(
    `select r.display_name as name, g.state from participants.registration g join participants.representative r on r.id = g.representative_id
     where g.superseded_at is null and g.state = 'QUOTA_PENDING' order by g.arrival`,
  );

describe('a simulation of fewer places', () => {
  test.each([
    // 6, 3 and 1 people for 6 places. Rounds: 3, 2, 1. Quotas 3.6, 1.8, .6: whole parts 3, 1, 0, then beta for .8 and, of two .6, alpha that came
    // first. One each, then 3 places over 5 and 2 people: 2.14, .86.
    ['EQUAL_SHARE', { alpha: 3, beta: 2, gamma: 1 }],
    ['LARGEST_REMAINDER', { alpha: 4, beta: 2, gamma: 0 }],
    ['PROPORTIONAL_WITH_FLOOR', { alpha: 3, beta: 2, gamma: 1 }],
  ])('by %s says what each organization would keep', async (formula, expected) => {
    const simulation = await simulate(6, formula);
    expect(keeps(simulation)).toEqual(expected);
    expect(simulation).toMatchObject({ held: 10, kept: 6, organizations: 3 });
    expect(await states()).toEqual([]);
  });

  test('tells formulas apart where they differ', async () => {
    // 4 places: 2.4, 1.2, .4 give 2 + 1 + 0 and one for the first of the equal remainders; by rounds 2, 1, 1.
    expect(keeps(await simulate(4, 'LARGEST_REMAINDER'))).toEqual({ alpha: 3, beta: 1, gamma: 0 });
    expect(keeps(await simulate(4, 'EQUAL_SHARE'))).toEqual({ alpha: 2, beta: 1, gamma: 1 });
  });

  test('says who would wait: the last to come, after the order of the delegation', async () => {
    const [alpha] = (await simulate(6, 'EQUAL_SHARE')).allotments;
    expect(alpha!.affected.map(({ representative }) => representative!.displayName)).toEqual([
      'alpha Person-3',
      'alpha Person-4',
      'alpha Person-5',
    ]);
  });

  test('gives the formula in words of the language asked', async () => {
    expect((await simulate(6, 'EQUAL_SHARE')).formulaText).toMatch(/^Une place chacune, tour après tour/);
  });

  test('shows a focal point its own organization and the totals, reporters no persons', async () => {
    const own = await simulate(6, 'EQUAL_SHARE', focalPointOf(organizations['beta']!));
    expect(own).toMatchObject({ held: 10, organizations: 3 });
    expect(own.allotments.map(({ participant }) => participant.slug)).toEqual(['beta']);
    const reported = await simulate(6, 'EQUAL_SHARE', viewerAs('REPORTER'));
    expect(
      reported.allotments
        .flatMap(({ affected }) => affected)
        .every(({ id, representative }) => id === null && representative === null),
    ).toBe(true);
    for (const viewer of [
      publicViewer,
      viewerAs('DONOR'),
      viewerAs('SECRETARIAT', { meetingId: meetingId('BMS-10') }),
    ])
      await expect(simulate(6, 'EQUAL_SHARE', viewer)).rejects.toThrow('Sign in as one of them');
  });

  test('keeps whoever is approved, and says so when there are too few places for them', async () => {
    await hub.ask(
      'approveRegistrations',
      { ids: ['alpha 3', 'alpha 4', 'alpha 5', 'beta 3'].map((name) => people.get(name)) },
      '__typename',
    );
    const simulation = await simulate(6, 'LARGEST_REMAINDER');
    expect(simulation.allotments.map(({ fixed }) => fixed)).toEqual([3, 1, 0]);
    const [alpha] = simulation.allotments;
    expect(alpha!.affected.map(({ representative }) => representative!.displayName)).toEqual([
      'alpha Person-1',
      'alpha Person-2',
    ]);
    await expect(simulate(3, 'EQUAL_SHARE')).rejects.toThrow('4 people are approved already');
  });
});

describe('places applied', () => {
  test('only as they were seen: a registration since then asks for another look', async () => {
    const { digest } = await simulate(6, 'EQUAL_SHARE');
    const late = await hub.register(focalPointOf(organizations['gamma']!), 'GENEVA-2027', {
      person: hub.person('gamma Person-2'),
    });
    const outdated = await apply({ places: 6, formula: 'EQUAL_SHARE', digest });
    expect(outdated.__typename).toBe('SimulationOutdated');
    expect(outdated['digest']).toBe((await simulate(6, 'EQUAL_SHARE')).digest);
    await hub.ask(
      'withdrawRegistration',
      { id: late.registration!['id'] },
      '__typename',
      focalPointOf(organizations['gamma']!),
    );
    expect((await simulate(6, 'EQUAL_SHARE')).digest).toBe(digest);
  });

  test('are refused without a reason, below the approved, and to others than the secretariat of the meeting', async () => {
    const { digest } = await simulate(6, 'EQUAL_SHARE');
    expect((await apply({ places: 6, formula: 'EQUAL_SHARE', digest, reason: ' ' })).__typename).toBe(
      'ReasonMissing',
    );
    expect(await apply({ places: 3, formula: 'EQUAL_SHARE', digest })).toMatchObject({
      __typename: 'MoreApprovedThanPlaces',
      fixed: 4,
    });
    expect((await apply({ places: -1, formula: 'EQUAL_SHARE', digest })).__typename).toBe(
      'InvalidRegistration',
    );
    for (const viewer of [viewerAs('REPORTER'), viewerAs('SECRETARIAT', { meetingId: meetingId('BMS-10') })])
      await expect(apply({ places: 6, formula: 'EQUAL_SHARE', digest }, viewer)).rejects.toThrow(
        'This is for the secretariat.',
      );
  });

  test('put the others on the waiting list in the order of arrival, once for all who apply them at once', async () => {
    const { digest } = await simulate(6, 'EQUAL_SHARE');
    const outcomes = await Promise.all(
      Array.from({ length: 4 }, () => apply({ places: 6, formula: 'EQUAL_SHARE', digest })),
    );
    expect(outcomes.map(({ __typename }) => __typename).toSorted()).toEqual([
      'AppliedPlaces',
      'SimulationOutdated',
      'SimulationOutdated',
      'SimulationOutdated',
    ]);
    expect(outcomes.find(({ __typename }) => __typename === 'AppliedPlaces')).toMatchObject({
      affected: 4,
      organizations: 2,
      placed: 0,
    });
    expect((await states()).map(({ name }) => name)).toEqual([
      'alpha Person-1',
      'alpha Person-2',
      'alpha Person-6',
      'beta Person-2',
    ]);
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test('are published with formula and reason, for everybody', async () => {
    const { meeting } = await hub.query<{ meeting: { sharedPlaces: unknown }[] }>(
      `query ($meetings: [_Any!]!) { meeting: _entities(representations: $meetings) { ... on Meeting { sharedPlaces { kind places formula formulaText organizations people kept reason } } } }`,
      { meetings: [{ __typename: 'Meeting', id: meetingId('GENEVA-2027') }] },
      publicViewer,
    );
    expect(meeting[0]!.sharedPlaces).toEqual([
      {
        kind: 'INTERNATIONAL_ORGANIZATION',
        places: 6,
        formula: 'EQUAL_SHARE',
        formulaText: expect.stringContaining('round after round'),
        organizations: 3,
        people: 10,
        kept: 6,
        reason: 'The room holds six.',
      },
    ]);
  });

  test('are told to each who waits and to the focal point of each organization that lost places, and put on record', async () => {
    const mails = await hub.database.rows<{ kind: string; count: number }>(
      "select kind, count(*)::int as count from outbox.mail where kind in ('places-cut', 'registration-waiting') group by kind order by kind",
    );
    expect(mails).toEqual([
      { kind: 'places-cut', count: 1 },
      { kind: 'registration-waiting', count: 4 },
    ]);
    expect(
      await hub.database.rows("select from participants.audit where action = 'PLACES_SHARED_OUT'"),
    ).toHaveLength(1);
  });

  test('hand a place on that becomes free, to whoever came first', async () => {
    await hub.ask(
      'withdrawRegistration',
      { id: people.get('gamma 1') },
      '__typename',
      focalPointOf(organizations['gamma']!),
    );
    expect((await states()).map(({ name }) => name)).toEqual([
      'alpha Person-2',
      'alpha Person-6',
      'beta Person-2',
    ]);
  });
});
