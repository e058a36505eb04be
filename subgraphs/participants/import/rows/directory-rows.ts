import type { Findings } from '../findings.js';
import type { Cell, Mapping } from '../mapping/mapping.js';
import { statedKind } from '../mapping/vocabulary.js';
import type { Directory, NewName } from '../matching/directory.js';
import { Recogniser, type Mention } from '../matching/recogniser.js';
import { detached, type CsvRecord } from '../reading/csv-records.js';
import { CellReader, textsOf } from './cell-reader.js';
import { flagDamage } from './flag-damage.js';
import { Refusal } from './refusal.js';
import { StatusFactReader, type StatedFact } from './status-facts.js';

/** A name that a participant took, or gave up, on a day; null: the list does not say when. */
export interface Renaming {
  participant: number;
  taken: NewName[];
  /** Names that ended on `on`. */
  givenUp: string[];
  on: string | null;
}

/** Who continues whom. */
export interface Succession {
  predecessor: number;
  successor: number;
  on: string | null;
}

/** What the list says of a participant’s consultative status, with the name under which it says so. */
export interface StatusFact extends StatedFact {
  participant: number;
  printed: string;
}

/** The rows of a directory, understood but not written. */
export class DirectorySurvey {
  readonly recogniser: Recogniser;
  /** Participants that the hub had before. */
  readonly matched = new Set<number>();
  readonly renamings: Renaming[] = [];
  readonly successions: Succession[] = [];
  readonly statusFacts: StatusFact[] = [];
  readonly #name: CellReader;
  readonly #kind: CellReader;
  readonly #formerNames: CellReader[];
  readonly #predecessors: CellReader[];
  readonly #since: CellReader | null;
  readonly #statusFacts: StatusFactReader[];

  constructor(
    mapping: Mapping,
    columns: readonly string[],
    private readonly directory: Directory,
    private readonly findings: Findings,
  ) {
    const reader = (cell: Cell, isDay = false): CellReader =>
      new CellReader(cell, columns, mapping.unknown, { isDay });
    this.recogniser = new Recogniser(directory, mapping.participant, findings);
    this.#name = reader(mapping.participant.name ?? mapping.participant.code!.cell);
    this.#kind = reader(mapping.participant.kind);
    this.#formerNames = mapping.history.formerNames.map((cell) => reader(cell));
    this.#predecessors = mapping.history.predecessors.map((cell) => reader(cell));
    this.#since = mapping.history.since && reader(mapping.history.since, true);
    this.#statusFacts = mapping.consultativeStatus.map((rule) => new StatusFactReader(rule, reader));
  }

  /** Takes a row into account. @returns why it cannot be taken */
  take({ line, cells }: CsvRecord): Refusal | null {
    const row = textsOf([this.#name, this.#kind, this.#since].map((reader) => reader?.read(cells) ?? null));
    const formerNames = textsOf(this.#formerNames.map((reader) => reader.read(cells)));
    const predecessors = textsOf(this.#predecessors.map((reader) => reader.read(cells)));
    if (row instanceof Refusal) return row;
    if (formerNames instanceof Refusal) return formerNames;
    if (predecessors instanceof Refusal) return predecessors;
    const [name = null, kind, since = null] = row;
    if (name === null) return new Refusal(this.#name.column, null, 'The name is missing. Fill it in.');
    const stated = this.#statusFacts.map((reader) => reader.read(cells));
    const unreadable = stated.find((fact) => fact instanceof Refusal);
    if (unreadable) return unreadable;

    flagDamage(name, line, this.#name.column, this.findings);
    const mention: Mention = {
      line,
      name,
      code: null,
      slug: null,
      stated: statedKind(kind ?? 'OTHER'),
      day: null,
    };
    const former = formerNames.filter((text) => text !== null);
    const participant = former.length > 0 ? this.#renamed(mention, former, since) : this.#recognise(mention);
    if (participant instanceof Refusal) return participant;
    for (const fact of stated)
      if (fact && !(fact instanceof Refusal))
        this.statusFacts.push({ ...fact, participant, printed: detached(name) });
    for (const predecessor of predecessors) {
      if (predecessor === null) continue;
      const found = this.#recognise({ ...mention, name: predecessor });
      if (found instanceof Refusal) return found;
      if (found !== participant)
        this.successions.push({ predecessor: found, successor: participant, on: since });
    }
    return null;
  }

  #recognise(mention: Mention): number | Refusal {
    const found = this.recogniser.recognise(mention);
    if (typeof found === 'number' && !this.recogniser.newcomers.firstLines.has(found))
      this.matched.add(found);
    return found;
  }

  /** The bearer of the former name takes the new one. When both names are known and mean two, that is for a person to settle. */
  #renamed(mention: Mention, formerNames: string[], on: string | null): number | Refusal {
    const bearer = formerNames
      .map((former) => this.recogniser.known({ ...mention, name: former }))
      .find((found) => found !== null);
    const known = this.recogniser.known(mention);
    if (bearer !== undefined && known !== null && bearer !== known) {
      const [one, other] = [this.directory.participants[bearer]!, this.directory.participants[known]!];
      const advice = `is the new name of “${one.name}” (${one.slug}) according to this list, and the hub has both. Nothing was merged.`;
      this.findings.note(`${one.slug} ${other.slug}`, {
        kind: 'MERGE_CANDIDATE',
        line: mention.line,
        column: this.#name.column,
        value: mention.name,
        advice,
      });
      return known;
    }
    const participant = known ?? bearer ?? this.recogniser.recognise(mention);
    if (participant instanceof Refusal) return participant;
    if (!this.recogniser.newcomers.firstLines.has(participant)) this.matched.add(participant);
    const taken: NewName[] = [];
    if (known === null && bearer !== undefined)
      taken.push({ form: 'SHORT', name: mention.name!, validFrom: on, validTo: null });
    for (const former of formerNames) {
      if (this.recogniser.known({ ...mention, name: former }) === null)
        taken.push({ form: 'ALIAS', name: former, validFrom: null, validTo: null });
    }
    for (const { name, form, validFrom } of taken)
      this.directory.addName(name, { participant, form, lang: 'und', from: validFrom, to: null });
    const givenUp = known === null && bearer !== undefined ? formerNames : [];
    if (taken.length > 0 || givenUp.length > 0) this.renamings.push({ participant, taken, givenUp, on });
    return participant;
  }
}
