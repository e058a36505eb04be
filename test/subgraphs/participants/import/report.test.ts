import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writeReport } from '../../../../subgraphs/participants/import/findings.js';
import { summaryLines } from '../../../../subgraphs/participants/import/summary.js';
import { importHub, type ImportHub } from './hub.js';
import { openEmail } from '../../../../subgraphs/participants/person/email.js';
import { services } from '../../../support/services.js';

let hub: ImportHub;
beforeAll(async () => {
  hub = await importHub();
});
afterAll(() => hub.close());

const counts = `source: report
row: count
meeting: { code: meeting, kind: { constant: CONSULTATION }, opens: { constant: 2024-03-05 } }
participant: { name: who, kind: { constant: STATE } }
gender: { column: sex, values: { F: WOMAN, M: MAN } }
people: people
`;

describe('names of people', () => {
  const persons = `source: people
row: person
meeting:
  code: { constant: PEOPLE-1 }
  kind: { constant: CONSULTATION }
  opens: { constant: 2024-03-05 }
participant: { name: who, kind: kind }
person: { name: [given, family], email: email, functionTitle: post, affiliation: house }
gender: { column: sex, values: { F: WOMAN } }
duplicates: refuse
`;
  const list = `given,family,email,post,house,who,kind,sex
Zebedee,Quux,zq@example.org,Clerk,House of Quux,Kenya,STATE,F
Zebedee,Quux,zq@example.org,Clerk,House of Quux,Kenya,STATE,F
Yolanda,Qu|ux,,,,Kenya,STATE,F
Xerxes,Quux,,,,Kenya,STATE,male
`;

  test('are kept, and stand in nothing that the import prints or reports', async () => {
    const summary = await hub.import(list, persons);
    const report = join(hub.folder, 'people.report.csv');
    writeReport(report, 'list.csv', summary.findings.all());
    const printed = [
      ...summaryLines(summary, { milliseconds: 1, report }),
      readFileSync(report, 'utf8'),
    ].join('\n');
    expect(summary.counts).toEqual({ read: 4, imported: 2, refused: 2, leftOut: new Map() });
    expect(printed).not.toMatch(/Quux|Zebedee|Yolanda|Qu\|ux|example\.org|Clerk/);
    expect(printed).toContain('The same name stands in an earlier row');
    const kept = await hub.database.rows<{ email: Buffer | null }>(
      `select h.display_name as name, h.email_sealed as email, h.affiliation, r.function_title as title from participants.representative h
       join participants.registration r on r.representative_id = h.id order by 1`,
    );
    expect(kept.map((row) => ({ ...row, email: openEmail(row.email, services) }))).toEqual([
      { name: 'Yolanda Qu|ux', email: null, affiliation: null, title: null },
      { name: 'Zebedee Quux', email: 'zq@example.org', affiliation: 'House of Quux', title: 'Clerk' },
    ]);
  });
});

describe('the report', () => {
  test('runs nothing when a spreadsheet opens it', async () => {
    const list = `meeting,who,sex,people\nREPORT-1,Kenya,=1+1,1\nREPORT-1,Kenya,"@SUM(A1)",1\nREPORT-1,Kenya,"-2+3""",1\n`;
    const { findings } = await hub.import(list, counts);
    const path = join(hub.folder, 'report.csv');
    writeReport(path, 'list.csv', findings.all());
    const lines = readFileSync(path, 'utf8').split('\n');
    expect(lines[0]).toBe('finding,file,line,column,value,what_to_do,rows');
    expect(lines.slice(1, 4).map((line) => line.split(',"is not')[0])).toEqual([
      `REFUSED,list.csv,2,sex,'=1+1`,
      `REFUSED,list.csv,3,sex,'@SUM(A1)`,
      `REFUSED,list.csv,4,sex,"'-2+3"""`,
    ]);
  });
});
