import type { Finding, FindingKind } from './findings.js';
import type { ImportSummary } from './import-summary.js';

const REFUSED_SHOWN = 10;
const OTHERS_SHOWN = 5;

/** For one, and for several. */
const headings: [FindingKind, string, string][] = [
  [
    'CODE_CONTRADICTS_NAME',
    'code that contradicts the name; the name was believed',
    'codes that contradict the name; the name was believed',
  ],
  ['NOT_RECOGNISED', 'name or code of a State not recognised', 'names or codes of States not recognised'],
  ['NAME_OF_ANOTHER_TIME', 'name of another time', 'names of another time'],
  [
    'KIND_CONFLICT',
    'participant listed under another kind than the hub has',
    'participants listed under another kind than the hub has',
  ],
  [
    'MERGE_CANDIDATE',
    'name that may mean a known participant; nothing was merged',
    'names that may mean a known participant; nothing was merged',
  ],
  ['MEETING_CONTRADICTION', 'contradiction about a meeting', 'contradictions about meetings'],
  ['NO_STATE', 'country that is no State', 'countries that are no State'],
  ['DAMAGED_TEXT', 'damaged name', 'damaged names'],
  ['TWO_NAMES', 'cell that may hold two names', 'cells that may hold two names'],
  [
    'PERSON_TWICE',
    'meeting with the same name twice in a delegation',
    'meetings with the same name twice in a delegation',
  ],
  ['REFUSED', 'row refused; correct it and import again', 'rows refused; correct them and import again'],
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
  for (const [kind, one, several] of headings) {
    const found = findings.of(kind);
    lines.push(...section(found, found.length === 1 ? one : several, table.path));
  }
  if (report) lines.push(`All of these: ${report}`);
  else if (outcome === 'DRY_RUN' && findings.all().length > 0)
    lines.push('`--report <file>` writes all of these to a file.');
  lines.push(
    `${conclusion(summary)} ${seconds.toFixed(1)} s, ${number(Math.round(counts.read / seconds))} rows/s.`,
  );
  return lines;
}

function conclusion({ outcome, counts }: ImportSummary): string {
  if (counts.read === 0) return 'The list has no rows: nothing was written.';
  if (counts.imported === 0) return 'No row could be imported: nothing was written.';
  if (outcome === 'UNCHANGED') return 'The hub says the same already: nothing was written.';
  return outcome === 'DRY_RUN' ? 'Dry run: nothing was written.' : 'Imported.';
}

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
  const most = found[0]!.kind === 'REFUSED' ? REFUSED_SHOWN : OTHERS_SHOWN;
  const shown = found.slice(0, most).map(({ line, column, value, advice, rows }) => {
    const what = [column, value === null ? null : `“${value}”`].filter(Boolean).join(' ');
    return `  ${path}:${line}: ${what ? `${what} ` : ''}${advice}${rows > 1 ? ` (${number(rows)} rows)` : ''}`;
  });
  const rest = found.length > most ? [`  and ${number(found.length - most)} more`] : [];
  return [`${number(found.length)} ${heading}:`, ...shown, ...rest];
}

function number(count: number): string {
  return count.toLocaleString('en');
}
