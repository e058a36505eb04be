import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicViewer } from '../../../../kernel/viewer.js';
import { readBadgeCode } from '../../../../subgraphs/participants/badge/badge-code.js';
import { ParticipantKind } from '../../../../subgraphs/participants/participant/participant-kind.js';
import { RegistrationState } from '../../../../subgraphs/participants/registration/states.js';
import { meetingId } from '../../../support/participants.js';
import { missionOf, secretariat, viewerAs } from '../../../support/viewers.js';
import { firstMorning, geneva, meetingHub, somewhere, type MeetingHub } from './meeting-hub.js';

let hub: MeetingHub;
beforeAll(async () => {
  hub = await meetingHub();
});
afterAll(() => hub.close());

const { WITHDRAWN, SUBSTITUTED, SUBMITTED } = RegistrationState;

interface Shown {
  id: string;
  serial: number;
  state: string;
  because: string | null;
  code: string | null;
  expiresAt: string;
  print: Record<string, unknown>;
}
type Outcome =
  | { __typename: 'IssuedBadge'; isNew: boolean; badge: Shown }
  | { __typename: 'BadgeRefused'; registrationId: string; message: string };

const shown =
  'id serial state because code expiresAt print { name nameInScript functionTitle participant kind meetingCode meetingName opensOn closesOn city }';

async function issue(registrations: string[] | null, more: object = {}, viewer = secretariat) {
  const answer = await hub.ask(
    'issueBadges',
    { meeting: geneva, registrations, ...more },
    `... on IssuedBadges { waiting outcomes { __typename ... on IssuedBadge { isNew badge { ${shown} } } ... on BadgeRefused { registrationId message } } }`,
    viewer,
  );
  return answer as unknown as { __typename: string; waiting: number; outcomes: Outcome[] };
}

async function issued(registration: string): Promise<Shown> {
  const [outcome] = (await issue([registration])).outcomes;
  if (outcome?.__typename !== 'IssuedBadge') throw new Error(outcome?.message);
  return outcome.badge;
}

async function look(id: string, viewer = secretariat): Promise<Shown | null> {
  return (
    await hub.query<{ badge: Shown | null }>(
      `query ($id: ID!) { badge(id: $id) { ${shown} } }`,
      { id },
      viewer,
    )
  ).badge;
}

