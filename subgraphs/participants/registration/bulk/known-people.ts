import type { Transaction } from '../../../../kernel/database.js';
import type { Vault } from '../../../../kernel/vault.js';
import { compareNames } from '../../credentials/names/compare-names.js';
import { nameWords } from '../../credentials/names/name-words.js';
import { emailDigest } from '../../person/email.js';
import { displayNameOf, nameKeysOf } from '../../person/name-keys.js';
import type { PersonGiven } from '../register/check-person.js';

/** Somebody on record who seems to be the person of a row. */
export interface OnRecord {
  id: string;
  displayName: string;
}

interface Candidate extends OnRecord {
  nameInScript: string | null;
  emailDigest: string | null;
  keys: string[];
}

/**
 * Who of the participant’s own people is the person of each row, as far as name and address tell: the same words in any order, and no other
 * address; or the same address and a name that may be the same. Null: nobody. All rows in one statement.
 */
export async function knownPeople(
  { rows }: Pick<Transaction, 'rows'>,
  context: { vault: Vault },
  participantId: string,
  people: readonly (PersonGiven | null)[],
): Promise<(OnRecord | null)[]> {
  const sought = people.map((person) => person && soughtOf(person, context));
  // All of its people, and the rest here: an index over everybody's names would be asked for each of a thousand rows.
  const candidates = await rows<Candidate>(
    `with own as materialized (
       select distinct representative_id as id from participants.affiliation where participant_id = $1::uuid and superseded_at is null)
     select r.id, r.display_name as "displayName", r.name_in_script as "nameInScript", r.email_digest as "emailDigest", r.name_keys as keys
     from own join participants.representative r using (id)
     where r.live and r.merged_into is null and r.erased_at is null`,
    [participantId],
  );
  const byKey = new Map<string, Candidate[]>();
  for (const candidate of candidates)
    for (const key of [...candidate.keys, candidate.emailDigest ?? '']) {
      const alike = byKey.get(key);
      if (alike) alike.push(candidate);
      else byKey.set(key, [candidate]);
    }
  return sought.map((each) => {
    if (!each) return null;
    const near = new Set([...each.keys, each.digest ?? '-'].flatMap((key) => byKey.get(key) ?? []));
    return [...near].find((candidate) => isSame(each, candidate)) ?? null;
  });
}

/** The first row before each that names the same person, by its place; null: none does. */
export function sameAsBefore(
  rows: readonly { representativeId?: string | null; person?: PersonGiven | null }[],
): (number | null)[] {
  const seen = new Map<string, number>();
  return rows.map(({ representativeId, person }, place) => {
    const names = representativeId
      ? [representativeId.toLowerCase()]
      : [`${sortedWords(displayNameOf(person!))} ${person!.email?.trim().toLowerCase() ?? ''}`];
    const earlier = names.map((name) => seen.get(name)).find((found) => found !== undefined) ?? null;
    for (const name of names) if (!seen.has(name)) seen.set(name, place);
    return earlier;
  });
}

function soughtOf(person: PersonGiven, context: { vault: Vault }) {
  const name = displayNameOf(person);
  return {
    names: [name, person.nameInScript].filter((each): each is string => !!each),
    keys: nameKeysOf(name, person.nameInScript),
    digest: person.email ? emailDigest(person.email, context) : null,
  };
}

function isSame({ names, digest }: ReturnType<typeof soughtOf>, candidate: Candidate): boolean {
  const theirs = [candidate.displayName, candidate.nameInScript].filter((name): name is string => !!name);
  if (digest && digest === candidate.emailDigest)
    return names.some((name) => theirs.some((other) => compareNames(name, other)));
  if (digest && candidate.emailDigest) return false;
  return names.some((name) => theirs.some((other) => sortedWords(name) === sortedWords(other)));
}

function sortedWords(name: string): string {
  return nameWords(name).toSorted().join(' ');
}
