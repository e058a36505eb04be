import type { Mapping, PeopleColumn } from '../mapping/mapping.js';
import { statedKind, type StatedKind } from '../mapping/vocabulary.js';
import type { Directory } from '../matching/directory.js';
import { Recogniser } from '../matching/recogniser.js';
import type { CsvRecord } from '../reading/csv-records.js';
import type { Findings } from '../findings.js';
import { AttributeSets } from './attributes.js';
import { CellReader } from './cell-reader.js';
import { flagDamage } from './flag-damage.js';
import { Meetings, type CompanionFacts } from './meetings.js';
import { readPeople } from './people-count.js';
import { Refusal } from './refusal.js';

/** A row in the hub’s terms. Meetings, participants and attributes are indexes into the interpreter’s lists. */
export interface Entry {
  line: number;
  meeting: number;
  participant: number;
  /** What is known of the delegation as such, or of the one person. */
  attributes: number;
  /** Counted people by attributes; empty for a delegation that was merely present. */
  people: { attributes: number; number: number }[];
  /** Rows that state a number, and it is zero: nobody came, so there is no delegation either. */
  isNobody: boolean;
  person: Person | null;
}

/** Personal data: it goes to `participants.representative`, and nowhere else. */
export interface Person {
  name: string;
  affiliation: string | null;
  email: string | null;
  functionTitle: string | null;
}

/** Everything outside the file that a row’s meaning depends on. */
export interface Surroundings {
  mapping: Mapping;
  columns: readonly string[];
  directory: Directory;
  companion: CompanionFacts;
  /** Opening days by code of the meetings that the hub has. */
  knownMeetings: ReadonlyMap<string, string>;
  findings: Findings;
}

/** Turns the rows of a list of meetings into entries. */
export class Interpreter {
  readonly meetings: Meetings;
  readonly recogniser: Recogniser;
  readonly attributes: AttributeSets;
  readonly #mapping: Mapping;
  readonly #findings: Findings;
  readonly #kinds = new Map<string, StatedKind>();
  readonly #participant: {
    name: CellReader | null;
    code: CellReader | null;
    slug: CellReader | null;
    kind: CellReader;
  };
  readonly #person: Record<keyof Mapping['person'], CellReader | null>;
  readonly #people: { column: PeopleColumn; reader: CellReader }[];

  constructor({ mapping, columns, directory, companion, knownMeetings, findings }: Surroundings) {
    const reader = (cell: Mapping['role'], isPersonal = false): CellReader | null =>
      cell && new CellReader(cell, columns, mapping.unknown, { isPersonal });
    const { participant, person } = mapping;
    this.#mapping = mapping;
    this.#findings = findings;
    this.meetings = new Meetings(mapping, columns, companion, knownMeetings, directory, findings);
    this.recogniser = new Recogniser(directory, participant, findings);
    this.attributes = new AttributeSets(mapping, columns, directory, findings);
    this.#participant = {
      name: reader(participant.name),
      code: reader(participant.code?.cell ?? null),
      slug: reader(participant.slug),
      kind: reader(participant.kind)!,
    };
    this.#person = {
      name: reader(person.name, true),
      affiliation: reader(person.affiliation, true),
      email: reader(person.email, true),
      functionTitle: reader(person.functionTitle, true),
    };
    this.#people = mapping.people.map((column) => ({ column, reader: reader(column.cell)! }));
  }

  /**
   * @param recognised whom the row is about, when an earlier reading found that out
   * @returns a refusal when something in the row cannot be understood; then nothing of it is taken
   */
  interpret({ line, cells }: CsvRecord, recognised?: number): Entry | Refusal {
    const meeting = this.meetings.of(cells, line);
    if (meeting instanceof Refusal) return meeting;
    const { day } = this.meetings.listed[meeting]!;
    const attributes = this.attributes.of(cells, day, line, null);
    if (attributes instanceof Refusal) return attributes;
    const people = this.#peopleOf(cells, day, line, attributes);
    if (people instanceof Refusal) return people;
    const person = this.#personOf(cells, line);
    if (person instanceof Refusal) return person;
    const participant = recognised ?? this.#participantOf(cells, day, line);
    if (participant instanceof Refusal) return participant;
    const isNobody = people !== null && people.length === 0;
    return { line, meeting, participant, attributes, people: people ?? [], isNobody, person };
  }

  /** Whom the row is about; shared with directories, whose rows are at no meeting. */
  #participantOf(cells: readonly string[], day: string | null, line: number): number | Refusal {
    const { name, code, slug, kind } = this.#participant;
    // One by one, without a list: this runs for every row.
    const nameText = name?.read(cells) ?? null;
    if (nameText instanceof Refusal) return nameText;
    const codeText = code?.read(cells) ?? null;
    if (codeText instanceof Refusal) return codeText;
    const slugText = slug?.read(cells) ?? null;
    if (slugText instanceof Refusal) return slugText;
    const kindWord = kind.read(cells);
    if (kindWord instanceof Refusal) return kindWord;
    if (nameText !== null) flagDamage(nameText, line, name!.column, this.#findings);
    return this.recogniser.recognise({
      line,
      name: nameText,
      code: codeText?.toUpperCase() ?? null,
      slug: slugText,
      stated: this.#statedKind(kindWord ?? 'OTHER'),
      day,
    });
  }

  #statedKind(word: string): StatedKind {
    const known = this.#kinds.get(word) ?? statedKind(word);
    this.#kinds.set(word, known);
    return known;
  }

  /** Null: how many is not said. */
  #peopleOf(
    cells: readonly string[],
    day: string | null,
    line: number,
    attributes: number,
  ): Entry['people'] | null | Refusal {
    if (this.#mapping.row === 'delegation') return null;
    if (this.#mapping.row === 'person') return [{ attributes, number: 1 }];
    const people: Entry['people'] = [];
    let isStated = false;
    for (const { column, reader } of this.#people) {
      const number = readPeople(reader, cells);
      if (number instanceof Refusal) return number;
      if (number === null) continue;
      isStated = true;
      if (number === 0) continue;
      const own =
        this.#people.length === 1 && !column.gender && !column.role && !column.mode && !column.status
          ? attributes
          : this.attributes.of(cells, day, line, column);
      if (own instanceof Refusal) return own;
      people.push({ attributes: own, number });
    }
    return isStated ? people : null;
  }

  #personOf(cells: readonly string[], line: number): Person | null | Refusal {
    const { name, affiliation, email, functionTitle } = this.#person;
    const nameText = name?.read(cells) ?? null;
    if (nameText === null || nameText instanceof Refusal) return nameText;
    const affiliationText = affiliation?.read(cells) ?? null;
    if (affiliationText instanceof Refusal) return affiliationText;
    const emailText = email?.read(cells) ?? null;
    if (emailText instanceof Refusal) return emailText;
    const titleText = functionTitle?.read(cells) ?? null;
    if (titleText instanceof Refusal) return titleText;
    return {
      name: flagDamage(nameText, line, name!.column, this.#findings, 'PERSON'),
      affiliation: affiliationText,
      email: emailText,
      functionTitle: titleText,
    };
  }
}
