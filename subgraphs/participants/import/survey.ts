import { searchKey } from '../participant/search-key.js';
import type { CsvRecord } from './reading/csv-records.js';
import type { Findings } from './findings.js';
import type { Mapping } from './mapping/mapping.js';
import { rankOf } from './rows/attributes.js';
import { Interpreter, type Entry, type Surroundings } from './rows/interpreter.js';
import { DelegationRanks } from './rows/delegation-ranks.js';
import { GrowingList } from './rows/growing-list.js';
import {
  ListDigest,
  longPrintOf,
  mix,
  printOf,
  printOfAttributes,
  printOfPerson,
} from './rows/list-digest.js';
import { PrintSet } from './rows/print-set.js';
import { Refusal } from './rows/refusal.js';

/** A whole list, understood but not written: what there is to write, in a form that stays small however long the list is. */
export class Survey {
  readonly interpreter: Interpreter;
  /** By meeting; none where nobody came. */
  readonly delegations: DelegationRanks[] = [];
  /** One per meeting of `interpreter.meetings`. */
  readonly digests: ListDigest[] = [];
  /** Whom each row of the file is about, in order; -1 where the row is not imported. A second reading need not find that out again. */
  readonly participants = new GrowingList();
  peopleCounted = 0;
  readonly #findings: Findings;
  readonly #mapping: Mapping;
  readonly #participantPrints: number[] = [];
  readonly #attributePrints: number[] = [];
  readonly #persons = new PrintSet();

  constructor(surroundings: Surroundings) {
    this.interpreter = new Interpreter(surroundings);
    this.#findings = surroundings.findings;
    this.#mapping = surroundings.mapping;
  }

  /** Takes a row into account. @returns why it cannot be taken */
  take(record: CsvRecord): Refusal | null {
    const entry = this.interpreter.interpret(record);
    const refusal = entry instanceof Refusal ? entry : this.#isTwice(entry);
    if (entry instanceof Refusal || refusal) {
      this.participants.push(-1);
      return refusal;
    }
    this.participants.push(entry.participant);
    this.#count(entry);
    return null;
  }

  #count(entry: Entry): void {
    const digest = (this.digests[entry.meeting] ??= new ListDigest());
    const participant = this.#printOfParticipant(entry.participant);
    const person = entry.person ? printOfPerson(entry.person) : 0;
    if (entry.people.length === 0)
      digest.add(participant, this.#printOfAttributes(entry.attributes), entry.isNobody ? -1 : 0, person);
    for (const { attributes, number } of entry.people) {
      digest.add(participant, this.#printOfAttributes(attributes), number, person);
      this.peopleCounted += number;
    }
    if (entry.isNobody) return;
    const delegations = (this.delegations[entry.meeting] ??= new DelegationRanks());
    const { all } = this.interpreter.attributes;
    if (entry.people.length === 0)
      delegations.raise(entry.participant, rankOf(all[entry.attributes]!.status));
    for (const { attributes } of entry.people)
      delegations.raise(entry.participant, rankOf(all[attributes]!.status));
  }

  /** The same name twice in one delegation to one meeting: printed twice, or two people. A refusal only when the mapping wants it. */
  #isTwice({ meeting, participant, line, person }: Entry): Refusal | null {
    if (!person) return null;
    if (!this.#persons.had(longPrintOf(plainName(person.name), mix(meeting, participant)))) return null;
    const column = this.#mapping.person.name!.columns[0] ?? null;
    if (this.#mapping.duplicates === 'refuse')
      return new Refusal(
        column,
        null,
        'The same name stands in an earlier row of this delegation and meeting. Remove one of them.',
      );
    this.#findings.note(`meeting ${meeting}`, {
      kind: 'PERSON_TWICE',
      line,
      column,
      value: null,
      advice: `The same name stands in an earlier row of its delegation to ${this.interpreter.meetings.listed[meeting]!.code}. Both were imported.`,
    });
    return null;
  }

  #printOfParticipant(participant: number): number {
    return (this.#participantPrints[participant] ??= printOf(
      this.interpreter.recogniser.directory.participants[participant]!.id,
    ));
  }

  #printOfAttributes(attributes: number): number {
    return (this.#attributePrints[attributes] ??= printOfAttributes(
      this.interpreter.attributes.all[attributes]!,
    ));
  }
}

/** A name without accents, capitals and marks; most names have no accents, and are done with sooner. */
function plainName(name: string): string {
  if (/[^\0-\x7f]/.test(name)) return searchKey(name);
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}
