import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyTally } from '../../../../subgraphs/participants/balance/verify-tally.js';
import { meetingId, secretariat, type ParticipantsHub } from '../../../support/participants.js';
import {
  focalPointOf,
  given,
  latestToken,
  lettersOf,
  peopleHub,
  personOf,
  registered,
} from './people-hub.js';

let hub: ParticipantsHub;
let ada: string;
beforeAll(async () => {
  hub = await peopleHub();
  ada = await given(hub, {
    givenName: 'Ada',
    familyName: 'Invented',
    email: 'ada@example.org',
    language: 'fr',
  });
});
afterAll(() => hub.close());

const SEND = `mutation ($id: ID!, $meeting: ID) { sendPersonalLink(input: { personId: $id, meetingId: $meeting }) {
  __typename ... on Problem { message } ... on SentPersonalLink { expiresAt } } }`;
const send = (personId: string, viewer = focalPointOf('kenya')) =>
  hub.query<{ sendPersonalLink: { __typename: string } }>(
    SEND,
    { id: personId, meeting: meetingId('NEXT-1') },
    viewer,
  );
const READ = `query ($token: String!) { registrationToComplete(token: $token) {
  displayName participant { slug } meeting { id } given missing complete language } }`;
const read = async (token: string) =>
  (await hub.query<{ registrationToComplete: Record<string, unknown> | null }>(READ, { token }))
    .registrationToComplete;
const COMPLETE = `mutation ($input: CompleteRegistrationInput!) { completeRegistration(input: $input) {
  __typename ... on Problem { message } ... on InvalidPersonalData { field } ... on CompletedRegistration { complete missing } } }`;
const complete = async (input: object, viewer?: ReturnType<typeof personOf>) =>
  (await hub.query<{ completeRegistration: Record<string, unknown> }>(COMPLETE, { input }, viewer))
    .completeRegistration;

const everything = {
  nationality: 'KEN',
  birthDate: '1980-02-29',
  passport: 'AK1234567',
  accessNeeds: 'A ramp.',
  gender: 'WOMAN',
  language: 'FR',
  consentToAppear: true,
};

describe('the personal link', () => {
  test('comes by a letter in the language of the person, with the meeting and who registers', async () => {
    expect((await send(ada)).sendPersonalLink.__typename).toBe('SentPersonalLink');
    const letter = (await lettersOf(hub)).at(-1)!;
    expect(letter).toMatchObject({ to: 'ada@example.org', language: 'fr' });
    expect(letter.text).toContain('Kenya');
    expect(letter.text).toContain('https://hub.example/complete?token=');
  });

  test('shows whom it is for and what is missing, never what was given, and reading it changes nothing', async () => {
    const token = await latestToken(hub);
    const fresh = {
      displayName: 'Ada Invented',
      participant: { slug: 'kenya' },
      meeting: { id: meetingId('NEXT-1') },
      given: [],
      missing: ['NATIONALITY', 'BIRTH_DATE', 'PASSPORT', 'GENDER', 'CONSENT'],
      complete: false,
      language: 'FR',
    };
    expect(await read(token)).toEqual(fresh);
    expect(await read(token)).toEqual(fresh);
  });

  test('is stored as a hash, so that nobody who reads the tables can follow it', async () => {
    const token = await latestToken(hub);
    const stored = JSON.stringify(await hub.database.rows('select * from participants.personal_link'));
    expect(stored).not.toContain(token);
  });

  test.each([
    [{ nationality: 'XXQ' }, 'nationality'],
    [{ birthDate: '2030-01-01' }, 'birthDate'],
    [{ passport: 'no' }, 'passport'],
    [{ timeZone: 'Mars/Base' }, 'timeZone'],
    [{ photo: 'aGVsbG8=' }, 'photo'],
    [{ accessNeeds: 'x'.repeat(2001) }, 'accessNeeds'],
  ])('refuses %o and writes nothing, also of what was good beside it', async (bad, field) => {
    const token = await latestToken(hub);
    expect(await complete({ token, ...everything, ...bad })).toMatchObject({
      __typename: 'InvalidPersonalData',
      field,
    });
    expect(await read(token)).toMatchObject({ given: [] });
  });

  test('takes everything down; the focal point sees that it is complete, and nothing of it', async () => {
    const token = await latestToken(hub);
    expect(await complete({ token, ...everything })).toEqual({
      __typename: 'CompletedRegistration',
      complete: true,
      missing: [],
    });
    const PERSON = `query ($id: ID!) { person(id: $id) { displayName email complete gender nationality birthDate passport accessNeeds photo consent { given } } }`;
    const seenBy = (viewer: typeof secretariat) => hub.query(PERSON, { id: ada }, viewer);
    const shared = {
      displayName: 'Ada Invented',
      email: 'ada@example.org',
      complete: true,
      consent: { given: true },
    };
    const hidden = {
      gender: null,
      nationality: null,
      birthDate: null,
      passport: null,
      accessNeeds: null,
      photo: null,
    };
    const { nationality, birthDate, passport, accessNeeds, gender } = everything;
    const own = { gender, nationality, birthDate, passport, accessNeeds, photo: null };
    expect(await seenBy(focalPointOf('kenya'))).toEqual({ person: { ...shared, ...hidden } });
    expect(await seenBy(secretariat)).toEqual({ person: { ...shared, ...own } });
    expect(await seenBy(personOf(ada))).toEqual({ person: { ...shared, ...own } });
    expect(await seenBy(focalPointOf('norway'))).toEqual({ person: null });
  });

  test('no longer works once a later one was sent, after fourteen days, or when it is made up', async () => {
    const first = await latestToken(hub);
    await send(ada);
    const second = await latestToken(hub);
    expect(await read(first)).toBeNull();
    expect(await complete({ token: first, gender: 'MAN' })).toMatchObject({
      __typename: 'PersonalLinkInvalid',
    });
    expect(await read(second)).toMatchObject({ complete: true });
    expect(await read(`${second}x`)).toBeNull();
    const noon = hub.now;
    hub.now = new Date(noon.getTime() + 14 * 86_400_000 + 1);
    expect(await read(second)).toBeNull();
    hub.now = noon;
  });

  test('is sent by a focal point to its own people only, and the answer does not tell whether there are others', async () => {
    const other = await given(hub, { familyName: 'Other', email: 'other@example.org', of: 'norway' });
    const answers = await Promise.all([send(other), send('019358f0-0000-7000-8000-000000000000')]);
    expect(answers.map(({ sendPersonalLink: { __typename } }) => __typename)).toEqual([
      'PersonNotFound',
      'PersonNotFound',
    ]);
  });
});

