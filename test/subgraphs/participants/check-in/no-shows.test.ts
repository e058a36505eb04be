import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createLogger } from '../../../../kernel/log.js';
import type { RequestContext } from '../../../../kernel/subgraph.js';
import { publicViewer } from '../../../../kernel/viewer.js';
import { setNoShows } from '../../../../subgraphs/participants/check-in/no-shows.js';
import { participantsContext } from '../../../../subgraphs/participants/context.js';
import { RegistrationState } from '../../../../subgraphs/participants/registration/states.js';
import { missionOf, viewerAs } from '../../../support/viewers.js';
import { services } from '../../../support/services.js';
import { geneva, meetingHub, somewhere, type MeetingHub } from '../badge/meeting-hub.js';
import { atDoor, wearing } from './door.js';

let hub: MeetingHub;
beforeEach(async () => {
  hub = await meetingHub();
});
afterEach(() => hub.close());

const close = (viewer?: Parameters<MeetingHub['ask']>[3]) =>
  hub.ask(
    'closeMeetingRegistration',
    { meetingId: geneva },
    '... on ClosedMeetingRegistration { noShows } ... on MeetingNotOver { closesOn }',
    viewer,
  );

/** Three people: one came, one has a badge, one was approved only; and one whose registration is not decided. */
async function fourPeople() {
  const [came, stayed] = await wearing(hub, [{}, {}]);
  await atDoor(hub, { code: came!.code });
  const [approved, submitted] = await hub.people([{}, { state: RegistrationState.SUBMITTED }]);
  return [came!.registration, stayed!.registration, approved!, submitted!];
}

describe('who never came', () => {
  test('is a no-show when the secretariat closes the meeting; others stay as they are, and the counts too', async () => {
    const people = await fourPeople();
    const counts = await hub.counts();
    expect(await close()).toEqual({
      __typename: 'MeetingNotOver',
      closesOn: '2027-06-18',
      message: 'GENEVA-2027 ends on 2027-06-18: people may still come. Close it on that day or later.',
    });
    hub.now = new Date('2027-06-18T16:00:00Z');
    expect(await close()).toEqual({ __typename: 'ClosedMeetingRegistration', noShows: 2 });
    expect(await close()).toEqual({ __typename: 'ClosedMeetingRegistration', noShows: 0 });
    expect(await Promise.all(people.map((id) => hub.stateOf(id)))).toEqual([
      'CHECKED_IN',
      'NO_SHOW',
      'NO_SHOW',
      'SUBMITTED',
    ]);
    expect(await hub.counts()).toEqual(counts);
    expect(await hub.tallyDifferences()).toEqual([]);
    const trail = await hub.database.rows(
      `select count(*)::int as entries from participants.audit where action = 'NO_SHOW_SET' and reason = 'The secretariat closed the meeting.'`,
    );
    expect(trail).toEqual([{ entries: 2 }]);
  });

  test('is one by itself a day after the end, when devices have told whom they saw', async () => {
    const people = await fourPeople();
    const [elsewhere] = await hub.people([{ meeting: somewhere }]);
    const night = async (instant: string) => {
      hub.now = new Date(instant);
      await setNoShows(participantsContext(nightly()));
      return Promise.all([people[1]!, elsewhere!].map((id) => hub.stateOf(id)));
    };
    expect(await night('2027-06-17T02:00:00Z')).toEqual(['BADGE_ISSUED', 'APPROVED']);
    expect(await night('2027-06-18T02:00:00Z')).toEqual(['BADGE_ISSUED', 'NO_SHOW']);
    expect(await night('2027-06-19T02:00:00Z')).toEqual(['BADGE_ISSUED', 'NO_SHOW']);
    expect(await night('2027-06-20T02:00:00Z')).toEqual(['NO_SHOW', 'NO_SHOW']);
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test('may still come through the door while the meeting lasts', async () => {
    const people = await fourPeople();
    hub.now = new Date('2027-06-18T12:00:00Z');
    await close();
    expect(await atDoor(hub, { registrationId: people[1] })).toMatchObject({
      __typename: 'CheckedIn',
      registration: { state: 'CHECKED_IN' },
    });
  });

  test('is decided by the secretariat, that of the meeting too', async () => {
    hub.now = new Date('2027-06-19T12:00:00Z');
    for (const viewer of [
      publicViewer,
      missionOf('canada'),
      viewerAs('SECRETARIAT', { meetingId: somewhere }),
    ])
      await expect(close(viewer)).rejects.toThrow(/^This is for the secretariat/);
    expect(await close(viewerAs('SECRETARIAT', { meetingId: geneva }))).toMatchObject({ noShows: 0 });
  });
});

/** As the hub works at night. */
function nightly(): RequestContext {
  return {
    database: hub.database,
    viewer: { ...publicViewer, subject: 'hub' },
    permissions: { ruleOf: () => null },
    now: hub.now,
    today: hub.now.toISOString().slice(0, 10),
    requestId: 'night',
    ask: hub.neighbours,
    log: createLogger({ level: 'silent', terminal: false }),
    ...services,
  };
}
