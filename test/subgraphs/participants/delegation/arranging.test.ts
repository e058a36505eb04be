import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Viewer } from '../../../../kernel/viewer.js';
import { changeRegistrations } from '../../../../subgraphs/participants/registration/change-registrations.js';
import { delegateOf, meetingId, secretariat, type ParticipantsHub } from '../../../support/participants.js';
import { listHub } from '../list-of-participants/list-hub.js';
import { givenLive } from '../list-of-participants/live-delegation.js';

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await listHub();
});
afterAll(() => hub.close());

interface Answer {
  __typename: string;
  message?: string;
  state?: string;
  missing?: string[];
  extra?: string[];
  heads?: string[];
  delegation?: { listState: string };
}

interface MemberSeen {
  role: string;
  representative: { displayName: string };
  functionTitle: string | null;
  function: object | null;
}

async function order(
  delegationId: string,
  people: { registrationId: string; role?: string }[],
  viewer: Viewer,
) {
  const { done } = await hub.query<{ done: Answer }>(
    `mutation ($input: OrderDelegationInput!) { done: orderDelegation(input: $input) { __typename ... on Problem { message }
      ... on OrderIncomplete { missing extra } ... on SeveralHeads { heads } ... on DelegationListNotOpen { state }
      ... on ArrangedDelegation { delegation { listState } } } }`,
    { input: { delegationId, people } },
    viewer,
  );
  return done;
}

async function lock(mutation: string, delegationId: string, viewer: Viewer = secretariat) {
  const { done } = await hub.query<{ done: Answer }>(
    `mutation ($input: DelegationLockInput!) { done: ${mutation}(input: $input) { __typename ... on ArrangedDelegation { delegation { listState } } } }`,
    { input: { delegationId, reason: 'to see' } },
    viewer,
  );
  return done;
}

async function setTitles(registrationId: string, titles: object[], viewer: Viewer) {
  const { done } = await hub.query<{ done: Answer }>(
    `mutation ($input: SetFunctionTitlesInput!) { done: setFunctionTitles(input: $input) { __typename ... on Problem { message } } }`,
    { input: { registrationId, titles } },
    viewer,
  );
  return done;
}

async function members(code: string, search: string, viewer: Viewer, lang = 'EN') {
  const { found } = await hub.query<{
    found: {
      delegations: { edges: { node: { members: { edges: { node: MemberSeen }[] } } }[] };
    }[];
  }>(
    `{ found: _entities(representations: [{ __typename: "Meeting", id: "${meetingId(code)}" }]) { ... on Meeting {
      delegations(filter: { search: "${search}" }) { edges { node { members { edges { node {
        role representative { displayName } functionTitle(lang: ${lang}) function(lang: ${lang}) { text lang isSource fallbackFrom } } } } } } } } } }`,
    {},
    viewer,
  );
  return found[0]!.delegations.edges[0]!.node.members.edges.map(({ node }) => node);
}

