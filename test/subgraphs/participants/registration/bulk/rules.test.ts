import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { meetingId } from '../../../../support/participants.js';
import { missionOf } from '../../../../support/viewers.js';
import { focalPointOf } from '../registration-hub.js';
import { bulkHub, type BulkHub } from './bulk-hub.js';

let hub: BulkHub;
beforeAll(async () => {
  hub = await bulkHub();
  await hub.handIn(focalPointOf(hub.ngo), {
    people: [{ givenName: 'Ada', familyName: 'Ruiz', email: 'ada@example.org' }],
  });
});
afterAll(() => hub.close());

describe('the rules for single registrations', () => {
  test('hold in every row: caps, by what the rows before have used', async () => {
    const other = await hub.organization('disarmament-watch', 'NGO');
    await hub.accredit(other, 'GENEVA-2027');
    const people = ['PRESIDENT', 'PRESIDENT', 'MAIN', '', '', '', '', ''].map((category, i) => ({
      givenName: 'Person',
      familyName: `Number${'abcdefgh'[i]}`,
      category,
    }));
    const answer = await hub.handIn(focalPointOf(other), { people });
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
    const answer = await hub.handIn(mission, { people });
    expect(answer).toMatchObject({ registered: 2, waiting: 1, refused: 0 });
    expect(answer.rows.map(({ outcome }) => outcome)).toEqual(['REGISTERED', 'REGISTERED', 'WAITING']);
    expect(await hub.tallyDifferences()).toEqual([]);
  });

  test('refuse the same person twice, by name and address or by id', async () => {
    const japan = missionOf('japan');
    const first = await hub.handIn(japan, {
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
    const second = await hub.handIn(japan, {
      people: [{ representativeId: known!.id }, { representativeId: known!.id.toUpperCase() }],
    });
    expect(second.rows.map(({ column }) => column)).toEqual(['representativeId', null]);
    const surely = await hub.handIn(japan, {
      people: [{ familyName: 'Sato', givenName: 'Mei', representativeId: 'new' }],
    });
    expect(surely).toMatchObject({ registered: 0, waiting: 1 });
  });

  test('do not tell whether a person is on record for somebody else', async () => {
    const [other] = await hub.database.rows<{ id: string }>(
      `select representative_id as id from participants.registration where participant_id = $1 limit 1`,
      [hub.ngo],
    );
    const answer = await hub.handIn(missionOf('brazil'), {
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

describe('a list of a thousand', () => {
  test('goes in within ten seconds with all rules', async () => {
    const rows = Array.from(
      { length: 1000 },
      (_, i) => `Given${i.toString(36)};Family${(i * 7919).toString(36)};p${i}@example.org;EXPERT`,
    );
    const began = performance.now();
    const answer = await hub.handIn(missionOf('germany'), {
      csv: `givenName;familyName;email;role\n${rows.join('\n')}`,
    });
    const seconds = (performance.now() - began) / 1000;
    expect(answer).toMatchObject({ registered: 0, waiting: 1000, refused: 0 });
    expect(seconds).toBeLessThan(10);
    expect(await hub.tallyDifferences()).toEqual([]);
    expect((await hub.mails())['registration-waiting']).toBeGreaterThanOrEqual(1000);
  });
});
