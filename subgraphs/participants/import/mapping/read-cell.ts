import { reasonOf } from '../import-error.js';
import { isDayFormat } from '../rows/day.js';
import type { Cell } from './mapping.js';
import type { YamlValue } from './yaml-reader.js';

const settings = [
  'column',
  'columns',
  'constant',
  'strip',
  'replace',
  'extract',
  'values',
  'otherwise',
  'template',
  'dates',
] as const;

/** What the reader of a mapping knows about a cell beyond its own text. */
export interface CellContext {
  /** What the value must be one of; absent: any text. */
  allowed?: readonly string[];
  /** The mapping’s general way of writing days. */
  dates: string;
  /** Settings that stand beside the cell’s own, such as `system` for codes. */
  besides?: readonly string[];
}

/** Reads a value: the name of a column, or a group of settings. Null when the key is absent. */
export function readCell(
  value: YamlValue | null,
  { allowed, dates, besides = [] }: CellContext,
): Cell | null {
  if (!value) return null;
  const cell: Cell = {
    path: value.path,
    columns: [],
    constant: null,
    replace: [],
    extract: null,
    values: null,
    otherwise: null,
    template: null,
    dates,
    allowed: allowed ?? null,
  };
  if (!value.isMapping) {
    cell.columns = value.items().map((item) => item.text());
    return cell;
  }
  value.allow(...settings, ...besides);
  const result = (given: YamlValue | null): string | null =>
    given ? (allowed ? given.choice(allowed) : given.text()) : null;
  cell.columns = (value.get('column') ?? value.get('columns'))?.items().map((item) => item.text()) ?? [];
  cell.constant = result(value.get('constant'));
  cell.replace = replacements(value);
  const extract = value.get('extract');
  cell.extract = extract ? pattern(extract, extract.text()) : null;
  if (extract && cell.extract && groupsOf(cell.extract) === 0)
    extract.fault('needs a group in brackets: what is inside them is the value.');
  const values = value.get('values');
  cell.values = values ? new Map(values.entries().map(([text, meaning]) => [text, result(meaning)!])) : null;
  cell.otherwise = result(value.get('otherwise'));
  if (value.get('otherwise') && !values)
    value
      .get('otherwise')!
      .fault('says what a text means that `values` does not list, and there is no `values`.');
  cell.template = value.get('template')?.text() ?? null;
  if (cell.template !== null && !cell.template.includes('{}'))
    value.get('template')!.fault('needs {} where the value goes, such as IETF-{}.');
  cell.dates = value.get('dates')?.text() ?? dates;
  if (value.get('dates')) checkDates(value.get('dates')!);
  if ((cell.columns.length === 0) === (cell.constant === null)) {
    value.fault('has to name either a `column` of the file or a `constant` that holds for every row.');
  }
  return cell;
}

function replacements(value: YamlValue): Cell['replace'] {
  const strip = value.get('strip')?.items() ?? [];
  const replace = value.get('replace')?.entries() ?? [];
  return [
    ...strip.map((item): [RegExp | null, string] => [pattern(item, item.text()), '']),
    ...replace.map(([search, text]): [RegExp | null, string] => [pattern(text, search), text.text()]),
  ].filter((pair): pair is [RegExp, string] => pair[0] !== null);
}

/** Notes a fault when days cannot be read this way: YYYY, MM (or M) and DD (or D) must each occur once. */
export function checkDates(value: YamlValue): void {
  const format = value.text();
  if (isDayFormat(format)) return;
  value.fault(
    `cannot be "${format}". Say how days are written with YYYY, MM and DD, such as DD/MM/YYYY or YYYY-MM-DD.`,
  );
}

function pattern(value: YamlValue, source: string): RegExp | null {
  try {
    return new RegExp(source, 'iu');
  } catch (error) {
    value.fault(`is no regular expression: ${reasonOf(error).message}.`);
    return null;
  }
}

function groupsOf(expression: RegExp): number {
  return new RegExp(`${expression.source}|`, expression.flags).exec('')!.length - 1;
}
