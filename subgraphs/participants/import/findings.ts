import { writeFileSync } from 'node:fs';

/** What an import noticed. REFUSED rows are not in the hub; everything else was imported and wants a look. */
export type FindingKind =
  | 'REFUSED'
  | 'CODE_CONTRADICTS_NAME'
  | 'KIND_CONFLICT'
  | 'MERGE_CANDIDATE'
  | 'NAME_OF_ANOTHER_TIME'
  | 'NOT_RECOGNISED'
  | 'NO_STATE'
  | 'MEETING_CONTRADICTION'
  | 'DAMAGED_TEXT'
  | 'TWO_NAMES'
  | 'PERSON_TWICE';

/** One thing noticed. `value` is null where it would be personal data. */
export interface Finding {
  kind: FindingKind;
  /** The first line on which it occurs. */
  line: number;
  column: string | null;
  value: string | null;
  /** What is wrong and what to do. */
  advice: string;
  /** On how many rows. */
  rows: number;
}

/** Collects what an import notices. The same thing about the same value is one finding with a number of rows; refused rows are each their own. */
export class Findings {
  readonly #notes = new Map<string, Finding>();
  readonly refused: Finding[] = [];
  /** While a file is read for the second time, nothing is noticed again. */
  isClosed = false;

  /** `about` tells findings apart, such as the value concerned; the same again only counts up. */
  note(about: string, finding: Omit<Finding, 'rows'>): void {
    if (this.isClosed) return;
    const key = `${finding.kind} ${about}`;
    const known = this.#notes.get(key);
    if (known) known.rows += 1;
    else this.#notes.set(key, { ...finding, rows: 1 });
  }

  refuse(line: number, { column, value, advice }: Pick<Finding, 'column' | 'value' | 'advice'>): void {
    this.refused.push({ kind: 'REFUSED', line, column, value, advice, rows: 1 });
  }

  of(kind: FindingKind): Finding[] {
    return kind === 'REFUSED'
      ? this.refused
      : [...this.#notes.values()].filter((finding) => finding.kind === kind);
  }

  /** Refused rows first, then by kind and line. */
  all(): Finding[] {
    const notes = [...this.#notes.values()].toSorted(
      (one, other) => one.kind.localeCompare(other.kind) || one.line - other.line,
    );
    return [...this.refused, ...notes];
  }
}

/** Writes findings as CSV that a spreadsheet can open without running anything that the list contains. @throws the file system’s error */
export function writeReport(path: string, listName: string, findings: Finding[]): void {
  const header = ['finding', 'file', 'line', 'column', 'value', 'what_to_do', 'rows'];
  const rows = findings.map(({ kind, line, column, value, advice, rows }) => [
    kind,
    listName,
    String(line),
    column ?? '',
    value ?? '',
    advice,
    String(rows),
  ]);
  writeFileSync(path, [header, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\n`).join(''));
}

/** A cell that begins like a formula gets an apostrophe in front, which spreadsheets take as “this is text”. */
function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
