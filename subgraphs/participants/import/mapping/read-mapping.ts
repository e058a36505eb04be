import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ImportError } from '../import-error.js';
import type { Cell, Mapping } from './mapping.js';
import { checkDates, readCell, type CellContext } from './read-cell.js';
import { readLayout, readLeaveOut } from './read-layout.js';
import { readMeeting } from './read-meeting.js';
import { readStatusFact } from './read-status-fact.js';
import { readParticipant, readPeople, readPerson, withSystems } from './read-participant.js';
import { genders, modes, roles, rowKinds, statuses } from './vocabulary.js';
import { YamlFile, type YamlValue } from './yaml-reader.js';

const settings = (
  'source title licence url row file unknown dates leaveOut meeting participant person role gender mode status country people ' +
  'formerNames predecessors since consultativeStatus duplicates replaces'
).split(' ');

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
      root.require('participant', 'how the participant of a row is known.'),
      dates,
    )!,
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
    consultativeStatus:
      root
        .get('consultativeStatus')
        ?.items()
        .flatMap((item) => readStatusFact(item, dates) ?? []) ?? [],
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
    organization: ['formerNames', 'predecessors', 'since', 'consultativeStatus'],
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
