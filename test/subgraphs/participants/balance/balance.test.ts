import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ParticipantsHub } from '../../../support/participants.js';
import { ask, counts, type Balance } from './ask-balance.js';
import { balanceHub, given, givenPresence, givenSeats, statesOf, type People } from './balance-hub.js';

let hub: ParticipantsHub;
/** The golden vector of the domain description: delegates per group at a meeting of 2024, dealt out to States of the group. */
const golden = {
  AFRICAN: 96,
  ASIA_PACIFIC: 88,
  EASTERN_EUROPEAN: 52,
  LATIN_AMERICAN_CARIBBEAN: 64,
  WESTERN_EUROPEAN_OTHER: 100,
};

beforeAll(async () => {
  hub = await balanceHub();
  const list: People[] = [];
  for (const [group, delegates] of Object.entries(golden)) {
    const states = (await statesOf(hub, group, '2024-06-18')).slice(0, 10);
    states.forEach((slug, i) =>
      list.push({ slug, people: Math.floor(delegates / 10) + (i < delegates % 10 ? 1 : 0) }),
    );
  }
  await given(hub, 'GOLDEN', list);
  await given(hub, 'SMALL', [
    { slug: 'canada', people: 3, role: 'ADVISER' },
    { slug: 'canada', role: 'HEAD', status: 'CHECKED_IN' },
    { slug: 'kenya', people: 2, status: 'NOMINATED' },
    { slug: 'holy-see', people: 1 },
    { slug: 'a-movement', kind: 'NGO', people: 2, country: 'canada' },
    { slug: 'a-movement', kind: 'NGO', people: 1, country: 'kenya' },
    { slug: 'a-movement', kind: 'NGO', people: 4 },
  ]);
  await givenPresence(hub, 'REVCON-1', ['canada', 'kenya', 'montenegro', 'mexico']);
  await givenSeats(hub, 'implementation-status', ['canada', 'kenya', 'japan', 'a-movement']);
});
afterAll(() => hub.close());

describe('a balance by region', () => {
  test('gives the golden vector from end to end', async () => {
    const balance = await ask(hub, 'of: { meetings: ["GOLDEN"] }');
    expect(balance.total).toBe(400);
    expect(counts(balance)).toEqual({ ...golden, UNCLASSIFIED: 0 });
    expect(balance.cells.map(({ placesToParity }) => placesToParity)).toEqual([23, 34, 0, 6, 0, 0]);
    expect(
      balance.cells.slice(0, 5).map(({ representationRatio }) => representationRatio!.toFixed(6)),
    ).toEqual(['0.857778', '0.786296', '1.090870', '0.935758', '1.663793']);
    const { measures } = balance;
    expect(measures!.dissimilarity).toBeCloseTo(0.11057, 6);
    expect(measures!.pielou).toBeCloseTo(0.982101, 6);
    expect(measures!.shannon).toBeCloseTo(1.580631, 6);
    expect(measures!.gallagher).toBeCloseTo(0.087592, 6);
    expect(measures!.klDivergence).toBeCloseTo(0.038247, 6);
    expect(measures!.simpson).toBeCloseTo(0.211, 6);
    expect(measures!.dissimilarityByChance).toBeCloseTo(0.039, 3);
    expect(measures!.pValue).toBe(0);
  });

  test('says what it rests on', async () => {
    const { provenance } = await ask(hub, 'of: { meetings: ["GOLDEN"] }');
    expect(provenance).toMatchObject({
      scope: 'GOLDEN',
      unit: 'DELEGATES',
      basis: 'REGISTERED',
      scheme: { schemeId: 'un-regional-groups' },
      asOf: '2024-06-18',
      knownAt: '2026-11-24T12:00:00.000Z',
      benchmark: '193 Members of the United Nations on 2024-06-18',
      notStated: 0,
      suppressedBelow: 0,
      warnings: [],
    });
  });

  test('covers ten States of each group', async () => {
    const { cells } = await ask(hub, 'of: { meetings: ["GOLDEN"] }');
    expect(cells.map(({ coverage }) => coverage && `${coverage.present} of ${coverage.of}`)).toEqual([
      '10 of 54',
      '10 of 54',
      '10 of 23',
      '10 of 33',
      '10 of 29',
      null,
    ]);
  });

  test('names classes in the six languages', async () => {
    const { participationBalance } = await hub.query<{ participationBalance: Balance }>(
      `{ participationBalance(of: { meetings: ["GOLDEN"] }) { cells { keys { code label(lang: FR) } } } }`,
    );
    expect(participationBalance.cells[0]!.keys).toEqual([{ code: 'AFRICAN', label: 'États d’Afrique' }]);
  });

  test('lists absent classes, and whoever is in none, so that the cells add up', async () => {
    const balance = await ask(hub, 'of: { meetings: ["SMALL"] }');
    expect(balance.total).toBe(12);
    expect(counts(balance)).toEqual({
      AFRICAN: 0,
      ASIA_PACIFIC: 0,
      EASTERN_EUROPEAN: 0,
      LATIN_AMERICAN_CARIBBEAN: 0,
      WESTERN_EUROPEAN_OTHER: 4,
      UNCLASSIFIED: 8,
    });
    expect(balance.provenance.warnings).toEqual([
      expect.stringContaining('Only 12 delegates'),
      expect.stringContaining('8 of 12 delegates are in no class of un-regional-groups'),
    ]);
  });

  test('goes by the country of each person when asked', async () => {
    expect(counts(await ask(hub, 'of: { meetings: ["SMALL"] }, regionOf: COUNTRY'))).toMatchObject({
      AFRICAN: 1,
      WESTERN_EUROPEAN_OTHER: 2,
      UNCLASSIFIED: 9,
    });
  });

  test('measures nothing by a scheme that had no members yet', async () => {
    const balance = await ask(hub, 'of: { meetings: ["GOLDEN"] }, asOf: "1946-12-31"');
    expect([balance.total, balance.measures]).toEqual([400, null]);
    expect(balance.provenance.warnings).toContainEqual(
      expect.stringContaining('had no members on 1946-12-31'),
    );
  });

  test('takes any scheme', async () => {
    const balance = await ask(hub, 'of: { meetings: ["SMALL"], kinds: [STATE] }, scheme: "m49-regions"');
    expect(counts(balance)).toEqual({ '002': 0, '019': 4, '142': 0, '150': 1, '009': 0, UNCLASSIFIED: 0 });
  });
});

