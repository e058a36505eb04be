import { randomBytes } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type CryptoKey,
  type JWK,
} from 'jose';
import { StartError } from './postgres/start-error.js';

/** A key pair of the hub. `publicJwk` carries `kid`, `alg` and `use`, ready for a JWKS. */
export interface KeyPair {
  privateKey: CryptoKey;
  publicKey: CryptoKey;
  publicJwk: JWK;
}

/** What the hub signs with. */
export interface HubKeys {
  /** Its own tokens, ES256. */
  token: KeyPair;
  /** The viewer onto each request from the gateway to a subgraph, EdDSA. */
  viewer: KeyPair;
}

/**
 * The keys in a folder, made on first use; processes that start at once on the same folder get the same keys.
 *
 * Deleting a file and starting anew replaces its key: tokens given out before stop working.
 *
 * @throws StartError with one sentence when a file there is not a key
 */
export async function loadKeys(folder: string): Promise<HubKeys> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  return {
    token: await loadKeyPair(join(folder, 'token-key.json'), 'ES256'),
    viewer: await loadKeyPair(join(folder, 'viewer-key.json'), 'EdDSA'),
  };
}

async function loadKeyPair(path: string, algorithm: 'ES256' | 'EdDSA'): Promise<KeyPair> {
  const text = (await readIfThere(path)) ?? (await create(path, algorithm));
  try {
    const { d, ...open } = JSON.parse(text) as JWK;
    if (typeof d !== 'string') throw new Error('no private part');
    const publicJwk: JWK = { ...open, alg: algorithm, use: 'sig', kid: await calculateJwkThumbprint(open) };
    return {
      privateKey: (await importJWK({ ...open, d }, algorithm)) as CryptoKey,
      publicKey: (await importJWK(open, algorithm)) as CryptoKey,
      publicJwk,
    };
  } catch (cause) {
    throw new StartError(
      `${path} does not hold a key. Delete it: the hub makes a new one, and earlier tokens stop working.`,
      { cause },
    );
  }
}

/** Written beside its place and then linked there, which fails if another process was first: then its key counts. */
async function create(path: string, algorithm: 'ES256' | 'EdDSA'): Promise<string> {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, JSON.stringify(await exportJWK(privateKey)), { mode: 0o600, flag: 'wx' });
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await unlink(draft);
  }
  return readFile(path, 'utf8');
}

async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
