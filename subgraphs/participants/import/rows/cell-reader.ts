import type { Cell } from '../mapping/mapping.js';
import { nearest } from '../mapping/nearest.js';
import { detached } from '../reading/csv-records.js';
import { parseDay } from './day.js';
import { Refusal } from './refusal.js';

/** A value in the hub’s words; null when the list does not know it; a refusal when it cannot be understood. */
export type Value = string | null | Refusal;

/** The values as texts, or the first refusal among them. */
export function textsOf(values: readonly Value[]): (string | null)[] | Refusal {
  const texts: (string | null)[] = [];
  for (const value of values) {
    if (value instanceof Refusal) return value;
    texts.push(value);
  }
  return texts;
}

/** More distinct texts than this are no vocabulary but names: remembering them would only fill memory. */
const MOST_REMEMBERED = 50_000;

/** Reads one value out of each row. The same text means the same each time, so each is worked out once. */
export class CellReader {
  readonly #columns: number[];
  readonly #meanings = new Map<string, Value>();

  /**
   * @param columns of the file, in their order
   * @param unknown texts that mean “not known”
   * @param options.isPersonal keeps the text out of every message
   * @param options.isDay the value is a day
   */
  constructor(
    private readonly cell: Cell,
    columns: readonly string[],
    private readonly unknown: ReadonlySet<string>,
    private readonly options: { isPersonal?: boolean; isDay?: boolean } = {},
  ) {
    this.#columns = cell.columns.map((name) => columns.indexOf(name));
  }

  get column(): string | null {
    return this.cell.columns[0] ?? null;
  }

  read(cells: readonly string[]): Value {
    if (this.cell.constant !== null) return this.cell.constant;
    const text = this.rawText(cells);
    const remembered = this.#meanings.get(text);
    if (remembered !== undefined) return remembered;
    const meaning = this.#meaningOf(text);
    if (this.options.isPersonal) return meaning;
    if (this.#meanings.size >= MOST_REMEMBERED) this.#meanings.clear();
    this.#meanings.set(detached(text), typeof meaning === 'string' ? detached(meaning) : meaning);
    return meaning;
  }

  /** What stands in the row’s columns, before any rule. */
  rawText(cells: readonly string[]): string {
    if (this.#columns.length === 1) return cells[this.#columns[0]!]!;
    return this.#columns
      .map((column) => clean(cells[column]!))
      .filter((text) => !this.unknown.has(text))
      .join(' ');
  }

  #meaningOf(raw: string): Value {
    const { replace, extract, values, otherwise, template, allowed } = this.cell;
    let text = clean(raw);
    for (const [search, by] of replace) text = text.replace(search, by).trim();
    if (extract) text = extract.exec(text)?.[1]?.trim() ?? '';
    const listed = values?.get(text);
    if (listed !== undefined) return listed;
    if (this.unknown.has(text)) return null;
    if (values)
      return (
        otherwise ??
        this.#refusal(
          text,
          `is not under \`${this.cell.path}.values\` in the mapping (${[...values.keys()].join(', ')}). Add it there, or correct the row.`,
        )
      );
    if (this.options.isDay)
      return (
        parseDay(text, this.cell.dates) ??
        this.#refusal(
          text,
          `is not a day written ${this.cell.dates}. Correct it, or set \`dates\` in the mapping.`,
        )
      );
    if (allowed && !allowed.includes(text)) return this.#notAllowed(text, allowed);
    if (text.includes('\0')) return this.#refusal(null, 'holds a zero byte. Remove it.');
    return template === null ? text : template.replace('{}', text);
  }

  #notAllowed(text: string, allowed: readonly string[]): Value {
    const upper = text.toUpperCase().replaceAll(/[\s-]/g, '_');
    if (allowed.includes(upper)) return upper;
    const meant = nearest(text, allowed);
    return this.#refusal(
      text,
      `is none of ${allowed.join(', ')}.${meant ? ` If it means ${meant}, say` : ' Say'} so under \`${this.cell.path}.values\` in the mapping.`,
    );
  }

  #refusal(text: string | null, advice: string): Refusal {
    return new Refusal(this.column, this.options.isPersonal || text === null ? null : detached(text), advice);
  }
}

/** A cell without the space around it, and without what is left of a no-break space that was read in the wrong encoding. */
function clean(text: string): string {
  const plain = text.trim();
  return plain.includes('Â') ? plain.replaceAll('Â\u00a0', ' ').replace(/Â$/, '').trim() : plain;
}
