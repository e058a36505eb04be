import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openAllSubgraphs } from '../../cli/assemble.js';
import { loadExample } from '../../cli/example.js';
import { subgraphs as all } from '../../cli/subgraphs.js';
import { signHubToken } from '../../gateway/identity/hub-token.js';
import { readConfig } from '../../kernel/config.js';
import { createLogger } from '../../kernel/log.js';
import { newId } from '../../kernel/uuid.js';
import type { OpenSubgraph } from '../../kernel/open-subgraph.js';
import { participantsList } from '../../reports/list/participants-list.js';
import { composeContract } from '../../schema/contract.js';
import { openDoor, type Door } from '../gateway/support/door.js';
import { givenLive } from '../subgraphs/participants/list-of-participants/live-delegation.js';
import { emptyDatabase } from '../support/database.js';
import { meetingId } from '../support/participants.js';
import { services } from '../support/services.js';
import { missionOf, secretariat } from '../support/viewers.js';

let door: Door;
let open: OpenSubgraph[];
let drop: () => Promise<void>;
const folder = mkdtempSync(join(tmpdir(), 'list-'));
const tokens: Record<string, string> = {};

beforeAll(async () => {
  const home = await emptyDatabase();
  open = await openAllSubgraphs(home.url, {
    log: createLogger({ level: 'silent', terminal: false }),
    ...services,
  });
  await loadExample(readConfig({ HUB_DATA_DIR: folder }), open, () => undefined);
  const { database } = open.find(({ name }) => name === 'participants')!;
  await givenLive({ database, now: new Date() }, 'INC-11', 'mexico', [
    { name: '=HYPERLINK("x")', role: 'HEAD', functionTitle: '@cmd' },
    { name: 'Юрий Примеров' },
    { name: 'محمد المثالي', functionTitle: 'Counsellor, "acting"' },
  ]);
  await database.rows(
    `insert into participants.appearance_consent (id, representative_id, asked_at, given, answered_at, recorded_at)
     select $1, r.id, now(), true, now(), now() from participants.representative r where r.display_name = 'Юрий Примеров'`,
    [newId()],
  );
  door = await openDoor({
    supergraphSdl: (await composeContract(all))['supergraph']!,
    subgraphs: Object.fromEntries(open.map(({ name, answer }) => [name, answer])),
    routes: [participantsList],
  });
  tokens['officer'] = await signHubToken(secretariat, 1, door.keys.token);
  tokens['mexico'] = await signHubToken(missionOf('mexico'), 1, door.keys.token);
  tokens['kenya'] = await signHubToken(missionOf('kenya'), 1, door.keys.token);
  drop = home.drop;
}, 60_000);
afterAll(async () => {
  await door.stop();
  await Promise.all(open.map((subgraph) => subgraph.close()));
  await drop();
  rmSync(folder, { recursive: true, force: true });
});

const get = (path: string, who?: string) =>
  fetch(`${door.url}/data/participants-list.${path}`, {
    headers: who ? { authorization: `Bearer ${tokens[who]}` } : {},
  });
interface ListFile {
  symbol: string | null;
  rows: number;
  people: number;
  columns: { name: string }[];
  participants: Record<string, string>[];
}

const file = async (path: string, who?: string) => (await get(path, who)).json() as Promise<ListFile>;
const table = async (path: string, who?: string): Promise<Record<string, string>[]> => {
  const response = await get(path, who);
  expect(response.status).toBe(200);
  return parse(await response.text(), { columns: true });
};
const sum = (rows: { people: string | number }[]) =>
  rows.reduce((total, { people }) => total + Number(people), 0);
const names = (rows: Record<string, string>[]) => rows.map(({ name }) => name).filter(Boolean);

