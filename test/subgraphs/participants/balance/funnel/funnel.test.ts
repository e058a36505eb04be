import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyTally } from '../../../../../subgraphs/participants/balance/verify-tally.js';
import { newId } from '../../../../../kernel/uuid.js';
import { secretariat, type ParticipantsHub } from '../../../../support/participants.js';
import { ask } from '../ask-balance.js';
import { balanceHub, given } from '../balance-hub.js';
import { countedAs, figures, funnel, givenWays, rowOf, type WayGiven } from './given-ways.js';

let hub: ParticipantsHub;
const again = newId();
beforeAll(async () => {
  hub = await balanceHub();
  hub.now = new Date('2026-11-24T20:00:00Z');
  await givenWays(hub, 'GOLDEN', [
    {
      slug: 'canada',
      states: ['NOMINATED', 'SUBMITTED', 'APPROVED', 'BADGE_ISSUED', 'CHECKED_IN'],
      spoke: true,
    },
    { slug: 'canada', states: ['NOMINATED', 'SUBMITTED', 'APPROVED', 'BADGE_ISSUED', 'CHECKED_IN'] },
    { slug: 'canada', states: ['SUBMITTED', 'APPROVED', 'BADGE_ISSUED', 'NO_SHOW'] },
    { slug: 'canada', states: ['DRAFT'] },
    { slug: 'kenya', states: ['DRAFT', 'QUOTA_PENDING', 'NOMINATED', 'SUBMITTED', 'REJECTED'] },
    { slug: 'kenya', states: ['QUOTA_PENDING'] },
    { slug: 'kenya', states: ['SUBMITTED', 'RETURNED'] },
    { slug: 'kenya', states: ['SUBMITTED', 'APPROVED', 'WITHDRAWN'], person: again },
    { slug: 'kenya', states: ['DRAFT', 'WITHDRAWN'] },
    { slug: 'oceans', kind: 'NGO', states: ['NOMINATED', 'CONFIRMED', 'SUBMITTED', 'SUBSTITUTED'] },
    { slug: 'oceans', kind: 'NGO', states: ['NOMINATED', 'CONFIRMED', 'SUBMITTED'] },
  ]);
  // The same person comes after all, and does not count a second time.
  await givenWays(
    hub,
    'GOLDEN',
    [{ slug: 'kenya', states: ['SUBMITTED', 'APPROVED'], person: again }],
    new Date('2026-11-24T14:00:00Z'),
  );
});
afterAll(() => hub.close());

const golden = 'of: { meetings: ["GOLDEN"] }';

describe('the funnel of a meeting', () => {
  test('says how many ever reached each stage, and where they ended', async () => {
    const { total, provenance } = await funnel(hub, golden);
    expect(figures(total)).toEqual([
      [9, 8, 4, 3, 2, 1],
      { ATTENDED: 2, NO_SHOW: 1, UNDER_WAY: 2, WAITING: 1, RETURNED: 1, REJECTED: 1, SUBSTITUTED: 1 },
    ]);
    expect(total.stages.map(({ shareOfStageBefore }) => shareOfStageBefore)).toEqual([
      null,
      8 / 9,
      4 / 8,
      3 / 4,
      2 / 3,
      1 / 2,
    ]);
    expect(provenance).toEqual({
      scope: 'GOLDEN',
      asOf: '2024-06-18',
      notStated: 0,
      suppressedBelow: 0,
      scheme: { schemeId: 'un-regional-groups' },
    });
  });

  test('tells regions and kinds apart, absent ones with 0', async () => {
    const byRegion = await funnel(hub, `${golden}, by: [REGION]`);
    expect(figures(rowOf(byRegion, 'WESTERN_EUROPEAN_OTHER'))).toEqual([
      [3, 3, 3, 3, 2, 1],
      { ATTENDED: 2, NO_SHOW: 1 },
    ]);
    expect(figures(rowOf(byRegion, 'AFRICAN'))).toEqual([
      [4, 3, 1, 0, 0, 0],
      { UNDER_WAY: 1, WAITING: 1, RETURNED: 1, REJECTED: 1 },
    ]);
    expect(figures(rowOf(byRegion, 'ASIA_PACIFIC'))).toEqual([[0, 0, 0, 0, 0, 0], {}]);
    const both = await funnel(hub, `${golden}, by: [KIND, REGION]`);
    expect(figures(rowOf(both, 'NGO UNCLASSIFIED'))).toEqual([
      [2, 2, 0, 0, 0, 0],
      { UNDER_WAY: 1, SUBSTITUTED: 1 },
    ]);
    expect(rowOf(both, 'NGO UNCLASSIFIED').keys[0]!.label).toBe('Non-governmental organizations');
  });

  test('counts only the kinds asked for', async () => {
    const { total } = await funnel(hub, 'of: { meetings: ["GOLDEN"], kinds: [NGO] }');
    expect(figures(total)[0]).toEqual([2, 2, 0, 0, 0, 0]);
  });

  test('is known as it was at an earlier instant', async () => {
    const { total } = await funnel(hub, `${golden}, knownAt: "2026-11-24T13:01:30Z"`);
    // A minute and a half on, each is in its second state, or still in its only one.
    expect(figures(total)).toEqual([[9, 5, 2, 0, 0, 0], { UNDER_WAY: 6, WAITING: 2, RETURNED: 1 }]);
  });

  test('reads an imported list at the status of its rows', async () => {
    await given(hub, 'GENEVA-2007', [
      { slug: 'canada', people: 3 },
      { slug: 'kenya', people: 2, status: 'CHECKED_IN' },
      { slug: 'japan', status: 'NOMINATED' },
    ]);
    const { total } = await funnel(hub, 'of: { meetings: ["GENEVA-2007"] }');
    expect(figures(total)).toEqual([[6, 5, 2, 2, 2, 0], { ATTENDED: 2, UNDER_WAY: 4 }]);
  });

  test.each([
    [`${golden}, by: [ROLE]`, 'A funnel is told apart by REGION, KIND, GENDER, not by ROLE. Leave ROLE out.'],
    ['of: { workingGroups: ["humanitarian-issues"] }', 'seats in bodies have no stages'],
    [`${golden}, by: []`, '`by` takes one to 3 different dimensions'],
    ['of: { meetings: ["NOWHERE"] }', 'No meeting has the code "NOWHERE"'],
    [`${golden}, scheme: "continents"`, 'No classification scheme is called'],
  ])('refuses %s and says what to do', async (args, message) => {
    await expect(funnel(hub, args)).rejects.toThrow(message);
  });
});

