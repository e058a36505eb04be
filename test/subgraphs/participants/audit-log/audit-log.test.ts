import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordAudit, type AuditEntry } from '../../../../kernel/audit.js';
import type { Ask } from '../../../../kernel/neighbour.js';
import { newId } from '../../../../kernel/uuid.js';
import { publicViewer, type Viewer } from '../../../../kernel/viewer.js';
import { vaultWith } from '../../../../kernel/vault.js';
import {
  meetingId,
  participantId,
  participantsHub,
  secretariat,
  type ParticipantsHub,
} from '../../../support/participants.js';
import { missionOf, viewerAs } from '../../../support/viewers.js';

const QUERY = `query Log($filter: AuditFilter, $first: Int, $after: String) {
  auditLog(filter: $filter, first: $first, after: $after) {
    edges { node { seq at action recordType recordId participant { slug } meeting { id } roles subject requestId reason facts { name before after } hash } }
    pageInfo { hasNextPage endCursor }
  }
}`;

interface Log {
  auditLog: {
    edges: { node: Record<string, unknown> & { seq: number; action: string; hash: string } }[];
    pageInfo: { hasNextPage: boolean; endCursor: string };
  };
}

let hub: ParticipantsHub;
const registration = newId();
const officer = viewerAs('SECRETARIAT', { subject: 'issuer#officer' });

beforeAll(async () => {
  hub = await participantsHub({ ask: neighbours });
  const entry = (
    action: string,
    slug: string,
    type: string,
    code: string | null,
    more: Partial<AuditEntry> = {},
  ) => ({
    action,
    record: { type, id: newId() },
    participantId: participantId(slug),
    meetingId: code && meetingId(code),
    reason: null,
    before: null,
    after: null,
    ...more,
  });
  await write('2026-11-24T09:00:00Z', missionOf('canada'), [
    entry('REGISTRATION_NOMINATED', 'canada', 'Registration', 'BMS-3', {
      record: { type: 'Registration', id: registration },
      after: { state: 'NOMINATED', changed: [] },
    }),
    entry('REGISTRATION_NOMINATED', 'canada', 'Registration', 'INC-11'),
  ]);
  await write('2026-11-24T10:00:00Z', officer, [
    entry('REGISTRATION_RETURNED', 'canada', 'Registration', 'BMS-3', {
      record: { type: 'Registration', id: registration },
      reason: 'The photograph is missing.',
      before: { state: 'SUBMITTED' },
      after: { state: 'RETURNED', changed: ['role', 'mode'] },
    }),
    entry('REGISTRATION_APPROVED', 'kenya', 'Registration', 'BMS-3'),
    entry('OBJECTION_RAISED', 'canada', 'Objection', 'BMS-3', { reason: 'Confidential.' }),
    {
      action: 'WINDOW_OPENED',
      record: { type: 'RegistrationWindow', id: newId() },
      meetingId: meetingId('BMS-3'),
      reason: null,
      before: null,
      after: null,
    },
  ]);
});
afterAll(() => hub.close());

/** INC-11 belongs to the one programme there is. */
const neighbours: Ask = async <Data>(_subgraph: string, query: string) => {
  const schedule = { opensOn: '1995-02-06', closesOn: '1995-02-17', venue: null };
  const node = {
    id: meetingId('INC-11'),
    code: 'INC-11',
    names: [],
    programme: { slug: 'climate' },
    schedule,
  };
  const answer = query.includes('programme(slug')
    ? { programme: { id: 'known' } }
    : { meetings: { edges: [{ node }], pageInfo: { hasNextPage: false, endCursor: null } } };
  return answer as Data;
};

async function write(at: string, viewer: Viewer, entries: AuditEntry[]): Promise<void> {
  const vault = vaultWith([Buffer.alloc(32, 1)]);
  const context = { database: hub.database, viewer, now: new Date(at), requestId: 'request-1', vault };
  await hub.database.transaction((tx) => recordAudit(tx, context, entries));
}

const log = async (viewer: Viewer, filter: object = {}, page: object = {}) =>
  (await hub.query<Log>(QUERY, { filter, ...page }, viewer)).auditLog;
const actions = async (viewer: Viewer, filter: object = {}) =>
  (await log(viewer, filter)).edges.map(({ node }) => `${node.seq} ${node.action}`);

