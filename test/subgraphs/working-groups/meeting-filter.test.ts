import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Formality, MeetingKind } from '../../../subgraphs/working-groups/meeting/meeting-kind.js';
import { MeetingStatus } from '../../../subgraphs/working-groups/meeting/schedule.js';
import { loadExampleProgramme } from '../../../subgraphs/working-groups/reference/load-reference.js';
import { startWorkingGroups, today } from './hub.js';

interface Row {
  code: string;
  kind: MeetingKind;
  formality: Formality;
  status: MeetingStatus;
  opensOn: string;
  programme: { slug: string } | null;
}

const FIELDS = 'code kind formality status opensOn programme { slug }';

let hub: Awaited<ReturnType<typeof startWorkingGroups>>;
let all: Row[];
beforeAll(async () => {
  hub = await startWorkingGroups();
  await loadExampleProgramme(hub.database, today);
  all = await listed('');
});
afterAll(() => hub.stop());

async function listed(filter: string): Promise<Row[]> {
  const { meetings } = await hub.ask<{ meetings: { edges: { node: Row }[] } }>(
    `{ meetings(first: 100${filter && `, filter: { ${filter} }`}) { edges { node { ${FIELDS} } } } }`,
  );
  return meetings.edges.map(({ node }) => node);
}

describe('the filter of meetings', () => {
  const day = fc.constantFrom(
    '1991-01-01',
    '1994-08-22',
    '2006-06-26',
    '2008-07-14',
    '2019-12-31',
    '2026-11-24',
  );
  const filters = fc.record(
    {
      programme: fc.constantFrom('inc', 'intersessional-programme', 'unheard-of'),
      kinds: fc.subarray(Object.values(MeetingKind)),
      formality: fc.constantFrom(...Object.values(Formality)),
      status: fc.constantFrom(...Object.values(MeetingStatus)),
      from: day,
      to: day,
      codes: fc.subarray(['BMS-1', 'bms-7', 'INC-11', 'NOBODY']),
    },
    { requiredKeys: [] },
  );

  test('gives the meetings for which all of it holds, and no others, in the order of the whole list', async () => {
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const { programme, kinds, formality, status, from, to, codes } = filter;
        const wanted = all.filter(
          (row) =>
            (programme === undefined || row.programme?.slug === programme) &&
            (kinds === undefined || kinds.includes(row.kind)) &&
            (formality === undefined || formality === row.formality) &&
            (status === undefined || status === row.status) &&
            (from === undefined || row.opensOn >= from) &&
            (to === undefined || row.opensOn <= to) &&
            (codes === undefined || codes.map((code) => code.toUpperCase()).includes(row.code)),
        );
        const quoted = Object.entries({ programme, from, to, codes }).filter(
          ([, value]) => value !== undefined,
        );
        const bare = Object.entries({ formality, status, kinds }).filter(([, value]) => value !== undefined);
        const written = [
          ...quoted.map(([name, value]) => `${name}: ${JSON.stringify(value)}`),
          ...bare.map(([name, value]) => `${name}: ${Array.isArray(value) ? `[${value.join(' ')}]` : value}`),
        ];
        expect(await listed(written.join(', '))).toEqual(wanted);
      }),
      { numRuns: 100 },
    );
  });

  test('knows the whole calendar, to begin with', () => {
    expect(all.filter(({ programme }) => programme?.slug === 'inc')).toHaveLength(11);
    expect(all.filter(({ programme }) => programme?.slug === 'intersessional-programme')).toHaveLength(16);
  });
});
