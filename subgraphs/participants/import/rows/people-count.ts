import type { CellReader } from './cell-reader.js';
import { Refusal } from './refusal.js';

/** No meeting has so many: a larger number is a slip, or a telephone number. */
const MOST_PEOPLE = 1_000_000;

/** A number of people: null when the cell does not say, a refusal when it says anything but a whole number from 0. */
export function readPeople(reader: CellReader, cells: readonly string[]): number | null | Refusal {
  const text = reader.read(cells);
  if (text === null || text instanceof Refusal) return text;
  const number = /^\d{1,10}$/.test(text) ? Number(text) : NaN;
  if (number <= MOST_PEOPLE) return number;
  return new Refusal(
    reader.column,
    text,
    `is no number of people. Write a whole number from 0 to ${MOST_PEOPLE}, without separators; leave it empty when it is not known.`,
  );
}
