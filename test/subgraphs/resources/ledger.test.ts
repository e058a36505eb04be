import { CheckConstraintViolationException } from '@mikro-orm/core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../kernel/uuid.js';
import { EnvelopeCode } from '../../../subgraphs/resources/fund/envelope.js';
import { envelopeIdOf } from '../../../subgraphs/resources/fund/open-fund.js';
import { accountId } from '../../../subgraphs/resources/ledger/account.js';
import { LedgerEntry, type EntryKind } from '../../../subgraphs/resources/ledger/ledger-entry.js';
import { verifyLedger } from '../../../subgraphs/resources/ledger/verify-ledger.js';
import { Money } from '../../../subgraphs/resources/money/money.js';
import { NOW, startResources, type ResourcesHub } from './hub.js';
import { sponsorshipEnvelope } from './giving.js';

let hub: ResourcesHub;
beforeAll(async () => {
  hub = await startResources();
});
afterAll(() => hub.close());

const sponsorship = envelopeIdOf('intersessional', EnvelopeCode.SPONSORSHIP);
const unearmarked = envelopeIdOf('intersessional', EnvelopeCode.UNEARMARKED);
const booking = {
  bookedOn: '2026-11-24',
  source: 'made up for this test',
  recordedAt: NOW,
  recordedBy: null,
};

function book(kind: Exclude<EntryKind, 'TRANSFER'>, francs: number, envelope = sponsorship): Promise<void> {
  const amount = new Money(BigInt(francs) * 100n, 'CHF');
  return hub.database.transaction(({ em }) =>
    em.persist(LedgerEntry.within(envelope, kind, amount, amount, booking)).flush(),
  );
}

function transfer(from: string, to: string, francs: number): Promise<void> {
  const amount = new Money(BigInt(francs) * 100n, 'CHF');
  return hub.database.transaction(({ em }) =>
    em.persist(LedgerEntry.transfer(from, to, amount, booking)).flush(),
  );
}

/** An entry written by hand, past the code that makes entries whole. */
function writeByHand(
  postings: { kind: 'AVAILABLE' | 'RECEIVED'; amount: number; currency?: string; base: number }[],
  into?: string,
) {
  return hub.database.transaction(async ({ rows }) => {
    const id = into ?? newId();
    if (!into) {
      await rows(
        `insert into resources.ledger_entry (id, kind, booked_on, source, recorded_at) values ($1, 'RECEIPT', '2026-11-24', 'by hand', $2)`,
        [id, NOW],
      );
    }
    for (const { kind, amount, currency, base } of postings) {
      await rows(
        'insert into resources.posting (entry_id, account_id, amount_minor, currency, base_minor) values ($1, $2, $3, $4, $5)',
        [id, accountId(sponsorship, kind), amount, currency ?? 'CHF', base],
      );
    }
    return id;
  });
}

describe('PostgreSQL refuses a ledger entry', () => {
  test.each([
    ['without postings', []],
    ['with one side', [{ kind: 'AVAILABLE', amount: 0, base: 0 }]],
    [
      'that does not sum to zero',
      [
        { kind: 'RECEIVED', amount: -5, base: -5 },
        { kind: 'AVAILABLE', amount: 6, base: 6 },
      ],
    ],
    [
      'that sums to zero only in the fund’s currency',
      [
        { kind: 'RECEIVED', amount: -5, currency: 'EUR', base: -5 },
        { kind: 'AVAILABLE', amount: 4, currency: 'EUR', base: 5 },
      ],
    ],
    [
      'that mixes currencies',
      [
        { kind: 'RECEIVED', amount: -5, currency: 'EUR', base: -5 },
        { kind: 'AVAILABLE', amount: 5, currency: 'CHF', base: 5 },
      ],
    ],
  ] as const)('%s', async (_what, postings) => {
    await expect(writeByHand([...postings])).rejects.toThrow(/sum to zero/);
  });

  test('that is extended after it was booked, even by a balanced pair', async () => {
    const id = await writeByHand([
      { kind: 'RECEIVED', amount: -100, base: -100 },
      { kind: 'AVAILABLE', amount: 100, base: 100 },
    ]);
    await expect(writeByHand([{ kind: 'AVAILABLE', amount: 1, base: 1 }], id)).rejects.toThrow('is closed');
  });

  test.each(['ledger_entry', 'posting', 'contribution', 'contribution_donor', 'receipt'])(
    'changed or deleted afterwards: %s',
    async (table) => {
      const column =
        table === 'contribution_donor' ? 'reference' : table === 'posting' ? 'currency' : 'recorded_by';
      await expect(hub.database.rows(`update resources.${table} set ${column} = 'x'`)).rejects.toThrow(
        'only grows',
      );
      await expect(hub.database.rows(`delete from resources.${table}`)).rejects.toThrow('only grows');
      await expect(hub.database.rows(`truncate resources.${table} cascade`)).rejects.toThrow('only grows');
    },
  );
});

describe('an envelope', () => {
  test('never gives out more than it holds, however many officers commit at once', async () => {
    const before = await sponsorshipEnvelope(hub);
    await book('CARRIED_OVER', 1000);
    const outcomes = await Promise.allSettled(Array.from({ length: 16 }, () => book('RESERVATION', 100)));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(refused).toHaveLength(6);
    for (const { reason } of refused) expect(reason).toBeInstanceOf(CheckConstraintViolationException);
    const after = await sponsorshipEnvelope(hub);
    expect(after).toMatchObject({ reserved: '1000.00', available: before['available'] });
  });

  test('passes money from reserved to committed to paid out, and takes back what is released', async () => {
    await book('COMMITMENT', 700);
    await book('DISBURSEMENT', 400);
    await book('RELEASE', 300);
    expect(await sponsorshipEnvelope(hub)).toMatchObject({
      reserved: '300.00',
      committed: '0.00',
      disbursed: '400.00',
    });
    await expect(book('DISBURSEMENT', 1)).rejects.toThrow(CheckConstraintViolationException);
  });

  test('trades with another in both directions at once without a deadlock', async () => {
    await book('CARRIED_OVER', 500, unearmarked);
    await book('CARRIED_OVER', 500);
    const before = await sponsorshipEnvelope(hub);
    await Promise.all(
      Array.from({ length: 16 }, (_, index) =>
        index % 2 === 0 ? transfer(sponsorship, unearmarked, 10) : transfer(unearmarked, sponsorship, 10),
      ),
    );
    expect(await sponsorshipEnvelope(hub)).toEqual(before);
  });

  test('cannot send away what it does not hold', async () => {
    await expect(transfer(unearmarked, sponsorship, 501)).rejects.toThrow(CheckConstraintViolationException);
  });
});

describe('verifying the ledger', () => {
  test('finds nothing where every balance is the sum of its postings', async () => {
    expect((await verifyLedger(hub.database)).differences).toEqual([]);
  });

  test('names the account whose kept balance was tampered with', async () => {
    const account = accountId(unearmarked, 'DISBURSED');
    await hub.database.rows('update resources.account set balance_minor = 7 where id = $1', [account]);
    expect((await verifyLedger(hub.database)).differences).toEqual([
      { fund: 'intersessional', envelope: 'UNEARMARKED', account: 'DISBURSED', kept: '7', counted: '0' },
    ]);
    await hub.database.rows('update resources.account set balance_minor = 0 where id = $1', [account]);
  });
});

test('every column that entities write is in the tables as described', async () => {
  const statements = await hub.database.orm.schema.getUpdateSchemaSQL({ wrap: false, safe: true });
  expect(statements.split('\n').filter((line) => /column|create table/.test(line))).toEqual([]);
});
