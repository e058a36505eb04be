import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '../../kernel/config.js';
import { loadVault, readDataKeys, vaultWith } from '../../kernel/vault.js';

const [first, second] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const vault = vaultWith([first]);

describe('a vault', () => {
  test.each(['', 'Amal', 'عمل 中文 😀 \0', 'x'.repeat(100_000)])('opens what it sealed', (text) => {
    expect(vault.open(vault.seal(text, 'person.name'), 'person.name')).toBe(text);
  });

  test('opens bytes as they were', () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    expect(vault.openBytes(vault.sealBytes(bytes, 'file'), 'file')).toEqual(bytes);
  });

  test('seals a text differently each time, and shows nothing of it', () => {
    const [one, other] = [vault.seal('Amal', 'name'), vault.seal('Amal', 'name')];
    expect(one.equals(other)).toBe(false);
    expect(one.toString('latin1')).not.toContain('Amal');
  });

  test('does not open for another purpose', () => {
    expect(() => vault.open(vault.seal('Amal', 'name'), 'passport')).toThrow('sealed for something else');
  });

  test('notices a change of any byte', () => {
    const sealed = vault.seal('Amal', 'name');
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index]! ^= 1;
      expect(() => vault.open(changed, 'name')).toThrow(/^What is kept as name /);
    }
    expect(() => vault.open(sealed.subarray(0, 20), 'name')).toThrow('damaged');
  });

  test('with a new key in front opens what the old one sealed, and seals with the new one', () => {
    const old = vault.seal('Amal', 'name');
    const rotated = vaultWith([second, first]);
    expect(rotated.open(old, 'name')).toBe('Amal');
    expect(() => vault.open(rotated.seal('Amal', 'name'), 'name')).toThrow(
      'a key that this hub was not given',
    );
    expect(vaultWith([second]).open(rotated.seal('Amal', 'name'), 'name')).toBe('Amal');
  });

  test('digests alike for alike texts and purposes, also after a new key came in front', () => {
    const digest = vault.digest('amal@example.org', 'email');
    expect(digest).toMatch(/^[\w-]{43}$/);
    expect(vaultWith([second, first]).digest('amal@example.org', 'email')).toBe(digest);
    expect(vault.digest('amal@example.org', 'login')).not.toBe(digest);
    expect(vaultWith([second]).digest('amal@example.org', 'email')).not.toBe(digest);
  });
});

describe('data keys', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'vault-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  test('are read in base64, base64url and hex, one or several', () => {
    const key = Buffer.alloc(32, 0xfb);
    for (const text of [key.toString('base64'), key.toString('base64url'), key.toString('hex')])
      expect(readDataKeys(text)).toEqual([key]);
    expect(readDataKeys(`${key.toString('hex')},${first.toString('base64')}\n`)).toEqual([key, first]);
    expect(readDataKeys('too short')).toBeNull();
    expect(readDataKeys(' ')).toBeNull();
  });

  test('are made once in the keys folder, for the owner only, whoever starts first', async () => {
    const vaults = await Promise.all(Array.from({ length: 8 }, () => loadVault(null, folder)));
    const sealed = vaults[0]!.seal('Amal', 'name');
    for (const one of vaults) expect(one.open(sealed, 'name')).toBe('Amal');
    expect(statSync(join(folder, 'data-key')).mode & 0o777).toBe(0o600);
    expect(readDataKeys(readFileSync(join(folder, 'data-key'), 'utf8'))).toHaveLength(1);
  });

  test('given by the surroundings leave no file', async () => {
    const given = await loadVault(first.toString('base64'), folder);
    expect(given.open(vault.seal('Amal', 'name'), 'name')).toBe('Amal');
    expect(existsSync(join(folder, 'data-key'))).toBe(false);
  });

  test('that are none stop the start', async () => {
    writeFileSync(join(folder, 'data-key'), 'nothing');
    await expect(loadVault(null, folder)).rejects.toThrow('does not hold keys. Restore it from a backup');
    expect(() => readConfig({ HUB_DATA_KEY: 'nothing' })).toThrow(
      'HUB_DATA_KEY does not hold keys of 32 bytes',
    );
  });
});
