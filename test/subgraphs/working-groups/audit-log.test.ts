import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicViewer, type Viewer } from '../../../kernel/viewer.js';
import { viewerAs } from '../../support/viewers.js';
import { secretariat, startWorkingGroups } from './hub.js';

interface Change {
  seq: number;
  action: string;
  recordId: string;
  facts: { name: string; after: string | null }[];
}

let hub: Awaited<ReturnType<typeof startWorkingGroups>>;
beforeAll(async () => {
  hub = await startWorkingGroups();
  for (const n of [1, 2, 3]) await schedule(`ISM-2031-${n}`, `key-${n}`);
});
afterAll(() => hub.stop());

async function schedule(code: string, key: string) {
  const { scheduleMeeting } = await hub.ask<{
    scheduleMeeting: { outcome: string; meeting: { id: string } };
  }>(
    `mutation { scheduleMeeting(input: { code: "${code}", kind: INTERSESSIONAL, opensOn: "2031-03-03", closesOn: "2031-03-07", idempotencyKey: "${key}" }) {
       outcome: __typename ... on ScheduledMeeting { meeting { id } } } }`,
    secretariat,
  );
  return scheduleMeeting;
}

async function log(args = '', viewer: Viewer = secretariat): Promise<Change[]> {
  const { programmeAuditLog } = await hub.ask<{ programmeAuditLog: { edges: { node: Change }[] } }>(
    `{ programmeAuditLog${args && `(${args})`} { edges { node { seq at action recordType recordId meetingId subject roles requestId reason hash facts { name before after } } } } }`,
    viewer,
  );
  return programmeAuditLog.edges.map(({ node }) => node);
}

describe('the audit log of the programme', () => {
  test('tells who put which meeting into the calendar, the latest first', async () => {
    const changes = await log();
    expect(changes.map(({ seq, action }) => [seq, action])).toEqual([
      [3, 'MEETING_SCHEDULED'],
      [2, 'MEETING_SCHEDULED'],
      [1, 'MEETING_SCHEDULED'],
    ]);
    expect(changes[2]).toEqual({
      seq: 1,
      at: '2026-11-24T09:00:00.000Z',
      action: 'MEETING_SCHEDULED',
      recordType: 'Meeting',
      recordId: changes[2]!.recordId,
      meetingId: changes[2]!.recordId,
      subject: 'officer',
      roles: ['SECRETARIAT'],
      requestId: 'test',
      reason: null,
      hash: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      facts: [
        { name: 'closesOn', before: null, after: '2031-03-07' },
        { name: 'code', before: null, after: 'ISM-2031-1' },
        { name: 'kind', before: null, after: 'INTERSESSIONAL' },
        { name: 'opensOn', before: null, after: '2031-03-03' },
        { name: 'programme', before: null, after: 'intersessional-programme' },
      ],
    });
  });

  test('has one entry for a meeting that was asked for twice with one key, and both get the same answer', async () => {
    const before = (await log()).length;
    const first = await schedule('ISM-2032-1', 'once');
    expect(await schedule('ISM-2032-1', 'once')).toEqual(first);
    expect(first.outcome).toBe('ScheduledMeeting');
    expect(await log()).toHaveLength(before + 1);
    expect((await schedule('ISM-2032-9', 'once')).outcome).toBe('IdempotencyKeyReused');
  });

  test('is filtered by record, action and time, and paged', async () => {
    const [latest] = await log();
    expect(await log(`filter: { recordId: "${latest!.recordId}" }`)).toEqual([latest]);
    expect(await log('filter: { actions: ["MEETING_CANCELLED"] }')).toEqual([]);
    expect(await log('filter: { recordType: "Meeting", from: "2026-11-24T09:00:00Z" }')).not.toEqual([]);
    expect(await log('filter: { to: "2026-11-24T09:00:00Z" }')).toEqual([]);
    const page = await hub.ask<{ programmeAuditLog: { pageInfo: { endCursor: string } } }>(
      '{ programmeAuditLog(first: 2) { pageInfo { endCursor } } }',
      secretariat,
    );
    const rest = await log(`after: "${page.programmeAuditLog.pageInfo.endCursor}"`);
    expect(rest.map(({ seq }) => seq)).toEqual((await log()).slice(2).map(({ seq }) => seq));
  });

  test('is for the secretariat and administrators, and within one meeting for whoever is that for it', async () => {
    const [latest] = await log();
    expect(await log('', viewerAs('ADMINISTRATOR'))).not.toEqual([]);
    for (const viewer of [publicViewer, viewerAs('REPORTER'), viewerAs('MISSION')])
      await expect(log('', viewer)).rejects.toThrow('This is for the secretariat; administrators.');
    const ofOne = viewerAs('SECRETARIAT', { meetingId: latest!.recordId });
    await expect(log('', ofOne)).rejects.toThrow('This is for');
    expect(await log(`filter: { meetingId: "${latest!.recordId}" }`, ofOne)).toEqual([latest]);
  });

  test('refuses ids that are none', async () => {
    await expect(log('filter: { meetingId: "x" }')).rejects.toThrow('`meetingId` "x" is no id.');
  });
});
