import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLogger } from '../../../../../kernel/log.js';
import type { RequestContext } from '../../../../../kernel/subgraph.js';
import { publicViewer } from '../../../../../kernel/viewer.js';
import { participantsContext } from '../../../../../subgraphs/participants/context.js';
import { lapseRequests } from '../../../../../subgraphs/participants/registration/change-request/lapse-requests.js';
import { meetingId, participantId } from '../../../../support/participants.js';
import { services } from '../../../../support/services.js';
import { missionOf, secretariat, viewerAs } from '../../../../support/viewers.js';
import { answerOfMeetings, focalPointOf } from '../registration-hub.js';
import { after, lateHub, type LateHub } from './late-hub.js';

let hub: LateHub;
beforeAll(async () => {
  hub = await lateHub();
  // One of Kenya granted, one of Kenya and one of the organization waiting.
  const addition = { kind: 'ADDITION', meetingId: meetingId('GENEVA-2027') };
  const { id } = await hub.asked(missionOf('kenya'), {
    ...addition,
    person: { givenName: 'Olu', familyName: 'Ade' },
  });
  await hub.decide(secretariat, { ids: [id], apply: true });
  await hub.asked(missionOf('kenya'), { ...addition, person: { givenName: 'Mei', familyName: 'Sato' } });
  await hub.asked(focalPointOf(hub.ngo), { ...addition, person: { givenName: 'Ana', familyName: 'Cruz' } });
});
afterAll(() => hub.close());

describe('who asks, sees and decides', () => {
  test('another’s registration looks like one that does not exist', async () => {
    const [other, none] = await Promise.all(
      [hub.ids.kenyan, '01900000-0000-7000-8000-000000000001'].map((registrationId) =>
        hub.request(focalPointOf(hub.ngo), { kind: 'WITHDRAWAL', registrationId }),
      ),
    );
    expect(other!.__typename).toBe('RegistrationNotFound');
    expect(other!.message!.replace(hub.ids.kenyan, '')).toBe(
      none!.message!.replace('01900000-0000-7000-8000-000000000001', ''),
    );
  });

  test('a person of another participant cannot be asked for by id', async () => {
    const [{ id }] = (await hub.database.rows<{ id: string }>(
      'select representative_id as id from participants.registration where registration_id = $1 limit 1',
      [hub.ids.ada],
    )) as [{ id: string }];
    expect(
      (
        await hub.request(missionOf('kenya'), {
          kind: 'ADDITION',
          meetingId: meetingId('GENEVA-2027'),
          representativeId: id,
        })
      ).__typename,
    ).toBe('RepresentativeNotFound');
  });

  test('each sees its own requests, the secretariat all, an officer of another meeting none', async () => {
    const own = await hub.queue(missionOf('kenya'));
    expect(new Set(own.map((each) => (each['participant'] as { slug: string }).slug))).toEqual(
      new Set(['kenya']),
    );
    expect((await hub.queue(secretariat)).length).toBeGreaterThan(own.length);
    expect(await hub.queue(viewerAs('SECRETARIAT', { meetingId: meetingId('BMS-10') }))).toEqual([]);
    const one = await hub.query<{ changeRequest: unknown }>(
      `{ changeRequest(id: "${own[0]!.id}") { id } }`,
      {},
      focalPointOf(hub.ngo),
    );
    expect(one.changeRequest).toBeNull();
  });

  test('only the secretariat decides, of its own meeting', async () => {
    await expect(hub.decide(focalPointOf(hub.ngo), { ids: ['x'], apply: true })).rejects.toThrow(
      'This is for the secretariat.',
    );
    const [waiting] = await hub.queue(secretariat, { states: ['CHANGE_REQUESTED'] });
    const elsewhere = viewerAs('SECRETARIAT', { meetingId: meetingId('BMS-10') });
    expect(await hub.decide(elsewhere, { ids: [waiting!.id, 'x'], apply: true })).toMatchObject([
      { problem: { __typename: 'ChangeRequestNotFound' } },
      { problem: { __typename: 'ChangeRequestNotFound' } },
    ]);
  });

  test.each([
    ['the public', publicViewer],
    ['the secretariat itself', secretariat],
  ])('%s asks for nothing', async (_who, viewer) => {
    await expect(hub.request(viewer, { kind: 'WITHDRAWAL', registrationId: hub.ids.kenyan })).rejects.toThrow(
      'Sign in as one of them',
    );
  });

  test('the same request sent again with its key gives the same answer', async () => {
    const input = {
      kind: 'ADDITION',
      meetingId: meetingId('GENEVA-2027'),
      person: { givenName: 'One', familyName: 'Only' },
      idempotencyKey: 'k',
    };
    const [first, second] = [
      await hub.asked(missionOf('japan'), input),
      await hub.asked(missionOf('japan'), input),
    ];
    expect(second).toEqual(first);
    expect(await hub.queue(missionOf('japan'))).toHaveLength(1);
  });

  test('sixteen officers decide one request at once, and it is done once', async () => {
    const answer = await hub.asked(missionOf('japan'), {
      kind: 'ADDITION',
      meetingId: meetingId('GENEVA-2027'),
      person: { givenName: 'At', familyName: 'Once' },
    });
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, () => hub.decide(secretariat, { ids: [answer.id], apply: true })),
    );
    expect(outcomes.filter(([each]) => each!.changeRequest).length).toBe(1);
    expect(
      await hub.database.rows("select from participants.representative where family_name = 'Once'"),
    ).toHaveLength(1);
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test('all of it is on record', async () => {
    const rows = await hub.database.rows<{ action: string; count: number }>(
      `select action, count(*)::int as count from participants.audit where record_type = 'ChangeRequest' and participant_id = $1 group by action order by action`,
      [participantId('kenya')],
    );
    expect(rows).toEqual([
      { action: 'CHANGE_APPLIED', count: 1 },
      { action: 'CHANGE_REQUESTED', count: 2 },
    ]);
  });

  test('once the meeting is over, the night refuses what nobody decided, and forgets whom it named', async () => {
    hub.now = new Date('2027-06-19T02:00:00Z');
    const left = await hub.queue(secretariat, { states: ['CHANGE_REQUESTED'] });
    expect(left.length).toBeGreaterThan(0);
    await lapseRequests(participantsContext(atNight()));
    expect(await hub.queue(secretariat, { states: ['CHANGE_REQUESTED'] })).toEqual([]);
    const [lapsed] = await hub
      .queue(secretariat, { states: ['REFUSED'] })
      .then((all) => all.filter(({ id }) => left.some((each) => each.id === id)));
    expect(lapsed).toMatchObject({
      personName: null,
      decisionReason: 'The meeting is over, and the request was not decided.',
    });
    hub.now = after;
  });

  test('once the meeting is over, nothing is asked for', async () => {
    hub.now = new Date('2027-07-01T12:00:00Z');
    expect(
      (await hub.request(missionOf('kenya'), { kind: 'WITHDRAWAL', registrationId: hub.ids.kenyan }))
        .__typename,
    ).toBe('MeetingIsOver');
    hub.now = after;
  });
});

/** As the hub works at night. */
function atNight(): RequestContext {
  return {
    database: hub.database,
    viewer: { ...publicViewer, subject: 'hub' },
    permissions: { ruleOf: () => null },
    now: hub.now,
    today: hub.now.toISOString().slice(0, 10),
    requestId: 'night',
    ask: answerOfMeetings,
    log: createLogger({ level: 'silent', terminal: false }),
    ...services,
  };
}