test('a gender stated later makes a new version of each registration that stands, and the counts follow', async () => {
  const ben = await given(hub, { familyName: 'Ben', email: 'ben@example.org' });
  await registered(hub, ben, 'NEXT-1');
  const counts = () =>
    hub.database.rows(
      `select gender, people from participants.tally_by_attribute where meeting_id = $1 and people > 0 order by gender`,
      [meetingId('NEXT-1')],
    );
  expect(await counts()).toEqual([{ gender: 'NOT_STATED', people: 1 }]);
  await send(ben);
  expect(await complete({ token: await latestToken(hub), gender: 'OTHER' })).toMatchObject({
    complete: false,
  });
  expect(await counts()).toEqual([{ gender: 'OTHER', people: 1 }]);
  expect((await verifyTally(hub.database.rows)).differences).toEqual([]);
  const [last] = await hub.database.rows<{ action: string; personId: string }>(
    `select action, person_id as "personId" from participants.audit where action = 'GENDER_STATED'`,
  );
  expect(last).toEqual({ action: 'GENDER_STATED', personId: ben });
});

test('a person who is signed in gives its data without a link, and nobody else’s', async () => {
  const cleo = await given(hub, { familyName: 'Cleo' });
  expect(await complete({ gender: 'WOMAN' }, personOf(cleo))).toMatchObject({
    __typename: 'CompletedRegistration',
  });
  expect(await complete({ gender: 'MAN' }, focalPointOf('kenya'))).toMatchObject({
    __typename: 'PersonalLinkInvalid',
  });
  expect(await complete({ gender: 'MAN' })).toMatchObject({ __typename: 'PersonalLinkInvalid' });
  expect(
    await hub.query('query ($id: ID!) { person(id: $id) { gender } }', { id: cleo }, secretariat),
  ).toEqual({
    person: { gender: 'WOMAN' },
  });
});

test('consent is answered anew at any time, and every answer stays on record with its date', async () => {
  await send(ada);
  const token = await latestToken(hub);
  await complete({ token, consentToAppear: false });
  const answers = await hub.database.rows(
    'select given, superseded_at is null as current from participants.appearance_consent where representative_id = $1 order by recorded_at, current, given nulls first',
    [ada],
  );
  expect(answers).toEqual([
    { given: null, current: false },
    { given: true, current: false },
    { given: false, current: true },
  ]);
});

test('an address is not changed by a focal point once the person has given its data, since whoever has it can read them', async () => {
  const CHANGE = `mutation ($input: ChangePersonInput!) { changePerson(input: $input) { __typename ... on InvalidPersonalData { field } ... on ChangedPerson { person { displayName email } } } }`;
  const input = { personId: ada, email: 'mine@example.org' };
  expect(await hub.query(CHANGE, { input }, focalPointOf('kenya'))).toEqual({
    changePerson: { __typename: 'InvalidPersonalData', field: 'email' },
  });
  expect(
    await hub.query(CHANGE, { input: { personId: ada, givenName: 'Adah' } }, focalPointOf('kenya')),
  ).toEqual({
    changePerson: {
      __typename: 'ChangedPerson',
      person: { displayName: 'Adah Invented', email: 'ada@example.org' },
    },
  });
  expect(await hub.query(CHANGE, { input }, secretariat)).toMatchObject({
    changePerson: { __typename: 'ChangedPerson' },
  });
});
