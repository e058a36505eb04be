import type { Cell, StatusRule } from '../mapping/mapping.js';
import { textsOf, type CellReader } from './cell-reader.js';
import { Refusal } from './refusal.js';

/** Something that happened to consultative status. Null is what the list does not say. */
export interface StatedFact {
  event: string;
  status: string | null;
  year: number | null;
  on: string | null;
  note: string | null;
}

/** Reads one fact out of each row. */
export class StatusFactReader {
  readonly #cells: (CellReader | null)[];

  constructor(rule: StatusRule, reader: (cell: Cell, isDay?: boolean) => CellReader) {
    this.#cells = [
      reader(rule.event),
      rule.status && reader(rule.status),
      rule.year && reader(rule.year),
      rule.on && reader(rule.on, true),
      rule.note && reader(rule.note),
    ];
  }

  /** @returns null when the row says nothing of it */
  read(cells: readonly string[]): StatedFact | null | Refusal {
    const texts = textsOf(this.#cells.map((reader) => reader?.read(cells) ?? null));
    if (texts instanceof Refusal) return texts;
    const [event, status, year, on, note] = texts as [string | null, ...(string | null)[]];
    if (!event || !(status || year || on)) return null;
    if (year && !/^\d{4}$/.test(year))
      return new Refusal(this.#cells[2]!.column, year, 'is not a year of four digits. Correct it.');
    return {
      event,
      status: status ?? null,
      year: year ? Number(year) : on ? Number(on.slice(0, 4)) : null,
      on: on ?? null,
      note: note ?? null,
    };
  }
}
