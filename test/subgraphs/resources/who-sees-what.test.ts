import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { namedId } from '../../../kernel/uuid.js';
import type { Viewer } from '../../../kernel/viewer.js';
import { announce, chf, receive } from './giving.js';
import { delegateOf, everybody, secretariat, startResources, type ResourcesHub } from './hub.js';

let hub: ResourcesHub;
beforeAll(async () => {
  hub = await startResources({ canada: 'STATE', japan: 'STATE' });
  const { contribution } = await announce(hub, { agreementReference: 'AGR-12', note: 'In two instalments.' });
  for (const [index, amount] of ['100', '200', '300'].entries()) {
    await receive(hub, {
      contribution: contribution!.id,
      reference: `bank-${index}`,
      receivedOn: `2026-11-0${index + 1}`,
      amount: chf(amount),
    });
  }
});
afterAll(() => hub.close());

interface Seen {
  received: { amount: string };
  note: string;
  agreementReference: string | null;
  receipts: {
    edges: { node: { reference: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  } | null;
}

async function contributionSeenBy(viewer: Viewer, after?: string): Promise<Seen> {
  const { fund } = await hub.ask<{ fund: { contributions: { edges: { node: Seen }[] } } }>(
    `query Seen($after: String) { fund { contributions(first: 1) { edges { node {
      received { amount } note agreementReference
      receipts(first: 2, after: $after) { edges { node { reference } } pageInfo { hasNextPage endCursor } } } } } } }`,
    { after },
    viewer,
  );
  return fund.contributions.edges[0]!.node;
}

describe('how a contribution was agreed and paid', () => {
  test.each([
    ['the public', everybody],
    ['the delegate of another State', delegateOf('japan')],
  ])('is hidden from %s, who sees how much arrived', async (_who, viewer) => {
    expect(await contributionSeenBy(viewer)).toEqual({
      received: { amount: '600.00' },
      note: 'In two instalments.',
      agreementReference: null,
      receipts: null,
    });
  });

  test.each([
    ['the secretariat', secretariat],
    ['a delegate of the donor', delegateOf('canada')],
  ])('is open to %s, payment by payment, page by page', async (_who, viewer) => {
    const first = await contributionSeenBy(viewer);
    expect(first.agreementReference).toBe('AGR-12');
    expect(first.receipts!.edges.map(({ node }) => node.reference)).toEqual(['bank-2', 'bank-1']);
    expect(first.receipts!.pageInfo.hasNextPage).toBe(true);
    const rest = await contributionSeenBy(viewer, first.receipts!.pageInfo.endCursor);
    expect(rest.receipts!.edges.map(({ node }) => node.reference)).toEqual(['bank-0']);
  });
});

interface Contributions {
  edges: { node: { announcedOn: string } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

test('contributions of a donor come page by page, the latest first, each once', async () => {
  for (const day of ['2026-11-03', '2026-11-01', '2026-11-03', '2026-11-02']) {
    await announce(hub, { donor: namedId('participant', 'japan'), announcedOn: day });
  }
  const pages: string[][] = [];
  let after: string | null = null;
  do {
    const at: string = after === null ? '' : `, after: "${after}"`;
    const { contributions }: { contributions: Contributions } = await hub.of(
      'Participant',
      'japan',
      `contributions(first: 3${at}) { edges { node { announcedOn } } pageInfo { hasNextPage endCursor } }`,
    );
    const { edges, pageInfo } = contributions;
    pages.push(edges.map(({ node }) => node.announcedOn));
    after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
  } while (after);
  expect(pages).toEqual([['2026-11-03', '2026-11-03', '2026-11-02'], ['2026-11-01']]);
});

test('a page of more than 100 is refused', async () => {
  await expect(hub.ask('{ fund { contributions(first: 101) { edges { cursor } } } }')).rejects.toThrow(
    'Ask for 1 to 100',
  );
  await expect(hub.ask('{ sponsorshipCalls(first: 0) { edges { cursor } } }')).rejects.toThrow(
    'Ask for 1 to 100',
  );
});

test('the cursor of another list is refused in words', async () => {
  const after = Buffer.from('["a","b"]').toString('base64url');
  for (const list of ['fund { contributions', 'sponsorshipCalls']) {
    const close = list.includes('{') ? '}' : '';
    await expect(
      hub.ask(`{ ${list}(after: "${after}") { edges { cursor } } ${close} }`),
    ).rejects.toMatchObject({
      extensions: { code: 'BAD_REQUEST' },
    });
  }
});

test('a fund that does not exist is null', async () => {
  for (const slug of ['none', 'NUL \\u0000', '']) {
    expect(await hub.ask(`{ fund(slug: "${slug}") { id } }`)).toEqual({ fund: null });
    expect(await hub.ask(`{ sponsorshipCalls(filter: { fund: "${slug}" }) { edges { cursor } } }`)).toEqual({
      sponsorshipCalls: { edges: [] },
    });
  }
});

test('nothing is announced while nobody can say whether the donor is a State', async () => {
  const alone = await startResources();
  await expect(announce(alone)).rejects.toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
  expect(await alone.database.rows('select from resources.contribution')).toEqual([]);
  await alone.close();
});
