import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ImportError } from '../../../../subgraphs/participants/import/import-error.js';
import { importHub, type ImportHub } from './hub.js';

const person = `source: any
row: person
unknown: [NA]
meeting: { code: m, kind: { constant: OTHER }, opens: d, city: c }
participant: { name: w, code: { column: i, system: [iso2, iso3] }, kind: k }
person: { name: n, email: n }
gender: { column: g, values: { '': NOT_STATED, 1: WOMAN, 2: MAN } }
country: { column: i, system: iso2 }
`;

const count = `source: any-count
row: count
meeting: { code: { column: m, template: 'C-{}' }, kind: { constant: OTHER }, opens: { constant: 2020-01-01 } }
participant: { name: w, kind: k, ifUnknown: Not stated }
people: [{ column: n, gender: WOMAN }, { column: g }]
`;

const directory = `source: any-directory
row: organization
participant: { name: w, kind: k }
formerNames: [n, c]
predecessors: i
since: d
`;

/** Cells that lists really hold, and some that nobody would think of. */
const cell = fc.oneof(
  fc.constantFrom(
    '',
    'NA',
    'Kenya',
    'KE',
    'KEN',
    'Yugoslavia',
    'France',
    'STATE',
    'NGO',
    'IGO',
    'OTHER',
    '2020-02-30',
    '1992-01-01',
    'WOMAN',
    '7',
    '-1',
    'M-1',
    'M 1',
  ),
  fc.constantFrom(
    'constructor',
    '__proto__',
    'toString',
    '\0',
    '\ufffd',
    '"',
    "'; drop table x; --",
    '\\N',
    '\\.',
    '=1+1',
    'Â\u00a0',
    'مصر',
    '中国',
    '𝒜',
    '(',
    '()',
    '(A)',
    'a/b',
    'World Bank (WB)',
    'WB',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
);
const mostly = (...usual: string[]) =>
  fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...usual) }, { weight: 1, arbitrary: cell });
const rows = fc.array(
  fc.tuple(
    mostly('M-1', 'M-2'),
    mostly('1992-01-01'),
    mostly('Geneva', ''),
    cell,
    mostly('', 'KE', 'KEN', 'YUG'),
    mostly('STATE', 'NGO', 'IGO', 'OTHER'),
    mostly('', '0', '3'),
    mostly('', '1', '2'),
    cell,
  ),
  { maxLength: 12 },
);
const columns = ['m', 'd', 'c', 'w', 'i', 'k', 'n', 'g', 'x'];

function asCsv(table: readonly (readonly string[])[]): string {
  return [columns, ...table]
    .map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
    .join('\n');
}

describe('whatever a list holds', () => {
  let hub: ImportHub;
  beforeAll(async () => {
    hub = await importHub();
  });
  afterAll(() => hub.close());

  test.each([
    ['people', person],
    ['counts', count],
    ['organizations', directory],
  ])(
    'every row of %s is imported or refused, and importing again changes nothing',
    async (_, mapping) => {
      let written = 0;
      const property = fc.asyncProperty(rows, async (table) => {
        const list = asCsv(table);
        const { outcome, counts } = await hub.import(list, mapping);
        expect(counts.imported + counts.refused).toBe(counts.read);
        expect(counts.read).toBe(table.length);
        if (outcome !== 'WRITTEN') return;
        written += 1;
        expect((await hub.import(list, mapping)).outcome).toBe('SAME');
      });
      await fc.assert(property, { numRuns: 80 });
      expect(written).toBeGreaterThan(40);
    },
    120_000,
  );

  test('any bytes are a list or are refused in words', async () => {
    const property = fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
      const outcome = await hub
        .import(hub.file('bytes.csv', Buffer.from(bytes)), count)
        .catch((error: unknown) => error);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(ImportError);
    });
    await fc.assert(property, { numRuns: 300 });
  }, 60_000);
});
