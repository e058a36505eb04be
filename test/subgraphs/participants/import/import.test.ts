import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { summaryLines } from '../../../../subgraphs/participants/import/summary.js';
import { header, mapping, peopleAt } from './count-list.js';
import { namedId } from '../../../../kernel/uuid.js';
import { importHub, type ImportHub } from './hub.js';

let hub: ImportHub;
beforeAll(async () => {
  hub = await importHub();
});
afterAll(() => hub.close());

/** Everything that an import may write, counted; superseded rows are counted apart. */
async function everything(): Promise<Record<string, number>> {
  const tables = [
    'registration',
    'delegation',
    'meeting_list',
    'import',
    'representative',
    'participant',
    'participant_name',
    'tally',
    'tally_by_attribute',
  ];
  const counts = await hub.database.rows<{ name: string; rows: number }>(
    tables
      .map((table) => `select '${table}' as name, count(*)::int as rows from participants.${table}`)
      .join(' union all ') +
      ` union all select 'superseded', count(*)::int from participants.registration where superseded_at is not null
        union all select 'meeting', count(*)::int from working_groups.meeting`,
  );
  return Object.fromEntries(counts.map(({ name, rows }) => [name, rows]));
}

describe('the same import again', () => {
  const list = `${header}TWICE-1,Kenya,F,2\nTWICE-1,Fiji,M,1\nTWICE-2,Kenya,M,4\n`;

  test('changes nothing', async () => {
    expect((await hub.import(list, mapping('twice'))).outcome).toBe('WRITTEN');
    const before = await everything();
    expect((await hub.import(list, mapping('twice'))).outcome).toBe('SAME');
    expect((await hub.import(hub.file('twice.gz', gzipSync(list)), mapping('twice'))).outcome).toBe('SAME');
    expect(await everything()).toEqual(before);
  });

  test('changes nothing when only the order of the rows is another', async () => {
    const before = await everything();
    const reordered = `${header}TWICE-2,Kenya,M,4\nTWICE-1,Fiji,M,1\nTWICE-1,Kenya,F,2\n`;
    expect((await hub.import(reordered, mapping('twice'))).outcome).toBe('UNCHANGED');
    expect(await everything()).toEqual(before);
  });

  test('with a corrected row replaces the meeting of that row, and keeps what was believed before', async () => {
    const before = await everything();
    const corrected = list.replace('Fiji,M,1', 'Fiji,M,3');
    const { outcome, meetings } = await hub.import(corrected, mapping('twice'));
    expect({ outcome, meetings }).toEqual({
      outcome: 'WRITTEN',
      meetings: { total: 2, unchanged: 1, replaced: 1 },
    });
    expect(await peopleAt(hub, 'TWICE-1')).toEqual({ fiji: 3, kenya: 2 });
    expect(await peopleAt(hub, 'TWICE-2')).toEqual({ kenya: 4 });
    const after = await everything();
    expect({
      registration: after['registration']! - before['registration']!,
      superseded: after['superseded'],
    }).toEqual({ registration: 2, superseded: 2 });
  });
});

describe('a second list of a meeting', () => {
  const first = `${header}SECOND-1,Kenya,F,2\n`;
  const second = `${header}SECOND-1,Kenya,F,5\nSECOND-1,Chad,M,1\n`;

  test('is refused, and nothing of it is written', async () => {
    await hub.import(first, mapping('first-list'));
    const before = await everything();
    await expect(hub.import(second, mapping('second-list'))).rejects.toThrow(
      'This meeting has a list of participants already, from first-list: SECOND-1. Two lists of one meeting are never added together. ' +
        'If second-list is the better one, write `replaces: first-list`',
    );
    expect(await everything()).toEqual(before);
  });

  test('replaces the first when its mapping says so', async () => {
    await hub.import(second, mapping('second-list', 'replaces: first-list\n'));
    expect(await peopleAt(hub, 'SECOND-1')).toEqual({ chad: 1, kenya: 5 });
    await expect(hub.import(first, mapping('first-list'))).rejects.toThrow('from second-list');
  });
});

describe('a list of a meeting for which people are registered here', () => {
  test('is refused, because it would count them again', async () => {
    await hub.import(`${header}LIVE-1,Kenya,F,2\n`, mapping('live'));
    await hub.database.rows(
      `insert into participants.registration (id, delegation_id, meeting_id, participant_id, status, registration_id, state, kind, arrival, action)
       select gen_random_uuid(), id, meeting_id, participant_id, 'REGISTERED', gen_random_uuid(), 'SUBMITTED', 'STATE', 1, 'REGISTRATION_SUBMITTED'
       from participants.delegation where meeting_id = $1`,
      [namedId('meeting', 'LIVE-1')],
    );
    await expect(hub.import(`${header}LIVE-1,Kenya,F,3\n`, mapping('live'))).rejects.toThrow(
      'People are registered here for LIVE-1: that is the list of participants, and a second one would count them again.',
    );
    // As if they had all withdrawn.
    await hub.database.rows(
      "update participants.registration set status = 'OUT', state = 'WITHDRAWN' where registration_id is not null",
    );
    expect((await hub.import(`${header}LIVE-1,Kenya,F,3\n`, mapping('live'))).outcome).toBe('WRITTEN');
    await hub.database.rows('delete from participants.registration where registration_id is not null');
  });
});

