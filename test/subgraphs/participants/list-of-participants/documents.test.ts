import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../../../kernel/uuid.js';
import type { Viewer } from '../../../../kernel/viewer.js';
import { changeRegistrations } from '../../../../subgraphs/participants/registration/change-registrations.js';
import { RegistrationState } from '../../../../subgraphs/participants/registration/states.js';
import {
  delegateOf,
  meetingId,
  participantId,
  secretariat,
  type ParticipantsHub,
} from '../../../support/participants.js';
import { services } from '../../../support/services.js';
import { brief, givenDelegation, listHub, listOf } from './list-hub.js';
import { givenLive } from './live-delegation.js';

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await listHub();
});
afterAll(() => hub.close());

interface Published {
  __typename: string;
  message?: string;
  symbol?: string;
  participantIds?: string[];
  list?: {
    symbol: string;
    kind: string;
    people: number;
    sha256: string;
    snapshot: string;
    corrects: string | null;
    changes:
      | {
          kind: string;
          participant: { slug: string };
          role: string | null;
          before: string | null;
          after: string | null;
        }[]
      | null;
  };
}

const answer = `__typename ... on Problem { message } ... on PublishedList { list { symbol kind people sha256 snapshot corrects
  changes { kind participant { slug } role before after } } }`;

async function publish(
  code: string,
  kind: string,
  more: Record<string, unknown> = {},
  viewer: Viewer = secretariat,
) {
  const { done } = await hub.query<{ done: Published }>(
    `mutation ($input: PublishListInput!) { done: publishListOfParticipants(input: $input) { ${answer}
      ... on CredentialsOutstanding { participantIds } ... on ListIsFinal { symbol } } }`,
    { input: { meetingId: meetingId(code), kind, ...more } },
    viewer,
  );
  return done;
}

async function correct(code: string, kind: string, more: Record<string, unknown> = {}) {
  const { done } = await hub.query<{ done: Published }>(
    `mutation ($input: CorrectListInput!) { done: correctListOfParticipants(input: $input) { ${answer} } }`,
    { input: { meetingId: meetingId(code), kind, reason: 'As the mission asked.', ...more } },
    secretariat,
  );
  return done;
}

const change = (registrationId: string, set: object, to?: RegistrationState) =>
  hub.database.transaction((tx) =>
    changeRegistrations(tx, { now: hub.now, viewer: secretariat }, [
      { registrationId, set, action: 'CHANGED', ...(to && { to }) },
    ]),
  );

async function consent(registrationId: string, given: boolean): Promise<void> {
  await hub.database.rows(
    `update participants.appearance_consent set superseded_at = now() where superseded_at is null and representative_id =
       (select representative_id from participants.registration where registration_id = $1 and superseded_at is null)`,
    [registrationId],
  );
  await hub.database.rows(
    `insert into participants.appearance_consent (id, representative_id, meeting_id, asked_at, given, answered_at, recorded_at)
     select $2, representative_id, null, now(), $3, now(), now() from participants.registration where registration_id = $1 and superseded_at is null`,
    [registrationId, newId(), given],
  );
}