describe('the basis', () => {
  test.each([
    ['NOMINATED', 14],
    ['REGISTERED', 12],
    ['CHECKED_IN', 1],
    ['SPOKE', 0],
  ])('%s counts whoever came that far or further: %i', async (basis, people) => {
    expect((await ask(hub, `of: { meetings: ["SMALL"] }, basis: ${basis}`)).total).toBe(people);
  });
});

describe('the units', () => {
  test('delegations count once each however large, presence without people too', async () => {
    expect((await ask(hub, 'of: { meetings: ["SMALL"] }, unit: DELEGATIONS')).total).toBe(4);
    expect(
      (await ask(hub, 'of: { meetings: ["REVCON-1"] }, unit: DELEGATIONS, basis: CHECKED_IN')).total,
    ).toBe(4);
    expect((await ask(hub, 'of: { meetings: ["REVCON-1"] }')).provenance.warnings).toEqual([
      'Nobody is counted on the basis REGISTERED. Where only presence is recorded, ask for DELEGATIONS.',
    ]);
  });

  test('participants count once however many meetings, delegations once at each', async () => {
    const both = 'of: { meetings: ["SMALL", "REVCON-1"], kinds: [STATE] }';
    expect((await ask(hub, `${both}, unit: DELEGATIONS`)).total).toBe(7);
    expect((await ask(hub, `${both}, unit: PARTICIPANTS`)).total).toBe(5);
  });

  test('that the hub keeps no record of are refused, with what can be asked', async () => {
    await expect(ask(hub, 'of: {}, unit: SPEAKING_SECONDS')).rejects.toThrow(
      'SPEAKING_SECONDS cannot be counted: this hub keeps no record of speaking time. Ask for DELEGATES, DELEGATIONS or PARTICIPANTS.',
    );
  });
});

describe('the day', () => {
  test('decides who was a Member: Montenegro on 27 and on 28 June 2006', async () => {
    const revcon = 'of: { meetings: ["REVCON-1"] }, unit: DELEGATIONS';
    const opening = await ask(hub, revcon);
    expect(opening.provenance.benchmark).toBe('191 Members of the United Nations on 2006-06-26');
    expect(counts(opening)['UNCLASSIFIED']).toBe(1);
    const third = await ask(hub, `${revcon}, asOf: "2006-06-28"`);
    expect(third.provenance.benchmark).toBe('192 Members of the United Nations on 2006-06-28');
    expect(counts(third)).toMatchObject({ EASTERN_EUROPEAN: 1, UNCLASSIFIED: 0 });
  });

  test.each([
    ['1991-02-04', 159],
    ['1995-02-06', 185],
    ['2006-06-27', 191],
    ['2006-06-28', 192],
    ['2011-07-14', 193],
  ])('gives the benchmark of %s: %i Members', async (asOf, members) => {
    const { provenance } = await ask(hub, `of: { meetings: ["REVCON-1"] }, asOf: "${asOf}"`);
    expect(provenance.benchmark).toBe(`${members} Members of the United Nations on ${asOf}`);
  });

  test('and the place decide together: Israel was in WEOG in New York in 2007, and in no group in Geneva', async () => {
    await given(hub, 'GENEVA-2007', [{ slug: 'israel', people: 2 }]);
    await given(hub, 'NEW-YORK-2007', [{ slug: 'israel', people: 2 }]);
    expect(counts(await ask(hub, 'of: { meetings: ["GENEVA-2007"] }'))).toMatchObject({
      WESTERN_EUROPEAN_OTHER: 0,
      UNCLASSIFIED: 2,
    });
    expect(counts(await ask(hub, 'of: { meetings: ["NEW-YORK-2007"] }'))).toMatchObject({
      WESTERN_EUROPEAN_OTHER: 2,
      UNCLASSIFIED: 0,
    });
  });
});

