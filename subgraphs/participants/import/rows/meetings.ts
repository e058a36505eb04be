import type { Mapping, MeetingFact } from '../mapping/mapping.js';
import { meetingFacts } from '../mapping/mapping.js';
import { detached } from '../reading/csv-records.js';
import type { Directory } from '../matching/directory.js';
import type { Findings } from '../findings.js';
import { CellReader } from './cell-reader.js';
import { Refusal } from './refusal.js';

/** A meeting as the list tells of it. */
export interface ListedMeeting {
  code: string;
  facts: Partial<Record<MeetingFact, string>>;
  /** The day as of which names and codes are read; null until it is known. */
  day: string | null;
}

/** What a companion file says of meetings, by the list’s own text for them. */
export type CompanionFacts = ReadonlyMap<string, Partial<Record<MeetingFact, string>>>;

/** The meetings of a list, each worked out once, from the table, the companion file and the cells of its first row that can be read. */
export class Meetings {
  readonly listed: ListedMeeting[] = [];
  readonly #byText = new Map<string, number>();
  readonly #byCode = new Map<string, number>();
  readonly #code: CellReader;
  readonly #cells: [MeetingFact, CellReader][];

  /** `known` are the opening days of meetings that the hub already has, by code. */
  constructor(
    private readonly mapping: Mapping,
    columns: readonly string[],
    private readonly companion: CompanionFacts,
    private readonly known: ReadonlyMap<string, string>,
    private readonly directory: Directory,
    private readonly findings: Findings,
  ) {
    const rule = mapping.meeting!;
    this.#code = new CellReader(rule.code, columns, mapping.unknown);
    this.#cells = meetingFacts.flatMap((fact) => {
      const cell = rule.facts[fact];
      return cell
        ? [
            [fact, new CellReader(cell, columns, mapping.unknown, { isDay: isDay(fact) })] as [
              MeetingFact,
              CellReader,
            ],
          ]
        : [];
    });
  }

  /** The index in `listed` of the meeting of a row. */
  of(cells: readonly string[], line: number): number | Refusal {
    const text = this.#code.rawText(cells);
    const known = this.#byText.get(text);
    if (known !== undefined) {
      const unreadable = this.#cells.length > 0 ? this.#compare(this.listed[known]!, cells, line) : null;
      return unreadable ?? known;
    }
    const meeting = this.#add(cells, text);
    if (typeof meeting === 'number') this.#byText.set(detached(text), meeting);
    return meeting;
  }

  #add(cells: readonly string[], text: string): number | Refusal {
    const code = this.#code.read(cells);
    if (code instanceof Refusal) return code;
    if (code === null)
      return new Refusal(
        this.#code.column,
        null,
        'The meeting is missing. Fill it in, or leave such rows out by a rule.',
      );
    const upper = code.toUpperCase();
    const before = this.#byCode.get(upper);
    if (before !== undefined) return before;
    if (!/^[A-Z0-9][A-Z0-9.-]{0,63}$/.test(upper)) {
      return new Refusal(
        this.#code.column,
        detached(code),
        'cannot be the code of a meeting, which has up to 64 letters, digits, hyphens and dots. Turn it into one with `meeting.code.replace` or `values`.',
      );
    }

    const stated = this.mapping.meeting!.table.get(code);
    const facts: ListedMeeting['facts'] = {};
    for (const [fact, reader] of this.#cells) {
      if (stated?.[fact] !== undefined) continue;
      const value = reader.read(cells);
      if (value instanceof Refusal) return value;
      if (value !== null) facts[fact] = value;
    }
    Object.assign(facts, this.companion.get(text.trim()), stated);
    if (facts.country?.length === 2) facts.country = this.#alpha3(facts.country);
    const day = facts.opens ?? this.known.get(upper) ?? null;
    if (day === null) {
      return new Refusal(
        this.#code.column,
        detached(text),
        `It is not known when ${upper} opened. Add it under \`meeting.table\` in the mapping, or name a column with \`meeting.opens\`.`,
      );
    }
    this.#byCode.set(upper, this.listed.length);
    return this.listed.push({ code: upper, facts, day }) - 1;
  }

  /**
   * What a later row says otherwise than the first is reported; the first row and the table stand.
   * @returns a refusal when the row says what cannot be read
   */
  #compare({ code, facts }: ListedMeeting, cells: readonly string[], line: number): Refusal | null {
    const stated = this.mapping.meeting!.table.get(code);
    for (const [fact, reader] of this.#cells) {
      if (stated?.[fact] !== undefined || fact === 'country') continue;
      const value = reader.read(cells);
      if (value instanceof Refusal) return value;
      if (value === null || value === facts[fact]) continue;
      const advice = `is ${value} here and ${facts[fact] ?? 'nothing'} in an earlier row of ${code}; the earlier row was believed.`;
      this.findings.note(`${code} ${fact} ${value}`, {
        kind: 'MEETING_CONTRADICTION',
        line,
        column: reader.column,
        value,
        advice: `${fact} ${advice}`,
      });
    }
    return null;
  }

  #alpha3(alpha2: string): string | undefined {
    const [entry] = this.directory.coded('ISO_3166_1_ALPHA_2', alpha2.toUpperCase());
    return entry ? (this.directory.participants[entry.participant]!.iso3 ?? undefined) : undefined;
  }
}

export function isDay(fact: MeetingFact): boolean {
  return fact === 'opens' || fact === 'closes';
}
