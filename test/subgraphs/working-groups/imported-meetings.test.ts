import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  recordImportedMeetings,
  type ImportedMeeting,
} from '../../../subgraphs/working-groups/meeting/imported-meetings.js';
import { Formality, MeetingKind } from '../../../subgraphs/working-groups/meeting/meeting-kind.js';
import { startWorkingGroups, today } from './hub.js';

let hub: Awaited<ReturnType<typeof startWorkingGroups>>;
beforeAll(async () => {
  hub = await startWorkingGroups();
});
afterAll(() => hub.stop());

const record = (meetings: ImportedMeeting[], otherDates?: 'supersede') =>
  hub.database.transaction((tx) =>
    recordImportedMeetings(tx, meetings, {
      now: today,
      source: 'list.csv',
      ...(otherDates && { otherDates }),
    }),
  );

const ietf = {
  code: 'IETF-72',
  kind: MeetingKind.OTHER,
  formality: Formality.INFORMAL,
  opensOn: '2008-07-27',
  closesOn: '2008-08-01',
};

describe('meetings that a list of participants tells of', () => {
  test('are recorded once, however often the list is imported', async () => {
    const first = await record([{ ...ietf, city: 'Dublin', country: 'IRL' }]);
    const second = await record([ietf]);
    expect(first).toMatchObject({ added: ['IETF-72'], moved: [], refusals: [] });
    expect(second).toMatchObject({ added: [], moved: [], refusals: [], ids: first.ids });
    const { meeting } = await hub.ask(
      '{ meeting(code: "IETF-72") { id name status programme { slug } scheduleHistory { source } venue { city } } }',
    );
    expect(meeting).toEqual({
      id: first.ids.get('IETF-72'),
      name: 'IETF-72',
      status: 'HELD',
      programme: null,
      scheduleHistory: [{ source: 'list.csv' }],
      venue: { city: 'Dublin' },
    });
  });

  test('are refused with other dates than those known, which stay', async () => {
    const { refusals, ids } = await record([{ code: 'BMS-3', kind: MeetingKind.BMS, opensOn: '2008-07-15' }]);
    expect(ids.size).toBe(0);
    expect(refusals).toEqual([
      {
        code: 'BMS-3',
        message:
          'BMS-3 is known as 2008-07-14 to 2008-07-18, not 2008-07-15. Correct the dates, or say that these replace the known ones.',
      },
    ]);
  });

  test('replace known dates when told to, and the old ones stay in the history', async () => {
    const moved = {
      code: 'IETF-1',
      kind: MeetingKind.OTHER,
      formality: Formality.INFORMAL,
      opensOn: '1986-01-16',
    };
    await record([moved]);
    expect(await record([{ ...moved, opensOn: '1986-01-17' }], 'supersede')).toMatchObject({
      moved: ['IETF-1'],
    });
    const { meeting } = await hub.ask('{ meeting(code: "IETF-1") { opensOn scheduleHistory { opensOn } } }');
    expect(meeting).toEqual({
      opensOn: '1986-01-17',
      scheduleHistory: [{ opensOn: '1986-01-16' }, { opensOn: '1986-01-17' }],
    });
  });

  test('are refused when their kind and formality contradict each other', async () => {
    const { refusals } = await record([
      { code: 'X-1', kind: MeetingKind.INTERSESSIONAL, formality: Formality.FORMAL, opensOn: '2007-01-01' },
    ]);
    expect(refusals[0]?.message).toBe(
      'A meeting of kind INTERSESSIONAL is always INFORMAL. Leave `formality` out, or choose another kind.',
    );
  });

  test('are refused when one code comes with two dates, and nothing of it is recorded', async () => {
    const twice = { code: 'TWICE-1', kind: MeetingKind.BMS, opensOn: '1999-01-01' };
    const { refusals } = await record([twice, { ...twice, opensOn: '1999-02-01' }]);
    expect(refusals).toEqual([
      {
        code: 'TWICE-1',
        message: 'TWICE-1 is given with two dates, 1999-01-01 and 1999-02-01. Give each meeting one code.',
      },
    ]);
    expect(await hub.ask('{ meeting(code: "TWICE-1") { code } }')).toEqual({ meeting: null });
  });

  test('are recorded once by two imports at the same time', async () => {
    const both = { code: 'AT-ONCE', kind: MeetingKind.BMS, opensOn: '1998-01-01' };
    const results = await Promise.all([record([both]), record([both]), record([both])]);
    expect(results.flatMap(({ added }) => added)).toEqual(['AT-ONCE']);
  });
});
