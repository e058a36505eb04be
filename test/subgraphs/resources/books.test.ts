import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyLedger } from '../../../subgraphs/resources/ledger/verify-ledger.js';
import { announce, chf, receive, sponsorshipEnvelope } from './giving.js';
import { startResources, type ResourcesHub } from './hub.js';

let hub: ResourcesHub;
beforeAll(async () => {
  hub = await startResources({ canada: 'STATE' });
});
afterAll(() => hub.close());

/** What came in by hand count, in minor units, outside the code under test. */
let expected = 0;
let run = 0;

const cents = (amount: number) => (amount / 100).toFixed(2);
const step = fc.record({
  announced: fc.integer({ min: 1, max: 1_000_000 }),
  payments: fc.array(
    fc.record({ amount: fc.integer({ min: 1, max: 1_000_000 }), told: fc.integer({ min: 1, max: 3 }) }),
    { maxLength: 4 },
  ),
});

test('whatever is announced and paid, received is the sum of receipts, the ledger sums to zero, and no pledge is available', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
      for (const { announced, payments } of steps) {
        const { contribution } = await announce(hub, { amount: chf(cents(announced)) });
        for (const { amount, told } of payments) {
          run += 1;
          const payment = {
            contribution: contribution!.id,
            reference: `bank-${run}`,
            amount: chf(cents(amount)),
          };
          await Promise.all(Array.from({ length: told }, () => receive(hub, payment)));
          expected += amount;
        }
      }
      const { received, available } = await sponsorshipEnvelope(hub);
      expect([received, available]).toEqual([cents(expected), cents(expected)]);
      const [sums] = await hub.database.rows(
        `select (select coalesce(sum(base_minor), 0)::int from resources.posting) as ledger,
           (select coalesce(sum(base_minor), 0)::int from resources.receipt) as receipts`,
      );
      expect(sums).toEqual({ ledger: 0, receipts: expected });
    }),
    { numRuns: 25 },
  );
  expect((await verifyLedger(hub.database)).differences).toEqual([]);
});
