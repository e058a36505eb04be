import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { publicViewer, type Viewer } from '../../../../../kernel/viewer.js';
import { meetingId, participantId } from '../../../../support/participants.js';
import { missionOf, secretariat } from '../../../../support/viewers.js';
import { focalPointOf, registrationHub, type RegistrationHub } from '../registration-hub.js';

interface Row {
  line: number;
  outcome: string;
  column: string | null;
  problem: string | null;
  registration: {
    id: string;
    state: string;
    category: string | null;
    representative: { displayName: string };
  } | null;
}
interface Answer {
  __typename: string;
  message?: string;
  dryRun: boolean;
  registered: number;
  waiting: number;
  refused: number;
  rows: Row[];
  refusedCsv: string | null;
  ignoredColumns: string[];
}

const FIELDS = `... on Problem { message } ... on RegisteredRepresentatives {
  dryRun registered waiting refused refusedCsv ignoredColumns
  rows { line outcome column problem registration { id state category representative { displayName } } }
}`;

let hub: RegistrationHub;
let ngo: string;
beforeAll(async () => {
  hub = await registrationHub();
  await hub.open('GENEVA-2027');
  ngo = await hub.organization('small-arms-network', 'NGO');
  await hub.accredit(ngo, 'GENEVA-2027');
  await hub.ask(
    'grantRole',
    { role: 'FOCAL_POINT', account: 'focal@example.org', participantId: ngo },
    '... on Problem { message }',
  );
});
afterAll(() => hub.close());

const handIn = async (viewer: Viewer, input: object) =>
  (await hub.ask(
    'registerRepresentatives',
    { meetingId: meetingId('GENEVA-2027'), ...input },
    FIELDS,
    viewer,
  )) as unknown as Answer;
const states = async (participant: string) =>
  hub.database.rows<{ name: string; state: string }>(
    `select r.display_name as name, g.state from participants.registration g join participants.representative r on r.id = g.representative_id
     where g.participant_id = $1 and g.superseded_at is null order by g.arrival`,
    [participant],
  );
/** Mails in the outbox, by kind. */
const mails = async () => {
  const rows = await hub.database.rows<{ kind: string; count: number }>(
    'select kind, count(*)::int as count from outbox.mail group by kind',
  );
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]));
};

