import { searchKey } from '../participant/search-key.js';
import type { ReadingPosition } from './reading/bytes.js';
import type { CsvRecord } from './reading/csv-records.js';
import type { Table } from './reading/table.js';
import type { Findings } from './findings.js';
import type { Mapping } from './mapping/mapping.js';
import { rankOf } from './rows/attributes.js';
import { Interpreter, type Entry, type Surroundings } from './rows/interpreter.js';
import { leaveOutTest } from './rows/left-out.js';
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

/** What became of the rows. read = imported + refused + everything left out. */
export interface RowCounts {
  read: number;
  imported: number;
  refused: number;
  /** By the reason that the mapping gives. */
  leftOut: Map<string, number>;
}

/** Told of every thousand rows or so. Reading goes on when it is done. */
export type OnProgress = (rows: number, position: ReadingPosition) => void | Promise<void>;

/** Rows that could be used go to `take`; what it refuses, and rows of the wrong width, are reported. Shared by lists and directories. */
export async function eachRow(
  table: Table,
  mapping: Mapping,
  findings: Findings | null,
  take: (record: CsvRecord) => Refusal | null,
  onProgress: OnProgress = () => undefined,
): Promise<RowCounts> {
  const counts: RowCounts = {
    read: 0,
    imported: 0,
    refused: 0,
    leftOut: new Map(mapping.leaveOut.map(({ because }) => [because, 0])),
  };
  const leftOutBy = leaveOutTest(mapping.leaveOut, table.columns);
  const width = table.columns.length;
  const position: ReadingPosition = { read: 0, size: 0 };
  for await (const records of table.rows(position)) {
    for (const record of records) {
      counts.read += 1;
      const isWhole = record.cells.length === width;
      const rule = isWhole ? leftOutBy(record.cells) : null;
      if (rule) {
        counts.leftOut.set(rule.because, counts.leftOut.get(rule.because)! + 1);
        continue;
      }
      const refusal = isWhole ? take(record) : wrongWidth(record, table);
      if (refusal) {
        counts.refused += 1;
        findings?.refuse(record.line, refusal);
      } else counts.imported += 1;
    }
    await onProgress(counts.read, position);
  }
  return counts;
}

function wrongWidth({ cells }: CsvRecord, { columns, delimiter }: Table): Refusal {
  const mark = delimiter === '\t' ? 'a tab' : `"${delimiter}"`;
  return new Refusal(
    null,
    null,
    `has ${cells.length} cells where the header has ${columns.length}. Look for ${mark} inside a cell: such a cell needs quotation marks.`,
  );
}

/** A whole list, understood but not written: what there is to write, in a form that stays small however long the list is. */
export class Survey {
  readonly interpreter: Interpreter;
  /** By meeting, then by participant: the rank of the highest status that the delegation’s rows state. */
  readonly delegations: Map<number, number>[] = [];
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
    const delegations = (this.delegations[entry.meeting] ??= new Map());
    const rank = rankOf(
      this.interpreter.attributes.all[entry.people[0]?.attributes ?? entry.attributes]!.status,
    );
    const known = delegations.get(entry.participant);
    if (known === undefined || known < rank) delegations.set(entry.participant, rank);
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

/** Whole numbers, four bytes each. */
export class GrowingList {
  length = 0;
  #numbers = new Int32Array(1 << 12);

  push(number: number): void {
    if (this.length === this.#numbers.length) {
      const larger = new Int32Array(this.length * 2);
      larger.set(this.#numbers);
      this.#numbers = larger;
    }
    this.#numbers[this.length++] = number;
  }

  at(index: number): number {
    return this.#numbers[index]!;
  }
}
