import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HttpServer } from '../../kernel/http-server.js';
import { loadKeys, type HubKeys } from '../../kernel/keys.js';
import { serveSubgraph } from '../../kernel/serve.js';
import { publicViewer, signViewer, type Viewer } from '../../kernel/viewer.js';
import { recordedLog } from '../gateway/support/door.js';
import { harbour } from '../gateway/support/harbour.js';
import { viewerAs } from '../support/viewers.js';

const secretariat: Viewer = viewerAs('SECRETARIAT', { subject: 'eleanor' });
const folder = mkdtempSync(join(tmpdir(), 'serve-'));
const { log, lines } = recordedLog();

let keys: HubKeys;
let server: HttpServer;
let url: string;
beforeAll(async () => {
  keys = await loadKeys(folder);
  server = await serveSubgraph({
    name: 'ships',
    answer: harbour.ships,
    viewerKey: keys.viewer.publicKey,
    log,
    isReady: () => true,
    requestTimeoutMs: 2_000,
  });
  url = await server.listen('127.0.0.1', 0);
});
afterAll(async () => {
  await server.stop(0);
  rmSync(folder, { recursive: true });
});

const body = '{"query":"{ me }"}';

describe('a subgraph on its own port', () => {
  test('answers the gateway, for the viewer that it signed', async () => {
    const { status, answer } = await post(
      body,
      await signViewer(secretariat, 'ships', body, keys.viewer.privateKey),
    );
    expect([status, answer]).toEqual([200, { data: { me: 'SECRETARIAT  eleanor' } }]);
  });

  test.each<[string, () => Promise<string | undefined> | undefined]>([
    ['without a signature', () => undefined],
    ['with nonsense for a signature', async () => 'e30.e30.e30'],
    ['signed for another subgraph', () => signViewer(secretariat, 'crews', body, keys.viewer.privateKey)],
    [
      'signed for another body',
      () => signViewer(secretariat, 'ships', '{"query":"{ fleet { id } }"}', keys.viewer.privateKey),
    ],
    [
      'signed by somebody else',
      async () => signViewer(secretariat, 'ships', body, (await generateKeyPair('EdDSA')).privateKey),
    ],
  ])('refuses whoever comes %s', async (_, signature) => {
    const { status, answer } = await post(body, await signature());
    expect([status, answer]).toEqual([
      401,
      {
        errors: [
          {
            message: 'This address answers the gateway only. Send your query to the gateway.',
            extensions: { code: 'UNAUTHENTICATED' },
          },
        ],
      },
    ]);
  });

  test('shows its schema to nobody else either', async () => {
    expect((await post('{"query":"{ _service { sdl } }"}', undefined)).status).toBe(401);
    expect((await fetch(`${url}/graphql?query={me}`)).status).toBe(404);
    expect((await fetch(`${url}/graphiql`)).status).toBe(404);
  });

  test('does not tell the gateway what broke, and logs it under the request id', async () => {
    const broken = '{"query":"{ broken }"}';
    const { answer } = await post(
      broken,
      await signViewer(publicViewer, 'ships', broken, keys.viewer.privateKey),
      'broken-request',
    );
    expect(answer).toEqual({
      data: { broken: null },
      errors: [{ message: 'Something went wrong here.', path: ['broken'], extensions: { code: 'INTERNAL' } }],
    });
    const line = lines.find((text) => text.includes('field failed'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      requestId: 'broken-request',
      path: ['broken'],
      cause: { code: '23505' },
    });
  });

  test.each(['[]', 'null', '{', '{"query":1}', '{}', ''])(
    'answers 400 to the gateway when it sends %s',
    async (sent) => {
      const { status } = await post(
        sent,
        await signViewer(publicViewer, 'ships', sent, keys.viewer.privateKey),
      );
      expect(status).toBe(400);
    },
  );
});

async function post(sent: string, signature: string | undefined, requestId?: string) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(signature && { 'x-hub-viewer': signature }),
      ...(requestId && { 'x-request-id': requestId }),
    },
    body: sent,
  });
  return { status: response.status, answer: await response.json() };
}
