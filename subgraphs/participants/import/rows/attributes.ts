import type { Mapping, PeopleColumn } from '../mapping/mapping.js';
import type { Directory } from '../matching/directory.js';
import { whoIsMeant } from '../matching/names-on-day.js';
import type { Findings } from '../findings.js';
import { nameKey } from '../matching/directory.js';
import { statuses } from '../mapping/vocabulary.js';
import { CellReader } from './cell-reader.js';
import { Refusal } from './refusal.js';

/** What is known of people besides for whom they came; the words of the registration table. */
export interface Attributes {
  role: string;
  gender: string;
  mode: string;
  status: string;
  /** Their own country, not the participant’s; null when not known or no State. */
  countryId: string | null;
}

const whenUnknown = { role: 'UNKNOWN', gender: 'NOT_STATED', mode: 'UNKNOWN', status: 'REGISTERED' } as const;
type Word = keyof typeof whenUnknown;
const words = Object.keys(whenUnknown) as Word[];

/** The distinct combinations of attributes in a list, each kept once and known by its index. Unknown stays unknown: nothing is inferred. */
export class AttributeSets {
  readonly all: Attributes[] = [];
  readonly #byKey = new Map<string, number>();
  readonly #readers: [Word, CellReader][];
  readonly #country: CellReader | null;
  readonly #countries = new Map<string, string | null>();

  constructor(
    private readonly mapping: Mapping,
    columns: readonly string[],
    private readonly directory: Directory,
    private readonly findings: Findings,
  ) {
    this.#readers = words.flatMap((word) => {
      const cell = mapping[word];
      return cell ? [[word, new CellReader(cell, columns, mapping.unknown)] as [Word, CellReader]] : [];
    });
    this.#country = mapping.country ? new CellReader(mapping.country.cell, columns, mapping.unknown) : null;
  }

  /** The index of a row’s attributes; `column` adds what holds for the people of that column alone. */
  of(
    cells: readonly string[],
    day: string | null,
    line: number,
    column: PeopleColumn | null,
  ): number | Refusal {
    const read: Record<Word, string> = { ...whenUnknown };
    for (const [word, reader] of this.#readers) {
      const value = reader.read(cells);
      if (value instanceof Refusal) return value;
      if (value !== null) read[word] = value;
    }
    for (const word of words) read[word] = column?.[word] ?? read[word];
    const country = this.#country?.read(cells) ?? null;
    if (country instanceof Refusal) return country;
    return this.#index({ ...read, countryId: country === null ? null : this.#countryOf(country, day, line) });
  }

  #index(attributes: Attributes): number {
    const { role, gender, mode, status, countryId } = attributes;
    const key = `${role} ${gender} ${mode} ${status} ${countryId}`;
    let index = this.#byKey.get(key);
    if (index === undefined) {
      index = this.all.push(attributes) - 1;
      this.#byKey.set(key, index);
    }
    return index;
  }

  /** Codes of territories and withdrawn codes are no State: the person’s country is then not known to the hub. */
  #countryOf(text: string, day: string | null, line: number): string | null {
    const key = `${text} ${day}`;
    let id = this.#countries.get(key);
    if (id === undefined) {
      const system = this.mapping.country!.system;
      const entries = system
        ? this.directory.coded(system, text.toUpperCase())
        : this.directory.named(nameKey(text));
      const meant = whoIsMeant(entries, day, this.directory);
      const participant =
        meant && meant !== 'SEVERAL' ? this.directory.participants[meant.participant]! : null;
      id = participant?.kind === 'STATE' ? participant.id : null;
      this.#countries.set(key, id);
    }
    if (id === null) {
      const advice = 'is no State known to the hub on that day; the country counts as not known.';
      this.findings.note(text, {
        kind: 'NO_STATE',
        line,
        column: this.#country!.column,
        value: text,
        advice,
      });
    }
    return id;
  }
}

/** The place of a status in their order, from 0. */
export function rankOf(status: string): number {
  return statuses.indexOf(status as (typeof statuses)[number]);
}
