import writeExcelFile, { type Cell } from 'write-excel-file/node';
import type { CsvValue } from '../../kernel/csv.js';
import type { WholeList } from './list-answer.js';
import { listColumns, listRows } from './list-table.js';

const widths: Record<string, number> = {
  section: 30,
  participant: 28,
  iso3: 6,
  participant_name: 40,
  role: 22,
  people: 8,
  name: 34,
  function: 40,
  registration: 38,
};

/** A list as a workbook: the table with typed cells, and a sheet that says what it is and what its columns mean. */
export function listWorkbook(list: WholeList): Promise<Buffer> {
  const columns = listColumns(list);
  const rows = listRows(list);
  const rightToLeft = list.lang === 'AR';
  return writeExcelFile([
    {
      sheet: 'Participants',
      data: [columns.map(({ name }) => heading(name)), ...rows.map((row) => row.map(cellOf))],
      columns: columns.map(({ name }) => ({ width: widths[name] ?? 16 })),
      stickyRowsCount: 1,
      rightToLeft,
    },
    {
      sheet: 'Notes',
      data: notesOf(list, rows.length).map(([name, value]) => [heading(name), cellOf(value)]),
      columns: [{ width: 22 }, { width: 90 }],
    },
  ]).toBuffer();
}

function notesOf(list: WholeList, rows: number): [string, CsvValue][] {
  return [
    ['Meeting', list.meeting.code],
    ['Opens on', list.meeting.opensOn],
    ['Closes on', list.meeting.closesOn],
    ['List', list.symbol ?? 'live'],
    ['Kind', list.kind],
    ['Corrects', list.corrects],
    ['As of', list.asOf],
    ['Language', list.lang],
    ['Basis', list.basis],
    [
      'Names',
      list.anonymous
        ? 'none: only numbers were asked for'
        : list.namesPublic
          ? 'all: the document is declared public'
          : 'by consent, and those that the reader may see; the others are counted',
    ],
    ['Delegations', list.delegations],
    ['People', list.people],
    ['Rows', rows],
    ['SHA-256', list.sha256],
    ['', null],
    ...listColumns(list).map(({ name, description }): [string, CsvValue] => [name, description]),
  ];
}

function heading(value: string): Cell {
  return { value, type: String, fontWeight: 'bold' };
}

/** Texts are cells of the type text, which no spreadsheet runs as a formula. */
function cellOf(value: CsvValue): Cell {
  if (value === null) return null;
  return typeof value === 'string' ? { value, type: String, format: '@' } : value;
}