describe('issuing badges', () => {
  test('gives approved people a number, and a code that says number, meeting and end, and nothing else', async () => {
    const [ada] = await hub.people([{ name: 'Ada Example', functionTitle: 'Counsellor' }]);
    const badge = await issued(ada!);
    expect(badge).toMatchObject({
      state: 'VALID',
      because: null,
      // Midnight in Geneva after the last day.
      expiresAt: '2027-06-18T22:00:00.000Z',
      print: {
        name: expect.stringContaining('Ada'),
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
    const answers = await Promise.all(Array.from({ length: 8 }, () => issue(people)));
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
    const { outcomes } = await issue([unapproved!, elsewhere!, nobody, 'not an id', good!, good!]);
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
    const { outcomes, waiting } = await issue(null);
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
    expect((await issue([person!])).outcomes).toEqual([
      { __typename: 'BadgeRefused', registrationId: person, message: expect.stringMatching(/suspended/i) },
    ]);
    await hub.accreditationOf('invented-network', 'REINSTATED');
    expect(await issued(person!)).toMatchObject({ state: 'VALID' });
  });

  test('ends a badge when the day has ended everywhere, where the zone is not known', async () => {
    const [person] = await hub.people([{ meeting: somewhere }]);
    const { outcomes } = await issue([person!], { meeting: somewhere });
    expect(outcomes).toMatchObject([{ badge: { expiresAt: '2027-06-16T12:00:00.000Z' } }]);
  });

  test('with a key gives the same answer, and refuses the key for others', async () => {
    const [one, two] = await hub.people([{}, {}]);
    const answer = await issue([one!], { idempotencyKey: 'badges-1' });
    expect(await issue([one!], { idempotencyKey: 'badges-1' })).toEqual(answer);
    expect(await issue([two!], { idempotencyKey: 'badges-1' })).toMatchObject({
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
      await expect(issue([person!], {}, viewer)).rejects.toThrow(/^This is for/);
    expect(
      (await issue([person!], {}, viewerAs('SECRETARIAT', { meetingId: geneva }))).outcomes,
    ).toMatchObject([{ __typename: 'IssuedBadge' }]);
  });
});

describe('a badge', () => {
  test('is blocked, and has no code, from the moment in which the accreditation is suspended', async () => {
    await hub.organization('another-network', 'ACCREDITED');
    const [person] = await hub.people([{ participant: 'another-network', kind: ParticipantKind.NGO }]);
    const { id } = await issued(person!);
    await hub.accreditationOf('another-network', 'SUSPENDED');
    expect(await look(id)).toMatchObject({
      state: 'BLOCKED',
      code: null,
      because: expect.stringMatching(/suspended.*Send the person to the secretariat\.$/is),
    });
    await hub.accreditationOf('another-network', 'REINSTATED');
    expect(await look(id)).toMatchObject({ state: 'VALID', code: expect.stringMatching(/^IHB1:/) });
  });

  test.each([WITHDRAWN, SUBSTITUTED])('is blocked when the registration is %s', async (state) => {
    const [person] = await hub.people([{}]);
    const { id } = await issued(person!);
    await hub.become(person!, state);
    expect(await look(id)).toMatchObject({
      state: 'BLOCKED',
      code: null,
      because: `The registration is ${state} since 2027-06-14. Send the person to the registration desk.`,
    });
  });

  test('is blocked by hand and opened again, each on record with its reason', async () => {
    const [person] = await hub.people([{}]);
    const { id, serial } = await issued(person!);
    const change = (mutation: string, reason: string) =>
      hub.ask(mutation, { badge: id, reason }, '... on ChangedBadge { badge { state because } }');
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
    const old = await issued(person!);
    const replace = () =>
      hub.ask(
        'replaceBadge',
        { badge: old.id, reason: 'lost on the tram' },
        '... on ChangedBadge { badge { id serial state } } ... on BadgeReplacedBefore { badgeId }',
      );
    const { badge } = (await replace()) as unknown as { badge: Shown };
    expect(badge).toMatchObject({ state: 'VALID' });
    expect(badge.serial).toBeGreaterThan(old.serial);
    expect(await look(old.id)).toMatchObject({
      state: 'REPLACED',
      because:
        'Another badge was issued in its place: lost on the tram. Ask for the newer one, and keep this one.',
    });
    expect(await replace()).toMatchObject({ __typename: 'BadgeReplacedBefore', badgeId: badge.id });
    expect(await issued(person!)).toMatchObject({ id: badge.id });
  });

  test('is seen by those who see the registration, and is no badge to others', async () => {
    const [person] = await hub.people([{ participant: 'kenya' }]);
    const { id } = await issued(person!);
    expect(await look(id, missionOf('kenya'))).toMatchObject({ print: { participant: 'Kenya' } });
    expect(await look(id, missionOf('canada'))).toBeNull();
    expect(await look('00000000-0000-4000-8000-000000000000', missionOf('canada'))).toBeNull();
    await expect(look(id, publicViewer)).rejects.toThrow(/^This is for/);
    const change = (badge: string, viewer = viewerAs('SECRETARIAT', { meetingId: meetingId('BMS-3') })) =>
      hub.ask('blockBadge', { badge, reason: 'a test' }, '', viewer);
    expect(await change(id)).toEqual({
      __typename: 'BadgeNotFound',
      message: `No badge has the id "${id}". Take it from \`Registration.badge\`.`,
    });
    await expect(change(id, missionOf('kenya'))).rejects.toThrow(/^This is for/);
  });

  test('names the meeting and the participant in the language asked for', async () => {
    const [person] = await hub.people([{ participant: 'switzerland', nameInScript: '示例' }]);
    const { id } = await issued(person!);
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
