import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  loadExampleProgramme,
  loadReference,
} from '../../../subgraphs/working-groups/reference/load-reference.js';
import { startWorkingGroups, today } from './hub.js';

let hub: Awaited<ReturnType<typeof startWorkingGroups>>;
beforeAll(async () => {
  hub = await startWorkingGroups();
});
afterAll(() => hub.stop());

/** Every row of the subgraph's tables as text: what must not change when something is done twice. */
async function everything(): Promise<unknown[]> {
  const tables = ['programme', 'body', 'meeting', 'meeting_schedule'];
  return Promise.all(
    tables.map((table) => hub.database.rows(`select * from working_groups.${table} order by id`)),
  );
}

describe('the calendar', () => {
  test('shows a meeting by its code in any case', async () => {
    const { meeting } = await hub.ask(
      '{ meeting(code: "bms-3") { code kind formality opensOn closesOn status venue { city country reason } programme { slug } } }',
    );
    expect(meeting).toEqual({
      code: 'BMS-3',
      kind: 'BMS',
      formality: 'FORMAL',
      opensOn: '2008-07-14',
      closesOn: '2008-07-18',
      status: 'HELD',
      venue: { city: 'New York', country: 'USA', reason: null },
      programme: { slug: 'intersessional-programme' },
    });
  });

  test.each([
    'programme',
    'programme(id: "x", slug: "y")',
    'workingGroup',
    'meeting',
    'meeting(id: "x", code: "BMS-1")',
  ])('asks which record is meant by { %s }', async (field) => {
    await expect(hub.ask(`{ ${field} { id } }`)).rejects.toThrow(/^Which .* Give either `id` or /);
  });

  test('keeps the postponement of the seventh biennial meeting as history', async () => {
    const { meeting } = await hub.ask(`{ meeting(code: "BMS-7") {
      opensOn
      in2019: schedule(knownAt: "2019-12-31T00:00:00Z") { opensOn status }
      inJuly2020: schedule(knownAt: "2020-07-01T00:00:00Z") { opensOn status }
      scheduleHistory { status opensOn recordedAt supersededAt }
    } }`);
    expect(meeting).toEqual({
      opensOn: '2021-07-26',
      in2019: { opensOn: '2020-06-15', status: 'PLANNED' },
      inJuly2020: { opensOn: '2020-06-15', status: 'POSTPONED' },
      scheduleHistory: [
        {
          status: 'PLANNED',
          opensOn: '2020-06-15',
          recordedAt: '2018-06-29T00:00:00.000Z',
          supersededAt: '2020-05-14T00:00:00.000Z',
        },
        {
          status: 'POSTPONED',
          opensOn: '2020-06-15',
          recordedAt: '2020-05-14T00:00:00.000Z',
          supersededAt: '2020-12-31T00:00:00.000Z',
        },
        {
          status: 'PLANNED',
          opensOn: '2021-07-26',
          recordedAt: '2020-12-31T00:00:00.000Z',
          supersededAt: '2021-07-30T00:00:00.000Z',
        },
        { status: 'HELD', opensOn: '2021-07-26', recordedAt: '2021-07-30T00:00:00.000Z', supersededAt: null },
      ],
    });
  });

  test('answers many codes at once in the order asked, null for an unknown one', async () => {
    expect(await hub.ask('{ meetingsByCode(codes: ["REVCON-1", "NOBODY-1", "BMS-1"]) { code } }')).toEqual({
      meetingsByCode: [{ code: 'REVCON-1' }, null, { code: 'BMS-1' }],
    });
  });

  test('pages through meetings by opening day without losing or repeating one', async () => {
    const codes: string[] = [];
    let after: string | null = null;
    do {
      const {
        meetings,
      }: {
        meetings: {
          edges: { node: { code: string } }[];
          pageInfo: { hasNextPage: boolean; endCursor: string };
        };
      } = await hub.ask(
        `{ meetings(filter: { kinds: [BMS] }, first: 4${after ? `, after: "${after}"` : ''}) { edges { node { code } } pageInfo { hasNextPage endCursor } } }`,
      );
      codes.push(...meetings.edges.map(({ node }) => node.code));
      after = meetings.pageInfo.hasNextPage ? meetings.pageInfo.endCursor : null;
    } while (after);
    expect(codes).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9].map((number) => `BMS-${number}`));
  });

  test.each([
    '["2001-02-30","BMS-1"]',
    '["yesterday","BMS-1"]',
    '["2001-02-03"]',
    '["2001-02-03","BMS-1","x"]',
  ])('refuses to read on from %s, which is no place in it', async (key) => {
    const after = Buffer.from(key).toString('base64url');
    await expect(hub.ask(`{ meetings(after: "${after}") { edges { cursor } } }`)).rejects.toMatchObject({
      extensions: { code: 'BAD_REQUEST' },
    });
  });

  test('is loaded twice without a change', async () => {
    await loadExampleProgramme(hub.database, today);
    const before = await everything();
    await loadReference(hub.database, new Date('2027-01-01T00:00:00Z'));
    await loadExampleProgramme(hub.database, new Date('2027-01-01T00:00:00Z'));
    expect(await everything()).toEqual(before);
  });

  test('has the example programme with its eleven sessions once it is asked for', async () => {
    const { meetings } = await hub.ask<{
      meetings: { edges: { node: { code: string; opensOn: string } }[] };
    }>('{ meetings(filter: { programme: "inc" }) { edges { node { code opensOn venue { city } } } } }');
    expect(meetings.edges.map(({ node }) => node.code)).toEqual(
      Array.from({ length: 11 }, (_, index) => `INC-${index + 1}`),
    );
    expect(meetings.edges.at(-1)?.node).toEqual({
      code: 'INC-11',
      opensOn: '1995-02-06',
      venue: { city: 'New York' },
    });
  });
});
