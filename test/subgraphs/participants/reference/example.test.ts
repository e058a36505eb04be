import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { projectRoot } from '../../../../kernel/project-root.js';
import { readLines, type Line } from '../../../../subgraphs/participants/reference/csv.js';
import { hasSharedData, sharedData } from '../../../support/shared-data.js';

const counts = readLines('example/inc-1991-1995.csv');
const iso3 = new Map(readLines('participants.csv').map((line) => [line['slug']!, line['iso3']!]));
const people = (lines: Line[]) => lines.reduce((sum, line) => sum + Number(line['people']), 0);
const ofMeeting = (meeting: string) => counts.filter((line) => line['meeting'] === meeting);
const ofStates = (lines: Line[]) => lines.filter(({ kind }) => kind === 'STATE');

describe('the example programme', () => {
  test('counts 984 persons at INC-11, of whom 539 for 144 States', () => {
    const lines = ofMeeting('INC-11');
    const states = ofStates(lines);
    expect([
      people(lines),
      people(states),
      new Set(states.map(({ participant }) => participant)).size,
    ]).toEqual([984, 539, 144]);
  });

  test('counts 738 persons at INC-10, of whom 456 for 140 States, and 163 women among 734 whose gender is stated', () => {
    const lines = ofMeeting('INC-10');
    const states = ofStates(lines);
    expect([
      people(lines),
      people(states),
      new Set(states.map(({ participant }) => participant)).size,
    ]).toEqual([738, 456, 140]);
    const women = people(lines.filter(({ gender }) => gender === 'WOMAN'));
    const stated = people(lines.filter(({ gender }) => gender !== 'NOT_STATED'));
    expect([women, stated]).toEqual([163, 734]);
    const stateWomen = people(states.filter(({ gender }) => gender === 'WOMAN'));
    expect([stateWomen, people(states.filter(({ gender }) => gender !== 'NOT_STATED'))]).toEqual([94, 453]);
  });

  test('has 7,830 people, 279 of them without a gender in the source and three archbishops, at eleven meetings that each open on a known day', () => {
    expect(people(counts)).toBe(7_830);
    expect(people(counts.filter(({ gender }) => gender === 'NOT_STATED'))).toBe(279 + 3);
    const meetings = readLines('example/inc-meetings.csv');
    expect(new Set(counts.map(({ meeting }) => meeting))).toEqual(new Set(meetings.map(({ code }) => code)));
    expect(meetings.filter(({ opens_on }) => /^199[1-5]-\d\d-\d\d$/.test(opens_on!))).toHaveLength(11);
  });

  test('names a participant or an organization in each line, never both', () => {
    expect(
      counts.filter(({ participant, organization }) => Boolean(participant) === Boolean(organization)),
    ).toEqual([]);
  });

  test('agrees with the calendar of working-groups on days and places', () => {
    const calendar: Line[] = parse(
      readFileSync(join(projectRoot, 'subgraphs/working-groups/reference/example/meeting-schedule.csv')),
      { columns: true },
    );
    const when = (lines: Line[]) =>
      new Map(lines.map((line) => [line['code'], [line['opens_on'], line['closes_on'], line['city']]]));
    expect(when(readLines('example/inc-meetings.csv'))).toEqual(
      when(calendar.filter(({ code }) => code?.startsWith('INC-'))),
    );
  });

  // The file was made by names; this counts the raw list by its codes.
  test.skipIf(!hasSharedData)('has as many people per meeting, code and gender as the raw list', () => {
    const women: Record<string, string> = { '1': 'WOMAN', '0': 'MAN', NA: 'NOT_STATED' };
    const rows: Line[] = parse(readFileSync(sharedData('inc/inc_1991_1995.csv')), { columns: true });
    expect(rows).toHaveLength(7_830);
    const expected = new Map<string, number>();
    for (const { Meeting, Party, Delegation_ISO, Female, Honorific } of rows) {
      const code =
        Party === '1'
          ? Delegation_ISO === 'PNA'
            ? 'PAN'
            : Delegation_ISO
          : Delegation_ISO === 'PSE'
            ? 'PSE'
            : 'other';
      const gender = Honorific === 'HE Archbishop' ? 'NOT_STATED' : women[Female!];
      add(expected, `${Meeting!.replace(' ', '-')} ${code} ${gender}`, 1);
    }
    const counted = new Map<string, number>();
    for (const { meeting, participant, gender, people: heads } of counts) {
      add(counted, `${meeting} ${participant ? iso3.get(participant) : 'other'} ${gender}`, Number(heads));
    }
    expect(counted).toEqual(expected);
  });
});

function add(counts: Map<string, number>, key: string, people: number): void {
  counts.set(key, (counts.get(key) ?? 0) + people);
}
