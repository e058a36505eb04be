import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { publicViewer } from '../../../../../kernel/viewer.js';
import { meetingId, participantId } from '../../../../support/participants.js';
import { missionOf, secretariat } from '../../../../support/viewers.js';
import { focalPointOf } from '../registration-hub.js';
import { bulkHub, type BulkHub } from './bulk-hub.js';

let hub: BulkHub;
beforeAll(async () => {
  hub = await bulkHub();
});
afterAll(() => hub.close());

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
    const answer = await hub.handIn(focalPointOf(hub.ngo), { csv, dryRun: true });
    expect(answer).toMatchObject({
      dryRun: true,
      registered: 3,
      waiting: 0,
      refused: 2,
      ignoredColumns: ['Diet'],
    });
    expect(answer.rows.every(({ registration }) => registration === null)).toBe(true);
    expect(await hub.states(hub.ngo)).toEqual([]);
    expect(
      await hub.database.rows("select from participants.audit where record_type = 'Registration'"),
    ).toEqual([]);
  });

  test('takes the good rows and gives the bad ones back, with the column at fault and what to do', async () => {
    const answer = await hub.handIn(focalPointOf(hub.ngo), { csv, idempotencyKey: 'list-1' });
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
    expect(await hub.states(hub.ngo)).toEqual([
      { name: 'Ada Ruiz', state: 'NOMINATED' },
      { name: 'Mei Sato', state: 'NOMINATED' },
      { name: 'Suharto', state: 'NOMINATED' },
    ]);
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test('sent again with its key gives the same answer, and registers nobody twice', async () => {
    const answer = await hub.handIn(focalPointOf(hub.ngo), { csv, idempotencyKey: 'list-1' });
    expect(answer).toMatchObject({ __typename: 'RegisteredRepresentatives', registered: 3, refused: 2 });
    expect(answer.rows[0]!.registration?.representative.displayName).toBe('Ada Ruiz');
    expect(await hub.states(hub.ngo)).toHaveLength(3);
    const other = await hub.handIn(focalPointOf(hub.ngo), {
      csv: `${csv}\nNew;Body;;;`,
      idempotencyKey: 'list-1',
    });
    expect(other.__typename).toBe('IdempotencyKeyReused');
  });

  test('handed in again without a key doubles nobody', async () => {
    const answer = await hub.handIn(focalPointOf(hub.ngo), { csv });
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
    expect(await hub.states(hub.ngo)).toHaveLength(3);
  });

  test('mended in the file of refused rows, goes in whole', async () => {
    const mended = refused
      .replace('juma at', 'juma@')
      .replace('@ example', '@example')
      .replace('Advisor', 'Adviser');
    const answer = await hub.handIn(focalPointOf(hub.ngo), { csv: mended, submit: true });
    expect(answer).toMatchObject({ registered: 2, refused: 0, refusedCsv: null });
    expect(answer.rows.map(({ registration }) => registration?.state)).toEqual(['SUBMITTED', 'SUBMITTED']);
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test('is told to each person with an address, and once for each list to the focal point', async () => {
    expect(await hub.mails()).toEqual({ 'registration-received': 4, 'list-registered': 2 });
  });

  test('is on record: each person and registration, by whom', async () => {
    const audit = await hub.database.rows<{ action: string; count: number }>(
      `select action, count(*)::int as count from participants.audit where participant_id = $1 and action not like 'ROLE%' group by action order by action`,
      [hub.ngo],
    );
    expect(audit).toEqual([
      { action: 'PERSON_RECORDED', count: 5 },
      { action: 'REGISTRATION_CONFIRMED', count: 2 },
      { action: 'REGISTRATION_NOMINATED', count: 5 },
      { action: 'REGISTRATION_SUBMITTED', count: 2 },
    ]);
  });
});

describe('a list that is not taken up at all', () => {
  const csv = 'familyName\nRuiz\n';
  test.each([
    [
      'of another participant',
      () => hub.handIn(missionOf('japan'), { csv, participantId: participantId('kenya') }),
    ],
    ['from the public', () => hub.handIn(publicViewer, { csv, participantId: participantId('kenya') })],
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
    const answer = await hub.handIn(missionOf('japan'), input);
    expect(answer).toEqual({ __typename: 'ListNotReadable', message: expect.stringContaining(message) });
  });

  test('of an organization that is not accredited, or for a meeting that is not open', async () => {
    const unknown = await hub.organization('unaccredited', 'NGO');
    expect((await hub.handIn(focalPointOf(unknown), { csv })).__typename).toBe('NotAccredited');
    expect((await hub.handIn(missionOf('japan'), { csv, meetingId: meetingId('BMS-10') })).__typename).toBe(
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
    const first = await hub.handIn(missionOf('spain'), { file: workbook.toString('base64') });
    const second = await hub.handIn(missionOf('spain'), {
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
      expect((await hub.handIn(missionOf('france'), input)).__typename).toBe('RegistrationClosed');
      expect(await hub.handIn(secretariat, input)).toMatchObject({ registered: 1 });
    } finally {
      hub.now = now;
    }
  });
});
