import type { Vault } from '../../../kernel/vault.js';
import type { Findings } from './findings.js';
import type { Mapping } from './mapping/mapping.js';
import type { Table } from './reading/table.js';
import type { CompanionFacts } from './rows/meetings.js';
import type { OnProgress, RowCounts } from './each-row.js';
import type { Calendar } from './writing/calendar.js';

/** An import that is under way: what was found out before the first row. */
export interface Work {
  mapping: Mapping;
  table: Table;
  companion: CompanionFacts;
  /** Of the mapping, and of the companion file where there is one. */
  hash: string;
  calendar: Calendar;
  now: Date;
  /** Seals addresses. */
  vault: Vault;
  onProgress: OnProgress;
}

/** What came of an import. */
export interface ImportSummary {
  /** SAME: this very file was imported with this very mapping, and it still stands. UNCHANGED: another file that says the same. */
  outcome: 'WRITTEN' | 'UNCHANGED' | 'SAME' | 'DRY_RUN';
  table: Table;
  mapping: Mapping;
  counts: RowCounts;
  findings: Findings;
  /** Meetings in the list, those of them whose list was the same before, and those whose former list gave way. */
  meetings: { total: number; unchanged: number; replaced: number };
  participants: { matched: number; added: number };
  /** Counted people; 0 for lists of delegations and directories. */
  people: number;
}
