import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ImportError } from '../import-error.js';
import { nameKey } from '../matching/directory.js';
import { isReadable } from '../reading/inspect.js';
import type { FileLayout } from '../reading/table.js';
import type { Cell, LeaveOutRule, Mapping, ParticipantRule, PeopleColumn } from './mapping.js';
import { checkDates, readCell, type CellContext } from './read-cell.js';
import { readMeeting } from './read-meeting.js';
import { genders, kindsAndCategories, languages, modes, roles, rowKinds, statuses } from './vocabulary.js';
import { YamlFile, type YamlValue } from './yaml-reader.js';

const settings = (
  'source title licence url row file unknown dates leaveOut meeting participant person role gender mode status country people ' +
  'formerNames predecessors since duplicates replaces'
).split(' ');

/** Short names for the code systems that lists use most. */
const systems: Record<string, string> = {
  iso2: 'ISO_3166_1_ALPHA_2',
  iso3: 'ISO_3166_1_ALPHA_3',
  m49: 'M49',
};

/** Reads and checks a mapping. @throws ImportError naming file, line and remedy of every fault at once */
export async function readMapping(path: string): Promise<Mapping> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new ImportError(
      error.code === 'ENOENT'
        ? `There is no mapping ${path}.`
        : `The mapping ${path} cannot be read: ${error.message}.`,
    );
  });
  const file = new YamlFile(path, text);
  file.refuseFaults();
  const mapping = readRoot(file.root, path, createHash('sha256').update(text).digest('hex'));
  file.refuseFaults();
  return mapping;
}

function readRoot(root: YamlValue, path: string, sha256: string): Mapping {
  root.allow(...settings);
  const dates = root.get('dates')?.text() ?? 'YYYY-MM-DD';
  if (root.get('dates')) checkDates(root.get('dates')!);
  const row =
    root.require('row', `what a row is, one of ${rowKinds.join(', ')}.`)?.choice(rowKinds) ?? 'person';
  const cell = (key: string, context: Partial<CellContext> = {}): Cell | null =>
    readCell(root.get(key), { dates, ...context });
  const cells = (key: string): Cell[] =>
    root
      .get(key)
      ?.items()
      .flatMap((item) => readCell(item, { dates }) ?? []) ?? [];
  refuseMisplaced(root, row);

  return {
    path,
    sha256,
    source: readSource(root),
    title: root.get('title')?.text() ?? null,
    licence: root.get('licence')?.text() ?? null,
    url: root.get('url')?.text() ?? null,
    row,
    layout: readLayout(root.get('file')),
    unknown: new Set([
      '',
      ...(root
        .get('unknown')
        ?.items()
        .map((item) => item.text()) ?? []),
    ]),
    leaveOut: root.get('leaveOut')?.items().map(readLeaveOut) ?? [],
    meeting:
      row === 'organization'
        ? null
        : readMeeting(root.require('meeting', 'how the meeting of a row is known.'), dates),
    participant: readParticipant(
      root.require('participant', 'how the participant of a row is known.') ?? root,
      dates,
    ),
    person: readPerson(root.get('person'), dates),
    role: cell('role', { allowed: roles }),
    gender: cell('gender', { allowed: genders }),
    mode: cell('mode', { allowed: modes }),
    status: cell('status', { allowed: statuses }),
    country: withSystems(root.get('country'), dates),
    people:
      row === 'count'
        ? readPeople(root.require('people', 'the column with the number of people.'), dates)
        : [],
    history: { formerNames: cells('formerNames'), predecessors: cells('predecessors'), since: cell('since') },
    duplicates: root.get('duplicates')?.choice(['keep', 'refuse'] as const) ?? 'keep',
    replaces:
      root
        .get('replaces')
        ?.items()
        .map((item) => item.text()) ?? [],
  };
}

