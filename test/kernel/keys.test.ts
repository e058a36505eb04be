import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadKeys } from '../../kernel/keys.js';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'keys-')), 'keys');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

describe('the keys of a hub', () => {
  test('are made once, and read by nobody else', async () => {
    const first = await loadKeys(folder);
    const second = await loadKeys(folder);
    expect(second.token.publicJwk).toEqual(first.token.publicJwk);
    expect(readdirSync(folder).toSorted()).toEqual(['paper-key.json', 'token-key.json', 'viewer-key.json']);
    for (const file of readdirSync(folder)) expect(statSync(join(folder, file)).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('are the same for eight processes that start at once', async () => {
    const loaded = await Promise.all(Array.from({ length: 8 }, () => loadKeys(folder)));
    expect(new Set(loaded.map(({ viewer }) => viewer.publicJwk.kid)).size).toBe(1);
    expect(readdirSync(folder)).toHaveLength(3);
  });

  test('are published without their private part', async () => {
    const { token, viewer } = await loadKeys(folder);
    expect([token.publicJwk, viewer.publicJwk]).toEqual([
      {
        kty: 'EC',
        crv: 'P-256',
        x: expect.any(String),
        y: expect.any(String),
        alg: 'ES256',
        use: 'sig',
        kid: expect.any(String),
      },
      {
        kty: 'OKP',
        crv: 'Ed25519',
        x: expect.any(String),
        alg: 'EdDSA',
        use: 'sig',
        kid: expect.any(String),
      },
    ]);
  });

  test('are not replaced when a file is damaged: the message says which, and what to do', async () => {
    await loadKeys(folder);
    const file = join(folder, 'token-key.json');
    chmodSync(file, 0o600);
    writeFileSync(file, '{');
    await expect(loadKeys(folder)).rejects.toThrow(`${file} does not hold a key. Delete it`);
    expect(readFileSync(file, 'utf8')).toBe('{');
  });
});
