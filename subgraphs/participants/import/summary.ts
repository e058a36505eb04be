import type { Finding, FindingKind } from './findings.js';
import type { ImportSummary } from './import-summary.js';

const SHOWN = 10;

const headings: [FindingKind, string][] = [
  ['CODE_CONTRADICTS_NAME', 'codes that contradict the name; the name was believed'],
  ['NOT_RECOGNISED', 'names of States or codes not recognised'],
  ['NAME_OF_ANOTHER_TIME', 'names of another time'],
  ['KIND_CONFLICT', 'participants listed under another kind than the hub has'],
  ['MERGE_CANDIDATE', 'names that may mean a participant under another name; nothing was merged'],
  ['MEETING_CONTRADICTION', 'contradictions about a meeting'],
  ['NO_STATE', 'countries that are no State'],
  ['DAMAGED_TEXT', 'damaged names'],
  ['TWO_NAMES', 'cells that may hold two names'],
  ['PERSON_TWICE', 'meetings with the same name twice in a delegation'],
];

/** What an import did, in lines for a person. No name of a person is in it. */
export function summaryLines(
  summary: ImportSummary,
  { milliseconds, report }: { milliseconds: number; report: string | null },
): string[] {
  const { outcome, counts, findings, table, mapping, meetings, participants, people } = summary;
  if (outcome === 'SAME')
    return [
      `${table.path} was imported before with this mapping, and nothing has changed since: ${rowsLine(summary)}. Nothing was written.`,
    ];
  const seconds = milliseconds / 1000;
  const lines = [
    `${table.path}, read as ${encodingLine(summary)}, cells parted by ${table.delimiter === '\t' ? 'tabs' : `“${table.delimiter}”`}`,
    `Rows:         ${rowsLine(summary)}`,
  ];
  for (const [because, rows] of counts.leftOut)
    lines.push(`              left out by rule: ${number(rows)}, ${because}`);
  if (mapping.row !== 'organization') {
    const before = [
      meetings.unchanged > 0 ? `${number(meetings.unchanged)} unchanged` : '',
      meetings.replaced > 0 ? `${number(meetings.replaced)} whose former list was replaced` : '',
    ];
    lines.push(`Meetings:     ${[number(meetings.total), ...before.filter(Boolean)].join(', ')}`);
  }
  lines.push(`Participants: ${number(participants.matched)} matched, ${number(participants.added)} new`);
  if (people > 0) lines.push(`People:       ${number(people)}`);
  for (const [kind, heading] of headings) lines.push(...section(findings.of(kind), heading, table.path));
  lines.push(...section(findings.refused, 'rows refused; correct them and import again', table.path));
  if (report) lines.push(`All of these: ${report}`);
  else if (outcome === 'DRY_RUN' && findings.all().length > 0)
    lines.push('`--report <file>` writes all of these to a file.');
  lines.push(
    `${conclusion[outcome]} ${seconds.toFixed(1)} s, ${number(Math.round(counts.read / seconds))} rows/s.`,
  );
  return lines;
}

const conclusion = {
  WRITTEN: 'Imported.',
  UNCHANGED: 'The hub says the same already: nothing was written.',
  DRY_RUN: 'Dry run: nothing was written.',
};

function rowsLine({ counts }: ImportSummary): string {
  const leftOut = [...counts.leftOut.values()].reduce((sum, rows) => sum + rows, 0);
  const parts = [`${number(counts.imported)} imported`, `${number(counts.refused)} refused`];
  if (leftOut > 0) parts.push(`${number(leftOut)} left out by rule`);
  return `${number(counts.read)} read = ${parts.join(' + ')}`;
}

function encodingLine({ table }: ImportSummary): string {
  const { encoding, encodingKnownBy } = table.facts;
  const because = {
    MAPPING: 'as the mapping says',
    BYTE_ORDER_MARK: 'by its byte order mark',
    CONTENT: 'by its content',
    GUESSED: 'A GUESS: look at the names, and set `file.encoding` in the mapping',
  };
  return `${encoding} (${because[encodingKnownBy]})`;
}

/** One kind of finding: how many, and the first of them. */
function section(found: Finding[], heading: string, path: string): string[] {
  if (found.length === 0) return [];
  const shown = found.slice(0, SHOWN).map(({ line, column, value, advice, rows }) => {
    const what = [column, value === null ? null : `“${value}”`].filter(Boolean).join(' ');
    return `  ${path}:${line}: ${what ? `${what} ` : ''}${advice}${rows > 1 ? ` (${number(rows)} rows)` : ''}`;
  });
  const rest = found.length > SHOWN ? [`  and ${number(found.length - SHOWN)} more`] : [];
  return [`${number(found.length)} ${heading}:`, ...shown, ...rest];
}

function number(count: number): string {
  return count.toLocaleString('en');
}
