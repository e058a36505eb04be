/** A public figure about gender stands for at least this many women and as many others. */
export const SMALLEST_PUBLIC = 5;

/** People by what they state; NOT_STATED is no gender and never hidden. */
export interface GenderCounts {
  WOMAN: number;
  MAN: number;
  OTHER: number;
  NOT_STATED: number;
}

/** What people may state, and that they did not. */
export type Gender = keyof GenderCounts;

/** One meeting’s people of one region and one kind: the finest gender count that any public table is a sum of. */
export interface Atom {
  region: string;
  kind: string;
  /** Told apart further in funnels: how far these people came, and where they ended. */
  way?: string;
  people: GenderCounts;
}

/** What the public sees of some people; null is hidden. */
export interface PublicGenderCounts {
  WOMAN: number | null;
  MAN: number | null;
  OTHER: number | null;
  NOT_STATED: number;
}

/** Atoms joined two by two. */
interface Group {
  atoms: readonly Atom[];
  /** People who state a gender: public, as the total and NOT_STATED are. */
  size: number;
  halves: readonly [Group, Group] | null;
}

/**
 * What the public may learn about gender at one meeting, worked out once and whatever is asked (decision 0004).
 *
 * The atoms are joined two by two into a tree, by their public sizes alone. From the top down, a group is taken apart only if both halves have
 * at least `smallest` women and as many others; where it stops is a block. A figure is shown exactly when its atoms are whole blocks. So everything
 * shown, and whatever is added to or subtracted from it, is a sum of blocks; and why a block was not taken apart never says which half was small.
 */
export class GenderDisclosure {
  readonly #atoms: readonly Atom[];
  readonly #smallest: number;
  /** OTHER is rare: where anybody states it, women and “men or other” show, and the two apart only for a whole meeting. */
  readonly #anyOther: boolean;
  /** Null when even all together are too few of a kind. */
  readonly #blocks: readonly Group[] | null;

  /** @param finer the same people told apart further: each block is taken apart among them in the same way, so it stays the sum of what shows */
  constructor(atoms: readonly Atom[], smallest = SMALLEST_PUBLIC, finer: readonly Atom[] | null = null) {
    this.#atoms = finer ?? atoms;
    this.#smallest = smallest;
    this.#anyOther = atoms.some(({ people }) => people.OTHER > 0);
    const all = treeOf(atoms.filter((atom) => stated(atom) > 0));
    const blocks = all && this.#isLarge(all) ? this.#takenApart(all) : null;
    this.#blocks = finer && blocks ? blocks.flatMap((block) => this.#takenFurther(block, finer)) : blocks;
  }

  /** The figures for all people whose region and kind are included; zeros where nobody stated a gender. */
  of(includes: (atom: Atom) => boolean): PublicGenderCounts {
    const counts = countsOf(this.#atoms.filter(includes));
    if (counts.WOMAN + counts.MAN + counts.OTHER === 0) return counts;
    const blocks = this.#blocks ?? [];
    const isWhole =
      blocks.length > 0 && blocks.every(({ atoms }) => atoms.every(includes) || !atoms.some(includes));
    if (!isWhole) return { ...counts, WOMAN: null, MAN: null, OTHER: null };
    if (!this.#anyOther) return counts;
    const isEverybody = blocks.every(({ atoms }) => atoms.every(includes));
    if (isEverybody && Math.min(counts.MAN, counts.OTHER) >= this.#smallest) return counts;
    return { ...counts, MAN: null, OTHER: null };
  }

  #takenApart(group: Group): Group[] {
    if (!group.halves?.every((half) => this.#isLarge(half))) return [group];
    return group.halves.flatMap((half) => this.#takenApart(half));
  }

  #takenFurther({ atoms }: Group, finer: readonly Atom[]): Group[] {
    const rows = new Set(atoms.map(({ region, kind }) => `${region} ${kind}`));
    const within = finer.filter((atom) => rows.has(`${atom.region} ${atom.kind}`) && stated(atom) > 0);
    return this.#takenApart(treeOf(within)!);
  }

  #isLarge({ atoms, size }: Group): boolean {
    const { WOMAN } = countsOf(atoms);
    return WOMAN >= this.#smallest && size - WOMAN >= this.#smallest;
  }
}

/** Joins the smallest group with the one that leaves most people in whole rows by region, by kind and by way, until one is left. */
function treeOf(atoms: readonly Atom[]): Group | undefined {
  let groups: Group[] = atoms.map((atom) => ({ atoms: [atom], size: stated(atom), halves: null }));
  for (;;) {
    groups.sort((a, b) => a.size - b.size || (nameOf(a) < nameOf(b) ? -1 : 1));
    const [smallest, ...others] = groups;
    if (!smallest || others.length === 0) return smallest;
    groups = others
      .map((partner) => [joined(smallest, partner), ...others.filter((group) => group !== partner)])
      .reduce((best, next) => (inWholeRows(next) > inWholeRows(best) ? next : best));
  }
}

function joined(a: Group, b: Group): Group {
  return { atoms: [...a.atoms, ...b.atoms], size: a.size + b.size, halves: [a, b] };
}

function inWholeRows(groups: readonly Group[]): number {
  const people = (row: 'region' | 'kind' | 'way') => {
    const broken = new Set(
      groups.flatMap(({ atoms }) => {
        const rows = new Set(atoms.map((atom) => atom[row]));
        return rows.size > 1 ? [...rows] : [];
      }),
    );
    return sum(
      groups.flatMap(({ atoms }) => atoms.map((atom) => (broken.has(atom[row]) ? 0 : stated(atom)))),
    );
  };
  return people('region') + people('kind') + people('way');
}

function countsOf(atoms: readonly Atom[]): GenderCounts {
  const count = (gender: Gender) => sum(atoms.map(({ people }) => people[gender]));
  return { WOMAN: count('WOMAN'), MAN: count('MAN'), OTHER: count('OTHER'), NOT_STATED: count('NOT_STATED') };
}

function stated({ people }: Atom): number {
  return people.WOMAN + people.MAN + people.OTHER;
}

function nameOf({ atoms }: Group): string {
  return atoms.map(({ region, kind, way = '' }) => `${region} ${kind} ${way}`).join();
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
