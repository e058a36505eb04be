import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { remoteSubgraph } from '../../gateway/remote-subgraph.js';
import { signHubToken } from '../../gateway/identity/hub-token.js';
import type { HttpServer } from '../../kernel/http-server.js';
import { serveSubgraph } from '../../kernel/serve.js';
import { openDoor, recordedLog, type Door } from './support/door.js';
import { harbour } from './support/harbour.js';
import { viewerAs } from '../support/viewers.js';

let door: Door;
let ships: HttpServer;
let answerOfCrews: (response: ServerResponse) => void;
let crews: Server;
let shipsLog: string[];

beforeEach(async () => {
  const own = await openDoor();
  const { keys } = own;
  await own.stop();
  const { log, lines } = recordedLog();
  shipsLog = lines;
  ships = await serveSubgraph({
    name: 'ships',
    answer: harbour.ships,
    viewerKey: keys.viewer.publicKey,
    log,
    isReady: () => true,
    requestTimeoutMs: 2_000,
  });
  crews = createServer((_request, response) => answerOfCrews(response));
  await new Promise<void>((resolve) => crews.listen(0, '127.0.0.1', resolve));
  const remote = { viewerKey: keys.viewer.privateKey, timeoutMs: 300 };
  door = await openDoor({
    keys,
    subgraphs: {
      ships: remoteSubgraph({ ...remote, name: 'ships', url: await ships.listen('127.0.0.1', 0) }),
      crews: remoteSubgraph({
        ...remote,
        name: 'crews',
        url: `http://127.0.0.1:${(crews.address() as AddressInfo).port}`,
      }),
    },
  });
});
afterEach(async () => {
  await door.stop();
  await ships.stop(0);
  crews.closeAllConnections();
  crews.close();
});

describe('a subgraph in another process', () => {
  test('gets the viewer and the request id, and its answer comes through', async () => {
    const token = await signHubToken(viewerAs('SECRETARIAT', { subject: 'eleanor' }), 1, door.keys.token);
    const { body } = await door.ask('{ me myRequest ship(id: 7) { name } }', {
      token,
      headers: { 'x-request-id': 'over-http-1' },
    });
    expect(body).toEqual({
      data: {
        me: 'SECRETARIAT  intersession-hub#eleanor',
        myRequest: 'over-http-1',
        ship: { name: 'Ship 7' },
      },
    });
    expect(shipsLog.join('')).toContain('"requestId":"over-http-1"');
  });

  test.each<[string, (response: ServerResponse) => void]>([
    ['does not answer in time', () => undefined],
    ['breaks off', (response) => response.destroy()],
    [
      'breaks off in the middle',
      (response) => response.writeHead(200, { 'content-length': 100 }).write('{', () => response.destroy()),
    ],
    ['answers in HTML', (response) => response.end('<h1>Bad gateway at http://10.0.0.7</h1>')],
    ['answers with an error status', (response) => response.writeHead(502).end('{"data":{}}')],
    ['answers with something else', (response) => response.end('{"hello":"world"}')],
    ['answers without end', (response) => response.end(`{"data":"${'x'.repeat(17 * 1024 * 1024)}"}`)],
  ])('that %s is missing from the answer, and the rest is there', async (_, misbehave) => {
    answerOfCrews = misbehave;
    const { status, body } = await door.ask('{ ship(id: 7) { name crew { name } } }');
    expect([status, body]).toEqual([
      200,
      {
        data: { ship: { name: 'Ship 7', crew: null } },
        errors: [
          {
            message: expect.stringContaining('crews'),
            path: ['ship', 'crew'],
            extensions: { code: 'SUBGRAPH_UNAVAILABLE' },
          },
        ],
      },
    ]);
    expect(door.log.join('')).toContain('subgraph unavailable');
  });

  test('refuses a gateway with another key, and is missing too', async () => {
    const stranger = await openDoor();
    const url = ships.app.listeningOrigin;
    await stranger.stop();
    const other = await openDoor({
      subgraphs: {
        ships: remoteSubgraph({
          name: 'ships',
          url,
          viewerKey: stranger.keys.viewer.privateKey,
          timeoutMs: 300,
        }),
      },
    });
    expect((await other.ask('{ me }')).body.errors).toMatchObject([
      { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } },
    ]);
    await other.stop();
  });
});
