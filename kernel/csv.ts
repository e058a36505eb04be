/** A value of a table: text from people, a number or a truth value of ours, or null for “none”. */
export type CsvValue = string | number | boolean | null;

/**
 * A table as CSV (RFC 4180: CRLF, UTF-8, first line the names). Null is an empty field.
 *
 * Text that a spreadsheet would run as a formula gets an apostrophe in front; our own numbers, negative ones too, stay numbers.
 *
 * @param delimiter one character: the comma of the RFC, or that of a file which is given back
 */
export function toCsv(
  columns: readonly string[],
  rows: readonly (readonly CsvValue[])[],
  delimiter = ',',
): string {
  return [columns, ...rows]
    .map((row) => `${row.map((value) => field(value, delimiter)).join(delimiter)}\r\n`)
    .join('');
}

function field(value: CsvValue, delimiter: string): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const harmless = /^\s*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /["\r\n]/.test(harmless) || harmless.includes(delimiter)
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}
