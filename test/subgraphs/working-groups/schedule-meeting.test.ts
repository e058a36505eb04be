import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publicViewer, type Viewer } from '../../../kernel/viewer.js';
import { secretariat, startWorkingGroups } from './hub.js';
import { viewerAs } from '../../support/viewers.js';

let hub: Awaited<ReturnType<typeof startWorkingGroups>>;
beforeAll(async () => {
  hub = await startWorkingGroups();
});
afterAll(() => hub.stop());

function schedule(input: string, viewer: Viewer = secretariat) {
  return hub.ask<{ scheduleMeeting: { outcome: string; message?: string } }>(
    `mutation { scheduleMeeting(input: { ${input} }) {
      outcome: __typename
      ... on Problem { message }
      ... on ScheduledMeeting { meeting { code kind formality opensOn status venue { city country reason } scheduleHistory { status } } cadence { year expected held status } }
      ... on MeetingCodeTaken { meeting { code opensOn } }
    } }`,
    viewer,
  );
}

const inMarch = 'opensOn: "2031-03-03", closesOn: "2031-03-07"';

describe('scheduling a meeting', () => {
  test('makes an intersessional meeting informal, in Geneva, and tells its year by rule 8.1', async () => {
    expect(await schedule(`code: "ism-2031-1", kind: INTERSESSIONAL, ${inMarch}`)).toEqual({
      scheduleMeeting: {
        outcome: 'ScheduledMeeting',
        meeting: {
          code: 'ISM-2031-1',
          kind: 'INTERSESSIONAL',
          formality: 'INFORMAL',
          opensOn: '2031-03-03',
          status: 'PLANNED',
          venue: { city: 'Geneva', country: 'CHE', reason: null },
          scheduleHistory: [{ status: 'PLANNED' }],
        },
        cadence: { year: 2031, expected: 2, held: 1, status: 'UNDER' },
      },
    });
  });

  test('elsewhere than in Geneva asks for a reason, and with one is done', async () => {
    const elsewhere = `code: "ISM-2031-2", kind: INTERSESSIONAL, ${inMarch}, city: "Nairobi", country: "KEN"`;
    expect(await schedule(elsewhere)).toEqual({
      scheduleMeeting: {
        outcome: 'VenueReasonMissing',
        message:
          'Paragraph 8.1 asks for intersessional meetings in Geneva, at least at first. To meet in Nairobi, give `venueReason`.',
      },
    });
    expect(await schedule(`${elsewhere}, venueReason: "closer to those concerned"`)).toMatchObject({
      scheduleMeeting: {
        meeting: { venue: { city: 'Nairobi', country: 'KEN', reason: 'closer to those concerned' } },
      },
    });
  });

  test('knows Geneva in every official language, and asks for no reason there', async () => {
    for (const [index, city] of ['Genève', 'GINEBRA', 'Женева', 'جنيف', '日内瓦'].entries()) {
      expect(
        await schedule(
          `code: "ISM-2032-${index}", kind: INTERSESSIONAL, opensOn: "2032-03-01", closesOn: "2032-03-05", city: "${city}"`,
        ),
      ).toMatchObject({
        scheduleMeeting: { meeting: { venue: { city: 'Geneva', country: 'CHE' } } },
      });
    }
  });

  test('refuses a formality that contradicts the kind', async () => {
    expect(await schedule(`code: "BMS-X", kind: BMS, formality: INFORMAL, ${inMarch}`)).toEqual({
      scheduleMeeting: {
        outcome: 'FormalityUnclear',
        message: 'A meeting of kind BMS is always FORMAL. Leave `formality` out, or choose another kind.',
      },
    });
  });

  test.each([
    [
      '2031-03-07',
      '2031-03-03',
      'The meeting would close on 2031-03-03, before it opens on 2031-03-07. Correct the dates.',
    ],
    [
      '2031-03-07',
      '2032-03-07',
      'From 2031-03-07 to 2032-03-07 are more than 100 days. Correct the dates, or schedule each sitting by itself.',
    ],
  ])('refuses dates from %s to %s', async (opensOn, closesOn, message) => {
    expect(await schedule(`code: "D-1", kind: BMS, opensOn: "${opensOn}", closesOn: "${closesOn}"`)).toEqual({
      scheduleMeeting: { outcome: 'MeetingDatesImplausible', message },
    });
  });

  test('refuses a code that another meeting has, and shows that meeting', async () => {
    expect(await schedule(`code: "bms-3", kind: BMS, ${inMarch}`)).toEqual({
      scheduleMeeting: {
        outcome: 'MeetingCodeTaken',
        message:
          'BMS-3 is in the calendar already, from 2008-07-14 to 2008-07-18. Use it, or choose another code.',
        meeting: { code: 'BMS-3', opensOn: '2008-07-14' },
      },
    });
  });

  test.each(['', 'BMS 10', '../BMS', 'BMS/10', `B${'-'.repeat(64)}`])(
    'refuses %j as a code',
    async (code) => {
      expect(await schedule(`code: "${code}", kind: BMS, ${inMarch}`)).toMatchObject({
        scheduleMeeting: { outcome: 'MeetingCodeMalformed' },
      });
    },
  );

  test('refuses a programme that nobody knows', async () => {
    expect(await schedule(`code: "P-1", kind: BMS, programme: "nothing", ${inMarch}`)).toMatchObject({
      scheduleMeeting: { outcome: 'ProgrammeUnknown' },
    });
  });

  test('refuses control characters and texts without end, naming the field', async () => {
    await expect(schedule(`code: "T-1", kind: BMS, name: "a\\u0000b", ${inMarch}`)).rejects.toThrow(
      '`name` holds control characters',
    );
    await expect(schedule(`code: "T-1", kind: BMS, name: "${'a'.repeat(501)}", ${inMarch}`)).rejects.toThrow(
      '`name` is longer than 500',
    );
  });

  test('makes one meeting when asked sixteen times at once', async () => {
    const outcomes = await Promise.all(
      Array.from({ length: 16 }, () => schedule(`code: "RACE-1", kind: CONSULTATION, ${inMarch}`)),
    );
    const names = outcomes.map(({ scheduleMeeting }) => scheduleMeeting.outcome);
    expect(names.toSorted()).toEqual([
      ...Array.from({ length: 15 }, () => 'MeetingCodeTaken'),
      'ScheduledMeeting',
    ]);
    const { meeting } = await hub.ask('{ meeting(code: "RACE-1") { scheduleHistory { status } } }');
    expect(meeting).toEqual({ scheduleHistory: [{ status: 'PLANNED' }] });
  });

  test('is for the secretariat only', async () => {
    const delegate: Viewer = viewerAs('MISSION', {
      participantId: '00000000-0000-5000-8000-000000000001',
      subject: 'somebody',
    });
    for (const viewer of [publicViewer, delegate]) {
      await expect(schedule(`code: "NO-1", kind: BMS, ${inMarch}`, viewer)).rejects.toMatchObject({
        extensions: { code: 'FORBIDDEN' },
      });
    }
    expect(await hub.ask('{ meeting(code: "NO-1") { code } }')).toEqual({ meeting: null });
  });
});
