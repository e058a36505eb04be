import { ImportError } from '../../import/import-error.js';
import { ListNotReadable } from './bulk-outcome.js';
import { MOST_ROWS, type RegisterRepresentativesInput } from './bulk-input.js';
import { bulkColumns } from './reading/columns.js';
import { tableOfFile, tableOfText, type BulkTable } from './reading/read-table.js';

/** The list that an input hands in, in whichever form; or why it cannot be read. */
export async function listGiven({
  people,
  csv,
  file,
}: Pick<RegisterRepresentativesInput, 'people' | 'csv' | 'file'>): Promise<BulkTable | ListNotReadable> {
  const given = [people, csv, file].filter((form) => form !== null && form !== undefined);
  if (given.length !== 1) return new ListNotReadable('Give the list in one form: `people`, `csv` or `file`.');
  try {
    const table = people
      ? tableOfPeople(people)
      : typeof csv === 'string'
        ? tableOfText(csv)
        : await tableOfFile(Buffer.from(file!, 'base64'));
    if (table.lines.length === 0)
      return new ListNotReadable('The list names nobody. Give at least one row below the header.');
    if (table.lines.length > MOST_ROWS)
      return new ListNotReadable(
        `The list has ${table.lines.length} rows of at most ${MOST_ROWS}. Hand it in in parts.`,
      );
    return table;
  } catch (error) {
    if (error instanceof ImportError) return new ListNotReadable(error.message);
    throw error;
  }
}

function tableOfPeople(people: NonNullable<RegisterRepresentativesInput['people']>): BulkTable {
  return {
    header: bulkColumns,
    columns: bulkColumns,
    delimiter: ',',
    lines: people.map((person, i) => ({
      line: i + 1,
      cells: bulkColumns.map((column) => person[column] ?? ''),
    })),
  };
}
