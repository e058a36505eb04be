import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { delegateOf, meetingId } from '../../../support/participants.js';
import { viewerAs } from '../../../support/viewers.js';
import { focalPointOf, registrationHub, type RegistrationHub } from './registration-hub.js';

let hub: RegistrationHub;
beforeAll(async () => {
  hub = await registrationHub();
  await hub.open('GENEVA-2027', { opensAt: '2026-11-01T08:00:00Z' });
});
afterAll(() => hub.close());

const change = (terms: object, more: object = {}, meeting = 'GENEVA-2027') =>
  hub.ask(
    'changeRegistrationWindow',
    { meetingId: meetingId(meeting), terms, ...more },
    '... on ChangedRegistrationWindow { windows { kind closes { atVenue } contact caps { category most } } } ... on Problem { message } ... on InvalidRegistration { field }',
  );

describe('changing a window', () => {
  test('moves the deadline for the kinds named, and keeps what was said before', async () => {
    expect(
      await change({ closesOn: '2027-02-28' }, { kinds: ['STATE'], reason: 'Asked for by the bureau' }),
    ).toEqual({
      __typename: 'ChangedRegistrationWindow',
      windows: [
        {
          kind: 'STATE',
          closes: { atVenue: '2027-02-28 23:59 Europe/Zurich' },
          contact: 'isu@example.org',
          caps: [],
        },
      ],
    });
    hub.now = new Date('2027-02-15T12:00:00Z');
    expect((await hub.register(delegateOf('canada'), 'GENEVA-2027')).__typename).toBe(
      'RegisteredRepresentative',
    );
    const union = await hub.organization('late-union');
    expect((await hub.register(focalPointOf(union), 'GENEVA-2027')).__typename).toBe('RegistrationClosed');
    hub.now = new Date('2026-11-24T12:00:00Z');
    const past = await hub.database.rows<{ day: string }>(
      `select (closes_at at time zone 'Europe/Zurich')::date::text as day from participants.registration_window_past`,
    );
    expect(past).toEqual([{ day: '2027-01-31' }]);
    const [entry] = await hub.database.rows<{ reason: string; before: object; after: object }>(
      "select reason, before, after from participants.audit where action = 'REGISTRATION_WINDOW_CHANGED'",
    );
    expect(entry).toMatchObject({
      reason: 'Asked for by the bureau',
      before: { closesAt: '2027-01-31T22:59:59.999Z' },
      after: { closesAt: '2027-02-28T22:59:59.999Z' },
    });
  });

  test('sets other caps, or none', async () => {
    const caps = [{ category: 'ADDITIONAL', most: 2 }];
    expect(await change({ caps }, { kinds: ['NGO'] })).toMatchObject({ windows: [{ caps }] });
    expect(await change({ caps: [] }, { kinds: ['NGO'] })).toMatchObject({ windows: [{ caps: [] }] });
    expect(await change({ contact: 'desk@example.org' }, { kinds: ['NGO'] })).toMatchObject({
      windows: [{ caps: [], contact: 'desk@example.org' }],
    });
  });

  test('counts days and hours at the venue, also when its clocks change', async () => {
    for (const [timeZone, closesOn, atVenue] of [
      ['America/New_York', '2027-03-13', '2027-03-13 23:59 America/New_York'],
      ['Asia/Kathmandu', '2027-03-14', '2027-03-14 23:59 Asia/Kathmandu'],
      ['Europe/Zurich', '2027-03-28', '2027-03-28 23:59 Europe/Zurich'],
    ])
      expect(await change({ timeZone, closesOn }, { kinds: ['STATE'] })).toMatchObject({
        windows: [{ closes: { atVenue } }],
      });
  });

  test.each([
    ['timeZone', { timeZone: '+02:00' }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['closesOn', { closesOn: '2026-10-01' }],
    ['contact', { contact: ' ' }],
    ['caps', { caps: [{ category: 'MAIN', most: -1 }] }],
    ['caps', { caps: [1, 2].map((most) => ({ category: 'MAIN', most })) }],
  ])('with a wrong %s names the field and changes nothing', async (field, terms) => {
    const before = await hub.database.rows('select * from participants.registration_window order by kind');
    expect(await change(terms)).toMatchObject({ __typename: 'InvalidRegistration', field });
    expect(await hub.database.rows('select * from participants.registration_window order by kind')).toEqual(
      before,
    );
  });

  test('that is not there, or of a meeting that nobody knows, is refused', async () => {
    expect(await change({ contact: 'x' }, {}, 'BMS-10')).toMatchObject({
      __typename: 'InvalidRegistration',
      field: 'kinds',
    });
    expect(await change({ contact: 'x' }, {}, 'NOWHERE')).toMatchObject({ __typename: 'MeetingNotFound' });
    expect(await hub.open('GENEVA-2027')).toMatchObject({ __typename: 'InvalidRegistration' });
  });

  test('is for the secretariat of that meeting or programme', async () => {
    const asks = async (viewer: ReturnType<typeof viewerAs>) => {
      const { errors } = await hub.answer(
        'mutation ($input: ChangeRegistrationWindowInput!) { changeRegistrationWindow(input: $input) { __typename } }',
        { input: { meetingId: meetingId('GENEVA-2027'), terms: { contact: 'isu@example.org' } } },
        viewer,
      );
      return errors?.[0]?.extensions['code'] ?? 'done';
    };
    expect(await asks(viewerAs('SECRETARIAT', { programme: 'poa' }))).toBe('done');
    expect(await asks(viewerAs('SECRETARIAT', { meetingId: meetingId('BMS-10') }))).toBe('FORBIDDEN');
    expect(await asks(viewerAs('SECRETARIAT', { programme: 'other' }))).toBe('FORBIDDEN');
    expect(await asks(delegateOf('canada'))).toBe('FORBIDDEN');
  });
});

describe('what a stranger sees of registration', () => {
  test('is windows, places and counts, and no name (invariant 24)', async () => {
    await hub.register(delegateOf('kenya'), 'GENEVA-2027', {
      submit: true,
      person: hub.person('Secret Invented'),
    });
    const answer = await hub.query(
      `{
        participationBalance(of: { meetings: ["GENEVA-2027"] }) { total }
        found: _entities(representations: [{ __typename: "Meeting", id: "${meetingId('GENEVA-2027')}" }]) {
          ... on Meeting {
            registration { windows { kind contact } places { taken } }
            delegations { edges { node { people members { edges { node { role people representative { displayName email } } } } } } }
          }
        }
      }`,
    );
    expect(JSON.stringify(answer)).not.toMatch(/Secret|Invented|person-\d/);
    expect(answer).toMatchObject({ participationBalance: { total: 1 } });
  });
});