describe('a published list of participants', () => {
  let canada: { delegationId: string; registrationIds: string[] };
  beforeAll(async () => {
    canada = await givenLive(hub, 'TALKS', 'canada', [
      { name: 'Ada Invented', role: 'HEAD', functionTitle: 'Ambassador' },
      { name: 'Ben Invented' },
      { name: 'Cleo Invented' },
    ]);
    await givenLive(hub, 'TALKS', 'germany', [{ name: 'Dan Invented', role: 'HEAD' }]);
    await givenDelegation(hub, 'TALKS', 'togo', []);
    await consent(canada.registrationIds[0]!, true);
  });

  test('names those who agreed to it, counts the others, and is the same for every reader', async () => {
    const published = await publish('TALKS', 'PROVISIONAL');
    expect(published.list).toMatchObject({
      symbol: 'A/CONF.192/TALKS/INF/1',
      kind: 'PROVISIONAL',
      people: 4,
    });
    const args = '(symbol: "A/CONF.192/TALKS/INF/1")';
    const lines = brief(await listOf(hub, 'TALKS', { args }));
    expect(lines).toEqual(['canada HEAD Ada Invented', 'canada ADVISER +2', 'germany HEAD +1', 'togo +0']);
    for (const viewer of [secretariat, delegateOf('germany')])
      expect(brief(await listOf(hub, 'TALKS', { args, viewer }))).toEqual(lines);
  });

  test('is frozen as JSON whose SHA-256 is given', async () => {
    const { list } = await publish('TALKS', 'PROVISIONAL');
    expect(createHash('sha256').update(list!.snapshot).digest('hex')).toBe(list!.sha256);
    expect(JSON.parse(list!.snapshot)).toMatchObject({ symbol: list!.symbol, meeting: { code: 'TALKS' } });
  });

  test('stands in the order of each language, in pages too', async () => {
    const inOrder = async (lang: string) => {
      const args = `(lang: ${lang}, symbol: "A/CONF.192/TALKS/INF/1")`;
      const names: string[] = [];
      let after: string | null = null;
      do {
        const { lines } = await listOf(hub, 'TALKS', {
          args,
          page: `(first: 1${after ? `, after: "${after}"` : ''})`,
        });
        names.push(...lines.edges.map(({ node }) => node.listName));
        after = lines.pageInfo.hasNextPage ? lines.pageInfo.endCursor : null;
      } while (after);
      return [...new Set(names)];
    };
    expect(await inOrder('EN')).toEqual(['Canada', 'Germany', 'Togo']);
    expect(await inOrder('FR')).toEqual(['Allemagne', 'Canada', 'Togo']);
    expect(await inOrder('ES')).toEqual(['Alemania', 'Canadá', 'Togo']);
    expect(await inOrder('RU')).toEqual(['Германия', 'Канада', 'Того']);
    expect(await inOrder('AR')).toEqual(['ألمانيا', 'توغو', 'كندا']);
    expect(await inOrder('ZH')).toEqual(['德国', '多哥', '加拿大']);
  });

  test('does not change with the registrations, nor by anybody’s hand', async () => {
    const args = '(symbol: "A/CONF.192/TALKS/INF/1")';
    const before = await listOf(hub, 'TALKS', { args });
    await change(canada.registrationIds[2]!, {}, RegistrationState.WITHDRAWN);
    expect(await listOf(hub, 'TALKS', { args })).toEqual(before);
    expect((await listOf(hub, 'TALKS')).people).toBe(3);
    for (const statement of [
      "update participants.list_document set snapshot = '{}'",
      'delete from participants.list_document',
      'truncate participants.list_document cascade',
    ])
      await expect(hub.database.rows(statement)).rejects.toThrow('is never changed');
    await expect(
      hub.database.rows(
        `insert into participants.list_document (id, meeting_id, kind, symbol, number, basis, names_public, participant_ids, people, snapshot, sha256, published_at)
         values ($1, $1, 'PROVISIONAL', 'x', 1, 'REGISTERED', false, '{}', 0, '{}', 'x', now())`,
        [newId()],
      ),
    ).rejects.toThrow('the_hash_is_of_the_snapshot');
  });

  test('declared public names everybody', async () => {
    const { list } = await publish('TALKS', 'PROVISIONAL', { namesPublic: true, number: 9 });
    const lines = brief(await listOf(hub, 'TALKS', { args: `(symbol: "${list!.symbol}")` }));
    expect(lines).toEqual([
      'canada HEAD Ada Invented',
      'canada ADVISER Ben Invented',
      'germany HEAD Dan Invented',
      'togo +0',
    ]);
    expect((await publish('TALKS', 'PROVISIONAL', { number: 9 })).__typename).toBe('SymbolTaken');
  });

  test('is not published by a mission', async () => {
    await expect(publish('TALKS', 'FINAL', {}, delegateOf('canada'))).rejects.toThrow('This is for');
  });

  test('once final, is only corrected; each correction tells every difference', async () => {
    expect((await correct('TALKS', 'CORRIGENDUM')).__typename).toBe('NoFinalList');
    const final = await publish('TALKS', 'FINAL', { namesPublic: true });
    expect(final.list).toMatchObject({ symbol: 'A/CONF.192/TALKS/INF/10', kind: 'FINAL', people: 3 });
    expect(await publish('TALKS', 'FINAL')).toMatchObject({
      __typename: 'ListIsFinal',
      symbol: 'A/CONF.192/TALKS/INF/10',
    });
    expect((await publish('TALKS', 'PROVISIONAL')).__typename).toBe('ListIsFinal');
    expect((await correct('TALKS', 'CORRIGENDUM')).__typename).toBe('NothingToCorrect');

    await change(canada.registrationIds[1]!, { role: 'DEPUTY_HEAD', functionTitle: 'Counsellor' });
    await givenLive(hub, 'TALKS', 'kenya', [{ name: 'Eve Invented' }]);
    expect(await correct('TALKS', 'ADDENDUM')).toMatchObject({
      __typename: 'AddendumWouldChange',
      message: '2 changes do more than add to the list. Publish a corrigendum instead.',
    });
    const corrigendum = await correct('TALKS', 'CORRIGENDUM');
    expect(corrigendum.list).toMatchObject({
      symbol: 'A/CONF.192/TALKS/INF/10/Corr.1',
      corrects: 'A/CONF.192/TALKS/INF/10',
      people: 4,
      changes: [
        {
          kind: 'ROLE_CHANGED',
          participant: { slug: 'canada' },
          role: 'DEPUTY_HEAD',
          before: 'ADVISER',
          after: 'DEPUTY_HEAD',
        },
        { kind: 'FUNCTION_CHANGED', participant: { slug: 'canada' }, before: null, after: 'Counsellor' },
        { kind: 'DELEGATION_ADDED', participant: { slug: 'kenya' }, before: null, after: 'Kenya' },
        {
          kind: 'PERSON_ADDED',
          participant: { slug: 'kenya' },
          role: 'ADVISER',
          before: null,
          after: 'Eve Invented',
        },
      ],
    });
    await givenLive(hub, 'TALKS', 'kenya', [{ name: 'Fay Invented' }]);
    expect((await correct('TALKS', 'ADDENDUM')).list).toMatchObject({
      symbol: 'A/CONF.192/TALKS/INF/10/Add.1',
      changes: [{ kind: 'PERSON_ADDED', after: 'Fay Invented' }],
    });
    const { found } = await hub.query<{ found: { listsOfParticipants: { symbol: string }[] }[] }>(
      `{ found: _entities(representations: [{ __typename: "Meeting", id: "${meetingId('TALKS')}" }]) { ... on Meeting {
        listsOfParticipants { symbol } delegations { edges { node { participant { slug } listState } } } } } }`,
    );
    expect(found[0]!.listsOfParticipants.map(({ symbol }) => symbol)).toEqual([
      'A/CONF.192/TALKS/INF/1',
      'A/CONF.192/TALKS/INF/2',
      'A/CONF.192/TALKS/INF/9',
      'A/CONF.192/TALKS/INF/10',
      'A/CONF.192/TALKS/INF/10/Corr.1',
      'A/CONF.192/TALKS/INF/10/Add.1',
    ]);
    expect(found[0]).toMatchObject({
      delegations: {
        edges: [
          { node: { participant: { slug: 'canada' }, listState: 'CORRECTED' } },
          { node: { participant: { slug: 'germany' }, listState: 'FINAL' } },
          { node: { participant: { slug: 'kenya' }, listState: 'CORRECTED' } },
          { node: { participant: { slug: 'togo' }, listState: 'FINAL' } },
        ],
      },
    });
    const trail = await hub.database.rows<{ action: string }>(
      `select action from participants.audit where action like 'LIST%' order by seq`,
    );
    expect(trail.map(({ action }) => action)).toEqual([
      ...Array.from({ length: 4 }, () => 'LIST_PUBLISHED'),
      'LIST_CORRECTED',
      'LIST_CORRECTED',
    ]);
  });
});

