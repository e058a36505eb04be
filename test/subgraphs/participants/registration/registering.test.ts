import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { delegateOf, meetingId, participantId } from '../../../support/participants.js';
import { secretariat } from '../../../support/viewers.js';
import { focalPointOf, registrationHub, type RegistrationHub } from './registration-hub.js';

let hub: RegistrationHub;
beforeAll(async () => {
  hub = await registrationHub();
  await hub.open('GENEVA-2027', { opensAt: '2026-11-01T08:00:00Z' });
});
afterAll(() => hub.close());

describe('opening registration', () => {
  test('shows the deadline at the venue and elsewhere, and the usual caps of organizations', async () => {
    const opened = await hub.open('BMS-10', { opensAt: '2026-11-01T08:00:00Z' }, ['STATE', 'NGO']);
    expect(opened).toEqual({
      __typename: 'OpenedRegistration',
      windows: [
        expect.objectContaining({ kind: 'STATE', caps: [], requiresCredentials: true }),
        {
          kind: 'NGO',
          opens: { atVenue: '2026-11-01 09:00 Europe/Zurich' },
          closes: { atVenue: '2027-01-31 23:59 Europe/Zurich', inTimeZone: '2027-01-31 17:59 America/Lima' },
          caps: [
            { category: 'PRESIDENT', most: 1 },
            { category: 'CHIEF_ADMINISTRATIVE_OFFICER', most: 1 },
            { category: 'MAIN', most: 1 },
            { category: 'ADDITIONAL', most: 4 },
          ],
          requiresCredentials: true,
        },
      ],
    });
  });

  test('is for the secretariat', async () => {
    const { errors } = await hub.answer(
      'mutation ($input: OpenRegistrationInput!) { openRegistration(input: $input) { __typename } }',
      { input: { meetingId: meetingId('ROUND-1'), terms: { closesOn: '2027-01-01', contact: 'x' } } },
      delegateOf('canada'),
    );
    expect(errors![0]!.extensions['code']).toBe('FORBIDDEN');
  });
});

