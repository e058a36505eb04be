import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role, Viewer } from '../../../kernel/viewer.js';
import {
  meetingId,
  participantId,
  participantsHub,
  type ParticipantsHub,
} from '../../support/participants.js';
import { createPerson } from '../../../subgraphs/participants/person/create-person.js';
import { services } from '../../support/services.js';
import { viewerAs } from '../../support/viewers.js';

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await participantsHub();
});
afterAll(() => hub.close());

const administrator = viewerAs('ADMINISTRATOR', { subject: 'root' });
const everySecretariat = viewerAs('SECRETARIAT', { subject: 'officer' });
const secretariatOf = (code: string) =>
  viewerAs('SECRETARIAT', { subject: 'officer', meetingId: meetingId(code) });
const missionOf = (slug: string) =>
  viewerAs('MISSION', { subject: slug, participantId: participantId(slug) });

interface Granted {
  outcome: { __typename: string; message?: string; grant?: { id: string } };
}
const grant = async (input: Record<string, unknown>, viewer: Viewer): Promise<Granted['outcome']> =>
  (
    await hub.query<Granted>(
      `mutation ($input: GrantRoleInput!) { outcome: grantRole(input: $input) { __typename ... on Problem { message } ... on GrantedRole { grant { id } } } }`,
      { input },
      viewer,
    )
  ).outcome;
const rolesOf = async (account: string) =>
  (
    await hub.query<{ signedIn: { roles: { role: Role; participantId: string | null }[] } }>(
      'query ($account: String!) { signedIn(identities: [$account]) { roles { role participantId programme meetingId } } }',
      { account },
    )
  ).signedIn.roles;

