import type { FileLayout } from '../reading/table.js';
import type { RowKind } from './vocabulary.js';

/** Where a value comes from, and how it is turned into the hub’s words. docs/import.md, “Values”. */
export interface Cell {
  /** Its place in the mapping, for messages, such as `participant.name`. */
  path: string;
  /** One column, or several whose texts are joined by a space; empty for a constant. */
  columns: string[];
  constant: string | null;
  /** What is replaced in the text, in this order, before anything else looks at it; what is only cut out is replaced by nothing. */
  replace: [RegExp, string][];
  /** Its first group is the value; a text that it does not match is unknown. */
  extract: RegExp | null;
  values: ReadonlyMap<string, string> | null;
  /** For texts that `values` does not list; null: such rows are refused. */
  otherwise: string | null;
  /** `{}` stands for the value. */
  template: string | null;
  /** How days are written; only for cells that hold a day. */
  dates: string;
  /** What the result must be one of; null: any text. */
  allowed: readonly string[] | null;
}

/** What is said of a meeting, each in a cell of the list, of the companion file, or in the table. */
export const meetingFacts = ['name', 'kind', 'formality', 'opens', 'closes', 'city', 'country'] as const;
export type MeetingFact = (typeof meetingFacts)[number];

/** How the rows’ meetings are known. */
export interface MeetingRule {
  code: Cell;
  facts: Partial<Record<MeetingFact, Cell>>;
  /** Facts by code, as the mapping states them; they win over cells. */
  table: ReadonlyMap<string, Partial<Record<MeetingFact, string>>>;
  /** Another file with a row per meeting, found by the raw text of the code’s column. */
  companion: {
    path: string;
    key: string;
    layout: FileLayout;
    facts: Partial<Record<MeetingFact, Cell>>;
  } | null;
}

/** How the rows’ participants are recognised. */
export interface ParticipantRule {
  name: Cell | null;
  /** `systems` in the order in which they are asked. */
  code: { cell: Cell; systems: string[] } | null;
  slug: Cell | null;
  kind: Cell;
  /** The languages whose names are looked at; names as printed in other lists always are. */
  languages: ReadonlySet<string>;
  /** By `nameKey` of a name as printed: the slug of whom it means, or the name that it is to be taken for. */
  known: ReadonlyMap<string, string>;
  /** The participant that stands for “not stated”; null: such rows are refused. */
  ifUnknown: string | null;
  unrecognised: 'keep' | 'refuse';
}

/** A number of unnamed people in one column, with what is known of these people alone. */
export interface PeopleColumn {
  cell: Cell;
  gender: string | null;
  role: string | null;
  mode: string | null;
  status: string | null;
}

/** A fact about consultative status in each row; a row without a day, a year and a status says nothing. */
export interface StatusRule {
  event: Cell;
  status: Cell | null;
  on: Cell | null;
  /** For lists that give no more than the year. */
  year: Cell | null;
  note: Cell | null;
}

/** Rows that are no part of the list, by a rule that the mapping gives a reason for. */
export interface LeaveOutRule {
  because: string;
  /** All of these must hold. */
  where: { column: string; texts: ReadonlySet<string>; holdsWhenListed: boolean }[];
}

/** What a list’s rows mean: a mapping file, read and checked. */
export interface Mapping {
  path: string;
  sha256: string;
  /** The list’s short name: a meeting has one list, and this says which. */
  source: string;
  title: string | null;
  licence: string | null;
  url: string | null;
  row: RowKind;
  layout: FileLayout;
  /** Texts that mean “not known”; the empty text always does. */
  unknown: ReadonlySet<string>;
  leaveOut: LeaveOutRule[];
  /** Null for a directory, whose rows are at no meeting. */
  meeting: MeetingRule | null;
  participant: ParticipantRule;
  person: { name: Cell | null; affiliation: Cell | null; email: Cell | null; functionTitle: Cell | null };
  role: Cell | null;
  gender: Cell | null;
  mode: Cell | null;
  status: Cell | null;
  /** Without systems, countries are given by name. */
  country: { cell: Cell; systems: string[] } | null;
  people: PeopleColumn[];
  /** For a directory: earlier names, participants that became this one, and the day of the change. */
  history: { formerNames: Cell[]; predecessors: Cell[]; since: Cell | null };
  /** For a directory: what the rows say of consultative status with ECOSOC. */
  consultativeStatus: StatusRule[];
  duplicates: 'keep' | 'refuse';
  /** Sources whose lists give way to this one. */
  replaces: string[];
}