describe('several dimensions', () => {
  test('list every combination and add up', async () => {
    const balance = await ask(hub, 'of: { meetings: ["SMALL"] }, by: [KIND, ROLE]');
    expect(balance.cells).toHaveLength(7 * 12);
    expect(balance.cells.reduce((sum, { count }) => sum + count!, 0)).toBe(12);
    expect(counts(balance)).toMatchObject({
      'STATE HEAD': 1,
      'STATE ADVISER': 3,
      'STATE UNKNOWN': 1,
      'NGO UNKNOWN': 7,
    });
    expect(balance.provenance.notStated).toBe(8);
    expect(balance.measures).toBeNull();
  });

  test('with PARTICIPANT list each with its own class, absent Members with 0', async () => {
    const balance = await ask(hub, 'of: { meetings: ["SMALL"] }, by: [PARTICIPANT, REGION]');
    expect(balance.cells).toHaveLength(193 + 2);
    expect(counts(balance)).toMatchObject({
      'canada WESTERN_EUROPEAN_OTHER': 4,
      'kenya AFRICAN': 0,
      'holy-see UNCLASSIFIED': 1,
      'a-movement UNCLASSIFIED': 7,
    });
  });

  test('refuse a bare DEVELOPMENT, and take a named list', async () => {
    await expect(ask(hub, 'of: { meetings: ["SMALL"] }, by: [DEVELOPMENT]')).rejects.toThrow(
      'DEVELOPMENT needs `developmentScheme`',
    );
    const lists = await Promise.all(
      ['m49-development-2020', 'ldc', 'world-bank-income'].map((scheme) =>
        ask(
          hub,
          `of: { meetings: ["SMALL"], kinds: [STATE] }, basis: NOMINATED, by: [DEVELOPMENT], developmentScheme: "${scheme}"`,
        ),
      ),
    );
    expect(lists.map(counts)).toEqual([
      { DEVELOPED: 5, DEVELOPING: 2, UNCLASSIFIED: 0 },
      { LDC: 0, NOT_LDC: 7, UNCLASSIFIED: 0 },
      { LOW: 0, LOWER_MIDDLE: 2, UPPER_MIDDLE: 0, HIGH: 4, UNCLASSIFIED: 1 },
    ]);
  });
});

test('a balance by income names the fiscal year, which begins on 1 July', async () => {
  const yearOn = async (asOf: string) => {
    const scope = `of: { meetings: ["SMALL"] }, scheme: "world-bank-income", asOf: "${asOf}"`;
    const { provenance } = await ask(hub, scope);
    return provenance.switches.filter((line) => line.startsWith('income'));
  };
  expect(await yearOn('2024-06-30')).toEqual(['income as classified for fiscal year FY24']);
  expect(await yearOn('2024-07-01')).toEqual(['income as classified for fiscal year FY25']);
});

describe('seats in bodies', () => {
  const body = 'of: { workingGroups: ["implementation-status"] }';

  test('count one for each member, in every unit', async () => {
    const units = await Promise.all(
      ['DELEGATES', 'DELEGATIONS', 'PARTICIPANTS'].map((unit) => ask(hub, `${body}, unit: ${unit}`)),
    );
    expect(units.map(({ total }) => total)).toEqual([4, 4, 4]);
    expect(counts(units[0]!)).toMatchObject({
      AFRICAN: 1,
      ASIA_PACIFIC: 1,
      WESTERN_EUROPEAN_OTHER: 1,
      UNCLASSIFIED: 1,
    });
  });

  test('are those held on the day', async () => {
    expect((await ask(hub, `${body}, asOf: "2006-12-31"`)).total).toBe(0);
  });

  test('can be told apart by body, and have no gender', async () => {
    expect(
      counts(await ask(hub, 'of: { programme: "intersessional-programme" }, by: [WORKING_GROUP]')),
    ).toEqual({
      'implementation-status': 4,
      'humanitarian-issues': 0,
    });
    await expect(ask(hub, `${body}, by: [GENDER]`)).rejects.toThrow(
      'Seats in a body are held by participants, who have no GENDER.',
    );
  });
});
