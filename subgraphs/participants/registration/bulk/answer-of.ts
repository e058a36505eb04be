import { RegistrationState } from '../states.js';
import { BulkRowOutcome, BulkRowResult, RegisteredRepresentatives } from './bulk-outcome.js';
import { RowFault } from './check-row.js';
import type { BulkTable } from './reading/read-table.js';
import { PROBLEM_COLUMN, refusedFile } from './refused-file.js';
import type { ListRegistered } from './register-list.js';

const MOST_COLUMNS = 100;

/** What is answered of a list: each row’s outcome, and the refused ones as a file. */
export function answerOf(
  table: BulkTable,
  verdicts: ListRegistered['verdicts'],
  dryRun: boolean,
): RegisteredRepresentatives {
  const rows = verdicts.map((verdict, i) => resultOf(table.lines[i]!.line, verdict));
  const having = (outcome: BulkRowOutcome) => rows.filter((row) => row.outcome === outcome);
  const refused = having(BulkRowOutcome.REFUSED);
  return Object.assign(new RegisteredRepresentatives(), {
    dryRun,
    registered: having(BulkRowOutcome.REGISTERED).length,
    waiting: having(BulkRowOutcome.WAITING).length,
    refused: refused.length,
    rows,
    refusedCsv: refusedFile(table, new Map(refused.map(({ line, problem }) => [line, problem!]))),
    ignoredColumns: table.header
      .filter((name, i) => !table.columns[i] && name !== PROBLEM_COLUMN && name !== '')
      .slice(0, MOST_COLUMNS),
  });
}

function resultOf(line: number, verdict: ListRegistered['verdicts'][number]): BulkRowResult {
  const fault = verdict instanceof RowFault ? verdict : null;
  const isWaiting = !(verdict instanceof RowFault) && verdict.state === RegistrationState.QUOTA_PENDING;
  return Object.assign(new BulkRowResult(), {
    line,
    outcome: fault ? BulkRowOutcome.REFUSED : isWaiting ? BulkRowOutcome.WAITING : BulkRowOutcome.REGISTERED,
    column: fault?.column ?? null,
    problem: fault?.message ?? null,
    registrationId: verdict instanceof RowFault ? null : verdict.registrationId,
  });
}
