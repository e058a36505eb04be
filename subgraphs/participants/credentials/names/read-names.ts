import { parse } from 'csv-parse/sync';
import { searchKey } from '../../participant/search-key.js';

const family = /^(family name|surname|last name|nom|nom de famille|apellidos?|фамилия|اسم العائله|اللقب|姓)$/;
const given = /^(given names?|first names?|prenoms?|nombres?|имя|الاسم الاول|名)$/;
const whole =
  /^(names?|full name|name on credentials|nom et prenoms?|nombre completo|фио|имя и фамилия|الاسم|الاسم الكامل|姓名)$/;

/**
 * The names of a text: one a line, with or without a number in front and a function behind a comma, or a CSV whose first line says which column
 * is the name, or the family name and the given name. “EXAMPLE, Ada” is read as Ada Example.
 */
export function readNames(text: string): string[] {
  return fromColumns(text) ?? text.split(/\r?\n/).map(fromLine).filter(Boolean);
}

function fromColumns(text: string): string[] | null {
  const first = text.replace(/^\uFEFF/, '').split(/\r?\n/, 1)[0]!;
  const delimiter = [';', '\t', ','].find((one) => first.includes(one)) ?? ',';
  const titles = first.split(delimiter).map((title) => searchKey(title));
  const place = {
    whole: titles.findIndex(matches(whole)),
    family: titles.findIndex(matches(family)),
    given: titles.findIndex(matches(given)),
  };
  if (place.whole === -1 && place.family === -1) return null;
  const records: string[][] = parse(text, {
    bom: true,
    delimiter,
    from_line: 2,
    relax_column_count: true,
    skip_empty_lines: true,
    trim: true,
  });
  return records
    .map((record) =>
      place.whole >= 0 && !(place.family >= 0 && place.given >= 0)
        ? fromLine(record[place.whole] ?? '')
        : [record[place.given] ?? '', record[place.family] ?? ''].join(' ').trim(),
    )
    .filter(Boolean);
}

function fromLine(line: string): string {
  const text = line.replace(/^\s*(?:\d{1,3}\s*[.)]|[-–—•*])\s*/u, '').trim();
  const [before = '', after = ''] = text.split(/\s*[,،;，]\s*/u, 2);
  if (!after) return before.trim();
  const isFamilyName =
    before === before.toUpperCase() && before !== before.toLowerCase() && !/\s.*\s/.test(before);
  return isFamilyName && !/\s/.test(before) ? `${after} ${before}` : before;
}

function matches(pattern: RegExp) {
  return (title: string) => pattern.test(title);
}