describe('a list of five with two bad rows', () => {
  const csv = [
    'First name;Family name;E-mail;Role;Diet',
    'Ada;Ruiz;ada@example.org;;vegan',
    'Juma;Kimani;juma at example.org;;',
    'Mei;Sato;mei@example.org;expert;',
    'Olu;Ade;olu@example.org;Advisor;',
    ';Suharto;;;',
  ].join('\n');
  let refused: string;

  test('says in a dry run what would become of each row, and writes nothing', async () => {
    const answer = await handIn(focalPointOf(ngo), { csv, dryRun: true });
    expect(answer).toMatchObject({
      dryRun: true,
      registered: 3,
      waiting: 0,
      refused: 2,
      ignoredColumns: ['Diet'],
    });
    expect(answer.rows.every(({ registration }) => registration === null)).toBe(true);
    expect(await states(ngo)).toEqual([]);
    expect(
      await hub.database.rows("select from participants.audit where record_type = 'Registration'"),
    ).toEqual([]);
  });

  test('takes the good rows and gives the bad ones back, with the column at fault and what to do', async () => {
    const answer = await handIn(focalPointOf(ngo), { csv, idempotencyKey: 'list-1' });
    expect(
      answer.rows.map(({ line, outcome, column, registration }) => [
        line,
        outcome,
        column,
        registration?.representative.displayName,
      ]),
    ).toEqual([
      [2, 'REGISTERED', null, 'Ada Ruiz'],
      [3, 'REFUSED', 'email', undefined],
      [4, 'REGISTERED', null, 'Mei Sato'],
      [5, 'REFUSED', 'role', undefined],
      [6, 'REGISTERED', null, 'Suharto'],
    ]);
    expect(answer.rows[3]!.problem).toContain('Did you mean ADVISER?');
    // One main, then additional: the usual caps of an organization.
    expect(answer.rows.map(({ registration }) => registration?.category)).toEqual([
      'MAIN',
      undefined,
      'ADDITIONAL',
      undefined,
      'ADDITIONAL',
    ]);
    refused = answer.refusedCsv!;
    expect(refused.split('\r\n').map((line) => line.split(';').slice(0, 4))).toEqual([
      ['First name', 'Family name', 'E-mail', 'Role'],
      ['Juma', 'Kimani', 'juma at example.org', ''],
      ['Olu', 'Ade', 'olu@example.org', 'Advisor'],
      [''],
    ]);
    expect(await states(ngo)).toEqual([
      { name: 'Ada Ruiz', state: 'NOMINATED' },
      { name: 'Mei Sato', state: 'NOMINATED' },
      { name: 'Suharto', state: 'NOMINATED' },
    ]);
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test('sent again with its key gives the same answer, and registers nobody twice', async () => {
    const answer = await handIn(focalPointOf(ngo), { csv, idempotencyKey: 'list-1' });
    expect(answer).toMatchObject({ __typename: 'RegisteredRepresentatives', registered: 3, refused: 2 });
    expect(answer.rows[0]!.registration?.representative.displayName).toBe('Ada Ruiz');
    expect(await states(ngo)).toHaveLength(3);
    const other = await handIn(focalPointOf(ngo), { csv: `${csv}\nNew;Body;;;`, idempotencyKey: 'list-1' });
    expect(other.__typename).toBe('IdempotencyKeyReused');
  });

  test('handed in again without a key doubles nobody', async () => {
    const answer = await handIn(focalPointOf(ngo), { csv });
    expect(answer.rows.map(({ outcome, column }) => [outcome, column])).toEqual([
      ['REFUSED', 'representativeId'],
      ['REFUSED', 'email'],
      ['REFUSED', 'representativeId'],
      ['REFUSED', 'role'],
      ['REFUSED', 'representativeId'],
    ]);
    expect(answer.rows[0]!.problem).toMatch(
      /^Ada Ruiz is on record with the id [0-9a-f-]{36}\. If this is the same person/,
    );
    expect(await states(ngo)).toHaveLength(3);
  });

  test('mended in the file of refused rows, goes in whole', async () => {
    const mended = refused
      .replace('juma at', 'juma@')
      .replace('@ example', '@example')
      .replace('Advisor', 'Adviser');
    const answer = await handIn(focalPointOf(ngo), { csv: mended, submit: true });
    expect(answer).toMatchObject({ registered: 2, refused: 0, refusedCsv: null });
    expect(answer.rows.map(({ registration }) => registration?.state)).toEqual(['SUBMITTED', 'SUBMITTED']);
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test('is told to each person with an address, and once for each list to the focal point', async () => {
    expect(await mails()).toEqual({ 'registration-received': 4, 'list-registered': 2 });
  });

  test('is on record: each person and registration, by whom', async () => {
    const audit = await hub.database.rows<{ action: string; count: number }>(
      `select action, count(*)::int as count from participants.audit where participant_id = $1 and action not like 'ROLE%' group by action order by action`,
      [ngo],
    );
    expect(audit).toEqual([
      { action: 'PERSON_RECORDED', count: 5 },
      { action: 'REGISTRATION_CONFIRMED', count: 2 },
      { action: 'REGISTRATION_NOMINATED', count: 5 },
      { action: 'REGISTRATION_SUBMITTED', count: 2 },
    ]);
  });
});

describe('the rules for single registrations', () => {
  test('hold in every row: caps, by what the rows before have used', async () => {
    const other = await hub.organization('disarmament-watch', 'NGO');
    await hub.accredit(other, 'GENEVA-2027');
    const people = ['PRESIDENT', 'PRESIDENT', 'MAIN', '', '', '', '', ''].map((category, i) => ({
      givenName: 'Person',
      familyName: `Number${'abcdefgh'[i]}`,
      category,
    }));
    const answer = await handIn(focalPointOf(other), { people });
    expect(answer.rows.map(({ line, outcome, column }) => [line, outcome, column])).toEqual([
      [1, 'REGISTERED', null],
      [2, 'REFUSED', 'category'],
      [3, 'REGISTERED', null],
      [4, 'REGISTERED', null],
      [5, 'REGISTERED', null],
      [6, 'REGISTERED', null],
      [7, 'REGISTERED', null],
      [8, 'REFUSED', 'category'],
    ]);
    expect(answer.refusedCsv).toContain('familyName');
  });

  test('give places in the order of the list, and the waiting list to the rest', async () => {
    const mission = missionOf('kenya');
    await hub.database.rows(
      `insert into participants.place_limit (meeting_id, kind, room, places, recorded_at) values ($1, 'STATE', '', 2, now())`,
      [meetingId('GENEVA-2027')],
    );
    const people = ['Achieng', 'Baraka', 'Chebet'].map((familyName) => ({
      familyName,
      email: `${familyName}@example.org`,
    }));
    const answer = await handIn(mission, { people });
    expect(answer).toMatchObject({ registered: 2, waiting: 1, refused: 0 });
    expect(answer.rows.map(({ outcome }) => outcome)).toEqual(['REGISTERED', 'REGISTERED', 'WAITING']);
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test('refuse the same person twice, by name and address or by id', async () => {
    const japan = missionOf('japan');
    const first = await handIn(japan, {
      people: [
        { familyName: 'Sato', givenName: 'Mei', email: 'a@example.org' },
        { familyName: 'Mei', givenName: 'Sato', email: 'A@example.org' },
      ],
    });
    expect(first.rows[1]).toMatchObject({
      outcome: 'REFUSED',
      column: null,
      problem: 'Line 1 names the same person. Take one of the two out.',
    });
    const [known] = await hub.database.rows<{ id: string }>(
      "select id from participants.representative where display_name = 'Mei Sato' and email_digest is not null order by recorded_at desc, id desc limit 1",
    );
    const second = await handIn(japan, {
      people: [{ representativeId: known!.id }, { representativeId: known!.id.toUpperCase() }],
    });
    expect(second.rows.map(({ column }) => column)).toEqual(['representativeId', null]);
    const surely = await handIn(japan, {
      people: [{ familyName: 'Sato', givenName: 'Mei', representativeId: 'new' }],
    });
    expect(surely).toMatchObject({ registered: 0, waiting: 1 });
  });

  test('do not tell whether a person is on record for somebody else', async () => {
    const [other] = await hub.database.rows<{ id: string }>(
      `select representative_id as id from participants.registration where participant_id = $1 limit 1`,
      [ngo],
    );
    const answer = await handIn(missionOf('brazil'), {
      people: [
        { representativeId: other!.id },
        { representativeId: '01900000-0000-7000-8000-000000000001' },
        { familyName: 'Ruiz', givenName: 'Ada', email: 'ada@example.org' },
      ],
    });
    expect(answer.rows.map(({ outcome, column }) => [outcome, column])).toEqual([
      ['REFUSED', 'representativeId'],
      ['REFUSED', 'representativeId'],
      ['WAITING', null],
    ]);
    expect(answer.rows[0]!.problem!.replace(other!.id, '')).toBe(
      answer.rows[1]!.problem!.replace('01900000-0000-7000-8000-000000000001', ''),
    );
  });
});

describe('a list that is not taken up at all', () => {
  const csv = 'familyName\nRuiz\n';
  test.each([
    [
      'of another participant',
      () => handIn(missionOf('japan'), { csv, participantId: participantId('kenya') }),
    ],
    ['from the public', () => handIn(publicViewer, { csv, participantId: participantId('kenya') })],
  ])('%s is FORBIDDEN', async (_what, attempt) => {
    await expect(attempt()).rejects.toThrow(/Sign in as one of them/);
  });

  test.each([
    ['in two forms', { csv, people: [] }, 'Give the list in one form'],
    ['without a row', { csv: 'familyName\n' }, 'The list names nobody'],
    ['without a header', { csv: 'Ada,Ruiz\n' }, 'The first line must name the columns'],
    [
      'of too many',
      { csv: `familyName\n${'Ruiz\n'.repeat(1001)}` },
      'The list has 1001 rows of at most 1000',
    ],
  ])('%s says what to do', async (_what, input, message) => {
    const answer = await handIn(missionOf('japan'), input);
    expect(answer).toEqual({ __typename: 'ListNotReadable', message: expect.stringContaining(message) });
  });

  test('of an organization that is not accredited, or for a meeting that is not open', async () => {
    const unknown = await hub.organization('unaccredited', 'NGO');
    expect((await handIn(focalPointOf(unknown), { csv })).__typename).toBe('NotAccredited');
    expect((await handIn(missionOf('japan'), { csv, meetingId: meetingId('BMS-10') })).__typename).toBe(
      'RegistrationNotOpen',
    );
  });
});

describe('other forms', () => {
  test('an Excel workbook and a file in an old encoding go in alike', async () => {
    const workbook = await writeExcelFile([
      [{ value: 'Nombre' }, { value: 'Apellidos' }],
      [{ value: 'Iñaki' }, { value: 'Peña' }],
    ]).toBuffer();
    const first = await handIn(missionOf('spain'), { file: workbook.toString('base64') });
    const second = await handIn(missionOf('spain'), {
      file: Buffer.from('Nombre;Apellidos\nMaría;Núñez\n', 'latin1').toString('base64'),
    });
    expect([first, second].map(({ rows }) => rows[0]!.registration?.representative.displayName)).toEqual([
      'Iñaki Peña',
      'María Núñez',
    ]);
  });

  test('the secretariat hands in for anybody, also after the deadline', async () => {
    const now = hub.now;
    hub.now = new Date('2027-02-15T12:00:00Z');
    try {
      const input = { people: [{ familyName: 'Late' }], participantId: participantId('france') };
      expect((await handIn(missionOf('france'), input)).__typename).toBe('RegistrationClosed');
      expect(await handIn(secretariat, input)).toMatchObject({ waiting: 1 });
    } finally {
      hub.now = now;
    }
  });
});

describe('a list of a thousand', () => {
  test('goes in within ten seconds with all rules', async () => {
    const rows = Array.from(
      { length: 1000 },
      (_, i) => `Given${i.toString(36)};Family${(i * 7919).toString(36)};p${i}@example.org;EXPERT`,
    );
    const began = performance.now();
    const answer = await handIn(missionOf('germany'), {
      csv: `givenName;familyName;email;role\n${rows.join('\n')}`,
    });
    const seconds = (performance.now() - began) / 1000;
    expect(answer).toMatchObject({ registered: 0, waiting: 1000, refused: 0 });
    expect(seconds).toBeLessThan(10);
    expect(await hub.tallyDifferences()).toEqual([]);
    expect((await mails())['registration-waiting']).toBeGreaterThanOrEqual(1000);
  });
});
