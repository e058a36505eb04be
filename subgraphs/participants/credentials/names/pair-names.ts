import { comparePrepared, type NameLikeness } from './compare-names.js';
import { NameDifferenceCause } from './name-difference.js';
import { prepareName, type PreparedName } from './prepared-name.js';

/** Somebody on a delegation’s list, with every name by which the list knows them: as displayed, and in the script of their own language. */
export interface ListedPerson {
  registrationId: string;
  names: string[];
}

/** A name of the list beside one of the credentials; one of them is null where there is no counterpart. */
export interface NamePair {
  registrationId: string | null;
  nameOnList: string | null;
  nameOnCredentials: string | null;
  /** Empty when they are the same. */
  causes: NameDifferenceCause[];
  /** How like they are, 0 to 1; null without a counterpart. */
  score: number | null;
}

/** Gives every person of the list at most one name of the credentials, the likest pairs first; who is left has no counterpart. */
export function pairNames(listed: readonly ListedPerson[], onCredentials: readonly string[]): NamePair[] {
  const handedIn = onCredentials.map(prepareName);
  const likely = listed
    .map(({ names }) => names.map(prepareName))
    .flatMap((names, i) =>
      handedIn.flatMap((name, j) => {
        const likeness = likestOf(names, name);
        return likeness ? [{ i, j, ...likeness }] : [];
      }),
    )
    .toSorted((a, b) => b.score - a.score || a.i - b.i || a.j - b.j);
  const counterpart = new Map<number, (typeof likely)[number]>();
  const taken = new Set<number>();
  for (const pair of likely) {
    if (counterpart.has(pair.i) || taken.has(pair.j)) continue;
    counterpart.set(pair.i, pair);
    taken.add(pair.j);
  }
  return [
    ...listed.map(({ registrationId, names }, i): NamePair => {
      const found = counterpart.get(i);
      return {
        registrationId,
        nameOnList: names[0] ?? null,
        nameOnCredentials: found ? onCredentials[found.j]! : null,
        causes: found ? found.causes : [NameDifferenceCause.NOT_ON_CREDENTIALS],
        score: found?.score ?? null,
      };
    }),
    ...onCredentials.flatMap((name, j): NamePair[] =>
      taken.has(j)
        ? []
        : [
            {
              registrationId: null,
              nameOnList: null,
              nameOnCredentials: name,
              causes: [NameDifferenceCause.NOT_ON_LIST],
              score: null,
            },
          ],
    ),
  ];
}

function likestOf(names: readonly PreparedName[], name: PreparedName): NameLikeness | null {
  let likest: NameLikeness | null = null;
  for (const one of names) {
    const likeness = comparePrepared(one, name);
    if (likeness && (likest === null || likeness.score > likest.score)) likest = likeness;
  }
  return likest;
}