describe('funnels of any registrations', () => {
  const states = Object.keys({ ...countedAs, QUOTA_PENDING: 1, RETURNED: 1, REJECTED: 1, WITHDRAWN: 1 });
  const furthestOf: Record<string, number> = {
    NOMINATED: 1,
    QUOTA_PENDING: 1,
    CONFIRMED: 1,
    SUBMITTED: 2,
    APPROVED: 3,
    NO_SHOW: 3,
    BADGE_ISSUED: 4,
    CHECKED_IN: 5,
  };
  const meetings = ['SMALL', 'REVCON-1', 'NEW-YORK-2007', 'MOVED', 'INC-1', 'INC-2', 'INC-3', 'INC-4'];

  test('add up, agree with a count of each way, and with the balance of each basis', async () => {
    const way = fc.record({
      slug: fc.constantFrom('canada', 'kenya', 'japan', 'brazil'),
      gender: fc.constantFrom('WOMAN', 'MAN', 'OTHER', 'NOT_STATED'),
      states: fc
        .tuple(fc.boolean(), fc.array(fc.constantFrom(...states), { minLength: 1, maxLength: 5 }))
        .map(([drafted, further]) => [...(drafted ? ['DRAFT'] : []), ...further]),
    });
    let run = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(way, { minLength: 1, maxLength: 25 }), async (ways: WayGiven[]) => {
        const code = meetings[run++]!;
        await givenWays(hub, code, ways);
        const of = `of: { meetings: ["${code}"] }`;
        const found = await funnel(hub, `${of}, by: [GENDER, REGION, KIND]`, secretariat);

        const nominated = ways.filter((each) => each.states.some((state) => furthestOf[state]));
        const furthest = nominated.map((each) =>
          Math.max(...each.states.map((state) => furthestOf[state] ?? 0)),
        );
        const [reached, ended] = figures(found.total);
        expect(reached).toEqual(
          [1, 2, 3, 4, 5, 6].map((rank) => furthest.filter((each) => each >= rank).length),
        );
        const last = nominated.map((each) => each.states.at(-1)!);
        const endedSo = (...wanted: string[]) => last.filter((state) => wanted.includes(state)).length;
        expect({ ATTENDED: 0, NO_SHOW: 0, WAITING: 0, WITHDRAWN: 0, ...ended }).toMatchObject({
          ATTENDED: endedSo('CHECKED_IN'),
          NO_SHOW: endedSo('NO_SHOW'),
          WAITING: endedSo('QUOTA_PENDING'),
          WITHDRAWN: endedSo('WITHDRAWN'),
        });
        for (const [i, { people }] of found.total.stages.entries())
          expect(found.rows.reduce((sum, row) => sum + row.stages[i]!.people!, 0)).toBe(people);
        for (const row of [found.total, ...found.rows])
          expect(row.endings.reduce((sum, { people }) => sum + people!, 0)).toBe(row.stages[0]!.people);

        const counted = (...endings: string[]) =>
          found.total.endings.reduce(
            (sum, { ending, people }) => sum + (endings.includes(ending) ? people! : 0),
            0,
          );
        const [atNominated, atCheckedIn] = await Promise.all(
          ['NOMINATED', 'CHECKED_IN'].map((basis) => ask(hub, `${of}, basis: ${basis}`)),
        );
        expect(atNominated!.total).toBe(counted('UNDER_WAY', 'ATTENDED', 'NO_SHOW'));
        expect(atCheckedIn!.total).toBe(counted('ATTENDED'));
        expect((await verifyTally(hub.database.rows)).differences).toEqual([]);
      }),
      { numRuns: meetings.length },
    );
  });
});
