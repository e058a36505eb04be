import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { EnvelopeCode } from '../../../subgraphs/resources/fund/envelope.js';
import { envelopeIdOf } from '../../../subgraphs/resources/fund/open-fund.js';
import { LedgerEntry } from '../../../subgraphs/resources/ledger/ledger-entry.js';
import { verifyLedger } from '../../../subgraphs/resources/ledger/verify-ledger.js';
import { announce, chf, receive, sponsorshipEnvelope } from './giving.js';
import { NOW, startResources, type ResourcesHub } from './hub.js';
import { Money } from '../../../subgraphs/resources/money/money.js';

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

/** The envelope as a person would keep it on paper: what each movement takes from and gives to. */
const paper = { TRANSFERRED_IN: 0, AVAILABLE: 0, RESERVED: 0, COMMITTED: 0, DISBURSED: 0 };
const onPaper = {
  RESERVATION: (francs: number) => shift('AVAILABLE', 'RESERVED', francs),
  COMMITMENT: (francs: number) => shift('RESERVED', 'COMMITTED', francs),
  DISBURSEMENT: (francs: number) => shift('COMMITTED', 'DISBURSED', francs),
  RELEASE: (francs: number) => shift('COMMITTED', 'AVAILABLE', francs),
  CARRIED_OVER: (francs: number) => {
    paper.TRANSFERRED_IN += francs;
    paper.AVAILABLE += francs;
    return true;
  },
};

function shift(from: keyof typeof paper, to: keyof typeof paper, francs: number): boolean {
  if (paper[from] < francs) return false;
  paper[from] -= francs;
  paper[to] += francs;
  return true;
}

test('whatever officers try, an envelope is what it would be on paper, and what is not there is refused', async () => {
  const kinds = ['CARRIED_OVER', 'RESERVATION', 'COMMITMENT', 'DISBURSEMENT', 'RELEASE'] as const;
  const before = await sponsorshipEnvelope(hub);
  paper.AVAILABLE = Number(before['available']);
  const sponsorship = envelopeIdOf('intersessional', EnvelopeCode.SPONSORSHIP);
  const booking = {
    bookedOn: '2026-11-24',
    source: 'made up for this test',
    recordedAt: NOW,
    recordedBy: null,
  };
  const move = fc.record({ kind: fc.constantFrom(...kinds), francs: fc.integer({ min: 1, max: 100_000 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 12 }), async (moves) => {
      for (const { kind, francs } of moves) {
        const amount = new Money(BigInt(francs) * 100n, 'CHF');
        const isBooked = await hub.database
          .transaction(({ em }) =>
            em.persist(LedgerEntry.within(sponsorship, kind, amount, amount, booking)).flush(),
          )
          .then(
            () => true,
            () => false,
          );
        expect(isBooked).toBe(onPaper[kind](francs));
      }
      const { received, transferredIn, reserved, committed, disbursed, available } =
        await sponsorshipEnvelope(hub);
      expect({ transferredIn, reserved, committed, disbursed, available }).toEqual({
        transferredIn: paper.TRANSFERRED_IN.toFixed(2),
        reserved: paper.RESERVED.toFixed(2),
        committed: paper.COMMITTED.toFixed(2),
        disbursed: paper.DISBURSED.toFixed(2),
        available: paper.AVAILABLE.toFixed(2),
      });
      expect(received).toBe(before['received']);
    }),
    { numRuns: 20 },
  );
  expect((await verifyLedger(hub.database)).differences).toEqual([]);
});
