import { ParticipantKind } from '../../participant/participant-kind.js';
import type { ParticipantRule } from '../mapping/mapping.js';
import type { StatedKind } from '../mapping/vocabulary.js';
import { nameKey, type Directory, type NameEntry } from './directory.js';
import { splitPrintedName } from './printed-name.js';

/** Who a printed name can mean, whatever the day. */
export interface Candidates {
  /** Set when the mapping itself says who it is, by slug. */
  slug: string | null;
  /** The name to go by: the printed one, or the one that the mapping puts in its place. */
  name: string;
  entries: readonly NameEntry[];
}

/** Everybody a printed name can mean: by the mapping’s word, by the name as it stands, and then by less. */
export function candidatesFor(
  printed: string,
  stated: StatedKind,
  rule: ParticipantRule,
  directory: Directory,
): Candidates {
  const said = rule.known.get(nameKey(printed)) ?? null;
  if (said !== null && isSlug(said)) return { slug: said, name: printed, entries: [] };
  const name = said ?? printed;
  const key = nameKey(name);
  const readable = (entries: readonly NameEntry[]): readonly NameEntry[] =>
    entries.filter(({ lang }) => lang === 'und' || rule.languages.has(lang));
  const entries =
    stated.kind === ParticipantKind.STATE
      ? statesCalled(key, readable, directory)
      : organizationsCalled(name, key, stated, readable, directory);
  return { slug: null, name, entries };
}

function isSlug(text: string): boolean {
  return /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text);
}

type Readable = (entries: readonly NameEntry[]) => readonly NameEntry[];

/** States first; lists of States also hold the EU and observers. */
function statesCalled(key: string, readable: Readable, directory: Directory): readonly NameEntry[] {
  const kindOf = ({ participant }: NameEntry): ParticipantKind => directory.participants[participant]!.kind;
  const exact = readable(directory.named(key));
  const states = exact.filter((entry) => kindOf(entry) === ParticipantKind.STATE);
  if (states.length > 0) return states;
  const almost = readable(directory.statesNamedAlmost(key));
  return almost.length > 0
    ? almost
    : exact.filter((entry) => kindOf(entry) === ParticipantKind.INTERNATIONAL_ORGANIZATION);
}

/**
 * Organizations by their whole name, or by the name before an acronym in brackets: “World Meteorological Organization (Wmo)” is the “World
 * Meteorological Organization”, unless that one is known by another acronym. A company that is called like a State is not that State; an acronym
 * alone means only an organization of the kind that the list states, and only if no other has it.
 */
function organizationsCalled(
  printed: string,
  key: string,
  stated: StatedKind,
  readable: Readable,
  directory: Directory,
): readonly NameEntry[] {
  const mayBe = ({ participant, form }: NameEntry): boolean => {
    const { kind } = directory.participants[participant]!;
    if (kind === ParticipantKind.STATE)
      return stated.kind === ParticipantKind.INTERNATIONAL_ORGANIZATION && form !== 'ACRONYM';
    return form !== 'ACRONYM' || kind === stated.kind;
  };
  const exact = readable(directory.named(key)).filter(mayBe);
  const whole = exact.filter(({ form }) => form !== 'ACRONYM');
  if (whole.length > 0) return preferred(whole, stated, directory);
  if (exact.length > 0 && exact.every(({ participant }) => participant === exact[0]!.participant))
    return exact;

  const { base, acronym } = splitPrintedName(printed);
  if (acronym === null) return [];
  const sameBase = readable(directory.named(nameKey(base))).filter(mayBe);
  const acronymKey = nameKey(acronym);
  const agreeing = sameBase.filter(({ participant }) => {
    const acronyms = directory.acronymsOf(participant);
    return acronyms.size === 0 || acronyms.has(acronymKey);
  });
  return preferred(agreeing, stated, directory);
}

/** Those of the stated kind if there are any, then organizations rather than States. */
function preferred(
  entries: readonly NameEntry[],
  stated: StatedKind,
  directory: Directory,
): readonly NameEntry[] {
  const kindOf = ({ participant }: NameEntry): ParticipantKind => directory.participants[participant]!.kind;
  const same = entries.filter((entry) => kindOf(entry) === stated.kind);
  if (same.length > 0) return same;
  const organizations = entries.filter((entry) => kindOf(entry) !== ParticipantKind.STATE);
  return organizations.length > 0 ? organizations : entries;
}
