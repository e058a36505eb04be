import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meetingId } from '../../../../support/participants.js';
import { missionOf, secretariat } from '../../../../support/viewers.js';
import { focalPointOf } from '../registration-hub.js';
import { after, before, lateHub, reason, type LateHub } from './late-hub.js';

let hub: LateHub;
beforeAll(async () => {
  hub = await lateHub();
});
afterAll(() => hub.close());

describe('while registration is open', () => {
  test('nothing is asked for: the refusal names what does it at once, and until when', async () => {
    hub.now = before;
    expect(
      await hub.request(focalPointOf(hub.ngo), { kind: 'WITHDRAWAL', registrationId: hub.ids.ada }),
    ).toEqual({
      __typename: 'RegistrationStillOpen',
      message:
        'Registration for GENEVA-2027 is open until 2027-01-31 23:59 Europe/Zurich. Use `withdrawRegistration`; no request is needed.',
    });
    hub.now = after;
  });
});

describe('a withdrawal asked for after the deadline', () => {
  let id: string;
  test('is refused as such, and becomes a request that the secretariat is written to about', async () => {
    const closed = await hub.ask(
      'withdrawRegistration',
      { id: hub.ids.ada },
      '... on Problem { message }',
      focalPointOf(hub.ngo),
    );
    expect(closed.__typename).toBe('RegistrationClosed');
    const answer = await hub.asked(focalPointOf(hub.ngo), {
      kind: 'WITHDRAWAL',
      registrationId: hub.ids.ada,
    });
    expect(answer).toMatchObject({
      kind: 'WITHDRAWAL',
      state: 'CHANGE_REQUESTED',
      reason,
      personName: null,
      registration: { id: hub.ids.ada, state: 'SUBMITTED' },
      result: null,
    });
    id = answer.id;
    expect(await hub.mails('change-requested')).toBe(1);
  });

  test('is asked for once at a time', async () => {
    expect(
      await hub.request(focalPointOf(hub.ngo), {
        kind: 'CHANGE',
        registrationId: hub.ids.ada,
        role: 'EXPERT',
      }),
    ).toMatchObject({
      __typename: 'ChangeAlreadyRequested',
      changeRequestId: id,
    });
  });

  test('granted, is done, with a letter to whoever asked; decided again, says that it is decided', async () => {
    const [outcome] = await hub.decide(secretariat, { ids: [id], apply: true });
    expect(outcome!.changeRequest).toMatchObject({
      state: 'APPLIED',
      decisionReason: 'The secretariat says so.',
      registration: { id: hub.ids.ada, state: 'WITHDRAWN' },
    });
    expect(await hub.mails('change-decided')).toBe(1);
    expect(await hub.decide(secretariat, { ids: [id], apply: false })).toMatchObject([
      { problem: { __typename: 'ChangeRequestDecided' }, changeRequest: null },
    ]);
    expect(await hub.tallyDifferences()).toEqual([]);
  });
});

describe('a substitution asked for after the deadline', () => {
  test('granted, puts somebody else in the place, with a trace from one to the other', async () => {
    const answer = await hub.asked(focalPointOf(hub.ngo), {
      kind: 'SUBSTITUTION',
      registrationId: hub.ids.juma,
      person: { givenName: 'Mei', familyName: 'Sato', email: 'mei@example.org' },
      functionTitle: 'Director',
    });
    expect(answer).toMatchObject({
      personName: 'Mei Sato',
      functionTitle: 'Director',
      fields: ['person', 'functionTitle'],
    });
    const [outcome] = await hub.decide(secretariat, { ids: [answer.id], apply: true });
    expect(outcome!.problem).toBeNull();
    expect(outcome!.changeRequest).toMatchObject({
      state: 'APPLIED',
      personName: null,
      registration: { id: hub.ids.juma, state: 'SUBSTITUTED' },
      result: {
        state: 'SUBMITTED',
        replaces: hub.ids.juma,
        functionTitle: 'Director',
        representative: { displayName: 'Mei Sato' },
      },
    });
    expect(await hub.tallyDifferences()).toEqual([]);
  });
});

