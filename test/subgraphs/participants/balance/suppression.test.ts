import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GenderDisclosure, type Atom } from '../../../../subgraphs/participants/balance/suppression.js';
import { isDetermined } from './linear-attack.js';

const regions = ['AFRICAN', 'ASIA_PACIFIC', 'EASTERN_EUROPEAN'];
const kinds = ['STATE', 'NGO', 'INTERNATIONAL_ORGANIZATION'];
const UNCLASSIFIED = 'UNCLASSIFIED';

/** The cells of every table that the public may ask of a meeting. */
const everybody = () => true;
const rows = [
  everybody,
  ...[...regions, UNCLASSIFIED].map((region) => (atom: Atom) => atom.region === region),
  ...kinds.map((kind) => (atom: Atom) => atom.kind === kind),
];

describe('the public gender tables of one meeting', () => {
  test('show a row with at least five of each, and hide a small one together with a second', () => {
    const meeting = new GenderDisclosure([
      atom('AFRICAN', 'STATE', 20, 30),
      atom('ASIA_PACIFIC', 'STATE', 3, 40),
      atom('EASTERN_EUROPEAN', 'STATE', 7, 12),
      atom(UNCLASSIFIED, 'NGO', 30, 25),
    ]);
    const women = (region: string) => meeting.of((people) => people.region === region).WOMAN;
    expect([...regions, UNCLASSIFIED].map(women)).toEqual([20, null, null, 30]);
    expect(meeting.of(everybody)).toEqual({ WOMAN: 60, MAN: 107, OTHER: 0, NOT_STATED: 0 });
    expect(meeting.of((people) => people.kind === 'STATE').WOMAN).toBe(30);
  });

  test('do not let the kinds betray what the regions hide: four people of States without a group', () => {
    const meeting = new GenderDisclosure([
      atom('AFRICAN', 'STATE', 20, 30),
      atom('ASIA_PACIFIC', 'STATE', 25, 40),
      atom(UNCLASSIFIED, 'STATE', 1, 3),
      atom(UNCLASSIFIED, 'NGO', 30, 25),
      atom(UNCLASSIFIED, 'INTERNATIONAL_ORGANIZATION', 10, 12),
    ]);
    const women = (key: 'region' | 'kind', value: string) =>
      meeting.of((people) => people[key] === value).WOMAN;
    const states = women('kind', 'STATE');
    const unclassified = women('region', UNCLASSIFIED);
    const organizations = [women('kind', 'NGO'), women('kind', 'INTERNATIONAL_ORGANIZATION')];
    expect([states, unclassified, ...organizations].some((figure) => figure === null)).toBe(true);
    const shown = [states, women('region', 'AFRICAN'), women('region', 'ASIA_PACIFIC')];
    expect(shown).toContain(null);
  });

  test('show nothing at all when the meeting has fewer than five women', () => {
    const meeting = new GenderDisclosure([
      atom('AFRICAN', 'STATE', 4, 90),
      atom('ASIA_PACIFIC', 'STATE', 0, 80),
    ]);
    expect(rows.map((row) => meeting.of(row).WOMAN).filter((women) => women !== 0)).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });

  test('keep one person of another gender apart from nobody: women show, the rest only together', () => {
    const meeting = new GenderDisclosure([
      atom('AFRICAN', 'STATE', 20, 30, 1),
      atom('ASIA_PACIFIC', 'STATE', 30, 30),
    ]);
    expect(meeting.of(everybody)).toEqual({ WOMAN: 50, MAN: null, OTHER: null, NOT_STATED: 0 });
  });

  test('always show who did not state it, and zeros where nobody did', () => {
    const meeting = new GenderDisclosure([
      atom('AFRICAN', 'STATE', 1, 1, 0, 7),
      atom('ASIA_PACIFIC', 'STATE', 0, 0, 0, 2),
    ]);
    expect(meeting.of(everybody)).toEqual({ WOMAN: null, MAN: null, OTHER: null, NOT_STATED: 9 });
    expect(meeting.of((people) => people.region === 'ASIA_PACIFIC')).toEqual({
      WOMAN: 0,
      MAN: 0,
      OTHER: 0,
      NOT_STATED: 2,
    });
  });

  test('do not depend on the order of the records', () => {
    fc.assert(
      fc.property(meetings(40), (atoms) => {
        const shown = (list: Atom[]) => rows.map((row) => new GenderDisclosure(list).of(row));
        expect(shown(atoms.toReversed())).toEqual(shown(atoms));
      }),
    );
  });
});

