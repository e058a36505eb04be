import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { secretariat, type ParticipantsHub } from '../../../../support/participants.js';
import { ask, counts } from '../ask-balance.js';
import { balanceHub } from '../balance-hub.js';
import { isDetermined } from '../linear-attack.js';
import { figures, funnel, givenWays, rowOf, type Funnel, type WayGiven } from './given-ways.js';

const ATTENDED = ['SUBMITTED', 'APPROVED', 'BADGE_ISSUED', 'CHECKED_IN'];
const NO_SHOW = ['SUBMITTED', 'APPROVED', 'NO_SHOW'];
const WITHDRAWN = ['NOMINATED', 'WITHDRAWN'];

const people = (slug: string, states: string[], women: number, men: number, kind = 'STATE'): WayGiven[] => [
  ...Array.from({ length: women }, () => ({ slug, kind, states, gender: 'WOMAN' })),
  ...Array.from({ length: men }, () => ({ slug, kind, states, gender: 'MAN' })),
];

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await balanceHub();
  await givenWays(hub, 'GOLDEN', [
    ...people('canada', ATTENDED, 14, 11),
    ...people('canada', NO_SHOW, 6, 7),
    ...people('canada', WITHDRAWN, 2, 1),
    ...people('kenya', ATTENDED, 9, 12),
    ...people('kenya', NO_SHOW, 1, 2),
    ...people('brazil', ATTENDED, 1, 9),
    ...people('oceans', ATTENDED, 8, 9, 'NGO'),
    ...people('oceans', WITHDRAWN, 6, 5, 'NGO'),
    { slug: 'kenya', states: ATTENDED },
  ]);
  await givenWays(hub, 'NEXT', people('canada', ['SUBMITTED'], 20, 20));
});
afterAll(() => hub.close());

const golden = 'of: { meetings: ["GOLDEN"] }';

describe('a funnel by gender, for everybody', () => {
  test('shows what stands for enough women and others at every stage', async () => {
    const table = await funnel(hub, `${golden}, by: [GENDER]`);
    expect(table.provenance).toMatchObject({ suppressedBelow: 5, notStated: 1 });
    const [women, ended] = figures(rowOf(table, 'WOMAN'));
    // 14 + 6 + 2 + 9 + 1 + 1 + 8 + 6 were named; of the 8 who withdrew 6 and the 2 of Canada are one block.
    expect(women[0]).toBe(47);
    expect(women[1]).toBe(39);
    expect(ended['WITHDRAWN']).toBe(8);
    expect(figures(rowOf(table, 'NOT_STATED'))).toEqual([[1, 1, 1, 1, 1, 0], { ATTENDED: 1 }]);
  });

  test('hides small figures, and those that would give them away', async () => {
    const table = await funnel(hub, `${golden}, by: [REGION, GENDER]`);
    // Three of Kenya’s did not come, one of them a woman: neither they nor those who came show apart.
    const [women, ended] = figures(rowOf(table, 'AFRICAN WOMAN'));
    expect(women.slice(3, 5)).toEqual([null, null]);
    expect(ended).toMatchObject({ NO_SHOW: null, ATTENDED: null });
    expect(figures(rowOf(table, 'WESTERN_EUROPEAN_OTHER WOMAN'))[0].slice(1, 5)).toEqual([20, 20, 14, 14]);
  });

  test('agrees with the public balance by gender', async () => {
    const balance = counts(await ask(hub, `${golden}, by: [KIND, GENDER]`));
    const table = await funnel(hub, `${golden}, by: [KIND, GENDER]`);
    expect(figures(rowOf(table, 'STATE WOMAN'))[0][1]).toBe(balance['STATE WOMAN']);
    expect(figures(rowOf(table, 'NGO WOMAN'))[0][1]).toBe(balance['NGO WOMAN']);
  });

  test.each([
    ['before the meeting has closed', 'of: { meetings: ["NEXT"] }, by: [GENDER]'],
    ['by region and kind at once', `${golden}, by: [GENDER, REGION, KIND]`],
    ['as known earlier', `${golden}, by: [GENDER], knownAt: "2026-11-24T12:00:00Z"`],
    ['by another scheme', `${golden}, by: [GENDER, REGION], scheme: "m49-regions"`],
  ])('is refused %s', async (_what, args) => {
    await expect(funnel(hub, args)).rejects.toThrow('are open to the secretariat only');
  });

  test('hides nothing from the secretariat', async () => {
    const table = await funnel(hub, `${golden}, by: [REGION, GENDER]`, secretariat);
    expect(figures(rowOf(table, 'AFRICAN WOMAN'))).toEqual([
      [10, 10, 10, 9, 9, 0],
      { ATTENDED: 9, NO_SHOW: 1 },
    ]);
  });
});

