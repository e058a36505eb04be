import { ParticipantKind } from '../../participant/participant-kind.js';
import type { Mapping, PeopleColumn } from '../mapping/mapping.js';
import type { Directory } from '../matching/directory.js';
import { whoIsMeant, whoseCode } from '../matching/names-on-day.js';
import type { Findings } from '../findings.js';
import { nameKey } from '../matching/directory.js';
import { genders, modes, roles, statuses } from '../mapping/vocabulary.js';
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

const vocabulary = { role: roles, gender: genders, mode: modes, status: statuses };
const whenUnknown = { role: 'UNKNOWN', gender: 'NOT_STATED', mode: 'UNKNOWN', status: 'REGISTERED' };
type Word = keyof typeof vocabulary;
const words: Word[] = ['role', 'gender', 'mode', 'status'];
const MOST_WORDS = 16;

/**
 * The distinct combinations of attributes in a list, each kept once and known by its index. Unknown stays unknown: nothing is inferred.
 * Looking one up makes no text, as a million rows do it.
 */
export class AttributeSets {
  readonly all: Attributes[] = [];
  readonly #byCombination = new Map<number, number>();
  readonly #readers: Partial<Record<Word, CellReader>> = {};
  readonly #country: CellReader | null;
  /** Ids of the countries met; the first stands for none. */
  readonly #countryIds: (string | null)[] = [null];
  readonly #countryIndexes = new Map<string, number>();

  constructor(
    private readonly mapping: Mapping,
    columns: readonly string[],
    private readonly directory: Directory,
    private readonly findings: Findings,
  ) {
    for (const word of words) {
      const cell = mapping[word];
      if (cell) this.#readers[word] = new CellReader(cell, columns, mapping.unknown);
    }
    this.#country = mapping.country ? new CellReader(mapping.country.cell, columns, mapping.unknown) : null;
  }

  /** The index of a row’s attributes; `column` adds what holds for the people of that column alone. */
  of(
    cells: readonly string[],
    day: string | null,
    line: number,
    column: PeopleColumn | null,
  ): number | Refusal {
    const country = this.#country?.read(cells) ?? null;
    if (country instanceof Refusal) return country;
    let combination = country === null ? 0 : this.#countryOf(country, day, line);
    for (const word of words) {
      const value = column?.[word] ?? this.#readers[word]?.read(cells) ?? whenUnknown[word];
      if (value instanceof Refusal) return value;
      combination = combination * MOST_WORDS + indexes[word].get(value)!;
    }
    const known = this.#byCombination.get(combination);
    if (known !== undefined) return known;
    this.#byCombination.set(combination, this.all.length);
    return this.all.push(this.#attributesOf(combination)) - 1;
  }

  #attributesOf(combination: number): Attributes {
    const attributes: Attributes = { ...whenUnknown, countryId: null };
    let rest = combination;
    for (const word of words.toReversed()) {
      attributes[word] = vocabulary[word][rest % MOST_WORDS]!;
      rest = Math.floor(rest / MOST_WORDS);
    }
    attributes.countryId = this.#countryIds[rest]!;
    return attributes;
  }

  /** Codes of territories and withdrawn codes are no State: the person’s country is then not known to the hub. */
  #countryOf(text: string, day: string | null, line: number): number {
    const key = `${text} ${day}`;
    let index = this.#countryIndexes.get(key);
    if (index === undefined) {
      const system = this.mapping.country!.systems;
      const meant =
        system.length > 0
          ? whoseCode(text.toUpperCase(), system, day, this.directory)
          : whoIsMeant(this.directory.named(nameKey(text)), day, this.directory);
      const participant =
        meant && meant !== 'SEVERAL' ? this.directory.participants[meant.participant]! : null;
      const id = participant?.kind === ParticipantKind.STATE ? participant.id : null;
      index = this.#countryIds.includes(id) ? this.#countryIds.indexOf(id) : this.#countryIds.push(id) - 1;
      this.#countryIndexes.set(key, index);
    }
    if (index === 0) {
      const advice = 'is no State known to the hub on that day; the country counts as not known.';
      this.findings.note(text, {
        kind: 'NO_STATE',
        line,
        column: this.#country!.column,
        value: text,
        advice,
      });
    }
    return index;
  }
}

const indexes: Record<Word, Map<string, number>> = {
  role: indexOf(roles),
  gender: indexOf(genders),
  mode: indexOf(modes),
  status: indexOf(statuses),
};

function indexOf(list: readonly string[]): Map<string, number> {
  return new Map(list.map((value, index) => [value, index]));
}

/** The place of a status in their order, from 0. */
export function rankOf(status: string): number {
  return statuses.findIndex((known) => known === status);
}