describe('the audit log', () => {
  test('says who did what, as what, when and why, and what changed', async () => {
    const { edges } = await log(secretariat, { recordId: registration });
    expect(edges.map(({ node }) => node)).toEqual([
      {
        seq: 3,
        at: '2026-11-24T10:00:00.000Z',
        action: 'REGISTRATION_RETURNED',
        recordType: 'Registration',
        recordId: registration,
        participant: { slug: 'canada' },
        meeting: { id: meetingId('BMS-3') },
        roles: ['SECRETARIAT'],
        subject: 'issuer#officer',
        requestId: 'request-1',
        reason: 'The photograph is missing.',
        facts: [
          { name: 'changed', before: null, after: 'role, mode' },
          { name: 'state', before: 'SUBMITTED', after: 'RETURNED' },
        ],
        hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      expect.objectContaining({ seq: 1, roles: ['MISSION'], subject: 'mission of canada', reason: null }),
    ]);
  });

  test('is cut by all that a filter gives', async () => {
    expect(await actions(secretariat, { participantId: participantId('kenya') })).toEqual([
      '4 REGISTRATION_APPROVED',
    ]);
    expect(
      await actions(secretariat, { actions: ['REGISTRATION_NOMINATED'], meetingId: meetingId('INC-11') }),
    ).toEqual(['2 REGISTRATION_NOMINATED']);
    expect(await actions(secretariat, { to: '2026-11-24T10:00:00Z' })).toHaveLength(2);
    expect(
      await actions(secretariat, { from: '2026-11-24T10:00:00Z', subject: 'issuer#officer' }),
    ).toHaveLength(4);
    expect(await actions(secretariat, { recordType: 'RegistrationWindow' })).toEqual(['6 WINDOW_OPENED']);
  });

  test('comes in pages, latest first', async () => {
    const first = await log(secretariat, {}, { first: 4 });
    expect(first.edges.map(({ node }) => node.seq)).toEqual([6, 5, 4, 3]);
    const rest = await log(secretariat, {}, { first: 4, after: first.pageInfo.endCursor });
    expect(rest.edges.map(({ node }) => node.seq)).toEqual([2, 1]);
    expect(rest.pageInfo.hasNextPage).toBe(false);
  });
});

describe('who reads the audit log', () => {
  test('a mission or focal point: its own registrations, without the accounts of officers', async () => {
    const { edges } = await log(missionOf('canada'));
    expect(edges.map(({ node }) => [node.seq, node['subject'], node['reason']])).toEqual([
      [3, null, 'The photograph is missing.'],
      [2, null, null],
      [1, null, null],
    ]);
    expect(await actions(missionOf('canada'), { participantId: participantId('kenya') })).toEqual([]);
    expect(await actions(missionOf('canada'), { subject: 'issuer#officer' })).toEqual([]);
    expect(await actions(missionOf('japan'))).toEqual([]);
  });

  test('an officer of one meeting: what concerns that meeting', async () => {
    const ofInc = viewerAs('SECRETARIAT', { meetingId: meetingId('INC-11') });
    expect((await log(ofInc)).edges.map(({ node }) => [node.seq, node['subject']])).toEqual([
      [2, 'mission of canada'],
    ]);
  });

  test('an officer of one programme: what concerns its meetings', async () => {
    const ofProgramme = viewerAs('SECRETARIAT', { programme: 'climate' });
    expect((await log(ofProgramme)).edges.map(({ node }) => [node.seq, node['subject']])).toEqual([
      [2, 'mission of canada'],
    ]);
  });

  test.each([
    ['the public', publicViewer],
    ['a reporter', viewerAs('REPORTER')],
    ['a donor', viewerAs('DONOR')],
    ['a representative', viewerAs('REPRESENTATIVE', { personId: newId() })],
  ])('%s does not', async (_who, viewer) => {
    const { errors } = await hub.answer(QUERY, {}, viewer);
    expect(errors?.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN']);
  });

  test('a focal point of nobody in particular reads nothing', async () => {
    expect(await actions(viewerAs('FOCAL_POINT'))).toEqual([]);
  });

  test('ids that are none are refused with what to do', async () => {
    await expect(actions(secretariat, { participantId: 'canada' })).rejects.toThrow(
      '`participantId` "canada" is no id. Take it from the record.',
    );
  });
});
