import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { delegateOf, meetingId, participantId } from '../../../support/participants.js';
import { secretariat, viewerAs } from '../../../support/viewers.js';
import { registrationHub, type RegistrationHub } from './registration-hub.js';

let hub: RegistrationHub;
beforeAll(async () => {
  hub = await registrationHub();
  await hub.open('GENEVA-2027', { opensAt: '2026-11-01T08:00:00Z' });
  await hub.open('BMS-10', { opensAt: '2026-11-01T08:00:00Z', requiresCompletePersonalData: true });
});
afterAll(() => hub.close());

const shown =
  '{ id state reason replaces functionTitle role representative { displayName } history { action state by as reason } }';
const step = async (mutation: string, id: unknown, more: object = {}, viewer = delegateOf('canada')) => {
  const type = { confirm: 'Confirmed', submit: 'Submitted', withdraw: 'Withdrawn' }[mutation];
  return hub.ask(
    `${mutation}Registration`,
    { id, ...more },
    `... on ${type}Registration { registration ${shown} } ... on Problem { message } ... on NotPossibleNow { state }`,
    viewer,
  );
};
const decide = async (mutation: string, ids: unknown[], more: object = {}, viewer = secretariat) =>
  hub.ask(
    mutation,
    { ids, ...more },
    `... on DecidedRegistrations { outcomes { id registration { state reason } problem { __typename message } } } ... on Problem { message }`,
    viewer,
  );
const registered = async (more: object = {}, meeting = 'GENEVA-2027', viewer = delegateOf('canada')) => {
  const outcome = await hub.register(viewer, meeting, { submit: true, ...more });
  return outcome.registration!['id'] as string;
};
const stateOf = async (id: string) => {
  const { registration } = await hub.query<{ registration: { state: string } }>(
    `{ registration(id: "${id}") { state } }`,
    {},
    secretariat,
  );
  return registration.state;
};

