import { Agent, get, request } from 'node:http';
import { describe, expect, test } from 'vitest';
import { openDoor } from './support/door.js';

describe('a gateway that stops', () => {
  test('finishes what is in flight, closes that connection, and is gone in a moment', async () => {
    const door = await openDoor();
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const inFlight = send(door.url, agent, '{ slow(ms: 400) }');
    await new Promise((resolve) => setTimeout(resolve, 100));

    const began = performance.now();
    const stopped = door.stop();
    expect(await inFlight).toEqual({
      status: 200,
      connection: 'close',
      text: '{"data":{"slow":"at last"}}\n',
    });
    await stopped;
    expect(performance.now() - began).toBeLessThan(1_500);
    agent.destroy();
  });

  test('says first that it is not ready, and still answers while balancers notice', async () => {
    const door = await openDoor();
    expect(await statusOf(`${door.url}/readyz`)).toBe(200);
    const stopped = door.stop(600);
    expect(await statusOf(`${door.url}/readyz`)).toBe(503);
    expect(await statusOf(`${door.url}/healthz`)).toBe(200);
    expect((await door.ask('{ me }')).body.data).toEqual({ me: 'PUBLIC  ' });
    await stopped;
    await expect(statusOf(`${door.url}/healthz`)).rejects.toThrow('ECONNREFUSED');
  });

  test('does not wait for a client that keeps its idle connection open', async () => {
    const door = await openDoor();
    const agent = new Agent({ keepAlive: true });
    await send(door.url, agent, '{ me }');
    const began = performance.now();
    await door.stop();
    expect(performance.now() - began).toBeLessThan(1_000);
    agent.destroy();
  });
});

test('a gateway is not ready as long as what it needs is not', async () => {
  const door = await openDoor({ isReady: async () => false });
  expect([await statusOf(`${door.url}/readyz`), await statusOf(`${door.url}/healthz`)]).toEqual([503, 200]);
  await door.stop();
});

function statusOf(url: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { agent: false }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).on('error', reject);
  });
}

function send(
  url: string,
  agent: Agent,
  query: string,
): Promise<{ status?: number; connection?: string; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      `${url}/graphql`,
      { method: 'POST', agent, headers: { 'content-type': 'application/json' } },
      (response) => {
        let text = '';
        response.on('data', (chunk) => (text += String(chunk)));
        response.on('end', () =>
          resolve({ status: response.statusCode, connection: response.headers.connection, text }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(JSON.stringify({ query }));
  });
}