describe('consent to be named', () => {
  test('shows somebody to everybody on the live list from then on, and taken back, no longer', async () => {
    const { registrationIds } = await givenLive(hub, 'EVERYBODY', 'peru', [
      { name: 'Ada Invented', role: 'HEAD' },
    ]);
    const seen = async () => brief(await listOf(hub, 'EVERYBODY'));
    expect(await seen()).toEqual(['peru HEAD +1']);
    await consent(registrationIds[0]!, true);
    expect(await seen()).toEqual(['peru HEAD Ada Invented']);
    await publish('EVERYBODY', 'PROVISIONAL');
    await consent(registrationIds[0]!, false);
    expect(await seen()).toEqual(['peru HEAD +1']);
    await publish('EVERYBODY', 'PROVISIONAL');
    const inDocument = async (number: number) =>
      brief(await listOf(hub, 'EVERYBODY', { args: `(symbol: "A/CONF.192/EVERYBODY/INF/${number}")` }));
    expect(await inDocument(1)).toEqual(['peru HEAD Ada Invented']);
    expect(await inDocument(2)).toEqual(['peru HEAD +1']);
  });

  test('is not needed to count: whose name was erased is a number, to the secretariat too', async () => {
    await hub.database.rows(
      "update participants.representative set display_name = '' where display_name = 'Ada Invented'",
    );
    expect(brief(await listOf(hub, 'EVERYBODY', { viewer: secretariat }))).toEqual(['peru HEAD +1']);
  });
});

