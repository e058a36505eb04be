import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { delegateOf, secretariat, type ParticipantsHub } from '../../../support/participants.js';
import { ask, counts } from './ask-balance.js';
import { balanceHub, given, givenExample, givenSeats } from './balance-hub.js';
import { isDetermined } from './linear-attack.js';

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await balanceHub();
  await givenExample(hub);
  await given(hub, 'NEXT', [{ slug: 'canada', gender: 'WOMAN', people: 50 }]);
  await given(hub, 'SMALL', [
    { slug: 'canada', gender: 'WOMAN', people: 3 },
    { slug: 'canada', gender: 'MAN', people: 40 },
    { slug: 'kenya', gender: 'NOT_STATED', people: 30 },
  ]);
  await givenSeats(hub, 'humanitarian-issues', ['canada']);
});
afterAll(() => hub.close());

const inc = (n: number) => `of: { meetings: ["INC-${n}"] }`;

describe('what everybody may ask by gender', () => {
  test('shows large figures, hides small ones together, and always says who did not state it', async () => {
    const table = await ask(hub, `${inc(11)}, by: [REGION, GENDER]`);
    expect(table.total).toBe(984);
    expect(counts(table)).toMatchObject({
      'AFRICAN WOMAN': 8,
      'EASTERN_EUROPEAN WOMAN': null,
      'EASTERN_EUROPEAN NOT_STATED': 0,
    });
    expect(table.provenance).toMatchObject({ suppressedBelow: 5, notStated: 2 });
    expect(table.measures).toBeNull();
    const hidden = table.cells.filter(({ suppressed }) => suppressed);
    expect(hidden.length).toBeGreaterThan(0);
    for (const cell of hidden) {
      expect(cell).toMatchObject({
        count: null,
        share: null,
        shareWithin: null,
        coverage: null,
        placesToParity: null,
      });
    }
  });

  test('gives the part of women among those of a region who stated it', async () => {
    const { cells } = await ask(hub, `${inc(10)}, by: [KIND, GENDER]`);
    const women = cells.find(({ keys }) => keys[0]!.code === 'STATE' && keys[1]!.code === 'WOMAN')!;
    expect(women.shareWithin).toBeCloseTo(94 / 453, 12);
    expect(women.share).toBeCloseTo(94 / 734, 12);
  });

  test('adds meetings up only where each shows its own figure', async () => {
    const [a, b, both] = await Promise.all(
      ['"INC-10"', '"INC-9"', '"INC-9", "INC-10"'].map((codes) =>
        ask(hub, `of: { meetings: [${codes}] }, by: [KIND, GENDER]`),
      ),
    );
    expect(counts(both!)['STATE WOMAN']).toBe(counts(a!)['STATE WOMAN']! + counts(b!)['STATE WOMAN']!);
    expect(
      counts(a!)['INTERNATIONAL_ORGANIZATION WOMAN'] === null ||
        counts(b!)['INTERNATIONAL_ORGANIZATION WOMAN'] === null,
    ).toBe(counts(both!)['INTERNATIONAL_ORGANIZATION WOMAN'] === null);
  });

  test('warns when a fifth did not state it, and shows nothing of three women', async () => {
    const small = await ask(hub, 'of: { meetings: ["SMALL"] }, by: [GENDER]');
    expect(counts(small)).toEqual({ WOMAN: null, MAN: null, OTHER: null, NOT_STATED: 30 });
    expect(small.provenance.warnings).toContainEqual(
      expect.stringContaining('30 of 73 did not state it (41.1 %)'),
    );
  });
});

