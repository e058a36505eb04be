import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CalendarEntry } from '../../../subgraphs/working-groups/meeting/calendar.js';
import { cadence, CadenceStatus } from '../../../subgraphs/working-groups/meeting/cadence.js';
import { MeetingKind } from '../../../subgraphs/working-groups/meeting/meeting-kind.js';
import { MeetingStatus } from '../../../subgraphs/working-groups/meeting/schedule.js';
import { startWorkingGroups } from './hub.js';

interface Year {
  year: number;
  expected: number;
  held: number;
  status: string;
}

let hub: Awaited<ReturnType<typeof startWorkingGroups>>;
beforeAll(async () => {
  hub = await startWorkingGroups();
});
afterAll(() => hub.stop());

async function yearsOf(from: number, to: number, knownAt?: string): Promise<Year[]> {
  const { meetingCadence } = await hub.ask<{ meetingCadence: Year[] }>(
    `{ meetingCadence(from: ${from}, to: ${to}${knownAt ? `, knownAt: "${knownAt}"` : ''}) { year expected held status } }`,
  );
  return meetingCadence;
}

const expectedOf = async (year: number, knownAt?: string) =>
  (await yearsOf(year, year, knownAt))[0]?.expected;

describe('the cadence of rule 8.1 on the real calendar', () => {
  test('expects thirty informal meetings from 2007 to 2026', async () => {
    const years = await yearsOf(2007, 2026);
    expect(Object.fromEntries(years.map(({ year, expected }) => [year, expected]))).toEqual({
      2007: 2,
      2008: 1,
      2009: 2,
      2010: 1,
      2011: 2,
      2012: 1,
      2013: 2,
      2014: 1,
      2015: 2,
      2016: 1,
      2017: 2,
      2018: 1,
      2019: 2,
      2020: 2,
      2021: 1,
      2022: 1,
      2023: 2,
      2024: 1,
      2025: 2,
      2026: 1,
    });
    expect(years.reduce((sum, { expected }) => sum + expected, 0)).toBe(30);
  });

  test('expected one meeting in 2020 and two in 2021 until the biennial meeting moved', async () => {
    const known = async (knownAt?: string) => [
      await expectedOf(2020, knownAt),
      await expectedOf(2021, knownAt),
    ];
    expect(await known('2019-06-01T00:00:00Z')).toEqual([1, 2]);
    expect(await known('2020-07-01T00:00:00Z')).toEqual([2, 2]);
    expect(await known('2021-01-01T00:00:00Z')).toEqual([2, 1]);
    expect(await known()).toEqual([2, 1]);
  });

  test('finds 2007 one short, with the meeting of Geneva in August', async () => {
    const { meetingCadence } = await hub.ask(
      '{ meetingCadence(from: 2007, to: 2008) { year held status meetings { code opensOn venue { city } } formalMeetings { code } } }',
    );
    expect(meetingCadence).toEqual([
      {
        year: 2007,
        held: 1,
        status: 'UNDER',
        meetings: [{ code: 'GENEVA-2007', opensOn: '2007-08-27', venue: { city: 'Geneva' } }],
        formalMeetings: [],
      },
      { year: 2008, held: 0, status: 'UNDER', meetings: [], formalMeetings: [{ code: 'BMS-3' }] },
    ]);
  });

  test('does not count the preparatory committee of January 2006, only the Review Conference', async () => {
    const { meetingCadence } = await hub.ask(
      '{ meetingCadence(from: 2006, to: 2006) { expected formalMeetings { code } } }',
    );
    expect(meetingCadence).toEqual([{ expected: 1, formalMeetings: [{ code: 'REVCON-1' }] }]);
  });

  test.each([
    [2026, 2007],
    [1900, 2000],
    [0, 1],
  ])('is refused from %d to %d, and says what may be asked', async (from, to) => {
    await expect(yearsOf(from, to)).rejects.toThrow('Ask for 1 to 100 years, the earlier one first.');
  });
});

describe('the cadence of rule 8.1 on any calendar', () => {
  const entries: fc.Arbitrary<CalendarEntry[]> = fc.array(
    fc.record({
      id: fc.uuid(),
      kind: fc.constantFrom(...Object.values(MeetingKind)),
      status: fc.constantFrom(...Object.values(MeetingStatus)),
      opensOn: fc.integer({ min: 2000, max: 2004 }).map((year) => `${year}-03-01`),
      closesOn: fc.constant('2004-12-31'),
    }),
  );

  test('expects two meetings, or one exactly when a biennial meeting or review conference takes place that year', () => {
    fc.assert(
      fc.property(entries, (calendar) => {
        for (const { year, expected } of cadence(2000, 2004, calendar)) {
          const formal = calendar.some(
            ({ kind, status, opensOn }) =>
              opensOn.startsWith(String(year)) &&
              /^(BMS|REVCON)$/.test(kind) &&
              /^(PLANNED|HELD)$/.test(status),
          );
          expect(expected).toBe(formal ? 1 : 2);
        }
      }),
    );
  });

  test('says OK exactly when as many informal meetings take place as are due, and the difference has the right sign', () => {
    fc.assert(
      fc.property(entries, (calendar) => {
        for (const { year, expected, held, status, meetingIds } of cadence(2000, 2004, calendar)) {
          const informal = calendar.filter(
            (entry) =>
              entry.opensOn.startsWith(String(year)) &&
              entry.kind === MeetingKind.INTERSESSIONAL &&
              /^(PLANNED|HELD)$/.test(entry.status),
          );
          expect(meetingIds).toEqual(informal.map(({ id }) => id));
          expect(held).toBe(informal.length);
          expect(status).toBe(
            { '-1': CadenceStatus.UNDER, 0: CadenceStatus.OK, 1: CadenceStatus.OVER }[
              Math.sign(held - expected)
            ],
          );
        }
      }),
    );
  });

  test('does not change when a cancelled or postponed meeting is added', () => {
    fc.assert(
      fc.property(
        entries,
        fc.constantFrom(MeetingStatus.CANCELLED, MeetingStatus.POSTPONED),
        (calendar, status) => {
          const added = {
            id: 'x',
            kind: MeetingKind.BMS,
            status,
            opensOn: '2002-01-01',
            closesOn: '2002-01-02',
          };
          expect(cadence(2000, 2004, [...calendar, added])).toEqual(cadence(2000, 2004, calendar));
        },
      ),
    );
  });
});
