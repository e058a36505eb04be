import { basename, dirname, join } from 'node:path';
import { meetingFacts, type Cell, type MeetingFact, type MeetingRule } from './mapping.js';
import { readCell } from './read-cell.js';
import { formalities, meetingKinds } from './vocabulary.js';
import type { YamlValue } from './yaml-reader.js';
import { parseDay } from '../rows/day.js';

const allowed: Partial<Record<MeetingFact, readonly string[]>> = {
  kind: meetingKinds,
  formality: formalities,
};

/** Reads how meetings get their code, days and place; null when the mapping lacks the group, which is a fault noted elsewhere. */
export function readMeeting(value: YamlValue | null, dates: string): MeetingRule | null {
  if (!value) return null;
  value.allow('code', 'table', 'companion', ...meetingFacts);
  const code = readCell(
    value.require('code', 'the column with the meeting, or a constant such as { constant: BMS-3 }.'),
    { dates },
  );
  return (
    code && {
      code,
      facts: readFacts(value, dates),
      table: readTable(value.get('table')),
      companion: readCompanion(value.get('companion'), dates),
    }
  );
}

function readFacts(value: YamlValue, dates: string): Partial<Record<MeetingFact, Cell>> {
  const facts: Partial<Record<MeetingFact, Cell>> = {};
  for (const fact of meetingFacts) {
    const cell = readCell(value.get(fact), { dates, ...(allowed[fact] ? { allowed: allowed[fact] } : {}) });
    if (cell) facts[fact] = cell;
  }
  return facts;
}

/** Facts by code. Days are YYYY-MM-DD here, whatever the list’s own way: the mapping’s writer can choose. */
function readTable(value: YamlValue | null): MeetingRule['table'] {
  const rows = value?.entries() ?? [];
  return new Map(
    rows.map(([code, meeting]) => {
      meeting.allow(...meetingFacts);
      const facts: Partial<Record<MeetingFact, string>> = {};
      for (const fact of meetingFacts) {
        const given = meeting.get(fact);
        if (!given) continue;
        facts[fact] = allowed[fact] ? given.choice(allowed[fact]) : given.text();
        if ((fact === 'opens' || fact === 'closes') && !parseDay(facts[fact], 'YYYY-MM-DD')) {
          given.fault(`has to be a day written YYYY-MM-DD, not "${facts[fact]}".`);
        }
      }
      return [code, facts];
    }),
  );
}

function readCompanion(value: YamlValue | null, dates: string): MeetingRule['companion'] {
  if (!value) return null;
  value.allow('file', 'key', 'encoding', 'delimiter', ...meetingFacts);
  const fileValue = value.require('file', 'the other file, beside the list.');
  const file = fileValue?.text() ?? '';
  // A mapping may come from a stranger: it names no file elsewhere, whose first line an answer would quote.
  if (file !== basename(file))
    fileValue?.fault(`cannot be "${file}". Put the file beside the list, and give its name without folders.`);
  const key =
    value
      .require('key', 'the column of the other file that holds what the list has as the meeting.')
      ?.text() ?? '';
  const delimiter = value.get('delimiter')?.text();
  const layout = {
    encoding: value.get('encoding')?.text() ?? null,
    delimiter: delimiter === 'tab' ? '\t' : (delimiter ?? null),
    columns: null,
    skipLines: 0,
  };
  return { path: file, key, layout, facts: readFacts(value, dates) };
}

/** Where the companion lies: beside the list that is being imported. */
export function companionPath(listPath: string, companion: string): string {
  return join(dirname(listPath), companion);
}