describe('an attacker with every public funnel and balance of a meeting', () => {
  test('cannot work out the women of any way of any region and kind with fewer than five women or men', async () => {
    const regions = {
      canada: 'WESTERN_EUROPEAN_OTHER',
      kenya: 'AFRICAN',
      brazil: 'LATIN_AMERICAN_CARIBBEAN',
      oceans: 'UNCLASSIFIED',
    };
    const ways = { ATTENDED: 5, NO_SHOW: 3, WITHDRAWN: 1 };
    const sizes: [keyof typeof regions, keyof typeof ways, number, number][] = [
      ['canada', 'ATTENDED', 14, 11],
      ['canada', 'NO_SHOW', 6, 7],
      ['canada', 'WITHDRAWN', 2, 1],
      ['kenya', 'ATTENDED', 9, 12],
      ['kenya', 'NO_SHOW', 1, 2],
      ['brazil', 'ATTENDED', 1, 9],
      ['oceans', 'ATTENDED', 8, 9],
      ['oceans', 'WITHDRAWN', 6, 5],
    ];
    const known: number[][] = [];
    const learn = (figure: number | null, includes: (atom: (typeof sizes)[number]) => boolean) => {
      if (figure === null) return;
      expect(figure).toBe(sizes.reduce((sum, atom) => sum + (includes(atom) ? atom[2] : 0), 0));
      known.push(sizes.map((atom) => Number(includes(atom))));
    };
    const kindOf = (slug: string) => (slug === 'oceans' ? 'NGO' : 'STATE');
    const read = (table: Funnel, ofKind: string | null) => {
      for (const { keys, stages, endings } of table.rows) {
        const codes = keys.map(({ code }) => code);
        if (!codes.includes('WOMAN')) continue;
        const inRow = ([slug]: (typeof sizes)[number]) =>
          (ofKind === null || kindOf(slug) === ofKind) &&
          codes.every((code) => code === 'WOMAN' || code === regions[slug] || code === kindOf(slug));
        stages.forEach(({ people }, i) => learn(people, (atom) => inRow(atom) && ways[atom[1]] > i));
        for (const { ending, people } of endings) learn(people, (atom) => inRow(atom) && atom[1] === ending);
      }
    };
    for (const by of ['GENDER', 'GENDER, REGION', 'GENDER, KIND'])
      read(await funnel(hub, `${golden}, by: [${by}]`), null);
    for (const kind of ['STATE', 'NGO'])
      read(await funnel(hub, `of: { meetings: ["GOLDEN"], kinds: [${kind}] }, by: [GENDER]`), kind);
    for (const by of ['GENDER', 'GENDER, REGION', 'GENDER, KIND']) {
      const { cells } = await ask(hub, `${golden}, by: [${by}]`);
      for (const { keys, count } of cells) {
        const codes = keys.map(({ code }) => code);
        if (!codes.includes('WOMAN')) continue;
        learn(
          count,
          ([slug, way]) =>
            way !== 'WITHDRAWN' &&
            codes.every((code) => code === 'WOMAN' || code === regions[slug] || code === kindOf(slug)),
        );
      }
    }
    const small = sizes.flatMap(([slug, way, women, men], i) =>
      women < 5 || men < 5 ? [{ slug, way, row: sizes.map((_, j) => Number(i === j)) }] : [],
    );
    expect(small).toHaveLength(3);
    expect(small.filter(({ row }) => isDetermined(row, known))).toEqual([]);
  });
});
