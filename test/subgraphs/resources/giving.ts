import { namedId } from '../../../kernel/uuid.js';
import type { Viewer } from '../../../kernel/viewer.js';
import { secretariat, type ResourcesHub } from './hub.js';

/** An answer of a mutation: its type, and whatever was asked of it. */
export interface Answer {
  __typename: string;
  message?: string;
  field?: string;
  contribution?: { id: string; state: string; received: { amount: string }; outstanding: { amount: string } };
  receipt?: { id: string; baseAmount: { amount: string; currency: string }; rate: string; rateOn: string };
}

const CONTRIBUTION = 'contribution { id state received { amount } outstanding { amount } }';

/** Announces CHF 1,000.00 of Canada for sponsorship, save where `input` says otherwise. */
export async function announce(
  hub: ResourcesHub,
  input: object = {},
  viewer: Viewer = secretariat,
): Promise<Answer> {
  const { announceContribution } = await hub.ask<{ announceContribution: Answer }>(
    `mutation Announce($input: AnnounceContributionInput!) { announceContribution(input: $input) {
      __typename ... on AnnouncedContribution { ${CONTRIBUTION} }
      ... on Problem { message } ... on InvalidAnnouncement { field } ... on AnnouncementReferenceInUse { ${CONTRIBUTION} } } }`,
    {
      input: {
        donor: namedId('participant', 'canada'),
        envelope: 'SPONSORSHIP',
        amount: chf('1000'),
        ...input,
      },
    },
    viewer,
  );
  return announceContribution;
}

/** Records CHF 400.00 received on 20 November 2026, save where `input` says otherwise. */
export async function receive(
  hub: ResourcesHub,
  input: object,
  viewer: Viewer = secretariat,
): Promise<Answer> {
  const { recordReceipt } = await hub.ask<{ recordReceipt: Answer }>(
    `mutation Receive($input: RecordReceiptInput!) { recordReceipt(input: $input) {
      __typename ... on RecordedReceipt { receipt { id rate rateOn baseAmount { amount currency } } ${CONTRIBUTION} }
      ... on Problem { message } ... on InvalidReceipt { field } ... on ReceiptDiffers { receipt { id rate rateOn baseAmount { amount currency } } } } }`,
    { input: { reference: 'bank-1', receivedOn: '2026-11-20', amount: chf('400'), ...input } },
    viewer,
  );
  return recordReceipt;
}

export function chf(amount: string) {
  return { amount, currency: 'CHF' };
}

/** The sponsorship envelope of the programme's fund, each amount as text. */
export async function sponsorshipEnvelope(hub: ResourcesHub) {
  const amounts = ['received', 'transferredIn', 'reserved', 'committed', 'disbursed', 'available'] as const;
  const { fund } = await hub.ask<{
    fund: { envelopes: Record<(typeof amounts)[number], { amount: string }>[] };
  }>(`{ fund { envelopes { ${amounts.map((name) => `${name} { amount }`).join(' ')} } } }`);
  return Object.fromEntries(amounts.map((name) => [name, fund.envelopes[1]![name].amount]));
}
