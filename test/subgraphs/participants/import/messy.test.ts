import { parse } from 'csv-parse/sync';
import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FindingKind } from '../../../../subgraphs/participants/import/findings.js';
import type { ImportSummary } from '../../../../subgraphs/participants/import/import-summary.js';
import { hasSharedData, sharedData } from '../../../support/shared-data.js';
import { importHub, type ImportHub } from './hub.js';
import { bearers, nameOfMeeting, predecessors, present, row, voted, type Imported } from './imported.js';

interface Example {
  id: string;
  file: string;
  first_line: string;
  verbatim: string;
  expected: string;
}

const examples: Example[] = hasSharedData
  ? parse(readFileSync(sharedData('messy/messy_examples.csv')), { columns: true })
  : [];

const lists = {
  'inc/inc_1991_1995.csv': 'inc-participants',
  'ietf/ietf_registrations.csv': 'ietf-registrations',
  'ecosoc_ngo/status_granted.csv': 'ecosoc-status',
  'ecosoc_ngo/name_changes.csv': 'ecosoc-renamed',
  'ecosoc_ngo/mergers.csv': 'ecosoc-merged',
  'ecosoc_ngo/roll_call_votes.csv': 'ecosoc-committee-votes',
  'poa_smallarms/2001_ngo_statements.csv': 'speakers-2001',
};

let hub: ImportHub;
const summaries: Record<string, ImportSummary> = {};

/** Kinds of findings about the text of an example, or about its line. */
function found({ file, first_line, verbatim }: Example): FindingKind[] {
  const text = bare(verbatim);
  const about = summaries[file]!.findings.all().filter(
    ({ line, value }) => value === text || (value === null && line === Number(first_line)),
  );
  return [...new Set(about.map(({ kind }) => kind))].toSorted();
}

function bare(verbatim: string): string {
  return verbatim.replaceAll(/^["",]+|["",]+$/g, '').trim();
}

const inc = (line: number): Promise<Imported> => row(hub, 'inc-participants', line);
const ietf = (line: number): Promise<Imported> => row(hub, 'ietf-registrations', line);