describe('registering somebody', () => {
  test('nominates the person, whom the participant then sees and a stranger does not', async () => {
    const outcome = await hub.register(delegateOf('canada'), 'GENEVA-2027', { role: 'HEAD' });
    expect(outcome).toEqual({
      __typename: 'RegisteredRepresentative',
      waitingPlace: null,
      registration: {
        id: expect.any(String),
        state: 'NOMINATED',
        category: null,
        role: 'HEAD',
        waitingPlace: null,
        participant: { slug: 'canada' },
      },
    });
    const id = String(outcome.registration!['id']);
    const seen = (viewer: ReturnType<typeof delegateOf>) =>
      hub.query<{ registration: unknown }>(
        `{ registration(id: "${id}") { state representative { displayName } history { action as } } }`,
        {},
        viewer,
      );
    expect(await seen(delegateOf('canada'))).toEqual({
      registration: {
        state: 'NOMINATED',
        representative: { displayName: 'Somebody Invented' },
        history: [{ action: 'REGISTRATION_NOMINATED', as: 'MISSION' }],
      },
    });
    expect(await seen(delegateOf('kenya'))).toEqual({ registration: null });
  });

  test('goes before the secretariat at once when that is asked for', async () => {
    const outcome = await hub.register(delegateOf('canada'), 'GENEVA-2027', { submit: true });
    expect(outcome.registration).toMatchObject({ state: 'SUBMITTED' });
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test('is refused for another participant alike whether it exists or not (invariant 14)', async () => {
    for (const other of [participantId('kenya'), '00000000-0000-4000-8000-000000000000']) {
      const { errors } = await hub.answer(
        'mutation ($input: RegisterRepresentativeInput!) { registerRepresentative(input: $input) { __typename } }',
        {
          input: {
            meetingId: meetingId('GENEVA-2027'),
            participantId: other,
            person: hub.person('Eve Invented'),
          },
        },
        delegateOf('canada'),
      );
      expect(errors![0]!.message).toMatch(
        /^This is for the secretariat|^This is for a focal point|^This is for/,
      );
    }
  });

  test('is refused before the window opens and after it closes, with the deadline and the contact', async () => {
    await hub.open('ROUND-1', { opensAt: '2026-12-01T09:00:00Z', closesOn: '2026-12-31' });
    expect(await hub.register(delegateOf('canada'), 'ROUND-1')).toMatchObject({
      __typename: 'RegistrationNotOpen',
      opens: { atVenue: '2026-12-01 10:00 Europe/Zurich' },
      contact: 'isu@example.org',
    });
    hub.now = new Date('2026-12-31T22:59:59.999Z');
    expect((await hub.register(delegateOf('canada'), 'ROUND-1')).__typename).toBe('RegisteredRepresentative');
    hub.now = new Date('2026-12-31T23:00:00.000Z');
    expect(await hub.register(delegateOf('canada'), 'ROUND-1')).toEqual({
      __typename: 'RegistrationClosed',
      message:
        'Registration for ROUND-1 closed on 2026-12-31 23:59 Europe/Zurich (2026-12-31 22:59 UTC). Request a change, or ask isu@example.org.',
      contact: 'isu@example.org',
      closed: { atVenue: '2026-12-31 23:59 Europe/Zurich', at: '2026-12-31T22:59:59.999Z' },
    });
    expect(
      (await hub.register(secretariat, 'ROUND-1', { participantId: participantId('canada') })).__typename,
    ).toBe('RegisteredRepresentative');
    hub.now = new Date('2026-11-24T12:00:00Z');
  });

  test('of an organization needs its accreditation on the first day of the meeting (invariant 18)', async () => {
    const ngo = await hub.organization('peace-society', 'NGO');
    expect(await hub.register(focalPointOf(ngo), 'GENEVA-2027')).toMatchObject({
      __typename: 'NotAccredited',
    });
    await hub.accredit(ngo, 'GENEVA-2027');
    expect(await hub.register(focalPointOf(ngo), 'GENEVA-2027')).toMatchObject({
      registration: { category: 'MAIN', state: 'NOMINATED' },
    });
  });

  test('stops at the caps, and says who holds the places (invariant 15)', async () => {
    const ngo = await hub.organization('capped-society', 'NGO');
    await hub.accredit(ngo, 'GENEVA-2027');
    const outcomes = [];
    for (let i = 0; i < 6; i++) outcomes.push(await hub.register(focalPointOf(ngo), 'GENEVA-2027'));
    expect(outcomes.map(({ registration, __typename }) => registration?.['category'] ?? __typename)).toEqual([
      'MAIN',
      'ADDITIONAL',
      'ADDITIONAL',
      'ADDITIONAL',
      'ADDITIONAL',
      'CapReached',
    ]);
    expect(outcomes.at(-1)!['heldBy']).toEqual(
      outcomes.slice(0, 5).map(({ registration }) => registration!['id']),
    );
    expect(outcomes.at(-1)!.message).toContain('Somebody Invented');
  });

  test('as president is refused while another is president anywhere (invariant 15)', async () => {
    const ngo = await hub.organization('two-presidents', 'NGO');
    await hub.accredit(ngo, 'GENEVA-2027');
    await hub.accredit(ngo, 'BMS-10');
    const first = await hub.register(focalPointOf(ngo), 'GENEVA-2027', { category: 'PRESIDENT' });
    expect(await hub.register(focalPointOf(ngo), 'BMS-10', { category: 'PRESIDENT' })).toMatchObject({
      __typename: 'OfficeHeldByAnother',
      registrationId: first.registration!['id'],
    });
  });

  test('twice gives the first answer for the same key, and refuses the key for another input', async () => {
    const input = { person: hub.person('Kim Invented'), idempotencyKey: 'key-1' };
    const first = await hub.register(delegateOf('togo'), 'GENEVA-2027', input);
    expect(await hub.register(delegateOf('togo'), 'GENEVA-2027', input)).toEqual(first);
    expect(
      (await hub.register(delegateOf('togo'), 'GENEVA-2027', { ...input, role: 'HEAD' })).__typename,
    ).toBe('IdempotencyKeyReused');
  });

  test('who comes already for the participant is refused, and for another needs approval (invariant 16)', async () => {
    const first = await hub.register(delegateOf('japan'), 'GENEVA-2027', {
      person: hub.person('Mio Invented'),
    });
    const [person] = await hub.database.rows<{ id: string }>(
      'select representative_id as id from participants.registration where registration_id = $1',
      [first.registration!['id']],
    );
    expect(
      await hub.register(delegateOf('japan'), 'GENEVA-2027', { representativeId: person!.id }),
    ).toMatchObject({
      __typename: 'AlreadyRegistered',
      registrationId: first.registration!['id'],
    });
    const asKenya = { representativeId: person!.id, participantId: participantId('kenya') };
    expect((await hub.register(delegateOf('kenya'), 'GENEVA-2027', asKenya)).__typename).toBe(
      'RepresentativeNotFound',
    );
    expect((await hub.register(secretariat, 'GENEVA-2027', asKenya)).__typename).toBe(
      'SecondHatNeedsApproval',
    );
    expect((await hub.register(secretariat, 'GENEVA-2027', { ...asKenya, secondHat: true })).__typename).toBe(
      'RegisteredRepresentative',
    );
  });

  test.each([
    ['person', { person: undefined }],
    ['person.familyName', { person: { givenName: 'A', familyName: ' ' } }],
    ['person.email', { person: { givenName: 'A', familyName: 'B', email: 'nowhere' } }],
    ['position', { position: 0 }],
    ['rooms', { rooms: ['Attic'] }],
  ])('with a wrong %s names the field and changes nothing', async (field, input) => {
    const before = await hub.database.rows('select count(*) from participants.registration');
    expect(await hub.register(delegateOf('canada'), 'GENEVA-2027', input)).toMatchObject({
      __typename: 'InvalidRegistration',
      field,
    });
    expect(await hub.database.rows('select count(*) from participants.registration')).toEqual(before);
  });
});