/** Settings that mean nothing for this sort of row are faults: whoever wrote them expects something of them. */
function refuseMisplaced(root: YamlValue, row: string): void {
  const onlyFor: Record<string, string[]> = {
    person: ['person', 'duplicates'],
    count: ['people'],
    organization: ['formerNames', 'predecessors', 'since'],
  };
  for (const [kind, keys] of Object.entries(onlyFor)) {
    if (kind === row) continue;
    for (const key of keys) root.get(key)?.fault(`is for rows of kind ${kind}, and here \`row\` is ${row}.`);
  }
  if (row !== 'organization') return;
  for (const key of ['meeting', 'role', 'gender', 'mode', 'status', 'country', 'replaces']) {
    root.get(key)?.fault('is for lists of meetings; rows of kind organization are at none.');
  }
}

function readSource(root: YamlValue): string {
  const value = root.require('source', 'a short name for the list, such as inc-participants.');
  const source = value?.text() ?? '';
  if (value && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(source))
    value.fault('has to be lower-case words and digits joined by hyphens, such as inc-participants.');
  return source;
}

function readLayout(value: YamlValue | null): FileLayout {
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

function readLeaveOut(value: YamlValue): LeaveOutRule {
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

function readParticipant(value: YamlValue, dates: string): ParticipantRule {
  const inner = ['name', 'code', 'slug', 'kind', 'languages', 'known', 'ifUnknown', 'unrecognised'];
  value.allow(...inner);
  const [name, slug] = [readCell(value.get('name'), { dates }), readCell(value.get('slug'), { dates })];
  const code = withSystems(value.get('code'), dates);
  if (code?.systems.length === 0)
    value.get('code')!.fault('needs `system`: whose codes these are, such as iso2, iso3 or m49.');
  if (!name && !code && !slug)
    value.fault('needs `name`, `code` or `slug`: by what the participant is recognised.');
  return {
    name,
    slug,
    code,
    kind: readCell(
      value.require(
        'kind',
        'what sort of participant it is: a column, or a constant such as { constant: STATE }.',
      ),
      { dates, allowed: kindsAndCategories },
    )!,
    languages: new Set(
      value
        .get('languages')
        ?.items()
        .map((item) => item.choice(languages)) ?? languages,
    ),
    known: new Map(
      value
        .get('known')
        ?.entries()
        .map(([printed, slug]) => [nameKey(printed), slug.text()]) ?? [],
    ),
    ifUnknown: value.get('ifUnknown')?.text() ?? null,
    unrecognised: value.get('unrecognised')?.choice(['keep', 'refuse'] as const) ?? 'keep',
  };
}

function withSystems(value: YamlValue | null, dates: string): { cell: Cell; systems: string[] } | null {
  const cell = readCell(value, { dates, besides: ['system'] });
  const named = value?.isMapping ? (value.get('system')?.items() ?? []) : [];
  return cell && { cell, systems: named.map((item) => systems[item.text()] ?? item.text()) };
}

function readPerson(value: YamlValue | null, dates: string): Mapping['person'] {
  value?.allow('name', 'affiliation', 'email', 'functionTitle');
  const cell = (key: string): Cell | null => readCell(value?.get(key) ?? null, { dates });
  return {
    name: cell('name'),
    affiliation: cell('affiliation'),
    email: cell('email'),
    functionTitle: cell('functionTitle'),
  };
}

function readPeople(value: YamlValue | null, dates: string): PeopleColumn[] {
  if (!value) return [];
  const about = ['gender', 'role', 'mode', 'status'];
  return value.items().map((item) => {
    const fixed = (key: string, allowed: readonly string[]): string | null =>
      item.isMapping ? (item.get(key)?.choice(allowed) ?? null) : null;
    return {
      cell: readCell(item, { dates, besides: about })!,
      gender: fixed('gender', genders),
      role: fixed('role', roles),
      mode: fixed('mode', modes),
      status: fixed('status', statuses),
    };
  });
}
