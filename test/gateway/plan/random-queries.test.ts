import { beforeAll, describe, expect, test } from 'vitest';
import { type Verdict, compare, faultsFor } from './compare.js';
import { type Gateways, startGateways } from './gateways.js';
import { randomQuery } from './random-query.js';

/** HUB_RANDOM_QUERIES=200000 asks more of them; HUB_RANDOM_FROM starts at another seed, to go on or to repeat one. */
const COUNT = Number(process.env['HUB_RANDOM_QUERIES'] ?? 1_000);
const FROM = Number(process.env['HUB_RANDOM_FROM'] ?? 0);

describe('random queries with faults', () => {
  let gateways: Gateways;
  beforeAll(async () => {
    gateways = await startGateways();
  });

  test(
    `${COUNT} of them get Apollo’s answer, save where Apollo is wrong`,
    { timeout: COUNT * 200 },
    async () => {
      // graphql-js 16 forgets the promises of a list in which one item failed at once, and their rejections go unhandled.
      process.removeAllListeners('unhandledRejection').on('unhandledRejection', () => {});
      const tally: Record<Verdict, number> = { same: 0, alias: 0, place: 0, different: 0 };
      const different: unknown[] = [];
      for (let seed = FROM; seed < FROM + COUNT; seed++) {
        const question = randomQuery(gateways.schema, seed);
        const verdict = await compare(gateways, question, faultsFor(seed));
        tally[verdict]++;
        gateways.sent.length = 0; // they hold all of their requests
        if (verdict === 'different') {
          console.log(`seed ${seed} is answered differently`);
          different.push({ seed, ...question });
        }
        if ((seed - FROM + 1) % 10_000 === 0)
          console.log(`${seed - FROM + 1} asked: ${JSON.stringify(tally)}`);
      }
      console.log(`${COUNT} random queries: ${JSON.stringify(tally)}`);
      expect(different).toEqual([]);
      expect(tally.same).toBeGreaterThan(COUNT * 0.8);
    },
  );
});