describe('the course of a registration', () => {
  test('goes from a draft to the door, and tells who did what as what (invariant 28)', async () => {
    const { registration } = await hub.register(delegateOf('canada'), 'GENEVA-2027', { draft: true });
    const id = registration!['id'];
    expect(registration).toMatchObject({ state: 'DRAFT' });
    expect(await step('confirm', id)).toMatchObject({ registration: { state: 'CONFIRMED' } });
    expect(await step('confirm', id)).toMatchObject({ __typename: 'NotPossibleNow', state: 'CONFIRMED' });
    expect(await step('submit', id)).toMatchObject({ registration: { state: 'SUBMITTED' } });
    await decide('approveRegistrations', [id]);
    const { registration: seen } = await hub.query<{ registration: { history: unknown[] } }>(
      `{ registration(id: "${String(id)}") { history { action as by } } }`,
      {},
      delegateOf('canada'),
    );
    const mission = { as: 'MISSION', by: 'delegate of canada' };
    expect(seen.history).toEqual([
      { action: 'REGISTRATION_BEGUN', ...mission },
      { action: 'REGISTRATION_NOMINATED', ...mission },
      { action: 'REGISTRATION_CONFIRMED', ...mission },
      { action: 'REGISTRATION_SUBMITTED', ...mission },
      { action: 'REGISTRATION_APPROVED', as: 'SECRETARIAT', by: null },
    ]);
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test('is the same answer for a registration of another and for none', async () => {
    const id = await registered({}, 'GENEVA-2027', delegateOf('kenya'));
    const none = '00000000-0000-4000-8000-000000000000';
    for (const mutation of ['confirm', 'submit', 'withdraw']) {
      const other = await step(mutation, id);
      expect(other).toMatchObject({ __typename: 'RegistrationNotFound' });
      expect(other.message!.replace(id, none)).toBe((await step(mutation, none)).message);
    }
  });

  test('stops before the secretariat until the person’s own data are complete, where the window says so', async () => {
    const id = await registered({}, 'BMS-10');
    expect(await stateOf(id)).toBe('CONFIRMED');
    expect(await step('submit', id)).toMatchObject({ __typename: 'PersonalDataIncomplete' });
    await hub.database.rows('update participants.representative set completed_at = now()');
    expect(await step('submit', id)).toMatchObject({ registration: { state: 'SUBMITTED' } });
  });

  test('ends when it is withdrawn, and the person can be registered anew', async () => {
    const id = await registered();
    expect(await step('withdraw', id, { reason: 'Ill' })).toMatchObject({
      registration: { state: 'WITHDRAWN', reason: 'Ill' },
    });
    expect(await step('withdraw', id)).toMatchObject({ __typename: 'NotPossibleNow', state: 'WITHDRAWN' });
    const [person] = await hub.database.rows<{ id: string }>(
      'select representative_id as id from participants.registration where registration_id = $1 limit 1',
      [id],
    );
    expect(
      (await hub.register(delegateOf('canada'), 'GENEVA-2027', { representativeId: person!.id })).__typename,
    ).toBe('RegisteredRepresentative');
  });

  test('can be withdrawn by the person itself, and by no other person', async () => {
    const id = await registered();
    const [person] = await hub.database.rows<{ id: string }>(
      'select representative_id as id from participants.registration where registration_id = $1 limit 1',
      [id],
    );
    const self = (personId: string) => viewerAs('REPRESENTATIVE', { personId, subject: 'person' });
    expect(await step('withdraw', id, {}, self(participantId('kenya')))).toMatchObject({
      __typename: 'RegistrationNotFound',
    });
    expect(await step('withdraw', id, {}, self(person!.id))).toMatchObject({
      registration: { state: 'WITHDRAWN' },
    });
  });

  test('is closed to its participant after the deadline, except for what was returned', async () => {
    const [nominated, returned] = [await registered({ submit: false }), await registered()];
    await decide('returnRegistrations', [returned], { reason: 'Title missing' });
    hub.now = new Date('2027-03-01T12:00:00Z');
    for (const mutation of ['confirm', 'withdraw'])
      expect(await step(mutation, nominated)).toMatchObject({ __typename: 'RegistrationClosed' });
    expect(await step('submit', returned)).toMatchObject({ registration: { state: 'SUBMITTED' } });
    hub.now = new Date('2026-11-24T12:00:00Z');
  });
});

describe('deciding on registrations', () => {
  test('checks each id by itself (invariant 14)', async () => {
    const [submitted, nominated] = [await registered(), await registered({ submit: false })];
    const ids = [submitted, nominated, 'no id', '00000000-0000-4000-8000-000000000000', submitted];
    expect(await decide('approveRegistrations', ids)).toEqual({
      __typename: 'DecidedRegistrations',
      outcomes: [
        { id: submitted, registration: { state: 'APPROVED', reason: null }, problem: null },
        {
          id: nominated,
          registration: null,
          problem: expect.objectContaining({ __typename: 'NotPossibleNow' }),
        },
        {
          id: 'no id',
          registration: null,
          problem: expect.objectContaining({ __typename: 'RegistrationNotFound' }),
        },
        {
          id: ids[3],
          registration: null,
          problem: expect.objectContaining({ __typename: 'RegistrationNotFound' }),
        },
      ],
    });
  });

  test('is for the secretariat of the meeting only', async () => {
    const id = await registered();
    const elsewhere = viewerAs('SECRETARIAT', { meetingId: meetingId('BMS-10'), subject: 'elsewhere' });
    const here = viewerAs('SECRETARIAT', { meetingId: meetingId('GENEVA-2027'), subject: 'here' });
    const programme = viewerAs('SECRETARIAT', { programme: 'poa', subject: 'programme' });
    expect(await decide('approveRegistrations', [id], {}, elsewhere)).toMatchObject({
      outcomes: [{ problem: { __typename: 'RegistrationNotFound' } }],
    });
    expect(await decide('approveRegistrations', [id], {}, here)).toMatchObject({
      outcomes: [{ registration: { state: 'APPROVED' } }],
    });
    expect(await decide('undoDecisions', [id], {}, programme)).toMatchObject({
      outcomes: [{ registration: { state: 'SUBMITTED' } }],
    });
  });

  test.each(['returnRegistrations', 'rejectRegistrations'])('%s needs a reason', async (mutation) => {
    const id = await registered();
    expect(await decide(mutation, [id], { reason: ' ' })).toMatchObject({ __typename: 'ReasonMissing' });
    expect(await stateOf(id)).toBe('SUBMITTED');
    const state = mutation === 'returnRegistrations' ? 'RETURNED' : 'REJECTED';
    expect(await decide(mutation, [id], { reason: 'Not on the list' })).toMatchObject({
      outcomes: [{ registration: { state, reason: 'Not on the list' } }],
    });
  });

  test('can be undone until the badge is issued', async () => {
    const id = await registered();
    await decide('approveRegistrations', [id]);
    await decide('undoDecisions', [id], { reason: 'Wrong one' });
    expect(await stateOf(id)).toBe('SUBMITTED');
    await decide('approveRegistrations', [id]);
    await hub.database.rows(
      "update participants.registration set state = 'BADGE_ISSUED' where registration_id = $1 and superseded_at is null",
      [id],
    );
    expect(await decide('undoDecisions', [id])).toMatchObject({
      outcomes: [{ problem: { __typename: 'NotPossibleNow', message: expect.stringContaining('badge') } }],
    });
  });

  test('moves the counts with each decision', async () => {
    const id = await registered();
    const count = async (basis: string) => {
      const { participationBalance } = await hub.query<{ participationBalance: { total: number } }>(
        `{ participationBalance(of: { meetings: ["GENEVA-2027"] }, basis: ${basis}) { total } }`,
      );
      return participationBalance.total;
    };
    const before = [await count('REGISTERED'), await count('APPROVED')];
    await decide('approveRegistrations', [id]);
    expect([await count('REGISTERED'), await count('APPROVED')]).toEqual([before[0], before[1]! + 1]);
    await decide('rejectRegistrations', [id], { reason: 'Withdrawn by note' });
    expect([await count('REGISTERED'), await count('APPROVED')]).toEqual([before[0]! - 1, before[1]]);
    expect(await hub.tallyDifferences()).toEqual([]);
  });
});

describe('substituting somebody', () => {
  const substitute = (id: unknown, more: object = {}, viewer = delegateOf('canada')) =>
    hub.ask(
      'substituteRepresentative',
      { id, person: hub.person('Next Invented'), ...more },
      `... on SubstitutedRepresentative { registration ${shown} substituted ${shown} } ... on Problem { message }`,
      viewer,
    );

  test('leaves a trace on both, and has the new person approved anew', async () => {
    const id = await registered({ role: 'ADVISER', functionTitle: 'Counsellor' });
    await decide('approveRegistrations', [id]);
    expect(await substitute(id, { reason: 'Ill' })).toMatchObject({
      __typename: 'SubstitutedRepresentative',
      registration: {
        state: 'SUBMITTED',
        replaces: id,
        role: 'ADVISER',
        functionTitle: 'Counsellor',
        representative: { displayName: 'Next Invented' },
      },
      substituted: { id, state: 'SUBSTITUTED', reason: 'Ill' },
    });
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test('is possible after the deadline until the day before the meeting, at the venue', async () => {
    const [one, other] = [await registered(), await registered()];
    hub.now = new Date('2027-06-13T21:59:00Z');
    expect((await substitute(one)).__typename).toBe('SubstitutedRepresentative');
    hub.now = new Date('2027-06-13T22:00:00Z');
    expect((await substitute(other)).__typename).toBe('RegistrationClosed');
    hub.now = new Date('2026-11-24T12:00:00Z');
  });
});