describe('a delegation', () => {
  test('stands in the order of registration until its mission gives it another, with roles', async () => {
    const { delegationId, registrationIds } = await givenLive(hub, 'BMS-10', 'canada', [
      { name: 'Ada Invented' },
      { name: 'Ben Invented' },
      { name: 'Cleo Invented' },
      { name: 'Out Invented', state: 'WITHDRAWN' },
    ]);
    const [ada, ben, cleo] = registrationIds;
    const names = async () =>
      (await members('BMS-10', 'canada', secretariat)).map(
        ({ role, representative }) => `${representative.displayName} ${role}`,
      );
    expect(await names()).toEqual(['Ada Invented ADVISER', 'Ben Invented ADVISER', 'Cleo Invented ADVISER']);
    expect(
      await order(
        delegationId,
        [
          { registrationId: cleo!, role: 'HEAD' },
          { registrationId: ada!, role: 'DEPUTY_HEAD' },
          { registrationId: ben! },
        ],
        delegateOf('canada'),
      ),
    ).toEqual({ __typename: 'ArrangedDelegation', delegation: { listState: 'OPEN' } });
    expect(await names()).toEqual(['Cleo Invented HEAD', 'Ada Invented DEPUTY_HEAD', 'Ben Invented ADVISER']);
    const trail = await hub.database.rows<{ action: string; record_id: string }>(
      `select action, record_id from participants.audit where action = 'DELEGATION_ORDERED'`,
    );
    expect(trail.map(({ record_id }) => record_id).toSorted()).toEqual(
      registrationIds.slice(0, 3).toSorted(),
    );
  });

  test('is not ordered in part, twice over, with two heads, or with who is out', async () => {
    const { delegationId, registrationIds } = await givenLive(hub, 'BMS-10', 'kenya', [
      { name: 'Ada Invented' },
      { name: 'Ben Invented' },
      { name: 'Out Invented', state: 'REJECTED' },
    ]);
    const [ada, ben, out] = registrationIds.map((registrationId) => ({ registrationId })) as [
      { registrationId: string },
      { registrationId: string },
      { registrationId: string },
    ];
    const mission = delegateOf('kenya');
    expect(await order(delegationId, [ada], mission)).toMatchObject({
      __typename: 'OrderIncomplete',
      missing: [ben.registrationId],
      extra: [],
    });
    expect(await order(delegationId, [ada, ben, ada], mission)).toMatchObject({
      __typename: 'OrderIncomplete',
      extra: [ada.registrationId],
    });
    expect(await order(delegationId, [ada, ben, out], mission)).toMatchObject({
      __typename: 'OrderIncomplete',
      extra: [out.registrationId],
    });
    expect(
      await order(
        delegationId,
        [
          { ...ada, role: 'HEAD' },
          { ...ben, role: 'HEAD' },
        ],
        mission,
      ),
    ).toMatchObject({ __typename: 'SeveralHeads', heads: [ada.registrationId, ben.registrationId] });
  });

  test('is arranged by nobody else: another’s is as if there were none', async () => {
    const { delegationId, registrationIds } = await givenLive(hub, 'BMS-10', 'togo', [
      { name: 'Ada Invented' },
    ]);
    const people = [{ registrationId: registrationIds[0]! }];
    expect(await order(delegationId, people, delegateOf('kenya'))).toMatchObject({
      __typename: 'DelegationNotFound',
    });
    expect((await setTitles(registrationIds[0]!, [], delegateOf('kenya'))).__typename).toBe(
      'RegistrationNotFound',
    );
    const refused = await hub.answer(
      'mutation ($input: DelegationLockInput!) { lockDelegation(input: $input) { __typename } }',
      { input: { delegationId } },
      delegateOf('togo'),
    );
    expect(refused.errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });

  test('locked, or past its deadline, is arranged by the secretariat only, until it is opened again', async () => {
    const { delegationId, registrationIds } = await givenLive(hub, 'BMS-10', 'chile', [
      { name: 'Ada Invented' },
    ]);
    const people = [{ registrationId: registrationIds[0]! }];
    expect(await lock('lockDelegation', delegationId)).toMatchObject({ delegation: { listState: 'LOCKED' } });
    expect(await order(delegationId, people, delegateOf('chile'))).toMatchObject({
      __typename: 'DelegationListNotOpen',
      message:
        'The list of the delegation is LOCKED. Ask the secretariat to reopen it, or to make the change.',
    });
    expect((await order(delegationId, people, secretariat)).__typename).toBe('ArrangedDelegation');
    expect(await lock('reopenDelegation', delegationId)).toMatchObject({ delegation: { listState: 'OPEN' } });
    expect((await order(delegationId, people, delegateOf('chile'))).__typename).toBe('ArrangedDelegation');
    expect(
      (
        await hub.database.rows<{ action: string }>(
          `select action from participants.audit where record_id = $1 order by seq`,
          [delegationId],
        )
      ).map(({ action }) => action),
    ).toEqual(['DELEGATION_LOCKED', 'DELEGATION_REOPENED']);

    const other = await givenLive(hub, 'TALKS', 'chile', [{ name: 'Ada Invented' }]);
    await hub.database.rows(
      `insert into participants.registration_window (meeting_id, kind, meeting_code, opens_at, closes_at, time_zone, contact, caps,
         requires_complete_personal_data, requires_credentials, recorded_at)
       values ($1, 'STATE', 'TALKS', '2026-11-01', '2026-11-20', 'Europe/Zurich', 'the secretariat', 'null', false, false, now())`,
      [meetingId('TALKS')],
    );
    expect(
      await order(other.delegationId, [{ registrationId: other.registrationIds[0]! }], delegateOf('chile')),
    ).toMatchObject({ __typename: 'DelegationListNotOpen', state: 'LOCKED' });
  });
});

describe('functions', () => {
  test('answer in the language asked, else as given, and say so', async () => {
    const { registrationIds } = await givenLive(hub, 'BMS-10', 'france', [{ name: 'Ada Invented' }]);
    expect(
      await setTitles(
        registrationIds[0]!,
        [
          { language: 'FR', text: 'Conseillère', isSource: true },
          { language: 'EN', text: 'Counsellor' },
        ],
        delegateOf('france'),
      ),
    ).toEqual({ __typename: 'FunctionTitlesSet' });
    const one = async (lang: string) =>
      (await members('BMS-10', 'france', delegateOf('france'), lang))[0]!.function;
    expect(await one('FR')).toEqual({ text: 'Conseillère', lang: 'FR', isSource: true, fallbackFrom: null });
    expect(await one('EN')).toEqual({ text: 'Counsellor', lang: 'EN', isSource: false, fallbackFrom: null });
    expect(await one('ZH')).toEqual({ text: 'Conseillère', lang: 'FR', isSource: true, fallbackFrom: 'ZH' });
    const { registration } = await hub.query<{ registration: object }>(
      `{ registration(id: "${registrationIds[0]}") { fr: function(lang: FR) { text } ru: function(lang: RU) { text fallbackFrom } } }`,
      {},
      delegateOf('france'),
    );
    expect(registration).toEqual({
      fr: { text: 'Conseillère' },
      ru: { text: 'Conseillère', fallbackFrom: 'RU' },
    });
    expect((await members('BMS-10', 'france', delegateOf('kenya'), 'FR'))[0]).toMatchObject({
      function: null,
      functionTitle: null,
    });
  });

  test('said anew with the registration are not those of before in another language', async () => {
    const { registrationIds } = await givenLive(hub, 'BMS-10', 'belgium', [{ name: 'Ada Invented' }]);
    await setTitles(
      registrationIds[0]!,
      [
        { language: 'FR', text: 'Conseillère', isSource: true },
        { language: 'EN', text: 'Counsellor' },
      ],
      secretariat,
    );
    await hub.database.transaction((tx) =>
      changeRegistrations(tx, { now: hub.now, viewer: secretariat }, [
        { registrationId: registrationIds[0]!, set: { functionTitle: 'Ambassadrice' }, action: 'CHANGED' },
      ]),
    );
    expect((await members('BMS-10', 'belgium', secretariat, 'EN'))[0]!.function).toEqual({
      text: 'Ambassadrice',
      lang: null,
      isSource: true,
      fallbackFrom: 'EN',
    });
  });

  test.each([
    [
      'two sources',
      'spain',
      [
        { language: 'FR', text: 'x', isSource: true },
        { language: 'EN', text: 'y', isSource: true },
      ],
    ],
    ['no source', 'italy', [{ language: 'FR', text: 'x' }]],
    [
      'a language twice',
      'austria',
      [
        { language: 'FR', text: 'x', isSource: true },
        { language: 'FR', text: 'y' },
      ],
    ],
    ['nothing said', 'malta', [{ language: 'FR', text: ' ', isSource: true }]],
  ])('are refused with %s', async (_, slug, titles) => {
    const { registrationIds } = await givenLive(hub, 'BMS-10', slug, [{ name: 'Ada Invented' }]);
    expect((await setTitles(registrationIds[0]!, titles, secretariat)).__typename).toBe(
      'InvalidFunctionTitle',
    );
  });
});