describe('a dry run', () => {
  test('says what the import will say, and writes nothing', async () => {
    const list = `${header}DRY-1,Kenya,F,2\nDRY-1,Atlantis,M,x\nDRY-1,Lemuria,M,3\n`;
    const before = await everything();
    const trial = await hub.import(list, mapping('dry'), { dryRun: true });
    expect(trial.outcome).toBe('DRY_RUN');
    expect(await everything()).toEqual(before);
    const { outcome, counts, meetings, participants, findings } = await hub.import(list, mapping('dry'));
    expect(outcome).toBe('WRITTEN');
    expect({ counts, meetings, participants, findings: findings.all() }).toEqual({
      counts: trial.counts,
      meetings: trial.meetings,
      participants: trial.participants,
      findings: trial.findings.all(),
    });
  });
});

describe('rows', () => {
  test('are imported, refused or left out by rule, and none is lost', async () => {
    const list = `${header}ROWS-1,Kenya,F,2\nROWS-1,Kenya,F\n\nROWS-1,Fiji,F,-1\nROWS-1,"Fi\nji",X,1\nROWS-1,Chad,M,1.5\nROWS-1,,M,1\n,Chad,M,1\nROWS-1,Chad,test,1\n`;
    const rules = mapping('rows', 'leaveOut: [{ because: a trial, where: { sex: [test] } }]\n');
    const { counts, findings } = await hub.import(list, rules);
    expect(counts).toEqual({ read: 8, imported: 1, refused: 6, leftOut: new Map([['a trial', 1]]) });
    expect(findings.refused.map(({ line, column, value }) => ({ line, column, value }))).toEqual([
      { line: 3, column: null, value: null },
      { line: 5, column: 'people', value: '-1' },
      { line: 6, column: 'sex', value: 'X' },
      { line: 8, column: 'people', value: '1.5' },
      { line: 9, column: 'who', value: null },
      { line: 10, column: 'meeting', value: null },
    ]);
    for (const { advice } of findings.refused) expect(advice).toMatch(/^[^a-z]?.*\. ?.*[A-Za-z`]/);
  });

  test('with 0 people make no delegation, and rows without a number make one with nobody counted', async () => {
    await hub.import(`${header}ZERO-1,Kenya,F,0\nZERO-1,Fiji,F,\nZERO-1,Chad,F,1\n`, mapping('zero'));
    const delegations = await hub.database.rows<{ slug: string }>(
      `select p.slug from participants.delegation d join participants.participant p on p.id = d.participant_id
       join participants.meeting_list l using (meeting_id) where l.meeting_code = 'ZERO-1' order by 1`,
    );
    expect(delegations.map(({ slug }) => slug)).toEqual(['chad', 'fiji']);
    expect(await peopleAt(hub, 'ZERO-1')).toEqual({ chad: 1 });
  });
});

describe('a list without rows', () => {
  test('is told from one that changes nothing', async () => {
    const empty = await hub.import(header, mapping('empty'));
    expect(summaryLines(empty, { milliseconds: 1_000, report: null }).at(-1)).toContain(
      'The list has no rows',
    );
    const refused = await hub.import(`${header}EMPTY-1,Kenya,X,1\n`, mapping('empty'));
    expect(summaryLines(refused, { milliseconds: 1_000, report: null }).at(-1)).toContain(
      'No row could be imported',
    );
  });
});

describe('a meeting', () => {
  test('that the calendar knows on other days refuses the whole import', async () => {
    await hub.import(`${header}DAYS-1,Kenya,F,2\n`, mapping('days'));
    const before = await everything();
    const other = mapping('days').replace('2024-03-05', '2024-04-05');
    await expect(hub.import(`${header}DAYS-1,Kenya,F,3\n`, other)).rejects.toThrow(
      'DAYS-1 is known as 2024-03-05 to 2024-03-05, not 2024-04-05',
    );
    expect(await everything()).toEqual(before);
  });

  test('that nobody can date refuses its rows', async () => {
    const undated = mapping('undated').replace('  opens: { constant: 2024-03-05 }\n', '');
    const { findings } = await hub.import(`${header}UNDATED-1,Kenya,F,2\n`, undated);
    expect(findings.refused[0]?.advice).toContain(
      'It is not known when UNDATED-1 opened. Add it under `meeting.table`',
    );
  });
});

describe('the tallies', () => {
  test('agree with a recount after all of this', async () => {
    const faults = await hub.database.rows(
      `select * from (select meeting_id, participant_id, role, gender, mode, status, sum(people)::int as people from participants.registration
         where superseded_at is null group by 1, 2, 3, 4, 5, 6) as recounted
       full join (select meeting_id, participant_id, role, gender, mode, status, sum(people)::int as people from participants.tally_by_attribute group by 1, 2, 3, 4, 5, 6) as t
         using (meeting_id, participant_id, role, gender, mode, status)
       where recounted.people is distinct from t.people`,
    );
    expect(faults).toEqual([]);
  });
});

describe('a day that cannot be read', () => {
  const rules = `source: bad-day
row: delegation
dates: DD/MM/YYYY
meeting: { code: meeting, kind: { constant: CONSULTATION }, opens: day }
participant: { name: who, kind: { constant: STATE } }
`;

  test('refuses its own row, also where the meeting is known from another', async () => {
    const list =
      'meeting,who,day\nBAD-DAY-1,Kenya,01/02/2024\nBAD-DAY-1,Fiji,13/13/2024\nBAD-DAY-1,Chad,01/02/2024\n';
    expect(await hub.import(list, rules)).toMatchObject({ counts: { read: 3, imported: 2, refused: 1 } });
  });

  test('in the first row of a meeting does not refuse the rows that follow', async () => {
    const list =
      'meeting,who,day\nBAD-DAY-2,Kenya,13/13/2024\nBAD-DAY-2,Fiji,01/02/2024\nBAD-DAY-2,Chad,01/02/2024\n';
    expect(await hub.import(list, rules)).toMatchObject({ counts: { read: 3, imported: 2, refused: 1 } });
  });
});
