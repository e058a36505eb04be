import { parse } from 'csv-parse/sync';
import { fastify, type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { participationData } from '../../reports/participation-data.js';
import { toCsv } from '../../kernel/csv.js';
import { publicViewer } from '../../kernel/viewer.js';
import { ask } from '../subgraphs/participants/balance/ask-balance.js';
import { balanceHub, given, givenExample } from '../subgraphs/participants/balance/balance-hub.js';
import { secretariat, type ParticipantsHub } from '../support/participants.js';

let hub: ParticipantsHub;
let app: FastifyInstance;
beforeAll(async () => {
  hub = await balanceHub();
  await givenExample(hub);
  await given(hub, 'SMALL', [{ slug: '=cmd', kind: 'NGO', people: 2 }]);
  app = fastify();
  app.post<{ Body: { query: string; variables: Record<string, unknown> } }>(
    '/graphql',
    async ({ body, headers }) =>
      hub.answer(
        body.query,
        body.variables,
        headers.authorization === 'Bearer officer' ? secretariat : publicViewer,
      ),
  );
  await app.register(participationData);
});
afterAll(async () => {
  await app.close();
  await hub.close();
});

const get = (path: string, headers: Record<string, string> = {}) =>
  app.inject({ url: `/data/participation.${path}`, headers });

async function table(path: string, headers?: Record<string, string>): Promise<Record<string, string>[]> {
  return parse((await get(`csv?${path}`, headers)).body, { columns: true });
}

describe('a balance as a file', () => {
  test('has one row for each cell, with the numbers of the graph', async () => {
    const rows = await table('meetings=INC-11&kinds=state');
    const { cells } = await ask(hub, 'of: { meetings: ["INC-11"], kinds: [STATE] }');
    expect(rows.map((row) => [row['region'], Number(row['count']), Number(row['benchmark_share'])])).toEqual(
      cells.map(({ keys, count, benchmarkShare }) => [keys[0]!.code, count, benchmarkShare]),
    );
    expect(rows[0]).toMatchObject({
      region: 'AFRICAN',
      region_label: 'African States',
      count: '95',
      suppressed: 'false',
      coverage_of: '53',
    });
  });

  test('takes the arguments of the graph: lists with commas, enums in any case, a language for labels', async () => {
    const rows = await table('meetings=INC-10,INC-11&by=kind&by=meeting&unit=delegations&lang=fr');
    expect(rows).toHaveLength(7 * 2);
    expect(rows.find((row) => row['kind'] === 'STATE' && row['meeting'] === 'INC-11')).toMatchObject({
      kind_label: 'États',
      count: '144',
    });
  });

  test('hides what the graph hides, and shows it to the secretariat', async () => {
    const small = (rows: Record<string, string>[]) =>
      rows.find((row) => row['region'] === 'EASTERN_EUROPEAN' && row['gender'] === 'WOMAN');
    expect(small(await table('meetings=INC-11&by=region,gender'))).toMatchObject({
      count: '',
      suppressed: 'true',
      share: '',
    });
    const seen = await table('meetings=INC-11&by=region,gender', { authorization: 'Bearer officer' });
    expect(small(seen)).toMatchObject({ count: '4', suppressed: 'false' });
  });

  test('comes with what is needed to quote it', async () => {
    const metadata = (await get('metadata.json?meetings=INC-11&kinds=STATE')).json();
    expect(metadata).toMatchObject({
      table: '/data/participation.csv?meetings=INC-11&kinds=STATE',
      rows: 6,
      total: 539,
      provenance: { unit: 'DELEGATES', asOf: '1995-02-06', scheme: { schemeId: 'un-regional-groups' } },
    });
    const [header] = (await get('csv?meetings=INC-11&kinds=STATE')).body.split('\r\n');
    expect(metadata.columns.map(({ name }: { name: string }) => name).join(',')).toBe(header);
  });

  test.each(['csv', 'metadata.json'])('is not sent again to whoever has it: %s', async (kind) => {
    const first = await get(`${kind}?meetings=INC-11`);
    const again = await get(`${kind}?meetings=INC-11`, { 'if-none-match': String(first.headers['etag']) });
    expect([first.statusCode, again.statusCode, again.body]).toEqual([200, 304, '']);
    const other = await get(`${kind}?meetings=INC-10`, { 'if-none-match': String(first.headers['etag']) });
    expect(other.statusCode).toBe(200);
  });

  test('never hands a formula to a spreadsheet', async () => {
    const rows = await table('meetings=SMALL&by=participant&kinds=NGO');
    expect(rows.map((row) => row['participant'])).toEqual(["'=cmd"]);
    expect(toCsv(['a'], [['\t@x'], ['"q", -1'], [-1.5], [null]])).toBe(
      'a\r\n\'\t@x\r\n"""q"", -1"\r\n-1.5\r\n\r\n',
    );
  });

  test.each([
    ['colour=red', 400, 'There is no parameter "colour". There are meetings,'],
    ['meetings=NOWHERE', 400, 'No meeting has the code "NOWHERE".'],
    ['unit=a&unit=b', 400, '`unit` is given 2 times.'],
    ['lang=de', 400, '`lang` is ar, en, es, fr, ru, zh, not "de".'],
    ['meetings=INC-11&by=gender,participant', 403, 'are open to the secretariat only'],
  ])('says what is wrong: %s', async (query, status, words) => {
    const response = await get(`csv?${query}`);
    expect([response.statusCode, response.json().errors[0].message]).toEqual([
      status,
      expect.stringContaining(words),
    ]);
  });
});
