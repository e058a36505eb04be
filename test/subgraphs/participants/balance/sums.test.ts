import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { secretariat, type ParticipantsHub } from '../../../support/participants.js';
import { ask } from './ask-balance.js';
import { balanceHub, given, givenExample, statesOf, type People } from './balance-hub.js';

const statuses = ['NOMINATED', 'REGISTERED', 'APPROVED', 'CHECKED_IN', 'SPOKE'];
const kinds = ['STATE', 'INTERNATIONAL_ORGANIZATION', 'NGO', 'INDUSTRY', 'PARLIAMENT', 'EXPERT', 'OTHER'];

let hub: ParticipantsHub;
const lists = new Map<string, People[]>();
beforeAll(async () => {
  hub = await balanceHub();
  await givenExample(hub);
  const slugs = [
    ...(await statesOf(hub, 'AFRICAN', '2007-08-27')).slice(0, 5),
    ...(await statesOf(hub, 'EASTERN_EUROPEAN', '2007-08-27')).slice(0, 3),
    'holy-see',
    'united-states',
  ];
  const organizations = kinds.slice(1).map((kind) => ({ slug: `some-${kind.toLowerCase()}`, kind }));
  const people = fc.record({
    who: fc.constantFrom(...slugs.map((slug) => ({ slug, kind: 'STATE' })), ...organizations),
    people: fc.integer({ min: 1, max: 12 }),
    gender: fc.constantFrom('WOMAN', 'MAN', 'OTHER', 'NOT_STATED'),
    role: fc.constantFrom('HEAD', 'ADVISER', 'UNKNOWN'),
    status: fc.constantFrom(...statuses),
    country: fc.constantFrom(undefined, 'canada', 'kenya'),
  });
  for (const [code, seed] of [
    ['GENEVA-2007', 1],
    ['NEW-YORK-2007', 2],
    ['GOLDEN', 3],
  ] as const) {
    const [drawn] = fc.sample(fc.array(people, { minLength: 60, maxLength: 60 }), { numRuns: 1, seed });
    const list = drawn!.map(({ who, ...each }) => ({ ...who, ...each })) as People[];
    lists.set(code, list);
    await given(hub, code, list);
  }
});
afterAll(() => hub.close());

const scopes = fc.record({
  meetings: fc.subarray(['GENEVA-2007', 'NEW-YORK-2007', 'GOLDEN', 'INC-3', 'INC-11'], { minLength: 1 }),
  kinds: fc.option(fc.subarray(kinds, { minLength: 1 }), { nil: null }),
});
const questions = fc.record({
  by: fc
    .shuffledSubarray(['REGION', 'KIND', 'DEVELOPMENT', 'GENDER', 'ROLE', 'PARTICIPANT', 'MEETING'], {
      minLength: 1,
      maxLength: 3,
    })
    // More than ten thousand cells would be refused.
    .filter((by) => !(by.includes('PARTICIPANT') && by.includes('ROLE') && by.length === 3)),
  basis: fc.constantFrom(...statuses),
  scheme: fc.constantFrom('un-regional-groups', 'm49-regions', 'm49-subregions', 'world-bank-income', 'sids'),
  benchmark: fc.constantFrom('un-members', 'population', 'meeting:INC-10'),
  regionOf: fc.constantFrom('PARTICIPANT', 'COUNTRY'),
});

test('for any scope and dimensions the cells add up to the total, shares and benchmark shares to one', async () => {
  await fc.assert(
    fc.asyncProperty(scopes, questions, async (scope, { by, basis, scheme, benchmark, regionOf }) => {
      const balance = await ask(
        hub,
        `of: { meetings: ${JSON.stringify(scope.meetings)} ${scope.kinds ? `kinds: [${scope.kinds.join()}]` : ''} }, by: [${by.join()}], basis: ${basis},
         scheme: "${scheme}", developmentScheme: "ldc", benchmark: "${benchmark}", regionOf: ${regionOf}`,
        secretariat,
      );
      const sum = (of: (cell: (typeof balance.cells)[number]) => number | null) =>
        balance.cells.reduce((total, cell) => total + (of(cell) ?? 0), 0);
      expect(sum(({ count }) => count)).toBe(balance.total);
      expect(new Set(balance.cells.map(({ keys }) => keys.map(({ code }) => code).join(' '))).size).toBe(
        balance.cells.length,
      );
      const stated = balance.cells.filter(({ keys }) => !keys.some(({ code }) => code === 'NOT_STATED'));
      const shares = stated.reduce((total, { share }) => total + (share ?? 0), 0);
      expect(shares).toBeCloseTo(stated.some(({ count }) => count! > 0) ? 1 : 0, 9);
      const weights = stated.reduce((total, { benchmarkShare }) => total + (benchmarkShare ?? 0), 0);
      expect(Math.min(Math.abs(weights - 1), Math.abs(weights))).toBeLessThan(1e-9);
    }),
    { numRuns: 60 },
  );
});

test('for any scope the counts are those of the list, counted one by one', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('GENEVA-2007', 'NEW-YORK-2007', 'GOLDEN'),
      fc.option(fc.subarray(kinds, { minLength: 1 }), { nil: null }),
      fc.constantFrom(...statuses),
      fc.shuffledSubarray(['kind', 'gender', 'role', 'slug'] as const, { minLength: 1, maxLength: 3 }),
      async (code, only, basis, fields) => {
        const counted = lists
          .get(code)!
          .filter(
            ({ kind, status }) =>
              (only?.includes(kind!) ?? true) && statuses.indexOf(status!) >= statuses.indexOf(basis),
          );
        const expected = new Map<string, number>();
        for (const each of counted) {
          const key = fields.map((field) => each[field]).join(' ');
          expected.set(key, (expected.get(key) ?? 0) + each.people!);
        }
        const by = fields.map((field) => (field === 'slug' ? 'PARTICIPANT' : field.toUpperCase()));
        const balance = await ask(
          hub,
          `of: { meetings: ["${code}"] ${only ? `kinds: [${only.join()}]` : ''} }, by: [${by.join()}], basis: ${basis}`,
          secretariat,
        );
        const seen = balance.cells
          .filter(({ count }) => count! > 0)
          .map(({ keys, count }) => [keys.map((key) => key.code).join(' '), count] as const);
        expect(new Map(seen)).toEqual(expected);
        const delegations = await ask(
          hub,
          `of: { meetings: ["${code}"] ${only ? `kinds: [${only.join()}]` : ''} }, unit: DELEGATIONS, basis: NOMINATED`,
        );
        const present = lists.get(code)!.filter(({ kind }) => only?.includes(kind!) ?? true);
        expect(delegations.total).toBe(new Set(present.map(({ slug }) => slug)).size);
      },
    ),
    { numRuns: 40 },
  );
});
