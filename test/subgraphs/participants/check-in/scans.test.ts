import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicViewer, type Viewer } from '../../../../kernel/viewer.js';
import { RegistrationState } from '../../../../subgraphs/participants/registration/states.js';
import { missionOf, secretariat, viewerAs } from '../../../support/viewers.js';
import { geneva, meetingHub, somewhere, type MeetingHub } from '../badge/meeting-hub.js';
import { atDoor, merge, wearing } from './door.js';

let hub: MeetingHub;
beforeAll(async () => {
  hub = await meetingHub();
});
afterAll(() => hub.close());

interface Scans {
  edges: { node: { registration: { id: string } | null; reason: string | null; message: string | null } }[];
  pageInfo: { hasNextPage: boolean; endCursor: string | null };
}

async function scans(args = '', viewer: Viewer = secretariat): Promise<Scans> {
  const { doorScans } = await hub.query<{ doorScans: Scans }>(
    `query ($meeting: ID!) { doorScans(meetingId: $meeting ${args}) { pageInfo { hasNextPage endCursor }
      edges { node { at device deviceAt clockSkewSeconds method reason message registration { id } } } } }`,
    { meeting: geneva },
    viewer,
  );
  return doorScans;
}

describe('scans at the doors', () => {
  test('are read with the latest first, by outcome and a page at a time, also those told after a registration ended', async () => {
    const [ada, ben] = await wearing(hub, [{}, {}]);
    await atDoor(hub, { code: ada!.code });
    hub.now = new Date('2027-06-14T12:00:00Z');
    await hub.become(ben!.registration, RegistrationState.WITHDRAWN);
    hub.now = new Date('2027-06-14T18:00:00Z');
    await merge(
      hub,
      'tablet',
      [{ entryId: '1', code: ben!.code, at: '2027-06-14T09:00:30Z' }],
      '2027-06-14T18:00:30Z',
    );
    const benWasThere = {
      at: '2027-06-14T09:00:00.000Z',
      device: 'tablet',
      deviceAt: '2027-06-14T09:00:30.000Z',
      clockSkewSeconds: -30,
      method: 'QR',
      reason: 'BLOCKED',
      message: 'The registration is WITHDRAWN since 2027-06-14. Send the person to the registration desk.',
      registration: { id: ben!.registration },
    };
    const adaCame = {
      at: '2027-06-14T07:00:00.000Z',
      device: 'Door E40',
      deviceAt: '2027-06-14T07:00:00.000Z',
      clockSkewSeconds: 0,
      method: 'QR',
      reason: null,
      message: null,
      registration: { id: ada!.registration },
    };
    const nodes = async (args = '') => (await scans(args)).edges.map(({ node }) => node);
    expect(await nodes()).toEqual([benWasThere, adaCame]);
    expect(await nodes('refused: true')).toEqual([benWasThere]);
    expect(await nodes('refused: false')).toEqual([adaCame]);
    const { pageInfo } = await scans('first: 1');
    expect(pageInfo.hasNextPage).toBe(true);
    expect(await nodes(`first: 1, after: "${pageInfo.endCursor}"`)).toEqual([adaCame]);
  });

  test('are for the secretariat of the meeting', async () => {
    for (const viewer of [
      publicViewer,
      missionOf('canada'),
      viewerAs('SECRETARIAT', { meetingId: somewhere }),
    ])
      await expect(scans('', viewer)).rejects.toThrow(/^This is for the secretariat/);
    expect((await scans('', viewerAs('SECRETARIAT', { meetingId: geneva }))).edges).toHaveLength(2);
  });
});
