import { isReadable } from '../reading/inspect.js';
import type { FileLayout } from '../reading/table.js';
import type { LeaveOutRule } from './mapping.js';
import type { YamlValue } from './yaml-reader.js';

/** Reads how the file is written; null is what the hub is to find out. */
export function readLayout(value: YamlValue | null): FileLayout {
  value?.allow('encoding', 'delimiter', 'columns', 'skipLines');
  const encoding = value?.get('encoding');
  if (encoding && !isReadable(encoding.text()))
    encoding.fault(
      `cannot be "${encoding.text()}". Known are utf-8, utf-16le, windows-1252, windows-1251, gb18030 and others of the WHATWG list.`,
    );
  const delimiter = value?.get('delimiter');
  const character = delimiter?.text() === 'tab' ? '\t' : (delimiter?.text() ?? null);
  if (delimiter && (character!.length !== 1 || character === '"'))
    delimiter.fault('has to be one character, or the word tab.');
  return {
    encoding: encoding?.text().toLowerCase() ?? null,
    delimiter: character,
    columns:
      value
        ?.get('columns')
        ?.items()
        .map((item) => item.text()) ?? null,
    skipLines: value?.get('skipLines')?.wholeNumber() ?? 0,
  };
}

/** Reads a rule by which rows are no part of the list. */
export function readLeaveOut(value: YamlValue): LeaveOutRule {
  value.allow('because', 'where', 'unless');
  const because = value.require('because', 'the reason, which the summary prints.')?.text() ?? '';
  if (!value.get('where') && !value.get('unless'))
    value.fault('needs `where` or `unless`: which rows it leaves out.');
  const conditions = (key: string, holdsWhenListed: boolean): LeaveOutRule['where'] =>
    value
      .get(key)
      ?.entries()
      .map(([column, texts]) => ({
        column,
        texts: new Set(texts.items().map((item) => item.text())),
        holdsWhenListed,
      })) ?? [];
  return { because, where: [...conditions('where', true), ...conditions('unless', false)] };
}
