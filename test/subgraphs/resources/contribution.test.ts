import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { namedId } from '../../../kernel/uuid.js';
import { delegateOf, everybody, startResources, type ResourcesHub } from './hub.js';
import { announce, chf, receive, sponsorshipEnvelope } from './giving.js';

let hub: ResourcesHub;
beforeAll(async () => {
  hub = await startResources({
    canada: 'STATE',
    japan: 'STATE',
    kuwait: 'STATE',
    flanders: 'OTHER',
    oxfam: 'NGO',
  });
});
afterAll(() => hub.close());

const donor = (slug: string) => ({ donor: namedId('participant', slug) });

describe('announcing a contribution', () => {
  test('shows it as announced and adds nothing to what is available', async () => {
    const before = await sponsorshipEnvelope(hub);
    expect(await announce(hub)).toMatchObject({
      __typename: 'AnnouncedContribution',
      contribution: { state: 'ANNOUNCED', received: { amount: '0.00' }, outstanding: { amount: '1000.00' } },
    });
    expect(await sponsorshipEnvelope(hub)).toEqual(before);
  });

  test('is open to a delegate of the donor', async () => {
    expect(await announce(hub, donor('japan'), delegateOf('japan'))).toMatchObject({
      __typename: 'AnnouncedContribution',
    });
  });

  test('is forbidden to other delegates and the public in the same words, whether the donor exists or not', async () => {
    const refusal =
      'This is for the mission of the same State; the secretariat; the donor itself. Sign in as one of them.';
    for (const viewer of [delegateOf('japan'), everybody]) {
      await expect(announce(hub, donor('canada'), viewer)).rejects.toThrow(refusal);
      await expect(announce(hub, donor('atlantis'), viewer)).rejects.toThrow(refusal);
    }
  });

  test('is refused from whoever is not a State (6.1), by name of the fund’s policy', async () => {
    const answer = await announce(hub, donor('oxfam'), delegateOf('oxfam'));
    expect(answer).toMatchObject({
      __typename: 'DonorNotAState',
      message: expect.stringContaining('ANY_PARTICIPANT') as string,
    });
  });

  test('is taken from others where the policy of the fund is wider', async () => {
    await hub.database.rows("update resources.fund set donor_policy = 'ANY_PARTICIPANT'");
    expect(await announce(hub, donor('flanders'))).toMatchObject({ __typename: 'AnnouncedContribution' });
    await hub.database.rows("update resources.fund set donor_policy = 'STATES_ONLY'");
  });

  test('is refused for a donor or a fund that nobody knows', async () => {
    expect(await announce(hub, donor('atlantis'))).toMatchObject({ __typename: 'DonorNotFound' });
    expect(await announce(hub, { donor: 'canada' })).toMatchObject({ __typename: 'DonorNotFound' });
    expect(await announce(hub, { fund: 'none' })).toMatchObject({ __typename: 'FundNotFound' });
  });

  test.each([
    ['amount', { amount: chf("1'000") }, 'no grouping'],
    ['amount', { amount: chf('0.00') }, 'more than zero'],
    ['amount', { amount: chf('-5') }, 'is not an amount'],
    ['amount', { amount: chf('1.005') }, 'CHF has 2 decimal digits'],
    ['amount', { amount: { amount: '10.5', currency: 'JPY' } }, 'JPY has 0 decimal digits'],
    ['amount', { amount: { amount: '10', currency: 'XYZ' } }, 'not a currency code'],
    ['amount', { amount: chf('10000000000000.01') }, 'the most that one entry can hold'],
    ['years', { years: [] }, 'Name 1 to 10'],
    ['years', { years: [26] }, 'calendar years'],
    ['announcedOn', { announcedOn: '2026-11-25' }, 'has not come yet'],
    ['announcedOn', { announcedOn: '0206-11-24' }, 'before 1945'],
    ['reference', { reference: '' }, 'It is empty'],
    ['reference', { reference: 'x'.repeat(3000) }, '200 is the most'],
    ['note', { note: 'nul\u0000' }, 'control character'],
  ])('says what is wrong with %s: %j', async (field, input, words) => {
    const answer = await announce(hub, input);
    expect(answer).toMatchObject({ __typename: 'InvalidAnnouncement', field });
    expect(answer.message).toContain(words);
  });

  test('splits an amount over its years without losing a cent', async () => {
    const { contribution } = await announce(hub, { amount: chf('100000'), years: [2028, 2026, 2027] });
    const years = await yearsOf(contribution!.id);
    expect(years).toEqual([
      { year: 2026, amount: { amount: '33333.34' } },
      { year: 2027, amount: { amount: '33333.33' } },
      { year: 2028, amount: { amount: '33333.33' } },
    ]);
  });

  test('makes one of the same letter sent twice, and refuses another announcement under its reference', async () => {
    const first = await announce(hub, { reference: 'NV-7' });
    expect((await announce(hub, { reference: 'NV-7' })).contribution!.id).toBe(first.contribution!.id);
    expect(await announce(hub, { reference: 'NV-7', amount: chf('2') })).toMatchObject({
      __typename: 'AnnouncementReferenceInUse',
      message:
        '"NV-7" already stands for CHF 1000.00 announced on 2026-11-24. Give this announcement a reference of its own.',
    });
  });

  test('makes one of a letter that sixteen clients send at once', async () => {
    const answers = await Promise.all(Array.from({ length: 16 }, () => announce(hub, { reference: 'NV-8' })));
    expect(new Set(answers.map(({ contribution }) => contribution?.id)).size).toBe(1);
  });
});

