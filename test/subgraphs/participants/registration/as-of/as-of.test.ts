import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicViewer, type Viewer } from '../../../../../kernel/viewer.js';
import { meetingId, participantId } from '../../../../support/participants.js';
import { missionOf, secretariat, viewerAs } from '../../../../support/viewers.js';
import { registrationHub, type RegistrationHub } from '../registration-hub.js';

interface Then {
  state: string;
  role: string;
  action: string;
  reason: string | null;
  since: string;
  participant: { slug: string };
  representative: { displayName: string };
  now: { state: string };
}

let hub: RegistrationHub;
const ids: string[] = [];
/** One change an hour, from 09:00 on. */
const at = (hour: number) => new Date(Date.UTC(2026, 10, 25, hour));
beforeAll(async () => {
  hub = await registrationHub();
  hub.now = at(8);
  await hub.open('GENEVA-2027');
  for (const [i, slug] of ['kenya', 'japan'].entries()) {
    hub.now = at(9 + i);
    const { registration } = await hub.register(missionOf(slug), 'GENEVA-2027', {
      person: hub.person(`Person Of-${slug}`),
      submit: true,
    });
    ids.push(registration!['id'] as string);
  }
  hub.now = at(11);
  await hub.ask('approveRegistrations', { ids }, '__typename');
  hub.now = at(12);
  await hub.ask('withdrawRegistration', { id: ids[1], reason: 'Ill.' }, '__typename', missionOf('japan'));
  hub.now = at(20);
});
afterAll(() => hub.close());

const asOf = async (instant: Date, args = '', viewer: Viewer = secretariat) =>
  (
    await hub.query<{
      registrationsAsOf: { edges: { node: Then }[]; pageInfo: { endCursor: string; hasNextPage: boolean } };
    }>(
      `{ registrationsAsOf(meetingId: "${meetingId('GENEVA-2027')}", at: "${instant.toISOString()}" ${args}) {
        edges { node { state role action reason since participant { slug } representative { displayName } now { state } } } pageInfo { endCursor hasNextPage } } }`,
      {},
      viewer,
    )
  ).registrationsAsOf;
const states = async (instant: Date, args = '', viewer: Viewer = secretariat) =>
  (await asOf(instant, args, viewer)).edges.map(({ node }) => `${node.participant.slug} ${node.state}`);

describe('registrations as of an instant', () => {
  test('are those that stood then, hour by hour', async () => {
    expect(await states(at(8))).toEqual([]);
    expect(await states(at(9))).toEqual(['kenya SUBMITTED']);
    expect(await states(at(10))).toEqual(['kenya SUBMITTED', 'japan SUBMITTED']);
    expect(await states(at(11))).toEqual(['kenya APPROVED', 'japan APPROVED']);
    expect(await states(new Date(at(12).getTime() - 1))).toEqual(['kenya APPROVED', 'japan APPROVED']);
    expect(await states(at(12))).toEqual(['kenya APPROVED', 'japan WITHDRAWN']);
  });

  test('say since when, by what and why, and how the registration stands now', async () => {
    const { edges } = await asOf(at(11), `participantId: "${participantId('japan')}"`);
    expect(edges.map(({ node }) => node)).toEqual([
      {
        state: 'APPROVED',
        role: 'REPRESENTATIVE',
        action: 'REGISTRATION_APPROVED',
        reason: null,
        since: at(11).toISOString(),
        participant: { slug: 'japan' },
        representative: { displayName: 'Person Of-japan' },
        now: { state: 'WITHDRAWN' },
      },
    ]);
  });

  test('may be narrowed to states, and come in pages', async () => {
    expect(await states(at(12), 'states: [WITHDRAWN]')).toEqual(['japan WITHDRAWN']);
    const first = await asOf(at(12), 'first: 1');
    expect(first.pageInfo.hasNextPage).toBe(true);
    expect(await states(at(12), `first: 1, after: "${first.pageInfo.endCursor}"`)).toEqual([
      'japan WITHDRAWN',
    ]);
  });

  test('are seen by each for its own, and by an officer for its meeting', async () => {
    expect(await states(at(11), '', missionOf('japan'))).toEqual(['japan APPROVED']);
    expect(await states(at(11), '', viewerAs('SECRETARIAT', { meetingId: meetingId('BMS-10') }))).toEqual([]);
    await expect(asOf(at(11), '', publicViewer)).rejects.toThrow('Sign in as one of them');
  });

  test('of an instant ahead are refused', async () => {
    await expect(asOf(at(21))).rejects.toThrow('lies ahead. Ask for an instant that has passed.');
  });
});
