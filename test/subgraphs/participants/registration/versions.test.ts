import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Database } from '../../../../kernel/database.js';
import { newId } from '../../../../kernel/uuid.js';
import { held, publicViewer } from '../../../../kernel/viewer.js';
import { verifyTally } from '../../../../subgraphs/participants/balance/verify-tally.js';
import { DelegationRole, Gender } from '../../../../subgraphs/participants/delegation/delegation-role.js';
import { ParticipantKind } from '../../../../subgraphs/participants/participant/participant-kind.js';
import {
  changeRegistrations,
  newRegistrations,
  type NewRegistration,
} from '../../../../subgraphs/participants/registration/change-registrations.js';
import {
  AttendanceMode,
  RegistrationCategory,
} from '../../../../subgraphs/participants/registration/registration-row.js';
import { RegistrationState } from '../../../../subgraphs/participants/registration/states.js';
import { participants } from '../../../../subgraphs/participants/subgraph.js';
import { emptyDatabase } from '../../../support/database.js';
import { meetingId, participantId } from '../../../support/participants.js';

let hub: { database: Database; now: Date; close(): Promise<void> };
beforeAll(async () => {
  const home = await emptyDatabase();
  const database = await Database.open({ url: home.url, ...participants.storage });
  await database.migrate();
  hub = {
    database,
    now: new Date('2026-11-24T12:00:00Z'),
    close: () => database.close().then(home.drop),
  };
});
afterAll(() => hub.close());

const { NOMINATED, CONFIRMED, SUBMITTED, APPROVED, BADGE_ISSUED, CHECKED_IN, WITHDRAWN } = RegistrationState;
const officer = {
  ...publicViewer,
  subject: 'officer',
  roles: [held('SECRETARIAT')],
};
const context = () => ({ now: hub.now, viewer: officer });
const somebody = (more: Partial<NewRegistration> = {}): NewRegistration => ({
  meetingId: meetingId('INC-11'),
  participantId: participantId('canada'),
  representativeId: newId(),
  kind: ParticipantKind.STATE,
  category: null,
  role: DelegationRole.REPRESENTATIVE,
  gender: Gender.NOT_STATED,
  mode: AttendanceMode.IN_PERSON,
  state: NOMINATED,
  action: 'REGISTRATION_NOMINATED',
  ...more,
});
const register = (...people: NewRegistration[]) =>
  hub.database.transaction((tx) => newRegistrations(tx, context(), people));
const become = (registrationId: string, to: RegistrationState) =>
  hub.database.transaction((tx) => changeRegistrations(tx, context(), [{ registrationId, to, action: to }]));
const counts = () =>
  hub.database.rows<{ status: string; people: number }>(
    'select status, people from participants.tally order by status',
  );

describe('a version of a registration', () => {
  test('supersedes the one before it, and is counted instead', async () => {
    const [ada] = await register(somebody(), somebody());
    expect(await counts()).toEqual([{ status: 'NOMINATED', people: 2 }]);
    await become(ada!.registrationId, CONFIRMED);
    await become(ada!.registrationId, SUBMITTED);
    const [approved] = await become(ada!.registrationId, APPROVED);
    expect(approved).toMatchObject({
      state: 'APPROVED',
      recordedBy: 'officer',
      recordedAs: 'SECRETARIAT',
      before: { state: 'SUBMITTED' },
    });
    expect(await counts()).toEqual([
      { status: 'APPROVED', people: 1 },
      { status: 'NOMINATED', people: 1 },
    ]);
    expect((await verifyTally(hub.database.rows)).differences).toEqual([]);
  });

  test('follows only along the table of transitions (invariant 28)', async () => {
    const [ben] = await register(somebody());
    await expect(become(ben!.registrationId, APPROVED)).rejects.toThrow(
      'is NOMINATED and cannot become APPROVED',
    );
  });

  test('of a person who is registered for the meeting already is refused by the database (invariant 16)', async () => {
    const representativeId = newId();
    const [cleo] = await register(somebody({ representativeId }));
    await expect(
      register(somebody({ representativeId, participantId: participantId('kenya') })),
    ).rejects.toThrow('one_active_registration');
    await become(cleo!.registrationId, WITHDRAWN);
    await register(somebody({ representativeId, participantId: participantId('kenya') }));
    await register(somebody({ representativeId, secondHatApprovedBy: 'officer' }));
  });

  test('is never lost or doubled when many change it at once', async () => {
    const [dan] = await register(somebody({ category: RegistrationCategory.MAIN }));
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, () => become(dan!.registrationId, CONFIRMED)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await verifyTally(hub.database.rows)).differences).toEqual([]);
  });

  test('counts as spoken only for whoever is checked in (invariant 31)', async () => {
    const [eve] = await register(somebody());
    const spoke = () =>
      hub.database.transaction((tx) =>
        changeRegistrations(tx, context(), [
          { registrationId: eve!.registrationId, set: { spoke: true }, action: 'INTERVENTION_RECORDED' },
        ]),
      );
    expect((await spoke())[0]!.status).toBe('NOMINATED');
    for (const state of [CONFIRMED, SUBMITTED, APPROVED, BADGE_ISSUED, CHECKED_IN])
      await become(eve!.registrationId, state);
    expect((await spoke())[0]!.status).toBe('SPOKE');
    const [moved] = await hub.database.transaction((tx) =>
      changeRegistrations(tx, context(), [
        { registrationId: eve!.registrationId, set: { position: 2 }, action: 'DELEGATION_ORDERED' },
      ]),
    );
    expect(moved!.status).toBe('SPOKE');
  });

  test('goes through several states in one call, of which the last is counted', async () => {
    const [fay] = await register(somebody({ participantId: participantId('togo') }));
    const changed = await hub.database.transaction((tx) =>
      changeRegistrations(
        tx,
        context(),
        [CONFIRMED, SUBMITTED].map((to) => ({ registrationId: fay!.registrationId, to, action: to })),
      ),
    );
    expect(changed.map(({ before, state }) => [before!.state, state])).toEqual([
      ['NOMINATED', 'CONFIRMED'],
      ['CONFIRMED', 'SUBMITTED'],
    ]);
    const current = await hub.database.rows(
      'select state, status from participants.registration where registration_id = $1 and superseded_at is null',
      [fay!.registrationId],
    );
    expect(current).toEqual([{ state: 'SUBMITTED', status: 'REGISTERED' }]);
    expect((await verifyTally(hub.database.rows)).differences).toEqual([]);
  });
});
