import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { createGateway, type GatewayOptions } from '../../../gateway/gateway.js';
import { loadKeys, type HubKeys } from '../../../kernel/keys.js';
import { createLogger, type Logger } from '../../../kernel/log.js';
import { harbour, harbourSdl } from './harbour.js';

/** A gateway over the toy subgraphs, listening on a free port, and what it logged. */
export interface Door {
  url: string;
  keys: HubKeys;
  log: string[];
  ask(query: string, options?: AskOptions): Promise<{ status: number; headers: Headers; body: Answer }>;
  stop(drainMs?: number): Promise<void>;
}

export interface AskOptions {
  token?: string;
  variables?: unknown;
  operationName?: string;
  headers?: Record<string, string>;
}

export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> }[];
}

type DoorOptions = Partial<Omit<GatewayOptions, 'config'>> & {
  config?: Partial<GatewayOptions['config']>;
  /** Any free one by default. */
  port?: number;
};

export async function openDoor(options: DoorOptions = {}): Promise<Door> {
  const folder = mkdtempSync(join(tmpdir(), 'door-'));
  const keys = options.keys ?? (await loadKeys(join(folder, 'keys')));
  const { log, lines } = recordedLog();
  const gateway = await createGateway({
    supergraphSdl: harbourSdl,
    subgraphs: harbour,
    isReady: () => true,
    log,
    keys,
    ...options,
    config: { issuers: [], requestTimeoutMs: 5_000, trustedProxies: [], ...options.config },
  });
  const url = await gateway.listen('127.0.0.1', options.port ?? 0);

  return {
    url,
    keys,
    log: lines,
    async ask(query, { token, variables, operationName, headers } = {}) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
          ...(token !== undefined && { authorization: `Bearer ${token}` }),
          ...headers,
        },
        body: JSON.stringify({ query, variables, operationName }),
      });
      return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
    },
    async stop(drainMs = 0) {
      await gateway.stop(drainMs);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export function recordedLog(): { log: Logger; lines: string[] } {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  return { log: createLogger({ level: 'debug', terminal: false, destination }), lines };
}
