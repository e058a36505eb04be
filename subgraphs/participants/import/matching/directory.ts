import type { Rows } from '../../../../kernel/database.js';
import { searchKey } from '../../participant/search-key.js';
import { hasLostLetters } from './printed-name.js';
import { type ParticipantCategory, ParticipantKind } from '../../participant/participant-kind.js';

/** A participant that the list can refer to: one of the hub’s, or one that this import adds. */
export interface Listed {
  id: string;
  slug: string;
  /** The name by which reports call it. */
  name: string;
  kind: ParticipantKind;
  category: ParticipantCategory;
  iso3: string | null;
  existsFrom: string | null;
  existsTo: string | null;
  /** Its names as this import records them; null for one that the hub had before. */
  added: NewName[] | null;
}

/** A name that this import records. */
export interface NewName {
  form: 'SHORT' | 'ALIAS' | 'ACRONYM';
  name: string;
  validFrom: string | null;
  validTo: string | null;
}

/** One name of a participant, for matching. Days as text: null is open. */
export interface NameEntry {
  /** Index in `Directory.participants`. */
  participant: number;
  form: string;
  lang: string;
  from: string | null;
  to: string | null;
}

/** Everybody whom the hub knows, held in memory for the length of one import, so that matching a row costs a look into a table. */
export class Directory {
  readonly participants: Listed[] = [];
  readonly #byName = new Map<string, NameEntry[]>();
  readonly #statesBySqueezedName = new Map<string, NameEntry[]>();
  readonly #byCode = new Map<string, NameEntry[]>();
  readonly #bySlug = new Map<string, number>();
  readonly #acronyms = new Map<number, Set<string>>();
  readonly codeSystems = new Set<string>();

  static async load(rows: Rows): Promise<Directory> {
    const directory = new Directory();
    const index = new Map<string, number>();
    for (const row of await rows<Omit<Listed, 'name' | 'added'>>(
      `select id, slug, kind, category, iso3, exists_from::text as "existsFrom", exists_to::text as "existsTo"
       from participants.participant order by slug`,
    )) {
      index.set(
        row.id,
        directory.add({ ...row, kind: ParticipantKind[row.kind], name: row.slug, added: null }),
      );
    }
    for (const { id, name, ...entry } of await rows<NameEntry & { id: string; name: string }>(
      `select participant_id as id, name, form, lang, valid_from::text as "from", valid_to::text as "to"
       from participants.participant_name where superseded_at is null order by id`,
    )) {
      const participant = index.get(id)!;
      if (entry.form === 'SHORT' && entry.to === null && (entry.lang === 'en' || entry.lang === 'und'))
        directory.participants[participant]!.name = name;
      directory.addName(name, { ...entry, participant });
    }
    for (const { id, system, code, ...days } of await rows<{
      id: string;
      system: string;
      code: string;
      from: string | null;
      to: string | null;
    }>(
      `select participant_id as id, system, code, valid_from::text as "from", valid_to::text as "to"
       from participants.participant_code where superseded_at is null`,
    )) {
      directory.codeSystems.add(system);
      push(directory.#byCode, `${system} ${code}`, {
        ...days,
        participant: index.get(id)!,
        form: 'CODE',
        lang: 'und',
      });
    }
    return directory;
  }

  /** @returns its index in `participants` */
  add(participant: Listed): number {
    this.#bySlug.set(participant.slug, this.participants.length);
    return this.participants.push(participant) - 1;
  }

  /** Makes a participant findable under a name. */
  addName(name: string, entry: NameEntry): void {
    const key = nameKey(name);
    push(this.#byName, key, entry);
    if (entry.form === 'ACRONYM')
      this.#acronyms.set(entry.participant, new Set([...this.acronymsOf(entry.participant), key]));
    if (this.participants[entry.participant]!.kind === ParticipantKind.STATE)
      push(this.#statesBySqueezedName, squeezed(key), entry);
  }

  /** Everybody who bears or bore the name whose `nameKey` this is. */
  named(key: string): readonly NameEntry[] {
    return this.#byName.get(key) ?? [];
  }

  /** States by a name that differs only in spaces and a leading article: “the Sudan”, “Lao Peoples Democratic Republic”. */
  statesNamedAlmost(key: string): readonly NameEntry[] {
    return this.#statesBySqueezedName.get(squeezed(key)) ?? [];
  }

  coded(system: string, code: string): readonly NameEntry[] {
    return this.#byCode.get(`${system} ${code}`) ?? [];
  }

  /** Keys of the acronyms that a participant is known by. */
  acronymsOf(participant: number): ReadonlySet<string> {
    return this.#acronyms.get(participant) ?? none;
  }

  withSlug(slug: string): number | null {
    return this.#bySlug.get(slug) ?? null;
  }

  /** Every name of everybody, for finding near-duplicates. */
  names(): IterableIterator<[string, NameEntry[]]> {
    return this.#byName.entries();
  }
}

const none: ReadonlySet<string> = new Set();

/** By what names are compared: their `searchKey`. A name with lost letters, or with none at all, equals only itself. */
export function nameKey(name: string): string {
  return (hasLostLetters(name) ? '' : searchKey(name)) || `\ufffd${name}`;
}

function squeezed(key: string): string {
  return key.replace(/^(the|la|le|les|l|el|los) /, '').replaceAll(' ', '');
}

function push(map: Map<string, NameEntry[]>, key: string, entry: NameEntry): void {
  const entries = map.get(key);
  if (entries) entries.push(entry);
  else map.set(key, [entry]);
}

/** Whether a fact with these bounds held on the day; without a day, always. */
export function heldOn(
  { from, to }: { from: string | null; to: string | null },
  day: string | null,
): boolean {
  return day === null || ((from === null || from <= day) && (to === null || day < to));
}