describe('a final list where credentials are required', () => {
  test('has nobody of a State who is not on its credentials, whoever joined after they were accepted', async () => {
    await givenLive(hub, 'INC-1', 'chile', [{ name: 'Ada Invented' }]);
    await hub.database.rows(
      `insert into participants.credentials (id, credentials_id, meeting_id, participant_id, state, instrument, issuer_capacity, dated_on, sealed, action, recorded_at)
       values ($1, $1, $2, $3, 'ACCEPTED', 'LETTER', 'HEAD_OF_STATE', '1991-01-01', $4, 'CREDENTIALS_ACCEPTED', now())`,
      [
        newId(),
        meetingId('INC-1'),
        participantId('chile'),
        services.vault.seal(
          JSON.stringify({ issuer: 'Fay Invented', names: ['INVENTED, Ada'] }),
          'credentials.persons',
        ),
      ],
    );
    await givenLive(hub, 'INC-1', 'chile', [{ name: 'Ben Invented' }]);
    expect(await publish('INC-1', 'FINAL')).toMatchObject({
      __typename: 'CredentialsOutstanding',
      participantIds: [participantId('chile')],
    });
    await hub.database.rows(
      `update participants.registration set status = 'OUT' where participant_id = $1 and representative_id =
      (select id from participants.representative where display_name = 'Ben Invented' and id in (select representative_id from participants.registration where participant_id = $1))`,
      [participantId('chile')],
    );
    expect((await publish('INC-1', 'FINAL')).__typename).toBe('PublishedList');
  });

  test('waits for those of every State, or for a reason to go without them', async () => {
    await givenLive(hub, 'BMS-10', 'canada', [{ name: 'Ada Invented' }]);
    await givenLive(hub, 'BMS-10', 'kenya', [{ name: 'Ben Invented' }]);
    await givenDelegation(hub, 'BMS-10', 'european-union', [{ name: 'Cleo Invented' }]);
    expect((await publish('BMS-10', 'PROVISIONAL')).__typename).toBe('PublishedList');
    const refused = await publish('BMS-10', 'FINAL');
    expect(refused.__typename).toBe('CredentialsOutstanding');
    expect(refused.message).toContain('Canada, Kenya');
    expect(refused.participantIds?.toSorted()).toEqual(
      [participantId('canada'), participantId('kenya')].toSorted(),
    );
    const without = { withoutCredentials: [participantId('canada'), participantId('kenya')] };
    expect((await publish('BMS-10', 'FINAL', without)).__typename).toBe('ReasonMissing');
    expect(
      (await publish('BMS-10', 'FINAL', { ...without, reason: 'The Committee agreed.' })).list?.symbol,
    ).toBe('A/CONF.192/BMS-10/INF/2');
  });

  test('published by eight at once is published once; one key gives one document', async () => {
    await givenDelegation(hub, 'EIGHT', 'european-union', [{ name: 'Ada Invented' }]);
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => publish('EIGHT', 'FINAL')));
    expect(outcomes.map(({ __typename }) => __typename).toSorted()).toEqual([
      ...Array.from({ length: 7 }, () => 'ListIsFinal'),
      'PublishedList',
    ]);
    const again = await Promise.all(
      Array.from({ length: 5 }, () => publish('ONCE', 'PROVISIONAL', { idempotencyKey: 'one' })),
    );
    expect(new Set(again.map(({ list }) => list!.symbol))).toEqual(new Set(['A/CONF.192/ONCE/INF/1']));
  });
});
