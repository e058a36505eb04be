import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importWeights } from '../../../../subgraphs/participants/balance/import-weights.js';
import type { ParticipantsHub } from '../../../support/participants.js';
import { services } from '../../../support/services.js';
import { ask } from './ask-balance.js';
import { balanceHub, given } from './balance-hub.js';

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await balanceHub();
  await given(hub, 'GOLDEN', [
    { slug: 'canada', people: 3 },
    { slug: 'kenya', people: 1 },
  ]);
});
afterAll(() => hub.close());

const list = (text: string, now = hub.now) =>
  importWeights(
    hub.database,
    { slug: 'states-parties', title: 'States Parties', source: 'made up for this test', text },
    { now, vault: services.vault },
  );
const benchmark = async (more = '') =>
  (await ask(hub, `of: { meetings: ["GOLDEN"] }, benchmark: "list:states-parties" ${more}`)).provenance
    .benchmark;

describe('a list of weights', () => {
  test('names participants by code, slug or any name, in any language, and is a benchmark then', async () => {
    expect(await list('participant;weight\nCAN;2\nkenya;1\nCôte d’Ivoire;1\nЯпония;\n')).toEqual({
      participants: 4,
      refusals: [],
      changed: true,
    });
    const balance = await ask(hub, 'of: { meetings: ["GOLDEN"] }, benchmark: "list:states-parties"');
    expect(balance.cells.map(({ benchmarkShare }) => benchmarkShare)).toEqual([0.4, 0.2, 0, 0, 0.4, 0]);
  });

  test('changes nothing when given twice', async () => {
    expect(await list('participant;weight\nkenya;1\nCôte d’Ivoire;1\nJPN;\nCAN;2\n')).toEqual({
      participants: 4,
      refusals: [],
      changed: false,
    });
  });

  test('is refused whole, line by line, when one line is wrong', async () => {
    expect(await list('participant,weight,from\nCAN,1,\nAtlantis,1,\nKEN,many,\nKEN,1,1999-02-30\n')).toEqual(
      {
        participants: 0,
        changed: false,
        refusals: [
          'line 3: no participant is called "Atlantis". Use its ISO 3166 code of three letters, its slug or a name.',
          'line 4: `weight` "many" is not a number from 0 on.',
          'line 5: "1999-02-30" is not a day. Write it as YYYY-MM-DD.',
        ],
      },
    );
    expect((await list('state\nCAN\n')).refusals).toEqual([
      'There is no column `participant`. Name it so in the first line.',
    ]);
    expect(await benchmark()).toBe('States Parties, 4 on 2024-06-18');
  });

  test('holds between its days, and a replaced one stays known as of before', async () => {
    const before = hub.now;
    hub.now = new Date(before.getTime() + 60_000);
    expect(
      await list('participant,from,to\nCAN,2000-01-01,\nKEN,,2024-06-18\nJPN,2024-06-18,\n'),
    ).toMatchObject({ participants: 3, changed: true });
    expect(await benchmark()).toBe('States Parties, 2 on 2024-06-18');
    expect(await benchmark(', asOf: "1999-12-31"')).toBe('States Parties, 1 on 1999-12-31');
    expect(await benchmark(`, knownAt: "${before.toISOString()}"`)).toBe('States Parties, 4 on 2024-06-18');
  });
});
