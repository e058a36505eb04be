import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicViewer } from '../../../../kernel/viewer.js';
import { readBadgeCode } from '../../../../subgraphs/participants/badge/badge-code.js';
import { ParticipantKind } from '../../../../subgraphs/participants/participant/participant-kind.js';
import { RegistrationState } from '../../../../subgraphs/participants/registration/states.js';
import { meetingId } from '../../../support/participants.js';
import { missionOf, viewerAs } from '../../../support/viewers.js';
import { issue, issued } from './badges.js';
import { firstMorning, geneva, meetingHub, somewhere, type MeetingHub } from './meeting-hub.js';

let hub: MeetingHub;
beforeAll(async () => {
  hub = await meetingHub();
});
afterAll(() => hub.close());

const { SUBMITTED } = RegistrationState;

describe('issuing badges', () => {
  test('gives approved people a number, and a code that says number, meeting and end, and nothing else', async () => {
    const [ada] = await hub.people([{ name: 'Ada Example', functionTitle: 'Counsellor' }]);
    const badge = await issued(hub, ada!);
    expect(badge).toMatchObject({
      state: 'VALID',
      because: null,
      // Midnight in Geneva after the last day.
      expiresAt: '2027-06-18T22:00:00.000Z',
      print: {
        displayName: expect.stringContaining('Ada'),
        functionTitle: 'Counsellor',
        participant: 'Canada',
        kind: 'STATE',
        meetingCode: 'GENEVA-2027',
        meetingName: 'Intersessional meeting',
        city: 'Geneva',
      },
    });
    const { badgeKeys } = await hub.query<{ badgeKeys: { x: string }[] }>('{ badgeKeys { x } }');
    const keys = badgeKeys.map(({ x }) => ({ kty: 'OKP', crv: 'Ed25519', x }));
    expect(await readBadgeCode(badge.code!, keys, firstMorning)).toEqual({
      facts: { meetingId: geneva, serial: badge.serial, expiresAt: new Date('2027-06-18T22:00:00Z') },
      fault: null,
    });
    expect(await hub.stateOf(ada!)).toBe('BADGE_ISSUED');
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test('asked again gives the same badge, also from many at once', async () => {
    const people = await hub.people(Array.from({ length: 5 }, () => ({})));
    const answers = await Promise.all(Array.from({ length: 8 }, () => issue(hub, people)));
    const badges = answers.map(({ outcomes }) =>
      outcomes.map((outcome) => outcome.__typename === 'IssuedBadge' && outcome.badge.id),
    );
    for (const each of badges) expect(each).toEqual(badges[0]);
    const isNew = answers.flatMap(({ outcomes }) =>
      outcomes.filter((outcome) => outcome.__typename === 'IssuedBadge' && outcome.isNew),
    );
    expect(isNew).toHaveLength(5);
  });

  test('judges each registration by itself', async () => {
    const [good, unapproved, elsewhere] = await hub.people([
      {},
      { state: SUBMITTED },
      { meeting: somewhere },
    ]);
    const nobody = '00000000-0000-4000-8000-000000000000';
    const { outcomes } = await issue(hub, [unapproved!, elsewhere!, nobody, 'not an id', good!, good!]);
    expect(
      outcomes.map((outcome) => (outcome.__typename === 'BadgeRefused' ? outcome.message : 'issued')),
    ).toEqual([
      'The registration is SUBMITTED. A badge is for APPROVED ones: approve it first.',
      ...[elsewhere!, nobody, 'not an id'].map(
        (id) =>
          `No registration for GENEVA-2027 has the id "${id.toLowerCase()}". Take it from \`registrations\`.`,
      ),
      'issued',
      'issued',
    ]);
  });

  test('for all who wait takes them in the order of arrival, and says how many wait still', async () => {
    const [first, second] = await hub.people([{}, {}]);
    const { outcomes, waiting } = await issue(hub, null);
    const serials = outcomes.map((outcome) =>
      outcome.__typename === 'IssuedBadge' ? outcome.badge.serial : 0,
    );
    expect(serials).toEqual(serials.toSorted((a, b) => a - b));
    expect(waiting).toBe(0);
    expect([await hub.stateOf(first!), await hub.stateOf(second!)]).toEqual(['BADGE_ISSUED', 'BADGE_ISSUED']);
  });

  test('needs an accreditation in force, where the kind needs one', async () => {
    await hub.organization('invented-network', 'SUSPENDED');
    const [person] = await hub.people([{ participant: 'invented-network', kind: ParticipantKind.NGO }]);
    expect((await issue(hub, [person!])).outcomes).toEqual([
      { __typename: 'BadgeRefused', registrationId: person, message: expect.stringMatching(/suspended/i) },
    ]);
    await hub.accreditationOf('invented-network', 'REINSTATED');
    expect(await issued(hub, person!)).toMatchObject({ state: 'VALID' });
  });

  test('ends a badge when the day has ended everywhere, where the zone is not known', async () => {
    const [person] = await hub.people([{ meeting: somewhere }]);
    const { outcomes } = await issue(hub, [person!], { meetingId: somewhere });
    expect(outcomes).toMatchObject([{ badge: { expiresAt: '2027-06-16T12:00:00.000Z' } }]);
  });

  test('with a key gives the same answer, and refuses the key for others', async () => {
    const [one, two] = await hub.people([{}, {}]);
    const answer = await issue(hub, [one!], { idempotencyKey: 'badges-1' });
    expect(await issue(hub, [one!], { idempotencyKey: 'badges-1' })).toEqual(answer);
    expect(await issue(hub, [two!], { idempotencyKey: 'badges-1' })).toMatchObject({
      __typename: 'IdempotencyKeyReused',
    });
  });

  test('is for the secretariat, that of the meeting too, and for nobody else', async () => {
    const [person] = await hub.people([{}]);
    for (const viewer of [
      publicViewer,
      missionOf('canada'),
      viewerAs('SECRETARIAT', { meetingId: meetingId('BMS-3') }),
    ])
      await expect(issue(hub, [person!], {}, viewer)).rejects.toThrow(/^This is for/);
    expect(
      (await issue(hub, [person!], {}, viewerAs('SECRETARIAT', { meetingId: geneva }))).outcomes,
    ).toMatchObject([{ __typename: 'IssuedBadge' }]);
  });
});
