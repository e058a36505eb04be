import type { MeetingFacts } from '../../meetings.js';
import type { Classes } from '../classes.js';
import { plus } from '../public-gender.js';
import { GenderDisclosure, SMALLEST_PUBLIC, type Atom, type PublicGenderCounts } from '../suppression.js';
import type { Way } from './count-ways.js';

/** Which people a figure is about; null does not restrict. */
export interface WaySlice {
  region: string | null;
  kind: string | null;
  kinds: readonly string[] | null;
  ofWay: OfWay;
}

/** Whether people who came this way are meant. */
export type OfWay = (way: Pick<Way, 'furthest' | 'ending'>) => boolean;

/**
 * The public figures of funnels by gender (decision 0004). Whoever counts as registered is taken apart as in every public balance, and each
 * block of those further by the ways people came; the others, whom no public balance counts, by themselves. So whatever a funnel and a balance
 * show are sums of the same blocks.
 *
 * @param classes by meeting with anybody there: the default regional groups on its opening day at its place
 * @returns a function that gives the figures of a slice; hidden in the sum when hidden in any meeting
 */
export function publicWays(
  meetings: readonly MeetingFacts[],
  ways: readonly Way[],
  classes: ReadonlyMap<string, Classes>,
): (slice: WaySlice) => PublicGenderCounts {
  const byName = new Map(ways.map((way) => [nameOf(way), way]));
  const disclosures = meetings.flatMap(({ id }) => {
    const there = ways.filter(({ placeId }) => placeId === id);
    return [...Map.groupBy(there, ({ registered }) => registered)].map(([registered, people]) => {
      const finer = atomsOf(people, classes.get(id)!, nameOf);
      const coarse = registered ? atomsOf(people, classes.get(id)!, () => '') : finer;
      return new GenderDisclosure(coarse, SMALLEST_PUBLIC, finer);
    });
  });
  return ({ region, kind, kinds, ofWay }) =>
    disclosures
      .map((disclosure) =>
        disclosure.of(
          (atom) =>
            (region === null || atom.region === region) &&
            (kind === null || atom.kind === kind) &&
            (kinds?.includes(atom.kind) ?? true) &&
            ofWay(byName.get(atom.way!)!),
        ),
      )
      .reduce(plus, { WOMAN: 0, MAN: 0, OTHER: 0, NOT_STATED: 0 });
}

/** What tells ways apart in public figures. */
function nameOf({ registered, furthest, ending }: Way): string {
  return `${registered} ${furthest} ${ending}`;
}

function atomsOf(ways: readonly Way[], classes: Classes, wayOf: (way: Way) => string): Atom[] {
  const atoms = new Map<string, Atom>();
  for (const each of ways) {
    const atom = {
      region: classes.codeOf(each.participantId),
      kind: each.kind,
      way: wayOf(each),
      people: { WOMAN: 0, MAN: 0, OTHER: 0, NOT_STATED: 0 },
    };
    const key = `${atom.region} ${atom.kind} ${atom.way}`;
    if (!atoms.has(key)) atoms.set(key, atom);
    atoms.get(key)!.people[each.gender!] += each.count;
  }
  return [...atoms.values()];
}
