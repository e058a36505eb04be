import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../../../kernel/viewer.js';
import { delegateOf, meetingId } from '../../../support/participants.js';
import { secretariat } from '../../../support/viewers.js';
import { focalPointOf, registrationHub, type RegistrationHub } from './registration-hub.js';

let hub: RegistrationHub;
beforeAll(async () => {
  hub = await registrationHub();
  for (const meeting of ['GENEVA-2027', 'BMS-10', 'ROUND-1'])
    await hub.open(meeting, { opensAt: '2026-11-01T08:00:00Z' });
});
afterAll(() => hub.close());

const setPlaces = (meeting: string, more: object) =>
  hub.ask(
    'setPlaces',
    { meetingId: meetingId(meeting), ...more },
    '... on PlacesSet { placed places { kind room places taken left waiting } } ... on Problem { message } ... on InvalidRegistration { field }',
  );
const withdraw = (id: unknown, viewer: Viewer) =>
  hub.ask('withdrawRegistration', { id }, '... on Problem { message }', viewer);
const states = async (meeting: string) => {
  const rows = await hub.database.rows<{ state: string }>(
    `select state from participants.registration where meeting_id = $1 and superseded_at is null and registration_id is not null order by arrival`,
    [meetingId(meeting)],
  );
  return rows.map(({ state }) => state);
};

