import { closeSync, openSync, writeSync } from 'node:fs';

const LINES_AT_ONCE = 5_000;

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

/** What to do about a sort of finding, added to each in the report. */
const remedies: Record<FindingKind, string> = {
  REFUSED: '',
  CODE_CONTRADICTS_NAME: 'Correct the code in the list if you can.',
  KIND_CONFLICT: 'Nothing needs doing if the hub is right.',
  MERGE_CANDIDATE: 'If they are one, say so under `participant.known` in the mapping.',
  NAME_OF_ANOTHER_TIME: 'Nothing needs doing if that is right.',
  NOT_RECOGNISED: 'If the hub knows it by another name, say so under `participant.known` in the mapping.',
  NO_STATE: 'Nothing needs doing unless it is a slip.',
  MEETING_CONTRADICTION: 'Settle it under `meeting.table` in the mapping.',
  DAMAGED_TEXT: 'Correct it in the list if you can.',
  TWO_NAMES: 'Split it in the list, or say who it is under `participant.known` in the mapping.',
  PERSON_TWICE: '`duplicates: refuse` in the mapping keeps the first.',
};

/** One thing noticed. `value` is null where it would be personal data. */
export interface Finding {
  kind: FindingKind;
  /** The first line on which it occurs. */
  line: number;
  column: string | null;
  value: string | null;
  /** What is wrong; for a refused row also what to do. */
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
    `${advice} ${remedies[kind]}`.trim(),
    String(rows),
  ]);
  const file = openSync(path, 'w');
  try {
    const lines = [header, ...rows].map((cells) => `${cells.map(csvCell).join(',')}\n`);
    for (let at = 0; at < lines.length; at += LINES_AT_ONCE) {
      writeSync(file, lines.slice(at, at + LINES_AT_ONCE).join(''));
    }
  } finally {
    closeSync(file);
  }
}

/** A cell that begins like a formula gets an apostrophe in front, which spreadsheets take as “this is text”. */
function csvCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
