import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../../../kernel/viewer.js';
import { delegateOf, meetingId, participantId } from '../../../support/participants.js';
import { secretariat, viewerAs } from '../../../support/viewers.js';
import { focalPointOf, registrationHub, type RegistrationHub } from './registration-hub.js';

let hub: RegistrationHub;
let union: string;
let personOfKenya: string;
beforeAll(async () => {
  hub = await registrationHub();
  for (const meeting of ['GENEVA-2027', 'BMS-10'])
    await hub.open(meeting, { opensAt: '2026-11-01T08:00:00Z' });
  union = await hub.organization('invented-union');
  const people: [Viewer, string, Record<string, unknown>][] = [
    [delegateOf('canada'), 'GENEVA-2027', { person: hub.person('Zoë Ångström'), submit: true }],
    [delegateOf('canada'), 'GENEVA-2027', { person: hub.person('Ben Invented') }],
    [delegateOf('kenya'), 'GENEVA-2027', { person: hub.person('Cleo Invented'), submit: true }],
    [focalPointOf(union), 'GENEVA-2027', { person: hub.person('Dan Angstrom') }],
    [delegateOf('canada'), 'BMS-10', { person: hub.person('Eve Invented') }],
  ];
  for (const [viewer, meeting, input] of people) await hub.register(viewer, meeting, input);
  await hub.database.rows(
    "update participants.representative set completed_at = now() where display_name like 'Cleo%'",
  );
  const [cleo] = await hub.database.rows<{ id: string }>(
    "select id from participants.representative where display_name like 'Cleo%'",
  );
  personOfKenya = cleo!.id;
});
afterAll(() => hub.close());

const names = async (filter: string, viewer: Viewer = secretariat, page = '') => {
  const { registrations } = await hub.query<{
    registrations: {
      edges: { cursor: string; node: { representative: { displayName: string } } }[];
      pageInfo: { hasNextPage: boolean };
    };
  }>(
    `{ registrations${filter || page ? `(${filter ? `filter: { ${filter} }` : ''} ${page})` : ''} { edges { cursor node { representative { displayName } } } pageInfo { hasNextPage } } }`,
    {},
    viewer,
  );
  return registrations.edges.map(({ node }) => node.representative.displayName.split(' ')[0]);
};
const here = () => `meetingId: "${meetingId('GENEVA-2027')}"`;

describe('the queue of registrations', () => {
  test.each([
    ['all, in the order of arrival', '', ['Zoë', 'Ben', 'Cleo', 'Dan']],
    ['those submitted', 'states: [SUBMITTED]', ['Zoë', 'Cleo']],
    ['those of a kind', 'kinds: [INTERNATIONAL_ORGANIZATION]', ['Dan']],
    ['those ready to approve', 'states: [SUBMITTED], complete: true', ['Cleo']],
    ['those who have not filled in their data', 'complete: false', ['Zoë', 'Ben', 'Dan']],
    ['names without accents', 'search: "angstr"', ['Zoë', 'Dan']],
    ['words in any order', 'search: "angstrom zoe"', ['Zoë']],
    ['participants by name', 'search: "kenya"', ['Cleo']],
    ['nobody for a word that no name has', 'search: "xyzzy"', []],
  ])('gives %s', async (_, filter, expected) => {
    expect(await names(`${here()} ${filter}`)).toEqual(expected);
  });

  test('pages without gaps or repetitions', async () => {
    const seen: string[] = [];
    let after = '';
    for (;;) {
      const { registrations } = await hub.query<{
        registrations: {
          edges: { node: { id: string } }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      }>(
        `{ registrations(filter: { ${here()} }, first: 1 ${after}) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`,
        {},
        secretariat,
      );
      seen.push(...registrations.edges.map(({ node }) => node.id));
      if (!registrations.pageInfo.hasNextPage) break;
      after = `after: "${registrations.pageInfo.endCursor}"`;
    }
    expect(seen).toHaveLength(4);
    expect(new Set(seen).size).toBe(4);
  });

  test('shows each viewer its own: missions, focal points, people, officers of a meeting or programme', async () => {
    expect(await names(here(), delegateOf('canada'))).toEqual(['Zoë', 'Ben']);
    expect(await names('', delegateOf('canada'))).toEqual(['Zoë', 'Ben', 'Eve']);
    expect(await names(`participantId: "${participantId('canada')}"`, delegateOf('kenya'))).toEqual([]);
    expect(await names(here(), focalPointOf(union))).toEqual(['Dan']);
    expect(await names('', viewerAs('REPRESENTATIVE', { personId: personOfKenya }))).toEqual(['Cleo']);
    const meeting = viewerAs('SECRETARIAT', { meetingId: meetingId('BMS-10') });
    expect(await names(here(), meeting)).toEqual([]);
    expect(await names('', meeting)).toEqual(['Eve']);
    expect(await names(here(), viewerAs('SECRETARIAT', { programme: 'poa' }))).toEqual([
      'Zoë',
      'Ben',
      'Cleo',
      'Dan',
    ]);
    expect(
      await names(`meetingId: "${meetingId('BMS-10')}"`, viewerAs('SECRETARIAT', { programme: 'poa' })),
    ).toEqual([]);
  });

  test('asks the secretariat for a meeting, and refuses the public', async () => {
    const code = async (viewer?: Viewer) =>
      (await hub.answer('{ registrations { edges { cursor } } }', {}, viewer)).errors![0]!.extensions['code'];
    expect(await code(secretariat)).toBe('BAD_REQUEST');
    expect(await code()).toBe('FORBIDDEN');
  });

  test('tells an organization what it has used of its places, and no other', async () => {
    const ngo = await hub.organization('counting-society', 'NGO');
    await hub.accredit(ngo, 'GENEVA-2027');
    const { registration } = await hub.register(focalPointOf(ngo), 'GENEVA-2027');
    const query = `{ registrationAllowance(meetingId: "${meetingId('GENEVA-2027')}", participantId: "${ngo}") { category most used registrations } }`;
    const { registrationAllowance } = await hub.query<{ registrationAllowance: unknown[] }>(
      query,
      {},
      focalPointOf(ngo),
    );
    expect(registrationAllowance).toContainEqual({
      category: 'MAIN',
      most: 1,
      used: 1,
      registrations: [registration!['id']],
    });
    expect((await hub.answer(query, {}, focalPointOf(union))).errors![0]!.extensions['code']).toBe(
      'FORBIDDEN',
    );
  });
});

describe('what is put on record', () => {
  test('is who did what as what, and no name', async () => {
    const entries = await hub.database.rows<{ action: string; roles: { role: string }[]; text: string }>(
      `select action, roles, (before::text || after::text) as text from participants.audit where record_type = 'Registration' order by seq`,
    );
    expect(entries[0]).toMatchObject({ action: 'REGISTRATION_NOMINATED', roles: [{ role: 'MISSION' }] });
    expect(entries.map(({ action }) => action)).toContain('REGISTRATION_SUBMITTED');
    expect(JSON.stringify(entries)).not.toMatch(/Invented|Zo|example\.org/);
  });
});
