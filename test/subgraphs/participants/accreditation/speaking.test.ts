import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meetingId } from '../../../support/participants.js';
import {
  accreditationHub,
  application,
  contact,
  secretariat,
  stranger,
  type AccreditationHub,
  roundOf,
} from './hub.js';

let hub: AccreditationHub;
beforeAll(async () => {
  hub = await accreditationHub();
}, 60_000);
afterAll(() => hub.close());

const close = (roundId: string) => hub.mutate('closeConsentRound', { roundId }, secretariat);

describe('an organization of the directory', () => {
  test('is spoken for only when the secretariat has confirmed it, and those on record are told', async () => {
    const id = await hub.screened('Old Pier');
    const roundId = roundOf(await hub.circulate([id]));
    hub.pass(40);
    await close(roundId);
    const { participant } = await hub.query<{ participant: { id: string } }>(
      '{ participant(slug: "old-pier") { id } }',
    );
    const focal = await hub.query<{ grantRole: { __typename: string } }>(
      `mutation ($input: GrantRoleInput!) { grantRole(input: $input) { __typename } }`,
      { input: { role: 'FOCAL_POINT', account: 'director@pier.example', participantId: participant.id } },
      secretariat,
    );
    expect(focal.grantRole.__typename).toBe('GrantedRole');
    const { accreditation } = await hub.mutate(
      'applyForAccreditation',
      {
        participantId: participant.id,
        meetingId: meetingId('BMS-3'),
        contact: { ...contact, email: 'eve@x.example' },
        application,
      },
      stranger,
    );
    const accreditationId = accreditation!.id;
    await hub.mutate('submitAccreditation', { accreditationId }, stranger);
    const [letter] = await hub.lettersTo('director@pier.example');
    expect(letter!.subject).toBe('Somebody applied in the name of Old Pier');
    expect(letter!.text).not.toContain('eve');
    expect(await hub.mutate('screenAccreditation', { accreditationId }, secretariat)).toMatchObject({
      __typename: 'InvalidAccreditation',
      field: 'verification',
    });
    const roles = async () =>
      (
        await hub.query<{ signedIn: { roles: unknown[] } }>(
          `{ signedIn(identities: ["${stranger.subject}"]) { roles { role participantId } } }`,
        )
      ).signedIn.roles;
    expect(await roles()).toEqual([]);
    await hub.mutate(
      'screenAccreditation',
      { accreditationId, verification: 'Called the director.' },
      secretariat,
    );
    expect(await roles()).toEqual([{ role: 'FOCAL_POINT', participantId: participant.id }]);
  });
});