describe('places at a meeting', () => {
  test('go to those who come first; the others wait in the order of arrival, and move up', async () => {
    await setPlaces('GENEVA-2027', { places: 2 });
    const outcomes = [];
    for (const slug of ['canada', 'kenya', 'japan', 'togo', 'peru'])
      outcomes.push(await hub.register(delegateOf(slug), 'GENEVA-2027'));
    expect(outcomes.map(({ waitingPlace }) => waitingPlace)).toEqual([null, null, 1, 2, 3]);
    expect(await states('GENEVA-2027')).toEqual([
      'NOMINATED',
      'NOMINATED',
      'QUOTA_PENDING',
      'QUOTA_PENDING',
      'QUOTA_PENDING',
    ]);

    await withdraw(outcomes[0]!.registration!['id'], delegateOf('canada'));
    expect(await states('GENEVA-2027')).toEqual([
      'WITHDRAWN',
      'NOMINATED',
      'NOMINATED',
      'QUOTA_PENDING',
      'QUOTA_PENDING',
    ]);

    await hub.ask(
      'rejectRegistrations',
      { ids: [outcomes[1]!.registration!['id']], reason: 'Not nominated' },
      '... on Problem { message }',
    );
    expect(await states('GENEVA-2027')).toEqual([
      'WITHDRAWN',
      'REJECTED',
      'NOMINATED',
      'NOMINATED',
      'QUOTA_PENDING',
    ]);

    expect(await setPlaces('GENEVA-2027', { places: 3 })).toEqual({
      __typename: 'PlacesSet',
      placed: 1,
      places: [{ kind: null, room: null, places: 3, taken: 3, left: 0, waiting: 0 }],
    });
    expect(await setPlaces('GENEVA-2027', { places: 1 })).toMatchObject({
      placed: 0,
      places: [{ taken: 3, left: 0 }],
    });
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test('are limited for one kind and for all together, both of which must leave one', async () => {
    const [first, second] = [await hub.organization('union-one'), await hub.organization('union-two')];
    await setPlaces('BMS-10', { places: 3 });
    await setPlaces('BMS-10', { places: 1, kind: 'INTERNATIONAL_ORGANIZATION' });
    const waits = async (viewer: Viewer) => (await hub.register(viewer, 'BMS-10')).waitingPlace;
    expect(await waits(focalPointOf(first))).toBeNull();
    expect(await waits(focalPointOf(second))).toBe(1);
    expect([
      await waits(delegateOf('canada')),
      await waits(delegateOf('kenya')),
      await waits(delegateOf('japan')),
    ]).toEqual([null, null, 1]);
    // A State’s place does not help the organization, and the State that waits is next although it came later.
    const [canada] = await hub.database.rows<{ id: string }>(
      "select g.registration_id as id from participants.registration g join participants.participant p on p.id = g.participant_id where p.slug = 'canada' and g.meeting_id = $1",
      [meetingId('BMS-10')],
    );
    await withdraw(canada!.id, delegateOf('canada'));
    expect(await states('BMS-10')).toEqual([
      'NOMINATED',
      'QUOTA_PENDING',
      'WITHDRAWN',
      'NOMINATED',
      'NOMINATED',
    ]);
    const { found } = await hub.query<{ found: { registration: { places: unknown[] } }[] }>(
      `{ found: _entities(representations: [{ __typename: "Meeting", id: "${meetingId('BMS-10')}" }]) { ... on Meeting { registration { windows { kind isOpen } places { kind places taken waiting } } } } }`,
    );
    expect(found[0]!.registration.places).toEqual([
      { kind: null, places: 3, taken: 3, waiting: 1 },
      { kind: 'INTERNATIONAL_ORGANIZATION', places: 1, taken: 1, waiting: 1 },
    ]);
  });

  test('are re-allocated by the secretariat, with a reason, and the history tells it', async () => {
    await setPlaces('ROUND-1', { places: 1 });
    const [holder, next, favoured] = [
      await hub.register(delegateOf('canada'), 'ROUND-1'),
      await hub.register(delegateOf('kenya'), 'ROUND-1'),
      await hub.register(delegateOf('japan'), 'ROUND-1'),
    ].map(({ registration }) => registration!['id'] as string);
    const reallocate = (input: object) =>
      hub.ask(
        'reallocatePlaces',
        input,
        '... on ReallocatedPlaces { placed outcomes { registration { state } problem { __typename } } } ... on Problem { message }',
      );
    expect(await reallocate({ fromIds: [holder], toIds: [favoured], reason: 'Chairs the session' })).toEqual({
      __typename: 'ReallocatedPlaces',
      placed: 0,
      outcomes: [
        { registration: { state: 'QUOTA_PENDING' }, problem: null },
        { registration: { state: 'NOMINATED' }, problem: null },
      ],
    });
    expect(await reallocate({ fromIds: [next], reason: 'x' })).toMatchObject({
      outcomes: [{ registration: null, problem: { __typename: 'NotPossibleNow' } }],
    });
    expect(await reallocate({ fromIds: [favoured], reason: 'Does not come' })).toMatchObject({ placed: 1 });
    const { registrations } = await hub.query<{ registrations: { edges: { node: unknown }[] } }>(
      `{ registrations(filter: { meetingId: "${meetingId('ROUND-1')}" }) { edges { node { state waitingPlace participant { slug } } } } }`,
      {},
      secretariat,
    );
    expect(registrations.edges.map(({ node }) => node)).toEqual([
      { state: 'NOMINATED', waitingPlace: null, participant: { slug: 'kenya' } },
      { state: 'QUOTA_PENDING', waitingPlace: 1, participant: { slug: 'canada' } },
      { state: 'QUOTA_PENDING', waitingPlace: 2, participant: { slug: 'japan' } },
    ]);
  });

  test('in a room are held and waited for apart from the meeting, and free with the registration', async () => {
    await setPlaces('GENEVA-2027', { places: null });
    await setPlaces('GENEVA-2027', { room: 'Room XX', places: 1 });
    const rooms = async (id: unknown) => {
      const { registration } = await hub.query<{ registration: { rooms: unknown } }>(
        `{ registration(id: "${String(id)}") { rooms { room held } } }`,
        {},
        secretariat,
      );
      return registration.rooms;
    };
    const input = { rooms: ['Room XX'] };
    const first = (await hub.register(delegateOf('chile'), 'GENEVA-2027', input)).registration!['id'];
    const second = (await hub.register(delegateOf('ghana'), 'GENEVA-2027', input)).registration!['id'];
    expect([await rooms(first), await rooms(second)]).toEqual([
      [{ room: 'Room XX', held: true }],
      [{ room: 'Room XX', held: false }],
    ]);
    await withdraw(first, delegateOf('chile'));
    expect([await rooms(first), await rooms(second)]).toEqual([[], [{ room: 'Room XX', held: true }]]);
  });

  test('that become free after the deadline are still confirmed, and submitted in one', async () => {
    await setPlaces('BMS-10', { kind: 'STATE', places: 0 });
    await setPlaces('BMS-10', { places: null });
    const { registration, waitingPlace } = await hub.register(delegateOf('peru'), 'BMS-10');
    expect(waitingPlace).toBe(1);
    hub.now = new Date('2027-03-01T12:00:00Z');
    await setPlaces('BMS-10', { kind: 'STATE', places: null });
    const confirm = () =>
      hub.ask(
        'confirmRegistration',
        { id: registration!['id'] },
        '... on ConfirmedRegistration { registration { state } } ... on Problem { message }',
        delegateOf('peru'),
      );
    expect(await confirm()).toMatchObject({ registration: { state: 'SUBMITTED' } });
    expect(await confirm()).toMatchObject({ __typename: 'RegistrationClosed' });
    hub.now = new Date('2026-11-24T12:00:00Z');
  });

  test.each([
    ['places', { places: -1 }],
    ['room', { room: ' ', places: 1 }],
  ])('with a wrong %s are not set', async (field, input) => {
    expect(await setPlaces('GENEVA-2027', input)).toMatchObject({ __typename: 'InvalidRegistration', field });
  });
});
