// Adds up the reports of vitest in a folder, and prints the line that ends a run. Ends with 1 when there is none, or a test failed.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv[2];
const reports = readdirSync(folder).map((file) => JSON.parse(readFileSync(join(folder, file), 'utf8')));
const sum = (...keys) =>
  reports.flatMap((report) => keys.map((key) => report[key])).reduce((a, b) => a + b, 0);

const failed =
  sum('numFailedTests') + reports.flatMap(({ testResults }) => testResults).filter(isBrokenFile).length;
console.log(
  `tests: ${sum('numPassedTests')} passed, ${failed} failed, ${sum('numPendingTests', 'numTodoTests')} skipped`,
);
process.exitCode = reports.length > 0 && failed === 0 ? 0 : 1;

/** A file that fails before its first test runs. */
function isBrokenFile({ status, assertionResults }) {
  return status === 'failed' && !assertionResults.some((test) => test.status === 'failed');
}
