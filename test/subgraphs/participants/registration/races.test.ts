import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../../../kernel/viewer.js';
import { delegateOf, meetingId } from '../../../support/participants.js';
import { viewerAs } from '../../../support/viewers.js';
import { focalPointOf, registrationHub, type RegistrationHub } from './registration-hub.js';

let hub: RegistrationHub;
beforeAll(async () => {
  hub = await registrationHub();
  for (const meeting of ['GENEVA-2027', 'BMS-10', 'ROUND-1'])
    await hub.open(meeting, { opensAt: '2026-11-01T08:00:00Z' });
});
afterAll(() => hub.close());

const decide = async (mutation: string, ids: string[], viewer: Viewer, more: object = {}) => {
  const { outcomes } = await hub.ask(
    mutation,
    { ids, ...more },
    '... on DecidedRegistrations { outcomes { id registration { state } problem { __typename } } }',
    viewer,
  );
  return outcomes as {
    id: string;
    registration: { state: string } | null;
    problem: { __typename: string } | null;
  }[];
};
const idOf = ({ registration }: { registration?: Record<string, unknown> }) => registration!['id'] as string;

describe('at the same moment', () => {
  test('200 clients get the last 10 places, exactly, and the others wait in the order of arrival', async () => {
    await hub.ask('setPlaces', { meetingId: meetingId('GENEVA-2027'), places: 10 }, '__typename');
    const organizations = await Promise.all(
      Array.from({ length: 200 }, (_, i) => hub.organization(`crowd-${i}`)),
    );
    const outcomes = await Promise.all(
      organizations.map((id) => hub.register(focalPointOf(id), 'GENEVA-2027')),
    );
    expect(outcomes.filter(({ waitingPlace }) => waitingPlace === null)).toHaveLength(10);
    const waiting = outcomes
      .map(({ waitingPlace }) => waitingPlace)
      .filter((place) => typeof place === 'number');
    expect(waiting.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 190 }, (_, i) => i + 1));

    const rows = await hub.database.rows<{ id: string; state: string }>(
      `select registration_id as id, state from participants.registration
       where meeting_id = $1 and superseded_at is null and registration_id is not null order by arrival`,
      [meetingId('GENEVA-2027')],
    );
    expect(rows.map(({ state }) => state)).toEqual([
      ...Array<string>(10).fill('NOMINATED'),
      ...Array<string>(190).fill('QUOTA_PENDING'),
    ]);
    const placeOf = new Map(outcomes.map((outcome) => [idOf(outcome), outcome.waitingPlace]));
    expect(rows.slice(10).map(({ id }) => placeOf.get(id))).toEqual(
      Array.from({ length: 190 }, (_, i) => i + 1),
    );

    // Twenty give up at once: their places, as far as they had one, go to the first in line.
    const leaving = outcomes.map(idOf).filter((_, i) => i % 10 === 0);
    await Promise.all(
      leaving.map((id) =>
        hub.ask(
          'withdrawRegistration',
          { id },
          '__typename',
          focalPointOf(organizations[outcomes.findIndex((o) => idOf(o) === id)]!),
        ),
      ),
    );
    const after = await hub.database.rows<{ state: string }>(
      `select state from participants.registration where meeting_id = $1 and superseded_at is null and state <> 'WITHDRAWN' order by arrival`,
      [meetingId('GENEVA-2027')],
    );
    expect(after.map(({ state }) => state)).toEqual([
      ...Array<string>(10).fill('NOMINATED'),
      ...Array<string>(170).fill('QUOTA_PENDING'),
    ]);
    expect(await hub.tallyDifferences()).toEqual([]);
  }, 60_000);

  test('16 officers who approve overlapping sets approve each registration once', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 60; i++)
      ids.push(idOf(await hub.register(delegateOf('canada'), 'BMS-10', { submit: true })));
    const sets = Array.from({ length: 16 }, (_, officer) =>
      ids.filter((_, i) => (i + officer) % 3 !== 0).toSorted(() => Math.random() - 0.5),
    );
    const outcomes = await Promise.all(
      sets.map((set, i) =>
        decide('approveRegistrations', set, viewerAs('SECRETARIAT', { subject: `officer ${i}` })),
      ),
    );
    const approved = outcomes.flat().filter(({ registration }) => registration?.state === 'APPROVED');
    expect(approved.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(outcomes.flat().filter(({ problem }) => problem?.__typename === 'NotPossibleNow')).toHaveLength(
      sets.flat().length - ids.length,
    );
    const [versions] = await hub.database.rows<{ count: number }>(
      "select count(*)::int as count from participants.registration where state = 'APPROVED' and registration_id = any ($1::uuid[])",
      [ids],
    );
    expect(versions!.count).toBe(60);
    expect(await hub.tallyDifferences()).toEqual([]);
  }, 60_000);

  test('approving and taking back what another approves ends in one of the two, and adds up', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 20; i++)
      ids.push(idOf(await hub.register(delegateOf('kenya'), 'BMS-10', { submit: true })));
    const officer = (i: number) => viewerAs('SECRETARIAT', { subject: `officer ${i}` });
    await Promise.all(
      Array.from({ length: 24 }, (_, i) => {
        const set = ids.toSorted(() => Math.random() - 0.5);
        if (i % 4 === 3)
          return decide('rejectRegistrations', set.slice(0, 2), officer(i), { reason: 'Random' });
        return decide(i % 2 ? 'undoDecisions' : 'approveRegistrations', set, officer(i));
      }),
    );
    expect(await hub.tallyDifferences()).toEqual([]);
    const wrong = await hub.database.rows(
      `select registration_id from participants.registration where registration_id is not null group by registration_id
       having count(*) filter (where superseded_at is null) <> 1`,
    );
    expect(wrong).toEqual([]);
  }, 60_000);

  test('one organization’s clients together stay within its caps (invariant 15)', async () => {
    const ngo = await hub.organization('many-hands', 'NGO');
    await hub.accredit(ngo, 'BMS-10');
    const outcomes = await Promise.all(
      Array.from({ length: 12 }, () => hub.register(focalPointOf(ngo), 'BMS-10')),
    );
    expect(outcomes.filter(({ __typename }) => __typename === 'RegisteredRepresentative')).toHaveLength(5);
    expect(outcomes.filter(({ __typename }) => __typename === 'CapReached')).toHaveLength(7);
  });

  test('two meetings do not give an organization two presidents (invariant 15)', async () => {
    const ngo = await hub.organization('one-president', 'NGO');
    for (const meeting of ['BMS-10', 'ROUND-1']) await hub.accredit(ngo, meeting);
    const outcomes = await Promise.all(
      ['BMS-10', 'ROUND-1', 'BMS-10', 'ROUND-1'].map((meeting) =>
        hub.register(focalPointOf(ngo), meeting, { category: 'PRESIDENT' }),
      ),
    );
    expect(outcomes.filter(({ __typename }) => __typename === 'RegisteredRepresentative')).toHaveLength(1);
  });

  test('the same request sent ten times with a key registers once', async () => {
    const input = { person: hub.person('Once Invented'), idempotencyKey: 'once' };
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, () => hub.register(delegateOf('togo'), 'BMS-10', input)),
    );
    expect(new Set(outcomes.map(idOf)).size).toBe(1);
  });

  test('one person is registered once by two participants of different kinds (invariant 16)', async () => {
    const union = await hub.organization('same-person-union');
    const first = await hub.register(delegateOf('japan'), 'GENEVA-2027', {
      person: hub.person('Both Invented'),
    });
    const [person] = await hub.database.rows<{ id: string }>(
      'select representative_id as id from participants.registration where registration_id = $1 limit 1',
      [idOf(first)],
    );
    await hub.database.rows(
      `insert into participants.affiliation (id, representative_id, participant_id, valid_from, recorded_at) values (gen_random_uuid(), $1, $2, '2026-01-01', now())`,
      [person!.id, union],
    );
    const input = { representativeId: person!.id };
    for (const meeting of ['BMS-10', 'ROUND-1']) {
      const outcomes = await Promise.all([
        hub.register(delegateOf('japan'), meeting, input),
        hub.register(focalPointOf(union), meeting, input),
      ]);
      expect(outcomes.map(({ __typename }) => __typename).toSorted((a, b) => a.localeCompare(b))).toEqual([
        'RegisteredRepresentative',
        'SecondHatNeedsApproval',
      ]);
    }
  });
});
