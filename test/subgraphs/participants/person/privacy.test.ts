import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifyChain } from '../../../../kernel/audit-read.js';
import { personalFields } from '../../../../kernel/personal.js';
import { newId } from '../../../../kernel/uuid.js';
import { verifyTally } from '../../../../subgraphs/participants/balance/verify-tally.js';
import { changeRegistrations } from '../../../../subgraphs/participants/registration/change-registrations.js';
import { Gender } from '../../../../subgraphs/participants/delegation/delegation-role.js';
import { meetingId, secretariat, type ParticipantsHub } from '../../../support/participants.js';
import { services } from '../../../support/services.js';
import {
  contextOn,
  focalPointOf,
  given,
  latestToken,
  peopleHub,
  personOf,
  registered,
} from './people-hub.js';

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await peopleHub();
});
afterAll(() => hub.close());

/** A value of each kind that stands nowhere else, one for each marked field. */
const canaries = {
  givenName: 'Canarygiven',
  familyName: 'Canaryfamily',
  nameInScript: 'Канарейка',
  honorific: 'Canaryhonorific',
  email: 'canary.mail@example.org',
  functionTitle: 'Canary of affiliation',
  atMeeting: 'Canary of registration',
  inLanguage: 'Canary de la langue',
  nationality: 'NZL',
  birthDate: '1971-03-05',
  passport: 'CANARY777',
  accessNeeds: 'Canary needs a perch.',
  photo: Buffer.concat([Buffer.of(0xff, 0xd8, 0xff), Buffer.from('canary photo')]).toString('base64'),
  language: 'fr',
  timeZone: 'Pacific/Auckland',
  gender: 'OTHER',
};
const sealedOnes = ['email', 'nationality', 'birthDate', 'passport', 'accessNeeds', 'photo'] as const;

const COMPLETE = `mutation ($input: CompleteRegistrationInput!) { completeRegistration(input: $input) { __typename } }`;

/** Somebody with a value in every marked field, registered for a meeting past and one to come. */
async function canary(): Promise<{ id: string; past: string; next: string }> {
  const { givenName, familyName, nameInScript, honorific, email, functionTitle, language, timeZone } =
    canaries;
  const id = await given(hub, {
    givenName,
    familyName,
    nameInScript,
    honorific,
    email,
    functionTitle,
    language,
    timeZone,
  });
  const titled = { functionTitle: canaries.atMeeting, gender: Gender.WOMAN };
  const past = await registered(hub, id, 'PAST-1', titled);
  const next = await registered(hub, id, 'NEXT-1', titled);
  await hub.database.rows(
    `insert into participants.function_title (id, registration_id, lang, title, is_source, recorded_at) values ($1, $2, 'fr', $3, true, $4)`,
    [newId(), past, canaries.inLanguage, hub.now],
  );
  await hub.query(
    'mutation ($id: ID!) { sendPersonalLink(input: { personId: $id }) { __typename } }',
    { id },
    focalPointOf('kenya'),
  );
  const { nationality, birthDate, passport, accessNeeds, photo, gender } = canaries;
  const token = await latestToken(hub);
  const input = {
    token,
    nationality,
    birthDate,
    passport,
    accessNeeds,
    photo,
    gender,
    consentToAppear: true,
  };
  await hub.query(COMPLETE, { input });
  return { id, past, next };
}