/** What must come of each line: what is looked at, and what it has to be. */
const outcomes: Record<string, (example: Example) => Promise<[unknown, unknown]>> = {
  24: async () => [(await inc(1831)).slug, 'cote-d-ivoire'],
  25: async () => [await inc(360), expect.objectContaining({ slug: 'ussr', category: 'FORMER_STATE' })],
  26: async () => [await inc(416), expect.objectContaining({ slug: 'yugoslavia', category: 'FORMER_STATE' })],
  27: async (example) => [
    [(await inc(271)).slug, found(example)],
    ['panama', ['CODE_CONTRADICTS_NAME']],
  ],
  28: async (example) => [
    [(await inc(418)).slug, found(example)],
    ['democratic-republic-of-the-congo', ['NAME_OF_ANOTHER_TIME']],
  ],
  29: async (example) => [
    [(await inc(2908)).slug === (await inc(4788)).slug, found(example)],
    [true, ['KIND_CONFLICT']],
  ],
  30: async (example) => [
    [(await inc(3732)).slug === (await inc(4373)).slug, found(example)],
    [true, ['KIND_CONFLICT']],
  ],
  31: async () => [
    [
      (await inc(6136)).slug === (await inc(7551)).slug,
      summaries['inc/inc_1991_1995.csv']!.findings.of('MERGE_CANDIDATE').filter(
        ({ line, advice }) => line === 7551 && advice.includes('(Can-La)'),
      ).length,
    ],
    [false, 1],
  ],
  32: async () => [
    summaries['inc/inc_1991_1995.csv']!.findings.of('MERGE_CANDIDATE').filter(({ value, advice }) =>
      `${value} ${advice}`.includes('Green Yough Action'),
    ).length > 0,
    true,
  ],
  33: async ({ verbatim }) => [
    [(await inc(5418)).slug, await bearers(hub, verbatim)],
    ['climate-action-network', []],
  ],
  34: async (example) => [
    [(await inc(1316)).person, found(example)],
    [example.expected.replace(', flag', ''), ['DAMAGED_TEXT']],
  ],
  35: async (example) => [
    [(await inc(4389)).person, found(example)],
    [example.verbatim, ['DAMAGED_TEXT']],
  ],
  36: async (example) => [
    [(await inc(5103)).person, found(example)],
    [example.verbatim, ['DAMAGED_TEXT']],
  ],
  37: async () => [(await inc(2526)).gender, 'NOT_STATED'],
  38: async (example) => [
    [(await ietf(25_517)).names, found(example)],
    [[example.verbatim], ['DAMAGED_TEXT']],
  ],
  39: async (example) => [
    [(await ietf(46_943)).country, found(example)],
    ['india', ['MERGE_CANDIDATE']],
  ],
  40: async (example) => [found(example), expect.arrayContaining(['TWO_NAMES'])],
  41: async (example) => [found(example), expect.arrayContaining(['TWO_NAMES'])],
  42: async () => [(await ietf(8)).slug, 'affiliation-not-stated'],
  43: async () => [(await ietf(8810)).slug, 'china-academy-of-telecommunication-research-miit'],
  44: async (example) => [
    [(await ietf(215)).country, found(example)],
    [null, ['NO_STATE']],
  ],
  45: async (example) => [
    [(await ietf(5938)).country, found(example)],
    [null, ['NO_STATE']],
  ],
  46: async () => [refusedVotes().includes('in favor'), false],
  47: async () => [refusedVotes(), ['abstent', 'abstent']],
  48: async ({ verbatim }) => [await voted(hub, verbatim, 'iran'), true],
  49: async ({ verbatim }) => [await voted(hub, verbatim, 'united-states'), true],
  50: async ({ verbatim }) => [await voted(hub, verbatim, 'sudan'), true],
  51: async ({ verbatim }) => [
    [await bearers(hub, verbatim), await bearers(hub, 'Entrepreneurs Council of India')],
    [[], await bearers(hub, 'Sustainable Development Council')],
  ],
  52: async () => [
    await predecessors(hub, 'Hilfswerk der Evangelisch-reformierten Kirche Schweiz (HEKS)'),
    ['Hilfswerk der Evangelischen Kirchen Schweiz', 'Stiftung Brot für Alle'],
  ],
  53: async ({ verbatim }) => [(await bearers(hub, verbatim)).length, 1],
  54: async ({ verbatim }) => [await bearers(hub, verbatim), ['11197240-canada-association']],
  55: async ({ verbatim }) => [(await bearers(hub, verbatim)).length, 1],
  59: async () => [await present(hub, 'zanzibar'), 'FORMER_STATE'],
  60: async () => [await nameOfMeeting(hub, 'GA-ROLL-CALL-5247'), 'R/67/234 The Arms Trade Treaty'],
  61: async () => [
    await bearers(hub, "Mouvement contre les armes legères en Afrique de l'Ouest"),
    ['mouvement-contre-les-armes-legeres-en-afrique-de-l-ouest'],
  ],
};

function refusedVotes(): (string | null)[] {
  return summaries['ecosoc_ngo/roll_call_votes.csv']!.findings.refused.map(({ value }) => value);
}

/** The header, the lines that an example is about, and a roll call of 2012; the whole list has 870,109 lines. */
async function importRollCalls(): Promise<void> {
  const lines = gunzipSync(readFileSync(sharedData('unvotes/un_votes.csv.gz')))
    .toString()
    .split(/\r?\n/);
  const wanted = lines.filter(
    (line, at) =>
      at === 0 ||
      /,(Zanzibar|Federal Republic of Germany|Yemen Arab Republic),/.test(line) ||
      line.startsWith('5247,'),
  );
  copyFileSync(sharedData('unvotes/un_roll_calls.csv.gz'), join(hub.folder, 'un_roll_calls.csv.gz'));
  await hub.import(hub.file('un_votes.csv', `${wanted.join('\n')}\n`), 'ga-roll-calls.yaml');
}

describe.skipIf(!hasSharedData)('every messy line that really occurs', () => {
  beforeAll(async () => {
    hub = await importHub();
    for (const [file, mapping] of Object.entries(lists))
      summaries[file] = await hub.import(sharedData(file), `${mapping}.yaml`);
    await importRollCalls();
  }, 180_000);
  afterAll(() => hub.close());

  test.each(examples)('$id $verbatim: $expected', async (example) => {
    const [seen, wanted] = await outcomes[example.id]!(example);
    expect(seen).toEqual(wanted);
  });

  test('has an outcome here', () => {
    expect(Object.keys(outcomes).toSorted()).toEqual(examples.map(({ id }) => id).toSorted());
  });
});
