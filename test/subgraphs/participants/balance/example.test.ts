import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ParticipantsHub } from '../../../support/participants.js';
import { ask, counts } from './ask-balance.js';
import { balanceHub, givenExample } from './balance-hub.js';

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await balanceHub();
  await givenExample(hub);
});
afterAll(() => hub.close());

describe('the published figures of the climate negotiations', () => {
  const states = 'of: { meetings: ["INC-11"], kinds: [STATE] }';

  test('INC-11 as it was on 6 February 1995: 539 State delegates, 15 of them from States in no group', async () => {
    const inc11 = await ask(hub, states);
    expect(inc11.total).toBe(539);
    expect(counts(inc11)).toEqual({
      AFRICAN: 95,
      ASIA_PACIFIC: 137,
      EASTERN_EUROPEAN: 31,
      LATIN_AMERICAN_CARIBBEAN: 71,
      WESTERN_EUROPEAN_OTHER: 190,
      UNCLASSIFIED: 15,
    });
    expect(inc11.provenance).toMatchObject({
      asOf: '1995-02-06',
      benchmark: '185 Members of the United Nations on 1995-02-06',
    });
  });

  test('INC-11 on today’s map: 539 again, 4 of them from the Holy See and the Cook Islands', async () => {
    const today = await ask(hub, `${states}, asOf: "2026-11-24"`);
    expect(today.total).toBe(539);
    expect(counts(today)).toEqual({
      AFRICAN: 95,
      ASIA_PACIFIC: 140,
      EASTERN_EUROPEAN: 31,
      LATIN_AMERICAN_CARIBBEAN: 71,
      WESTERN_EUROPEAN_OTHER: 198,
      UNCLASSIFIED: 4,
    });
    expect(today.provenance.benchmark).toBe('193 Members of the United Nations on 2026-11-24');
  });

  // Worked out by hand from the counts above and the Members in each group: 53, 49, 22, 33, 27 and one in none; today 54, 54, 23, 33, 29.
  test('INC-11 against the Members of the day, and of today', async () => {
    const figures = async (more: string) => {
      const { cells, measures } = await ask(hub, `${states} ${more}`);
      return [cells.map(({ placesToParity }) => placesToParity), measures!.dissimilarity.toFixed(6)];
    };
    expect(await figures('')).toEqual([[84, 8, 38, 31, 0, 0], '0.228983']);
    expect(await figures(', asOf: "2026-11-24"')).toEqual([[78, 16, 38, 26, 0, 0], '0.224509']);
  });

  test('INC-11 had 984 people in all, and 144 delegations of States', async () => {
    expect((await ask(hub, 'of: { meetings: ["INC-11"] }')).total).toBe(984);
    expect((await ask(hub, `${states}, unit: DELEGATIONS`)).total).toBe(144);
  });

  test('INC-10 had 738 people, 456 of States in 140 delegations; of those known, 22.2 % women', async () => {
    const inc10 = 'of: { meetings: ["INC-10"] }';
    const inc10States = 'of: { meetings: ["INC-10"], kinds: [STATE] }';
    expect((await ask(hub, inc10)).total).toBe(738);
    expect((await ask(hub, inc10States)).total).toBe(456);
    expect((await ask(hub, `${inc10States}, unit: DELEGATIONS`)).total).toBe(140);
    const gender = counts(await ask(hub, `${inc10}, by: [GENDER]`));
    expect(gender).toEqual({ WOMAN: 163, MAN: 571, OTHER: 0, NOT_STATED: 4 });
    expect(Math.round((1000 * gender['WOMAN']!) / (gender['WOMAN']! + gender['MAN']!))).toBe(222);
    expect(counts(await ask(hub, `${inc10States}, by: [GENDER]`))).toMatchObject({ WOMAN: 94, MAN: 359 });
  });

  test('the committee’s eleven sessions had 7,830 registrations', async () => {
    expect((await ask(hub, 'of: { from: "1991-01-01", to: "1995-12-31" }, by: [MEETING]')).total).toBe(7830);
  });
});
