import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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
    const { meeting } = await hub.ask(
      '{ meeting(code: "GENEVA-2007") { reportDue(knownAt: "2007-08-24T00:00:00Z") { dueOn } } }',
    );
    expect(meeting).toEqual({ reportDue: { dueOn: '2008-07-14' } });
  });

  test('do not exist for a formal meeting', async () => {
    expect(await hub.ask('{ meeting(code: "BMS-3") { reportDue { dueOn } } }')).toEqual({
      meeting: { reportDue: null },
    });
  });
});
