import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyTally } from '../../../../subgraphs/participants/balance/verify-tally.js';
import { participantId, secretariat, type ParticipantsHub } from '../../../support/participants.js';
import { focalPointOf, given, peopleHub, registered } from './people-hub.js';

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await peopleHub();
});
afterAll(() => hub.close());

const MERGE = `mutation ($keep: ID!, $merge: ID!) { mergePersons(input: { keepId: $keep, mergeId: $merge, reason: "Same passport, seen at the desk." }) {
  __typename ... on Problem { message } ... on PersonMerge { id kept { id } registrationIds } } }`;
const merge = async (keep: string, other: string, viewer = secretariat) =>
  (await hub.query<{ mergePersons: Record<string, unknown> }>(MERGE, { keep, merge: other }, viewer))
    .mergePersons;
const UNDO = `mutation ($id: ID!) { undoMerge(input: { mergeId: $id, reason: "Two cousins." }) { __typename ... on PersonMerge { undoneAt } } }`;
const registrationsOf = async (personId: string) =>
  (
    await hub.database.rows<{ id: string }>(
      'select registration_id as id from participants.registration where representative_id = $1 and superseded_at is null order by 1',
      [personId],
    )
  ).map(({ id }) => id);
const HATS = `query ($id: ID!) { person(id: $id) { affiliations { participant { slug } functionTitle validFrom validTo } } }`;
const hatsOf = async (id: string) =>
  (
    await hub.query<{ person: { affiliations: { participant: { slug: string } }[] } }>(
      HATS,
      { id },
      secretariat,
    )
  ).person.affiliations;

describe('two records of one person', () => {
  test('become one by the secretariat alone, with registrations and hats, and two again when it was a mistake', async () => {
    const ada = await given(hub, { familyName: 'Ada', functionTitle: 'Counsellor' });
    const again = await given(hub, { familyName: 'Ada', of: 'norway' });
    const [past, next] = [await registered(hub, ada, 'PAST-1'), await registered(hub, again, 'NEXT-1')];
    await expect(merge(ada, again, focalPointOf('kenya'))).rejects.toThrow('This is for the secretariat');

    const merged = await merge(ada, again);
    expect(merged).toMatchObject({ __typename: 'PersonMerge', kept: { id: ada }, registrationIds: [next] });
    expect(await registrationsOf(ada)).toEqual([past, next].toSorted());
    expect(await registrationsOf(again)).toEqual([]);
    expect((await hatsOf(ada)).map(({ participant }) => participant.slug).toSorted()).toEqual([
      'kenya',
      'norway',
    ]);
    expect(
      await hub.query('query ($id: ID!) { person(id: $id) { id } }', { id: again }, secretariat),
    ).toEqual({ person: null });
    expect(await merge(ada, again)).toMatchObject({ __typename: 'PersonNotFound' });

    expect(await hub.query(UNDO, { id: merged['id'] }, secretariat)).toEqual({
      undoMerge: { __typename: 'PersonMerge', undoneAt: '2026-11-24T12:00:00.000Z' },
    });
    expect([await registrationsOf(ada), await registrationsOf(again)]).toEqual([[past], [next]]);
    expect((await hatsOf(ada)).map(({ participant }) => participant.slug)).toEqual(['kenya']);
    expect((await hatsOf(again)).map(({ participant }) => participant.slug)).toEqual(['norway']);
    expect(await hub.query(UNDO, { id: merged['id'] }, secretariat)).toEqual({
      undoMerge: { __typename: 'MergeNotFound' },
    });
    expect((await verifyTally(hub.database.rows)).differences).toEqual([]);
    const trace = await hub.database.rows<{ action: string; reason: string | null }>(
      `select action, reason from participants.audit where action like '%MERGE%' order by seq`,
    );
    expect(trace).toEqual([
      { action: 'PERSON_MERGED', reason: null },
      { action: 'PERSONS_MERGED', reason: 'Same passport, seen at the desk.' },
      { action: 'PERSON_MERGER_UNDONE', reason: null },
      { action: 'MERGER_OF_PERSONS_UNDONE', reason: 'Two cousins.' },
    ]);
  });

  test('are refused while both are registered for one meeting', async () => {
    const [one, other] = [await given(hub, { familyName: 'Ben' }), await given(hub, { familyName: 'Ben' })];
    await registered(hub, one, 'NEXT-1');
    await registered(hub, other, 'NEXT-1');
    expect(await merge(one, other)).toMatchObject({ __typename: 'BothRegistered' });
    expect(await merge(one, one)).toMatchObject({ __typename: 'SamePerson' });
  });

  test('merged by two officers the other way round at once are merged once', async () => {
    const [one, other] = [await given(hub, { familyName: 'Cleo' }), await given(hub, { familyName: 'Cleo' })];
    const outcomes = await Promise.all([merge(one, other), merge(other, one)]);
    expect(outcomes.map(({ __typename }) => String(__typename)).toSorted()).toEqual([
      'PersonMerge',
      'PersonNotFound',
    ]);
  });

  test('are suggested to the secretariat on the record itself', async () => {
    const one = await given(hub, { givenName: 'Дмитрий', familyName: 'Шостак' });
    const other = await given(hub, { givenName: 'Dmitri', familyName: 'Shostak', of: 'norway' });
    const { person } = await hub.query<{ person: { possiblySame: { person: { id: string } }[] } }>(
      'query ($id: ID!) { person(id: $id) { possiblySame { person { id } score reasons } } }',
      { id: one },
      secretariat,
    );
    expect(person.possiblySame).toMatchObject([
      { person: { id: other }, reasons: ['NAME_SPELLED_OTHERWISE'] },
    ]);
  });
});

test('a person changes hats: each function is on record with its days', async () => {
  const id = await given(hub, { familyName: 'Dora', functionTitle: 'Counsellor' });
  const CHANGE = `mutation ($input: AffiliatePersonInput!) { affiliatePerson(input: $input) { __typename } }`;
  const kenya = participantId('kenya');
  await hub.query(
    CHANGE,
    { input: { personId: id, participantId: kenya, functionTitle: 'Minister', validFrom: '2027-01-01' } },
    focalPointOf('kenya'),
  );
  await hub.query(
    `mutation ($input: EndAffiliationInput!) { endAffiliation(input: $input) { __typename } }`,
    { input: { personId: id, participantId: kenya, on: '2028-01-01' } },
    focalPointOf('kenya'),
  );
  expect(await hatsOf(id)).toEqual([
    {
      participant: { slug: 'kenya' },
      functionTitle: 'Minister',
      validFrom: '2027-01-01',
      validTo: '2028-01-01',
    },
    {
      participant: { slug: 'kenya' },
      functionTitle: 'Counsellor',
      validFrom: '2026-11-24',
      validTo: '2027-01-01',
    },
  ]);
  await expect(
    hub.query(
      CHANGE,
      { input: { personId: id, participantId: participantId('norway') } },
      focalPointOf('kenya'),
    ),
  ).rejects.toThrow('focal point of the same organization');
});