describe('what only the secretariat may ask by gender', () => {
  test.each([
    ['by region and kind at once', `${inc(11)}, by: [GENDER, REGION, KIND]`],
    ['by participant', `${inc(11)}, by: [GENDER, PARTICIPANT]`],
    ['by function', `${inc(11)}, by: [GENDER, ROLE]`],
    ['by development', `${inc(11)}, by: [GENDER, DEVELOPMENT], developmentScheme: "ldc"`],
    ['by region of some kinds', 'of: { meetings: ["INC-11"], kinds: [STATE] }, by: [GENDER, REGION]'],
    ['by region over meetings', 'of: { meetings: ["INC-10", "INC-11"] }, by: [GENDER, REGION]'],
    ['by region on another day', `${inc(11)}, by: [GENDER, REGION], asOf: "2026-11-24"`],
    ['by another scheme', `${inc(11)}, by: [GENDER, REGION], scheme: "m49-regions"`],
    ['by the country of each person', `${inc(11)}, by: [GENDER, REGION], regionOf: COUNTRY`],
    ['on another basis', `${inc(11)}, by: [GENDER], basis: CHECKED_IN`],
    ['as known earlier', `${inc(11)}, by: [GENDER], knownAt: "2026-11-24T12:00:00Z"`],
    ['against another meeting', `${inc(11)}, by: [GENDER], benchmark: "meeting:INC-10"`],
    ['before the meeting has closed', 'of: { meetings: ["NEXT"] }, by: [GENDER]'],
  ])('%s', async (_what, args) => {
    for (const viewer of [undefined, delegateOf('canada')]) {
      await expect(ask(hub, args, viewer)).rejects.toThrow(
        'are open to the secretariat only. Everybody may ask',
      );
    }
    const table = await ask(hub, args, secretariat);
    expect(table.cells.reduce((sum, { count }) => sum + count!, 0)).toBe(table.total);
    expect(table.provenance.suppressedBelow).toBe(0);
  });

  test('the countries of people on single delegations', async () => {
    const args = `${inc(11)}, by: [PARTICIPANT, REGION], regionOf: COUNTRY`;
    await expect(ask(hub, args)).rejects.toThrow(
      'The countries of people by PARTICIPANT are open to the secretariat only.',
    );
    expect((await ask(hub, args, secretariat)).total).toBe(984);
  });

  test('the share of women against those of another meeting, among those who stated it on both sides', async () => {
    const { cells } = await ask(hub, `${inc(11)}, by: [GENDER], benchmark: "meeting:INC-10"`, secretariat);
    expect(cells[0]!.share).toBeCloseTo(189 / 982, 12);
    expect(cells[0]!.benchmarkShare).toBeCloseTo(163 / 734, 12);
    expect(cells[0]!.placesToParity).toBe(38); // (163 × 982 − 189 × 734) / (734 − 163) = 37.4
  });

  test('a scheme that does not exist is a plain refusal here too', async () => {
    await expect(ask(hub, `${inc(11)}, by: [GENDER], scheme: "continents"`)).rejects.toThrow(
      'No classification scheme is called',
    );
  });

  test('nothing finer comes through the fields of meetings and bodies, or a trend', async () => {
    const { errors } = await hub.answer(
      `{ participationTrend(of: [{ meetings: ["NEXT"] }], by: GENDER) { total } }`,
    );
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
  });
});

describe('an attacker with every public table of INC-11', () => {
  /** Figures that the public gets, as sums over region × kind of women. */
  test('cannot work out the women of any region and kind with fewer than five women or men', async () => {
    const exact = await ask(hub, `${inc(11)}, by: [REGION, KIND, GENDER]`, secretariat);
    const groups = [...new Set(exact.cells.map(({ keys }) => `${keys[0]!.code} ${keys[1]!.code}`))];
    const size = (gender: string) => (group: string) => counts(exact)[`${group} ${gender}`]!;
    const tables = await Promise.all([
      ask(hub, `${inc(11)}, by: [GENDER]`),
      ask(hub, `${inc(11)}, by: [REGION, GENDER]`),
      ask(hub, `${inc(11)}, by: [KIND, GENDER]`),
      ask(hub, `${inc(11)}, by: [GENDER, MEETING]`),
      ...exact.cells
        .map(({ keys }) => keys[1]!.code)
        .filter((kind, i, all) => all.indexOf(kind) === i)
        .map((kind) =>
          ask(hub, `of: { meetings: ["INC-11"], kinds: [${kind}] }, by: [GENDER]`).then((table) => ({
            ...table,
            kind,
          })),
        ),
    ]);
    const known = groups.flatMap((group, i) =>
      size('WOMAN')(group) + size('MAN')(group) === 0 ? [groups.map((_, j) => Number(i === j))] : [],
    );
    for (const table of tables) {
      for (const { keys, count } of table.cells) {
        const codes = keys.map(({ code }) => code);
        if (!codes.includes('WOMAN') || count === null) continue;
        const inCell = groups.map((group) => {
          const [region, kind] = group.split(' ');
          const restriction = 'kind' in table ? table.kind === kind : true;
          return (
            restriction &&
            keys.every(
              ({ dimension, code }) =>
                !['REGION', 'KIND'].includes(dimension) || code === region || code === kind,
            )
          );
        });
        expect(count).toBe(groups.reduce((sum, group, i) => sum + (inCell[i] ? size('WOMAN')(group) : 0), 0));
        known.push(inCell.map(Number));
      }
    }
    const small = groups.flatMap((group, i) => {
      const [women, men] = [size('WOMAN')(group), size('MAN')(group)];
      return women + men > 0 && (women < 5 || men < 5)
        ? [{ group, row: groups.map((_, j) => Number(i === j)) }]
        : [];
    });
    expect(small.length).toBeGreaterThan(1);
    expect(small.filter(({ row }) => isDetermined(row, known))).toEqual([]);
  });
});
