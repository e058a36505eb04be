import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { namedId } from '../../../kernel/uuid.js';
import type { Viewer } from '../../../kernel/viewer.js';
import { delegateOf, everybody, secretariat, startResources, type ResourcesHub } from './hub.js';
import { announce, receive } from './giving.js';

interface Change {
  action: string;
  recordType: string;
  participantId: string | null;
  facts: { name: string; after: string | null }[];
}

let hub: ResourcesHub;
beforeAll(async () => void (hub = await startResources({ canada: 'STATE' })));
afterAll(() => hub.close());

async function log(viewer: Viewer = secretariat): Promise<Change[]> {
  const { fundAuditLog } = await hub.ask<{ fundAuditLog: { edges: { node: Change }[] } }>(
    '{ fundAuditLog { edges { node { action recordType participantId facts { name after } } } } }',
    {},
    viewer,
  );
  return fundAuditLog.edges.map(({ node }) => node);
}

describe('the audit log of the funds', () => {
  test('has an entry for each announcement and receipt, and one for those told twice', async () => {
    const key = { reference: 'NV 1', idempotencyKey: 'a' };
    const announced = await announce(hub, key);
    expect(await announce(hub, key)).toEqual(announced);
    const paid = { contribution: announced.contribution!.id, idempotencyKey: 'b' };
    const received = await receive(hub, paid);
    expect(await receive(hub, paid)).toEqual(received);
    // The same payment under another key, and the same letter under none, are known by their references.
    expect((await receive(hub, { ...paid, idempotencyKey: 'c' })).__typename).toBe('RecordedReceipt');
    expect((await announce(hub, { reference: 'NV 1' })).__typename).toBe('AnnouncedContribution');

    const changes = await log();
    expect(changes.map(({ action, recordType }) => [action, recordType])).toEqual([
      ['RECEIPT_RECORDED', 'Receipt'],
      ['CONTRIBUTION_ANNOUNCED', 'Contribution'],
    ]);
    expect(changes[1]!.participantId).toBe(namedId('participant', 'canada'));
    const facts = Object.fromEntries(changes[1]!.facts.map(({ name, after }) => [name, after]));
    expect(facts).toMatchObject({ amountMinor: '100000', currency: 'CHF', reference: 'NV 1' });
  });

  test('is not for donors or the public', async () => {
    for (const viewer of [everybody, delegateOf('canada')])
      await expect(log(viewer)).rejects.toThrow('This is for the secretariat; administrators.');
  });

  test('has nothing of what was refused', async () => {
    const before = await log();
    await announce(hub, { donor: namedId('participant', 'atlantis') });
    await announce(hub, { amount: { amount: '-1', currency: 'CHF' } });
    expect(await log()).toEqual(before);
  });
});