describe('a role', () => {
  test('counts from its first day to the day before its last, and not once it is revoked', async () => {
    const canada = participantId('canada');
    const input = {
      role: 'MISSION',
      account: 'Mission@Canada.example',
      participantId: canada,
      validFrom: '2026-12-01',
      validTo: '2026-12-03',
    };
    const { grant: granted } = await grant(input, everySecretariat);
    const daily: boolean[] = [];
    for (const day of ['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03']) {
      hub.now = new Date(`${day}T12:00:00Z`);
      daily.push((await rolesOf('mailto:mission@canada.example')).length === 1);
    }
    expect(daily).toEqual([false, true, true, false]);
    hub.now = new Date('2026-12-01T12:00:00Z');
    const revoke = `mutation { revokeRole(input: { id: "${granted!.id}", reason: "moved" }) { __typename } }`;
    expect(await hub.query(revoke, {}, missionOf('norway'))).toEqual({
      revokeRole: { __typename: 'RoleGrantNotFound' },
    });
    expect(await hub.query(revoke, {}, everySecretariat)).toEqual({
      revokeRole: { __typename: 'RevokedRole' },
    });
    expect(await rolesOf('mailto:mission@canada.example')).toEqual([]);
    hub.now = new Date('2026-11-24T12:00:00Z');
  });

  test.each<[string, Viewer, Record<string, unknown>]>([
    [
      'a mission for another State',
      missionOf('canada'),
      { role: 'MISSION', participantId: participantId('norway') },
    ],
    ['a mission as secretariat', missionOf('canada'), { role: 'SECRETARIAT' }],
    ['a secretariat as administrator', everySecretariat, { role: 'ADMINISTRATOR' }],
    [
      'the secretariat of one meeting for another',
      secretariatOf('INC-10'),
      { role: 'REPORTER', meetingId: meetingId('INC-11') },
    ],
    ['the secretariat of one meeting for all', secretariatOf('INC-10'), { role: 'REPORTER' }],
    [
      'a donor at all',
      viewerAs('DONOR', { participantId: participantId('canada') }),
      { role: 'DONOR', participantId: participantId('canada') },
    ],
  ])('is not given by %s', async (_who, viewer, input) => {
    await expect(grant({ account: 'friend@elsewhere.example', ...input }, viewer)).rejects.toThrow(
      /^This is for/,
    );
    expect(await rolesOf('mailto:friend@elsewhere.example')).toEqual([]);
  });

  test('is given by the secretariat of a meeting for that meeting, and by a mission for its own State', async () => {
    expect(
      await grant(
        { role: 'REPORTER', account: 'a@b.example', meetingId: meetingId('INC-10') },
        secretariatOf('INC-10'),
      ),
    ).toMatchObject({ __typename: 'GrantedRole' });
    expect(
      await grant(
        { role: 'MISSION', account: 'a@b.example', participantId: participantId('canada') },
        missionOf('canada'),
      ),
    ).toMatchObject({ __typename: 'GrantedRole' });
    expect((await rolesOf('mailto:a@b.example')).map(({ role }) => role)).toEqual(['REPORTER', 'MISSION']);
  });

  test('given sixteen times at once is one grant', async () => {
    const input = { role: 'SECRETARIAT', account: 'https://id.example/#eleanor' };
    const outcomes = await Promise.all(Array.from({ length: 16 }, () => grant(input, administrator)));
    expect(new Set(outcomes.map(({ grant: granted }) => granted?.id)).size).toBe(1);
    expect(await rolesOf('https://id.example/#eleanor')).toHaveLength(1);
  });

  test.each([
    [
      { role: 'FOCAL_POINT', participantId: participantId('canada') },
      'A State has no focal point. Grant MISSION.',
    ],
    [{ role: 'MISSION' }, 'The role MISSION is held for one participant. Say for which.'],
    [
      { role: 'SECRETARIAT', participantId: participantId('canada') },
      'The role SECRETARIAT is not held for a participant. Leave participantId out.',
    ],
    [
      { role: 'REPORTER', account: 'not an address' },
      'This is neither an e-mail address nor `issuer#subject`. Correct it.',
    ],
    [
      { role: 'REPORTER', validFrom: '2027-01-02', validTo: '2027-01-02' },
      'It would end on 2027-01-02, not after it begins on 2027-01-02.',
    ],
    [
      { role: 'MISSION', participantId: 'nonsense' },
      'No participant has the id "nonsense". Take it from `participants`.',
    ],
  ])('that makes no sense is refused with what to do: %o', async (input, message) => {
    expect(await grant({ account: 'x@y.example', ...input }, administrator)).toMatchObject({ message });
  });

  test('is seen by whoever may, and the account behind it is not readable in the tables', async () => {
    await grant(
      { role: 'MISSION', account: 'secret@norway.example', participantId: participantId('norway') },
      everySecretariat,
    );
    const seen = async (viewer: Viewer) => {
      const { roleGrants } = await hub.query<{ roleGrants: { edges: { node: { account: string } }[] } }>(
        '{ roleGrants(first: 100) { edges { node { account } } } }',
        {},
        viewer,
      );
      return roleGrants.edges.map(({ node }) => node.account);
    };
    expect(await seen(missionOf('norway'))).toEqual(['secret@norway.example']);
    expect(await seen(missionOf('sweden'))).toEqual([]);
    expect(await seen(administrator)).toContain('secret@norway.example');
    await expect(hub.query('{ roleGrants { edges { cursor } } }')).rejects.toThrow(/^This is for/);
    const rows = await hub.database.rows<{ row: string }>(
      'select to_jsonb(g)::text as row from participants.role_grant g',
    );
    expect(rows.map(({ row }) => row).join()).not.toContain('norway.example');
  });

  test('of a person is held without a grant by whoever signs in with its address, in any case', async () => {
    const { id } = await hub.database.transaction(async (tx) => {
      const context = { now: hub.now, today: '2026-11-24', viewer: everySecretariat, vault: services.vault };
      const name = { givenName: 'Ama', familyName: 'Invented', email: 'Ama@NGO.example' };
      return createPerson(tx, context, { ...name, participantId: participantId('canada') });
    });
    expect(await rolesOf('mailto:ama@ngo.example')).toEqual([
      { role: 'REPRESENTATIVE', participantId: null, programme: null, meetingId: null },
    ]);
    const { signedIn } = await hub.query<{ signedIn: { personId: string } }>(
      '{ signedIn(identities: ["mailto:ama@ngo.example", "https://id.example/#x"]) { personId } }',
    );
    expect(signedIn.personId).toBe(id);
  });
});

test('is not passed on by one role for what only another of the same viewer reaches', async () => {
  const both: Viewer = {
    subject: 'both',
    personId: null,
    roles: [...secretariatOf('BMS-3').roles, ...missionOf('canada').roles],
  };
  const input = { role: 'DONOR', account: 'both@canada.example', participantId: participantId('canada') };
  await expect(grant(input, both)).rejects.toThrow('This is for');
  expect(await grant({ ...input, meetingId: meetingId('BMS-3') }, both)).toMatchObject({
    __typename: 'GrantedRole',
  });
});