/** Every table of the subgraph as text, letters and what else is waiting to be sent apart. */
async function dump(): Promise<string> {
  const tables = await hub.database.rows<{ name: string }>(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as name from pg_tables where schemaname in ('participants', 'outbox', 'jobs')`,
  );
  const texts = await Promise.all(
    tables.map(async ({ name }) =>
      JSON.stringify(await hub.database.rows(`select t::text as row from ${name} t`)),
    ),
  );
  return texts.join('\n');
}

const inHex = (text: string) => Buffer.from(text).toString('hex');

test('what is marked restricted is sealed: no value is in a dump of the tables', async () => {
  await canary();
  const text = await dump();
  for (const field of sealedOnes) {
    if (field !== 'nationality') expect(text, field).not.toContain(canaries[field]);
    expect(text, field).not.toContain(inHex(canaries[field]));
  }
  expect(text).not.toContain(Buffer.from(canaries.photo, 'base64').toString('hex'));
  expect(text).not.toContain('NZL"');
  expect(text).toContain(canaries.familyName);
});

test('one’s own data come complete: a canary in every marked field is in the export', async () => {
  const { id } = await canary();
  const { myData } = await hub.query<{ myData: { fields: string[]; document: string } }>(
    '{ myData { fields document } }',
    {},
    personOf(id),
  );
  expect(myData.fields.toSorted()).toEqual(
    personalFields()
      .map(({ type, field }) => `${type}.${field}`)
      .toSorted(),
  );
  const told = JSON.parse(myData.document) as {
    values: { value: unknown }[];
    registrations: object[];
    consents: object[];
  };
  const values = told.values.map(({ value }) => value);
  for (const value of Object.values(canaries)) expect(values).toContain(value);
  expect(told.registrations.length).toBeGreaterThanOrEqual(4);
  expect(told.consents).toMatchObject([{ given: null }, { given: true }]);
});

test('one’s own data are one’s own: another person, a focal point and the public are refused', async () => {
  const { id } = await canary();
  const ASK = 'query ($id: ID) { myData(personId: $id) { document } }';
  for (const viewer of [personOf(newId()), focalPointOf('kenya'), undefined]) {
    const { data, errors } = await hub.answer(ASK, { id }, viewer);
    expect(data).toEqual({ myData: null });
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  }
  expect(await hub.query(ASK, { id }, secretariat)).toMatchObject({
    myData: { document: expect.stringContaining(id) },
  });
});

describe('erasure', () => {
  const ERASE = `mutation ($confirm: Boolean!) { eraseMyData(input: { confirm: $confirm }) {
    __typename ... on ErasedPersonalData { personId fields withdrawn } } }`;
  const tallies = () =>
    hub.database.rows(
      `select gender, status, sum(people)::int as people from participants.tally_by_attribute
       where meeting_id = $1 and people > 0 group by gender, status order by 1, 2`,
      [meetingId('PAST-1')],
    );

  test('is nothing without confirmation', async () => {
    const { id } = await canary();
    expect(await hub.query(ERASE, { confirm: false }, personOf(id))).toEqual({
      eraseMyData: { __typename: 'ErasureNotConfirmed' },
    });
  });

  test('is on record with the names of the fields, and no value', async () => {
    const { id } = await canary();
    await hub.query(ERASE, { confirm: true }, personOf(id));
    const entries = await hub.database.rows<{ after: { fields: string[] } }>(
      `select after from participants.audit where record_id = $1 and action = 'PERSONAL_DATA_ERASED'`,
      [id],
    );
    expect(entries).toHaveLength(1);
    expect(entries[0]!.after.fields).toHaveLength(personalFields().length);
    expect(JSON.stringify(entries)).not.toMatch(/canary/i);
  });

  test('leaves no value in any version, no total changed, and the audit chain whole (invariant 26)', async () => {
    const others = await hub.database.rows<{ id: string }>(
      'select id from participants.representative where live and erased_at is null',
    );
    for (const { id } of others)
      await hub.query(
        'mutation ($id: ID!) { erasePersonalData(input: { personId: $id, reason: "Asked on paper." }) { __typename } }',
        { id },
        secretariat,
      );
    const { id, past, next } = await canary();
    await hub.database.transaction((tx) =>
      changeRegistrations(tx, contextOn(hub), [
        {
          registrationId: past,
          set: { functionTitle: `${canaries.atMeeting}, later` },
          action: 'REGISTRATION_CHANGED',
        },
      ]),
    );
    const before = await tallies();

    const { eraseMyData } = await hub.query<{ eraseMyData: { fields: string[] } }>(
      ERASE,
      { confirm: true },
      personOf(id),
    );
    expect(eraseMyData).toMatchObject({ __typename: 'ErasedPersonalData', personId: id, withdrawn: 1 });
    expect(eraseMyData.fields).toHaveLength(personalFields().length);

    const text = await dump();
    for (const [field, value] of Object.entries(canaries))
      if (!['gender', 'language', 'nationality'].includes(field)) expect(text, field).not.toContain(value);
    const [person] = await hub.database.rows('select * from participants.representative where id = $1', [id]);
    expect(person).toMatchObject({
      display_name: '',
      gender: 'NOT_STATED',
      language: null,
      nationality_sealed: null,
    });
    expect(await tallies()).toEqual(before);
    expect((await verifyTally(hub.database.rows)).differences).toEqual([]);
    const states = await hub.database.rows<{ id: string; state: string }>(
      'select registration_id as id, state from participants.registration where representative_id = $1 and superseded_at is null',
      [id],
    );
    expect(new Map(states.map((row) => [row.id, row.state]))).toEqual(
      new Map([
        [past, 'APPROVED'],
        [next, 'WITHDRAWN'],
      ]),
    );
    expect((await verifyChain(hub.database.rows, 'participants', services.vault, [])).broken).toBeNull();
    expect(
      await hub.query('query ($id: ID!) { person(id: $id) { displayName } }', { id }, secretariat),
    ).toEqual({ person: null });
  });

  test('forgets what somebody said of its gender before; what the registration counts as stays', async () => {
    const { id, past } = await canary();
    await hub.query(ERASE, { confirm: true }, personOf(id));
    const genders = await hub.database.rows<{ gender: string }>(
      'select distinct gender from participants.registration where registration_id = $1',
      [past],
    );
    expect(genders).toEqual([{ gender: 'OTHER' }]);
  });
});
