import { registerEnumType } from 'type-graphql';

/** By which formula places are shared out among organizations. */
export enum PlacesFormula {
  EQUAL_SHARE = 'EQUAL_SHARE',
  LARGEST_REMAINDER = 'LARGEST_REMAINDER',
  PROPORTIONAL_WITH_FLOOR = 'PROPORTIONAL_WITH_FLOOR',
}

registerEnumType(PlacesFormula, {
  name: 'PlacesFormula',
  description:
    'By which formula places are shared out among organizations. Ties go to whoever registered somebody first.',
  valuesConfig: {
    EQUAL_SHARE: {
      description:
        'Each keeps the same number, and nobody more than it has: one place each, round after round, until there are none left.',
    },
    LARGEST_REMAINDER: {
      description:
        'In proportion to what each has (Hamilton): the whole part of places × own ÷ all, then one more for the largest remainders.',
    },
    PROPORTIONAL_WITH_FLOOR: {
      description: 'One place each first, then the rest by LARGEST_REMAINDER of what each has beyond it.',
    },
  },
});

/** Who shares: how many it has, and how many of these it keeps whatever happens. */
export interface Claim {
  held: number;
  /** People approved, or sent back for a correction: they are not put on the waiting list. */
  fixed: number;
}

/**
 * How many places each keeps, in the order given, which is that of first registration. Whoever would fall below what is fixed keeps that, and the
 * others share what is left by the same formula.
 *
 * @param places not fewer than all that is fixed
 * @returns as many as the claims; together `places`, or all that is held when that is less
 */
export function apportion(formula: PlacesFormula, places: number, claims: readonly Claim[]): number[] {
  const bound = claims.map(() => false);
  for (;;) {
    const kept = claims.reduce((sum, { fixed }, i) => sum + (bound[i] ? fixed : 0), 0);
    const shares = shared(
      formula,
      places - kept,
      claims.map(({ held }, i) => (bound[i] ? 0 : held)),
    );
    const below = claims.findIndex(({ fixed }, i) => !bound[i] && shares[i]! < fixed);
    if (below < 0) return claims.map(({ fixed }, i) => (bound[i] ? fixed : shares[i]!));
    claims.forEach(({ fixed }, i) => {
      if (!bound[i] && shares[i]! < fixed) bound[i] = true;
    });
  }
}

function shared(formula: PlacesFormula, places: number, held: readonly number[]): number[] {
  const all = held.reduce((sum, each) => sum + each, 0);
  if (places >= all) return [...held];
  return byFormula[formula](places, held);
}

const byFormula: Record<PlacesFormula, (places: number, held: readonly number[]) => number[]> = {
  EQUAL_SHARE: inRounds,
  LARGEST_REMAINDER: byRemainder,
  PROPORTIONAL_WITH_FLOOR(places, held) {
    const floor = inRounds(Math.min(places, held.filter((each) => each > 0).length), held);
    const rest = byRemainder(
      places - floor.reduce((sum, each) => sum + each, 0),
      held.map((each, i) => each - floor[i]!),
    );
    return floor.map((each, i) => each + rest[i]!);
  },
};

/** One each, round after round: as many whole rounds as there are places for at once, then the last one by one. */
function inRounds(places: number, held: readonly number[]): number[] {
  const shares = held.map(() => 0);
  for (let left = places; left > 0;) {
    const open = held.flatMap((each, i) => (shares[i]! < each ? [i] : []));
    if (open.length === 0) break;
    const rounds = Math.max(
      1,
      Math.min(Math.floor(left / open.length), ...open.map((i) => held[i]! - shares[i]!)),
    );
    for (const i of open) {
      if (left === 0) break;
      const given = Math.min(rounds, left);
      shares[i]! += given;
      left -= given;
    }
  }
  return shares;
}

/** Whole numbers throughout: a quota is places × held over all, and so are the remainders. */
function byRemainder(places: number, held: readonly number[]): number[] {
  const all = held.reduce((sum, each) => sum + each, 0);
  if (all === 0 || places <= 0) return held.map(() => 0);
  const shares = held.map((each) => Math.floor((places * each) / all));
  const left = places - shares.reduce((sum, each) => sum + each, 0);
  const byRest = held
    .map((each, i) => ({ i, rest: (places * each) % all }))
    .toSorted((one, other) => other.rest - one.rest || one.i - other.i);
  for (const { i } of byRest.slice(0, left)) shares[i]! += 1;
  return shares;
}