describe('a list of participants as a file', () => {
  test('has every line of the graph, however many pages those are, and the people of the list', async () => {
    const rows = await table('csv?meeting=INC-11');
    const { body } = await door.ask(
      '{ meeting(code: "INC-11") { listOfParticipants { people delegations sections { section people } } } }',
    );
    const { listOfParticipants: list } = (
      body.data as {
        meeting: {
          listOfParticipants: {
            people: number;
            delegations: number;
            sections: { section: string; people: number }[];
          };
        };
      }
    ).meeting;
    expect(rows.length).toBeGreaterThan(100);
    expect(sum(rows as never)).toBe(list.people);
    expect(new Set(rows.map(({ participant }) => participant)).size).toBe(list.delegations);
    for (const { section, people } of list.sections)
      expect([section, sum(rows.filter((row) => row['section'] === section) as never)]).toEqual([
        section,
        people,
      ]);
    // Counted by hand in the list of 1995: 539 people of State delegations, and the three of this test.
    expect(
      sum(rows.filter(({ section }) => section === 'STATES' || section === 'OBSERVER_STATES') as never),
    ).toBe(542);
  });

  test('names who agreed to it, to everybody; and others to those who may see them, by their own token', async () => {
    expect(names(await table('csv?meeting=INC-11'))).toEqual(['Юрий Примеров']);
    expect(names(await table('csv?meeting=INC-11', 'kenya'))).toEqual(['Юрий Примеров']);
    const seen = [`'=HYPERLINK("x")`, 'Юрий Примеров', 'محمد المثالي'];
    expect(names(await table('csv?meeting=INC-11', 'mexico'))).toEqual(seen);
    expect(names(await table('csv?meeting=INC-11', 'officer'))).toEqual(seen);
    for (const who of [undefined, 'kenya', 'mexico', 'officer'])
      expect(sum((await table('csv?meeting=INC-11', who)) as never)).toBe(
        sum((await table('csv?meeting=INC-11')) as never),
      );
  });

  test('without names is the same file for whoever asks', async () => {
    const path = 'csv?meeting=INC-11&profile=anonymous';
    const texts = await Promise.all(
      [undefined, 'kenya', 'mexico', 'officer'].map(async (who) => (await get(path, who)).text()),
    );
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).not.toMatch(/Юрий|HYPERLINK|cmd/);
    expect(texts[0]!.split('\r\n')[0]).toBe('section,participant,iso3,participant_name,role,people');
    expect(texts[0]).toContain('STATES,mexico,MEX,Mexico,ADVISER,2');
  });

  test('guards a spreadsheet against texts that it would run', async () => {
    const row = (await table('csv?meeting=INC-11', 'officer')).find(({ name }) =>
      name?.includes('HYPERLINK'),
    );
    expect(row).toMatchObject({ name: `'=HYPERLINK("x")`, function: "'@cmd" });
    const response = await get('xlsx?meeting=INC-11', 'officer');
    const parts = unzipSync(new Uint8Array(await response.arrayBuffer()));
    const sheet = new TextDecoder().decode(parts['xl/worksheets/sheet1.xml']);
    expect(sheet).not.toMatch(/<f[ >]/);
  });

  test('as a workbook has the same rows with numbers as numbers, and a sheet of notes', async () => {
    const response = await get('xlsx?meeting=INC-11&lang=fr', 'officer');
    expect(response.headers.get('content-type')).toContain('spreadsheetml');
    const sheets = await readXlsxFile(Buffer.from(await response.arrayBuffer()));
    const sheetOf = (name: string) =>
      (sheets as unknown as { sheet: string; data: unknown[][] }[]).find(({ sheet }) => sheet === name)!.data;
    const [header, ...rows] = sheetOf('Participants');
    const csv = await table('csv?meeting=INC-11&lang=fr', 'officer');
    expect(header).toEqual(Object.keys(csv[0]!));
    expect(rows.map((row) => [row[1], row[4], row[5]])).toEqual(
      csv.map(({ participant, role, people }) => [participant, role || null, Number(people)]),
    );
    const notes = new Map(sheetOf('Notes').map(([name, value]) => [name, value]));
    expect(notes.get('Meeting')).toBe('INC-11');
    expect(notes.get('Rows')).toBe(csv.length);
    expect(notes.get('People')).toBe(sum(csv as never));
  });

  test('as JSON says how many rows it has, and what its columns mean', async () => {
    const list = await file('json?meeting=INC-11&lang=es');
    expect(list).toMatchObject({ kind: 'LIVE', symbol: null, lang: 'ES', meeting: { code: 'INC-11' } });
    expect(list.rows).toBe(list.participants.length);
    expect(sum(list.participants as never)).toBe(list.people);
    expect(list.columns.map(({ name }) => name)).toEqual(Object.keys(list.participants[0]!));
    expect(list.participants[0]!['participant_name']).toBe('Albania');
  });

  test('gives a document as it was frozen, and the last one by `latest`', async () => {
    const input = { meetingId: meetingId('INC-11'), kind: 'PROVISIONAL' };
    const { body } = await door.ask(
      'mutation ($input: PublishListInput!) { publishListOfParticipants(input: $input) { ... on PublishedList { list { symbol sha256 people } } ... on Problem { message } } }',
      { variables: { input }, token: tokens['officer']! },
    );
    const { list } = (
      body.data as { publishListOfParticipants: { list: { symbol: string; sha256: string; people: number } } }
    ).publishListOfParticipants;
    const path = `json?meeting=INC-11&list=${encodeURIComponent(list.symbol)}`;
    const frozen = await file(path);
    expect(frozen).toMatchObject({
      kind: 'PROVISIONAL',
      symbol: 'A/CONF.192/INC-11/INF/1',
      sha256: list.sha256,
      people: list.people,
    });
    expect(sum(frozen.participants as never)).toBe(list.people);
    expect(await file('json?meeting=INC-11&list=latest', 'officer')).toEqual(frozen);
    expect(names(frozen.participants)).toEqual(['Юрий Примеров']);
  });

  test.each([
    ['csv', 400, 'Give `meeting`'],
    ['csv?meeting=INC-11&lang=de', 400, '`lang` is ar, en, es, fr, ru, zh, not "de".'],
    ['csv?meeting=INC-11&profile=all', 400, '`profile` is full or anonymous'],
    ['csv?meeting=INC-11&first=3', 400, 'There is no parameter "first".'],
    ['csv?meeting=INC-11&meeting=INC-10', 400, '`meeting` is given 2 times'],
    ['csv?meeting=INC-11&basis=SEATED', 400, 'SEATED'],
    ['csv?meeting=NONE-1', 404, 'There is no such meeting'],
    ['xlsx?meeting=INC-11&list=A%2F1', 404, 'There is no such document'],
    ['csv?meeting=INC-10&list=latest', 404, 'There is no such document'],
  ])('%s is answered %i: %s', async (path, status, words) => {
    const response = await get(path);
    expect(response.status).toBe(status);
    expect(await response.text()).toContain(words.replaceAll('"', String.raw`\"`));
  });

  test('shows no more to whoever forges what the gateway writes', async () => {
    const response = await fetch(`${door.url}/data/participants-list.csv?meeting=INC-11`, {
      headers: {
        'x-hub-viewer': await signHubToken(secretariat, 1, door.keys.token),
        'x-hub-csrf': '1',
        cookie: 'hub.session=forged',
      },
    });
    expect(names(parse(await response.text(), { columns: true }))).toEqual(['Юрий Примеров']);
  });

  test.each(['meeting=%00', 'meeting=INC-11&list=%00', "meeting=INC-11'--", 'meeting=INC-11&basis=%7B%7D'])(
    'answers what nobody would ask without a fault of its own: %s',
    async (query) => {
      expect([400, 404]).toContain((await get(`csv?${query}`)).status);
    },
  );

  test('refuses a token that is not one, rather than answer as the public', async () => {
    const response = await fetch(`${door.url}/data/participants-list.csv?meeting=INC-11`, {
      headers: { authorization: 'Bearer nonsense' },
    });
    expect(response.status).toBe(401);
  });

  test('is not sent again to whoever has it, and kept by no cache when it is somebody’s own', async () => {
    const first = await get('csv?meeting=INC-10');
    const again = await fetch(first.url, { headers: { 'if-none-match': first.headers.get('etag')! } });
    expect(again.status).toBe(304);
    expect((await get('csv?meeting=INC-10', 'officer')).headers.get('cache-control')).toBe(
      'private, no-store',
    );
  });
});