describe('an addition asked for after the deadline', () => {
  test('refused, registers nobody, and forgets whom it named', async () => {
    const answer = await hub.asked(missionOf('kenya'), {
      kind: 'ADDITION',
      meetingId: meetingId('GENEVA-2027'),
      person: { givenName: 'Olu', familyName: 'Ade' },
      role: 'EXPERT',
    });
    expect(answer).toMatchObject({
      personName: 'Olu Ade',
      role: 'EXPERT',
      participant: { slug: 'kenya' },
      registration: null,
    });
    const [outcome] = await hub.decide(secretariat, {
      ids: [answer.id],
      apply: false,
      reason: 'Too late for a visa.',
    });
    expect(outcome!.changeRequest).toMatchObject({
      state: 'REFUSED',
      personName: null,
      role: null,
      decisionReason: 'Too late for a visa.',
      result: null,
    });
    expect(
      await hub.database.rows("select from participants.representative where family_name = 'Ade'"),
    ).toEqual([]);
    const sealed = await hub.database.rows(
      'select from participants.change_request where id = $1 and asked_sealed is not null',
      [answer.id],
    );
    expect(sealed).toEqual([]);
  });

  test('granted, comes before the secretariat as any other registration', async () => {
    const answer = await hub.asked(missionOf('kenya'), {
      kind: 'ADDITION',
      meetingId: meetingId('GENEVA-2027'),
      person: { givenName: 'Olu', familyName: 'Ade' },
      role: 'EXPERT',
    });
    const [outcome] = await hub.decide(secretariat, { ids: [answer.id], apply: true });
    expect(outcome!.changeRequest!.result).toMatchObject({
      state: 'SUBMITTED',
      role: 'EXPERT',
      representative: { displayName: 'Olu Ade' },
    });
  });

  test('beyond a cap cannot be granted: the refusal says who holds the place, and the request still waits', async () => {
    const add = (familyName: string) =>
      hub.asked(focalPointOf(hub.ngo), {
        kind: 'ADDITION',
        meetingId: meetingId('GENEVA-2027'),
        category: 'PRESIDENT',
        person: { givenName: 'The', familyName },
      });
    const [first, second] = [await add('First'), await add('Second')];
    const outcomes = await hub.decide(secretariat, { ids: [first.id, second.id], apply: true });
    expect(outcomes.map(({ problem }) => problem?.__typename ?? null)).toEqual([null, 'CapReached']);
    expect((await hub.queue(secretariat, { states: ['CHANGE_REQUESTED'] })).map(({ id }) => id)).toEqual([
      second.id,
    ]);
  });
});

describe('another function asked for after the deadline', () => {
  test('granted, changes the registration and nothing else', async () => {
    const answer = await hub.asked(missionOf('kenya'), {
      kind: 'CHANGE',
      registrationId: hub.ids.kenyan,
      role: 'DEPUTY_HEAD',
      functionTitle: 'Counsellor',
    });
    const [outcome] = await hub.decide(secretariat, { ids: [answer.id], apply: true });
    expect(outcome!.changeRequest!.result).toMatchObject({
      id: hub.ids.kenyan,
      state: 'SUBMITTED',
      role: 'DEPUTY_HEAD',
      functionTitle: 'Counsellor',
    });
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test.each([
    ['nothing', { kind: 'CHANGE' }, 'role'],
    ['somebody else', { kind: 'CHANGE', person: { givenName: 'A', familyName: 'B' } }, 'person'],
    ['a withdrawal with more than a reason', { kind: 'WITHDRAWAL', role: 'EXPERT' }, 'role'],
    ['a substitution by nobody', { kind: 'SUBSTITUTION' }, 'person'],
    [
      'a substitution by a person without a name',
      { kind: 'SUBSTITUTION', person: { givenName: 'A', familyName: ' ' } },
      'person.familyName',
    ],
  ])('asked as %s is refused with the field', async (_what, input, field) => {
    expect(await hub.request(missionOf('kenya'), { ...input, registrationId: hub.ids.kenyan })).toMatchObject(
      {
        __typename: 'InvalidRegistration',
        field,
      },
    );
  });

  test('without a reason is refused, on both sides', async () => {
    expect(
      (
        await hub.request(missionOf('kenya'), {
          kind: 'WITHDRAWAL',
          registrationId: hub.ids.kenyan,
          reason: ' ',
        })
      ).__typename,
    ).toBe('ReasonMissing');
    expect(
      (await hub.ask('decideChangeRequests', { ids: ['x'], apply: true, reason: '' }, '__typename'))
        .__typename,
    ).toBe('ReasonMissing');
  });
});
