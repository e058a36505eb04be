import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CalendarEntry } from '../../../subgraphs/working-groups/meeting/calendar.js';
import { MeetingKind } from '../../../subgraphs/working-groups/meeting/meeting-kind.js';
import { reportDue } from '../../../subgraphs/working-groups/meeting/report-due.js';
import { MeetingStatus } from '../../../subgraphs/working-groups/meeting/schedule.js';
import { secretariat, startWorkingGroups } from './hub.js';

let hub: Awaited<ReturnType<typeof startWorkingGroups>>;
beforeAll(async () => {
  hub = await startWorkingGroups();
});
afterAll(() => hub.stop());

describe('the reports of an informal meeting', () => {
  test('of August 2007 were due at the third biennial meeting', async () => {
    const { meeting } = await hub.ask(
      '{ meeting(code: "GENEVA-2007") { reportDue { dueOn meeting { code } } } }',
    );
    expect(meeting).toEqual({ reportDue: { dueOn: '2008-07-14', meeting: { code: 'BMS-3' } } });
  });

  test('of 2019 were due on 15 June 2020, and since the postponement on 26 July 2021', async () => {
    await hub.ask(
      'mutation { scheduleMeeting(input: { code: "ISM-2019", kind: INTERSESSIONAL, opensOn: "2019-09-02", closesOn: "2019-09-06" }) { __typename } }',
      secretariat,
      new Date('2018-11-01T00:00:00Z'),
    );
    const { meeting } = await hub.ask(`{ meeting(code: "ISM-2019") {
      asPlanned: reportDue(knownAt: "2019-12-31T00:00:00Z") { dueOn meeting { code } }
      asKnownToday: reportDue { dueOn meeting { code } }
      beforeItWasPlanned: reportDue(knownAt: "2018-10-31T00:00:00Z") { dueOn }
    } }`);
    expect(meeting).toEqual({
      asPlanned: { dueOn: '2020-06-15', meeting: { code: 'BMS-7' } },
      asKnownToday: { dueOn: '2021-07-26', meeting: { code: 'BMS-7' } },
      beforeItWasPlanned: null,
    });
  });

  test('are due nowhere while no formal meeting is known to follow', async () => {
    await hub.ask(
      'mutation { scheduleMeeting(input: { code: "ISM-2040", kind: INTERSESSIONAL, opensOn: "2040-01-09", closesOn: "2040-01-13" }) { __typename } }',
      secretariat,
    );
    expect(await hub.ask('{ meeting(code: "ISM-2040") { reportDue { dueOn } } }')).toEqual({
      meeting: { reportDue: null },
    });
  });

  test('on any calendar are due at the earliest formal meeting that opens after the last day', () => {
    const dayOf = (offset: number) => new Date(Date.UTC(2020, 0, 1 + offset)).toISOString().slice(0, 10);
    const entry = fc
      .record({
        id: fc.uuid(),
        kind: fc.constantFrom(
          MeetingKind.BMS,
          MeetingKind.REVCON,
          MeetingKind.PREPCOM,
          MeetingKind.INTERSESSIONAL,
        ),
        status: fc.constantFrom(...Object.values(MeetingStatus)),
        opens: fc.nat(300),
        days: fc.nat(10),
      })
      .map(({ opens, days, ...rest }): CalendarEntry => ({
        ...rest,
        opensOn: dayOf(opens),
        closesOn: dayOf(opens + days),
      }));
    const calendars = fc
      .array(entry, { minLength: 1 })
      .map((entries) => entries.toSorted((a, b) => (a.opensOn < b.opensOn ? -1 : 1)));
    fc.assert(
      fc.property(calendars, fc.nat(), (calendar, pick) => {
        const informal = calendar[pick % calendar.length]!;
        const candidates = calendar
          .filter(({ kind }) => kind === MeetingKind.BMS || kind === MeetingKind.REVCON)
          .filter(({ status }) => status === MeetingStatus.PLANNED || status === MeetingStatus.HELD)
          .filter(({ opensOn }) => Date.parse(opensOn) > Date.parse(informal.closesOn))
          .map(({ opensOn }) => opensOn);
        const reports =
          informal.kind === MeetingKind.INTERSESSIONAL && ['PLANNED', 'HELD'].includes(informal.status);
        expect(reportDue(informal.id, calendar)?.opensOn).toBe(
          reports ? candidates.toSorted()[0] : undefined,
        );
      }),
    );
  });

  test('do not exist for a formal meeting', async () => {
    expect(await hub.ask('{ meeting(code: "BMS-3") { reportDue { dueOn } } }')).toEqual({
      meeting: { reportDue: null },
    });
  });
});
