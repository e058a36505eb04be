import { type Directory, heldOn, type NameEntry } from './directory.js';

/** Whom a name or code means on a day. */
export type Meant =
  | { participant: number; heldThen: boolean }
  /** Several bear it, and nothing tells which is meant. */
  | 'SEVERAL'
  | null;

/**
 * Those whose name held on the day; if there are none, those who ever bore it, save for an alias with dates, which holds between them only
 * (reference/README.md, “Matching a name”). Of several, the one that existed then.
 */
export function whoIsMeant(entries: readonly NameEntry[], day: string | null, directory: Directory): Meant {
  if (entries.length === 0) return null;
  const then = entries.filter((entry) => heldOn(entry, day));
  const candidates =
    then.length > 0
      ? then
      : entries.filter(({ form, from, to }) => form !== 'ALIAS' || (from === null && to === null));
  const first = candidates[0]?.participant;
  if (first === undefined) return null;
  if (candidates.every(({ participant }) => participant === first))
    return { participant: first, heldThen: then.length > 0 };
  const alive = new Set(
    candidates
      .map(({ participant }) => participant)
      .filter((participant) => {
        const { existsFrom, existsTo } = directory.participants[participant]!;
        return heldOn({ from: existsFrom, to: existsTo }, day);
      }),
  );
  if (alive.size !== 1) return 'SEVERAL';
  return { participant: [...alive][0]!, heldThen: then.length > 0 };
}

/** The bearer of a code on a day, in the first of the systems that knows one: a list’s own system goes before the general one. */
export function whoseCode(
  code: string,
  systems: readonly string[],
  day: string | null,
  directory: Directory,
): Meant {
  let ever: Meant = null;
  for (const system of systems) {
    const meant = whoIsMeant(directory.coded(system, code), day, directory);
    if (meant === 'SEVERAL' || meant?.heldThen) return meant;
    ever ??= meant;
  }
  return ever;
}
