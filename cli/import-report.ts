import { statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { writeReport } from '../subgraphs/participants/import/findings.js';
import { ImportError, reasonOf } from '../subgraphs/participants/import/import-error.js';
import type { ImportSummary } from '../subgraphs/participants/import/import-summary.js';

/**
 * Writes what an import noticed to a file: where the operator says, else beside the list, else in the current folder. A dry run writes only
 * where it is told to.
 *
 * @returns the path; null when there is nothing to write, or nothing to be written
 * @throws ImportError when the place that the operator named cannot be written
 */
export function saveReport(
  { findings, table, outcome }: ImportSummary,
  wanted: string | null,
  isDryRun: boolean,
): string | null {
  const all = findings.all();
  if (all.length === 0 || outcome === 'SAME' || (isDryRun && wanted === null)) return null;
  if (wanted !== null) {
    try {
      writeReport(wanted, table.path, all);
      return wanted;
    } catch (error) {
      throw new ImportError(
        `The list was imported, but the report cannot be written to ${wanted}: ${reasonOf(error).message}.`,
      );
    }
  }
  const name = `${basename(table.path)}.report.csv`;
  for (const path of [`${table.path}.report.csv`, resolve(name)]) {
    if (isReadOnly(dirname(path))) continue;
    try {
      writeReport(path, table.path, all);
      return path;
    } catch {
      // A list often lies where nobody may write: the next place will do.
    }
  }
  return null;
}

/** A folder that nobody may write to is left alone, also by an administrator who could. */
function isReadOnly(folder: string): boolean {
  return (statSync(folder).mode & 0o222) === 0;
}
