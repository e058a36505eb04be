import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { personalFields } from '../../../../kernel/personal.js';
import { projectRoot } from '../../../../kernel/project-root.js';
import { dueOn, runRetention } from '../../../../subgraphs/participants/person/privacy/retention.js';
import { secretariat, type ParticipantsHub } from '../../../support/participants.js';
import { contextOn, focalPointOf, given, latestToken, peopleHub, registered } from './people-hub.js';

let hub: ParticipantsHub;
beforeAll(async () => {
  hub = await peopleHub();
});
afterAll(() => hub.close());

const own = {
  nationality: 'NZL',
  birthDate: '1971-03-05',
  passport: 'CANARY777',
  photo: Buffer.concat([Buffer.of(0xff, 0xd8, 0xff), Buffer.from('canary photo')]).toString('base64'),
};
const COMPLETE = `mutation ($input: CompleteRegistrationInput!) { completeRegistration(input: $input) { __typename } }`;

describe('retention', () => {
  test('tells beforehand what goes on which day, erases just that at night, and not before a meeting to come is over', async () => {
    const past = await given(hub, { familyName: 'Retained', email: 'retained@example.org' });
    const soon = await given(hub, { familyName: 'Coming', email: 'coming@example.org' });
    await registered(hub, past, 'PAST-1');
    await registered(hub, soon, 'PAST-1');
    await registered(hub, soon, 'NEXT-1');
    for (const id of [past, soon]) {
      await hub.query(
        'mutation ($id: ID!) { sendPersonalLink(input: { personId: $id }) { __typename } }',
        { id },
        secretariat,
      );
      const token = await latestToken(hub);
      const { nationality, birthDate, passport, photo } = own;
      await hub.query(COMPLETE, {
        input: { token, nationality, birthDate, passport, photo, gender: 'MAN', consentToAppear: true },
      });
    }
    const preview = async (on: string) => {
      const { retentionPreview } = await hub.query<{ retentionPreview: object }>(
        'query ($on: Date) { retentionPreview(on: $on) { summary lines { field keepDays records } } }',
        { on },
        secretariat,
      );
      return retentionPreview;
    };
    // PAST-1 ended on 9 October: 30 days later a passport has served.
    expect(await preview('2026-11-24')).toEqual({
      summary: '1 passport number and 1 photo will be erased on 2026-11-24.',
      lines: [
        { field: 'Representative.passport', keepDays: 30, records: 1 },
        { field: 'Representative.photo', keepDays: 30, records: 1 },
      ],
    });
    // NEXT-1 ends on 11 December; on 11 January it is 31 days since, and 94 since PAST-1.
    expect(await preview('2027-01-11')).toMatchObject({
      summary:
        '1 nationality, 1 date of birth, 2 passport numbers and 2 photos will be erased on 2027-01-11.',
    });
    const context = contextOn(hub);
    expect((await runRetention(context)).map(({ field, records }) => [field.field, records])).toEqual([
      ['passport', 1],
      ['photo', 1],
    ]);
    expect(await dueOn('2026-11-24', context)).toEqual([]);
    const kept = await hub.database.rows<{ name: string; passport: boolean; complete: boolean }>(
      `select family_name as name, passport_sealed is not null as passport, completed_at is not null as complete
       from participants.representative where id = any ($1::uuid[]) order by 1`,
      [[past, soon]],
    );
    expect(kept).toEqual([
      { name: 'Coming', passport: true, complete: true },
      { name: 'Retained', passport: false, complete: false },
    ]);
    expect(await runRetention(context)).toEqual([]);
  });

  test('is previewed by the secretariat, not by focal points', async () => {
    const { errors } = await hub.answer('{ retentionPreview { summary } }', {}, focalPointOf('kenya'));
    expect(errors?.[0]?.extensions['code']).toBe('FORBIDDEN');
  });
});

test('docs/privacy.md lists every marked field, whether it is sealed, and its days', () => {
  const text = readFileSync(join(projectRoot, 'docs/privacy.md'), 'utf8');
  const listed = [...text.matchAll(/^\| `(\w+\.\w+)`\s*\| (sealed|readable)\s*\| (\d+)\s*\|$/gm)].map(
    ([, ...cells]) => cells.join(' '),
  );
  const marked = personalFields().map(
    ({ type, field, sealed, keepDays }) => `${type}.${field} ${sealed ? 'sealed' : 'readable'} ${keepDays}`,
  );
  expect(listed.toSorted()).toEqual(marked.toSorted());
});