describe('an attacker with every public table of several meetings, and all totals', () => {
  test('finds no hidden figure by adding and subtracting', () => {
    fc.assert(
      fc.property(fc.array(meetings(40), { minLength: 1, maxLength: 3 }), (program) => {
        const { known, hidden } = published(program);
        expect(hidden.filter((figure) => isDetermined(figure, known))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('finds no group of the finest table with fewer than five women or men, shown or not', () => {
    fc.assert(
      fc.property(meetings(40), (atoms) => {
        const { known } = published([atoms]);
        const small = atoms.flatMap(({ people }, i) =>
          people.WOMAN < 5 || people.MAN + people.OTHER < 5 ? [unit(atoms.length * 3, [i * 3])] : [],
        );
        expect(small.filter((figure) => isDetermined(figure, known))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('finds for each hidden figure other rooms that publish the same, five apart or as far as the smaller side has people', () => {
    fc.assert(
      fc.property(meetings(40), (atoms) => {
        const { known } = published([atoms]);
        // One woman goes from an atom to another, and a man or an OTHER back: nobody who knows `known` would notice.
        const isInterchangeable = (a: number, b: number) =>
          known.every((row) =>
            [1, 2].every((other) => row[3 * b + other] === row[3 * b]! + row[3 * a + other]! - row[3 * a]!),
          );
        const disclosure = new GenderDisclosure(atoms);
        const hidden =
          disclosure.of(everybody).WOMAN === null
            ? []
            : rows.filter((row) => disclosure.of(row).WOMAN === null);
        for (const row of hidden) {
          const places = atoms.map((_, i) => i);
          const open = places.find(
            (i) => row(atoms[i]!) && places.some((j) => !row(atoms[j]!) && isInterchangeable(i, j)),
          )!;
          const alike = atoms.filter((_, i) => isInterchangeable(open, i));
          const inside = tally(alike.filter(row));
          const outside = tally(alike.filter((atom) => !row(atom)));
          const more = Math.min(inside.others, outside.women);
          const fewer = Math.min(inside.women, outside.others);
          expect(more + fewer).toBeGreaterThanOrEqual(
            Math.min(5, inside.women + inside.others, outside.women + outside.others),
          );
        }
      }),
      { numRuns: 300 },
    );
  });

  test('would succeed if small figures alone were hidden: the attack itself works', () => {
    const known = [unit(6, [0, 3]), unit(6, [0]), unit(6, [0, 1]), unit(6, [3, 4])];
    expect(isDetermined(unit(6, [3]), known)).toBe(true);
  });

  test.each([0, 4])(
    'who knows this very method narrows no hidden figure down to one value (up to %i of another gender)',
    (others) => {
      fc.assert(
        fc.property(
          fc.array(fc.integer({ min: 1, max: others ? 4 : 6 }), { minLength: 2, maxLength: others ? 3 : 4 }),
          (sizes) => {
            const worlds = Map.groupBy(everyRoom(sizes, others), signature);
            for (const alike of worlds.values()) {
              for (const row of rows) {
                if (new GenderDisclosure(alike[0]!, 2).of(row).WOMAN !== null) continue;
                const possible = new Set(alike.map((atoms) => women(atoms.filter(row))));
                expect(possible.size).toBeGreaterThan(1);
              }
            }
          },
        ),
        { numRuns: 40 },
      );
    },
  );
});

/** Every equation that the tables give away, over unknowns (women, men, others) per atom, and the figures that they hide. */
function published(program: Atom[][]): { known: number[][]; hidden: number[][] } {
  const unknowns = 3 * program.flat().length;
  const known: number[][] = [];
  const hidden: number[][] = [];
  const disclosures = program.map((atoms) => new GenderDisclosure(atoms));
  const starts = program.map((_, i) => 3 * program.slice(0, i).flat().length);
  program.forEach((atoms, m) => {
    atoms.forEach((_, i) =>
      known.push(
        unit(
          unknowns,
          [0, 1, 2].map((gender) => starts[m]! + 3 * i + gender),
        ),
      ),
    );
    for (const row of rows) tell(m, row);
  });
  return { known, hidden };

  function tell(m: number, row: (atom: Atom) => boolean): void {
    const atoms = program[m]!;
    const counts = disclosures[m]!.of(row);
    (['WOMAN', 'MAN', 'OTHER'] as const).forEach((gender, g) => {
      const places = atoms.flatMap((atom, i) => (row(atom) ? [starts[m]! + 3 * i + g] : []));
      if (places.length === 0) return;
      (counts[gender] === null ? hidden : known).push(unit(unknowns, places));
    });
  }
}

/** What anybody can see of a meeting, as one text. */
function signature(atoms: Atom[]): string {
  const disclosure = new GenderDisclosure(atoms, 2);
  return JSON.stringify(rows.map((row) => disclosure.of(row)));
}

/** Every way in which atoms of these sizes can be made up. */
function everyRoom(sizes: number[], others: number): Atom[][] {
  const places = [
    ['AFRICAN', 'STATE'],
    [UNCLASSIFIED, 'NGO'],
    [UNCLASSIFIED, 'STATE'],
    ['ASIA_PACIFIC', 'STATE'],
  ] as const;
  return sizes.reduce<Atom[][]>(
    (rooms, people, i) =>
      rooms.flatMap((room) => {
        const choices: Atom[] = [];
        for (let other = 0; other <= Math.min(others, people); other++) {
          for (let w = 0; w <= people - other; w++)
            choices.push(atom(places[i]![0], places[i]![1], w, people - other - w, other));
        }
        return choices.map((choice) => [...room, choice]);
      }),
    [[]],
  );
}

function meetings(most: number): fc.Arbitrary<Atom[]> {
  const count = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: most }));
  const other = fc.oneof(
    { weight: 9, arbitrary: fc.constant(0) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 9 }) },
  );
  const places = fc.subarray(
    [
      ...regions.map((region) => [region, 'STATE'] as const),
      ...kinds.map((kind) => [UNCLASSIFIED, kind] as const),
    ],
    { minLength: 1 },
  );
  return places.chain((chosen) =>
    fc
      .array(fc.tuple(count, count, other), { minLength: chosen.length, maxLength: chosen.length })
      .map((counts) => counts.map(([w, m, o], i) => atom(chosen[i]![0], chosen[i]![1], w, m, o)))
      .map((atoms) => atoms.filter(({ people }) => people.WOMAN + people.MAN + people.OTHER > 0)),
  );
}

function atom(region: string, kind: string, WOMAN: number, MAN: number, OTHER = 0, NOT_STATED = 0): Atom {
  return { region, kind, people: { WOMAN, MAN, OTHER, NOT_STATED } };
}

function unit(length: number, places: number[]): number[] {
  const row = Array.from({ length }, () => 0);
  for (const place of places) row[place] = 1;
  return row;
}

function tally(atoms: Atom[]): { women: number; others: number } {
  return {
    women: women(atoms),
    others: atoms.reduce((total, { people }) => total + people.MAN + people.OTHER, 0),
  };
}

function women(atoms: Atom[]): number {
  return atoms.reduce((total, { people }) => total + people.WOMAN, 0);
}
