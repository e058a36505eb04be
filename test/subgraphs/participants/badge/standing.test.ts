import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicViewer } from '../../../../kernel/viewer.js';
import { ParticipantKind } from '../../../../subgraphs/participants/participant/participant-kind.js';
import { RegistrationState } from '../../../../subgraphs/participants/registration/states.js';
import { meetingId } from '../../../support/participants.js';
import { missionOf, secretariat, viewerAs } from '../../../support/viewers.js';
import { issue, issued, look, type Shown } from './badges.js';
import { meetingHub, type MeetingHub } from './meeting-hub.js';

let hub: MeetingHub;
beforeAll(async () => {
  hub = await meetingHub();
});
afterAll(() => hub.close());

const { WITHDRAWN, SUBSTITUTED, RETURNED, SUBMITTED, APPROVED } = RegistrationState;

describe('a badge', () => {
  test('is blocked, and has no code, from the moment in which the accreditation is suspended', async () => {
    await hub.organization('another-network', 'ACCREDITED');
    const [person] = await hub.people([{ participant: 'another-network', kind: ParticipantKind.NGO }]);
    const { id } = await issued(hub, person!);
    await hub.accreditationOf('another-network', 'SUSPENDED');
    expect(await look(hub, id)).toMatchObject({
      state: 'BLOCKED',
      code: null,
      because: expect.stringMatching(/suspended.*Send the person to the secretariat\.$/is),
    });
    await hub.accreditationOf('another-network', 'REINSTATED');
    expect(await look(hub, id)).toMatchObject({ state: 'VALID', code: expect.stringMatching(/^IHB1:/) });
  });

  test.each([WITHDRAWN, SUBSTITUTED])('is blocked when the registration is %s', async (state) => {
    const [person] = await hub.people([{}]);
    const { id } = await issued(hub, person!);
    await hub.become(person!, state);
    expect(await look(hub, id)).toMatchObject({
      state: 'BLOCKED',
      code: null,
      because: `The registration is ${state} since 2027-06-14. Send the person to the registration desk.`,
    });
  });

  test('of a registration that was sent back opens doors again when it is approved and issued anew', async () => {
    const [person] = await hub.people([{}]);
    const { id } = await issued(hub, person!);
    await hub.become(person!, RETURNED);
    expect(await look(hub, id)).toMatchObject({ state: 'BLOCKED' });
    expect((await issue(hub, [person!])).outcomes).toMatchObject([{ __typename: 'BadgeRefused' }]);
    await hub.become(person!, SUBMITTED, APPROVED);
    expect((await issue(hub, [person!])).outcomes).toMatchObject([
      { __typename: 'IssuedBadge', isNew: false, badge: { id, state: 'VALID' } },
    ]);
    expect(await hub.stateOf(person!)).toBe('BADGE_ISSUED');
  });

  test('is blocked by hand and opened again, each on record with its reason', async () => {
    const [person] = await hub.people([{}]);
    const { id, serial } = await issued(hub, person!);
    const change = (mutation: string, reason: string) =>
      hub.ask(mutation, { badgeId: id, reason }, '... on ChangedBadge { badge { state because } }');
    expect(await change('blockBadge', ' ')).toMatchObject({ __typename: 'ReasonMissing' });
    const blocked = {
      __typename: 'ChangedBadge',
      badge: {
        state: 'BLOCKED',
        because:
          'The secretariat blocked it: found in the street. Keep the badge and send the person to the secretariat.',
      },
    };
    expect(await change('blockBadge', 'found in the street')).toEqual(blocked);
    expect(await change('blockBadge', 'again')).toEqual(blocked);
    expect(await change('unblockBadge', 'given back')).toMatchObject({ badge: { state: 'VALID' } });
    const trail = await hub.database.rows(
      'select action, reason, before from participants.audit where record_id = $1 order by seq',
      [id],
    );
    expect(trail).toEqual([
      { action: 'BADGE_BLOCKED', reason: 'found in the street', before: { serial, blocked: false } },
      { action: 'BADGE_BLOCKED', reason: 'again', before: { serial, blocked: true } },
      { action: 'BADGE_UNBLOCKED', reason: 'given back', before: { serial, blocked: true } },
    ]);
  });

  test('that was lost is replaced by one with a new number', async () => {
    const [person] = await hub.people([{}]);
    const old = await issued(hub, person!);
    const replace = () =>
      hub.ask(
        'replaceBadge',
        { badgeId: old.id, reason: 'lost on the tram' },
        '... on ChangedBadge { badge { id serial state } } ... on BadgeReplacedBefore { badgeId }',
      );
    const { badge } = (await replace()) as unknown as { badge: Shown };
    expect(badge).toMatchObject({ state: 'VALID' });
    expect(badge.serial).toBeGreaterThan(old.serial);
    expect(await look(hub, old.id)).toMatchObject({
      state: 'REPLACED',
      because:
        'Another badge was issued in its place: lost on the tram. Ask for the newer one, and keep this one.',
    });
    expect(await replace()).toMatchObject({ __typename: 'BadgeReplacedBefore', badgeId: badge.id });
    expect(await issued(hub, person!)).toMatchObject({ id: badge.id });
  });

  test('is seen by those who see the registration, and is no badge to others', async () => {
    const [person] = await hub.people([{ participant: 'kenya' }]);
    const { id } = await issued(hub, person!);
    expect(await look(hub, id, missionOf('kenya'))).toMatchObject({ print: { participant: 'Kenya' } });
    expect(await look(hub, id, missionOf('canada'))).toBeNull();
    expect(await look(hub, '00000000-0000-4000-8000-000000000000', missionOf('canada'))).toBeNull();
    await expect(look(hub, id, publicViewer)).rejects.toThrow(/^This is for/);
    const change = (badge: string, viewer = viewerAs('SECRETARIAT', { meetingId: meetingId('BMS-3') })) =>
      hub.ask('blockBadge', { badgeId: badge, reason: 'a test' }, '', viewer);
    expect(await change(id)).toEqual({
      __typename: 'BadgeNotFound',
      message: `No badge has the id "${id}". Take it from \`Registration.badge\`.`,
    });
    await expect(change(id, missionOf('kenya'))).rejects.toThrow(/^This is for/);
  });

  test('names the meeting and the participant in the language asked for', async () => {
    const [person] = await hub.people([{ participant: 'switzerland', nameInScript: '示例' }]);
    const { id } = await issued(hub, person!);
    const { badge } = await hub.query<{ badge: { print: object } }>(
      'query ($id: ID!) { badge(id: $id) { print(lang: AR) { participant meetingName nameInScript } } }',
      { id },
      secretariat,
    );
    expect(badge.print).toEqual({
      participant: 'سويسرا',
      meetingName: 'اجتماع ما بين الدورات',
      nameInScript: '示例',
    });
  });
});