describe('recording a receipt', () => {
  test('makes the money available, state by state, and takes more than was announced', async () => {
    const before = await sponsorshipEnvelope(hub);
    const { contribution } = await announce(hub);
    const states = [];
    for (const [reference, amount] of [
      ['a', '400'],
      ['b', '600'],
      ['c', '50'],
    ]) {
      const answer = await receive(hub, { contribution: contribution!.id, reference, amount: chf(amount!) });
      states.push([
        answer.contribution!.state,
        answer.contribution!.received.amount,
        answer.contribution!.outstanding.amount,
      ]);
    }
    expect(states).toEqual([
      ['PARTLY_RECEIVED', '400.00', '600.00'],
      ['RECEIVED', '1000.00', '0.00'],
      ['RECEIVED', '1050.00', '0.00'],
    ]);
    const after = await sponsorshipEnvelope(hub);
    expect(Number(after['available']) - Number(before['available'])).toBe(1050);
  });

  test('converts by the dated rate, half up, between currencies of 0, 2 and 3 digits', async () => {
    const yen = await announce(hub, { ...donor('japan'), amount: { amount: '1000000', currency: 'JPY' } });
    const dinar = await announce(hub, { ...donor('kuwait'), amount: { amount: '12.500', currency: 'KWD' } });
    const rate = { rateOn: '2026-11-19', rateSource: 'made up for this test' };
    // 1,000,000 × 0.005785 = 5,785.00; 12.500 × 2.9112 = 36.39; 0.001 × 5 = 0.005, half up 0.01.
    const paid = [
      await receive(hub, {
        contribution: yen.contribution!.id,
        amount: { amount: '1000000', currency: 'JPY' },
        rate: '0.005785',
        ...rate,
      }),
      await receive(hub, {
        contribution: dinar.contribution!.id,
        amount: { amount: '12.500', currency: 'KWD' },
        rate: '2.9112',
        ...rate,
      }),
      await receive(hub, {
        contribution: dinar.contribution!.id,
        reference: 'rest',
        amount: { amount: '0.001', currency: 'KWD' },
        rate: '5',
        ...rate,
      }),
    ];
    expect(paid.map(({ receipt }) => receipt!.baseAmount)).toEqual([
      chf('5785.00'),
      chf('36.39'),
      chf('0.01'),
    ]);
    expect(paid[1]!.receipt).toMatchObject({ rate: '2.9112', rateOn: '2026-11-19' });
  });

  test('belongs to the secretariat', async () => {
    const { contribution } = await announce(hub);
    for (const viewer of [everybody, delegateOf('canada')]) {
      await expect(receive(hub, { contribution: contribution!.id }, viewer)).rejects.toThrow(
        'This is for the secretariat.',
      );
    }
  });

  test.each([
    ['reference', { reference: ' ' }],
    ['receivedOn', { receivedOn: '2026-11-25' }],
    ['amount', { amount: { amount: '5', currency: 'EUR' } }],
    ['rate', { rate: '0.9' }],
  ])('says what is wrong with %s', async (field, input) => {
    const { contribution } = await announce(hub);
    expect(await receive(hub, { contribution: contribution!.id, ...input })).toMatchObject({
      __typename: 'InvalidReceipt',
      field,
    });
  });

  test.each([
    ['rate', {}],
    ['rate', { rate: '0,94' }],
    ['rate', { rate: '0.0000000001', rateSource: 'x' }],
    ['rate', { rate: '999999999', rateSource: 'x', amount: { amount: '9999999999', currency: 'EUR' } }],
    ['rateSource', { rate: '0.94' }],
    ['rateOn', { rate: '0.94', rateSource: 'x', rateOn: '2026-12-01' }],
  ])('wants for another currency a %s that makes sense: %j', async (field, input) => {
    const { contribution } = await announce(hub, { amount: { amount: '100', currency: 'EUR' } });
    const answer = await receive(hub, {
      contribution: contribution!.id,
      amount: { amount: '100', currency: 'EUR' },
      ...input,
    });
    expect(answer).toMatchObject({ __typename: 'InvalidReceipt', field });
  });

  test('is refused for a contribution in kind or one that nobody knows', async () => {
    const { contribution } = await announce(hub, { kind: 'IN_KIND' });
    expect(await receive(hub, { contribution: contribution!.id })).toMatchObject({
      __typename: 'NotPaidInMoney',
    });
    expect(await receive(hub, { contribution: namedId('contribution', 'none') })).toMatchObject({
      __typename: 'ContributionNotFound',
    });
    expect(await receive(hub, { contribution: 'none' })).toMatchObject({
      __typename: 'ContributionNotFound',
    });
  });

  test('makes one of a payment that sixteen clients record at once, and refuses another under its reference', async () => {
    const before = await sponsorshipEnvelope(hub);
    const { contribution } = await announce(hub);
    const payment = { contribution: contribution!.id, reference: 'swift-1' };
    const answers = await Promise.all(Array.from({ length: 16 }, () => receive(hub, payment)));
    expect(new Set(answers.map(({ receipt }) => receipt?.id)).size).toBe(1);
    expect(answers[0]!.contribution!.received.amount).toBe('400.00');
    const after = await sponsorshipEnvelope(hub);
    expect(Number(after['available']) - Number(before['available'])).toBe(400);
    expect(await receive(hub, { ...payment, amount: chf('401') })).toMatchObject({
      __typename: 'ReceiptDiffers',
      message:
        '"swift-1" is recorded as CHF 400.00 received on 2026-11-20. If this is another payment, give it its own reference.',
    });
  });
});

async function yearsOf(id: string) {
  const { fund } = await hub.ask<{
    fund: { contributions: { edges: { node: { id: string; years: object[] } }[] } };
  }>('{ fund { contributions(first: 100) { edges { node { id years { year amount { amount } } } } } } }');
  return fund.contributions.edges.find(({ node }) => node.id === id)?.node.years;
}
