import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDoor, type Door } from './support/door.js';
import { harbour } from './support/harbour.js';

let door: Door;
beforeAll(async () => {
  door = await openDoor();
});
afterAll(() => door.stop());

describe('an error in an answer', () => {
  test('tells nothing of a defect but the request id to report it by', async () => {
    const { headers, body } = await door.ask('{ broken me }');
    const requestId = headers.get('x-request-id');
    expect(body).toEqual({
      errors: [
        {
          message: `Something went wrong here. If it stays so, report request id ${requestId}.`,
          path: ['broken'],
          extensions: { code: 'INTERNAL' },
        },
      ],
      data: { broken: null, me: 'PUBLIC  ' },
    });
  });

  test('is in the log with its cause under that id, without the values of the statement', async () => {
    const { headers } = await door.ask('{ broken }');
    const line = door.log.find(
      (text) => text.includes(headers.get('x-request-id') ?? 'none') && text.includes('field failed'),
    );
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      path: ['broken'],
      cause: { code: '23505', message: "insert into crew values ('…') failed at /srv/hub/ships.ts" },
    });
    expect(door.log.join('')).not.toContain('Ada Lovelace');
  });

  test('that is meant for the client arrives as it stands', async () => {
    const { body } = await door.ask('{ refused }');
    expect(body.errors).toEqual([
      { message: 'Only the secretariat may see this.', path: ['refused'], extensions: { code: 'FORBIDDEN' } },
    ]);
  });

  test('of a value that only its subgraph can judge says what it should look like', async () => {
    const { body } = await door.ask('query ($on: Day) { mistaken(on: $on) }', {
      variables: { on: 'tomorrow' },
    });
    expect(body.errors?.[0]).toMatchObject({
      message: expect.stringContaining('Write it as YYYY-MM-DD'),
      extensions: { code: 'BAD_REQUEST' },
    });
  });

  test.each([
    '{ shp(id: 1) { id } }',
    '{ ship(id: 1) { nam } }',
    '{ ship(ide: 1) { id } }',
    '{ ships(first: 1) { edge { id } } }',
  ])('suggests no names: %s', async (query) => {
    const { body } = await door.ask(query);
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'BAD_REQUEST' });
    expect(JSON.stringify(body)).not.toContain('Did you mean');
  });

  test.each([
    '{ _service { sdl } }',
    '{ _entities(representations: [{ __typename: "Ship", id: "1" }]) { ... on Ship { name } } }',
  ])('meets whoever asks for what only the gateway may: %s', async (query) => {
    const { status, body } = await door.ask(query);
    expect([status, body.errors?.[0]?.extensions]).toEqual([400, { code: 'BAD_REQUEST' }]);
  });
});

describe('a subgraph that is down', () => {
  const down = async () => {
    throw new Error('connect ECONNREFUSED http://crews.inside:4002');
  };

  test('leaves the rest of the answer, and an error at each place that is missing', async () => {
    const other = await openDoor({ subgraphs: { ...harbour, crews: down } });
    const { status, body } = await other.ask('{ fleet { name crew { name } } }');
    expect(status).toBe(200);
    expect(body.data).toEqual({ fleet: ['1', '2', '3'].map((id) => ({ name: `Ship ${id}`, crew: null })) });
    expect(body.errors).toHaveLength(3);
    expect(body.errors?.[0]).toMatchObject({
      path: ['fleet', 0, 'crew'],
      extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
    });
    expect(JSON.stringify(body)).not.toMatch(/inside|4002|ECONNREFUSED/);
    expect(other.log.join('')).toContain('ECONNREFUSED');
    await other.stop();
  });

  test('is named when all that was asked for was its own', async () => {
    const other = await openDoor({ subgraphs: { ...harbour, crews: down } });
    const { body } = await other.ask('{ sailors }');
    expect(body).toMatchObject({
      data: { sailors: null },
      errors: [{ path: ['sailors'], extensions: { code: 'SUBGRAPH_UNAVAILABLE' } }],
    });
    await other.stop();
  });
});

describe('a request id', () => {
  test('goes from the door to the subgraph and back', async () => {
    const { headers, body } = await door.ask('{ myRequest }', {
      headers: { 'x-request-id': 'report-2026-11' },
    });
    expect([headers.get('x-request-id'), body.data]).toEqual([
      'report-2026-11',
      { myRequest: 'report-2026-11' },
    ]);
  });

  test.each(['short', 'with spaces in it', `{"level":60}`, 'x'.repeat(65)])(
    'is made anew when the given one is not safe to log: %s',
    async (given) => {
      const { headers } = await door.ask('{ me }', { headers: { 'x-request-id': given } });
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  test('is in the one line that each answer leaves in the log, which has neither query nor variables', async () => {
    await door.ask('query ($id: ID) { ship(id: $id) { name } }', {
      variables: { id: 'secret-ship' },
      headers: { 'x-request-id': 'one-line-only' },
    });
    const lines = door.log
      .filter((text) => text.includes('one-line-only'))
      .map((text) => JSON.parse(text) as object);
    expect(lines).toEqual([
      {
        level: 30,
        time: expect.any(String),
        requestId: 'one-line-only',
        method: 'POST',
        path: '/graphql',
        status: 200,
        ms: expect.any(Number),
        msg: 'answered',
      },
    ]);
  });
});
