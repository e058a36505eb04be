import { join } from 'node:path';
import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  type CryptoKey,
  type JWK,
} from 'jose';
import { secretIn } from './key-file.js';
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
  /** What people carry away and others check without the hub, EdDSA. Replacing its key ends what was given out. */
  paper: KeyPair;
}

/**
 * The keys in a folder, made on first use; processes that start at once on the same folder get the same keys.
 *
 * Deleting a file and starting anew replaces its key: tokens given out before stop working.
 *
 * @throws StartError with one sentence when a file there is not a key
 */
export async function loadKeys(folder: string): Promise<HubKeys> {
  return {
    token: await loadKeyPair(join(folder, 'token-key.json'), 'ES256'),
    viewer: await loadKeyPair(join(folder, 'viewer-key.json'), 'EdDSA'),
    paper: await loadKeyPair(join(folder, 'paper-key.json'), 'EdDSA'),
  };
}

async function loadKeyPair(path: string, algorithm: 'ES256' | 'EdDSA'): Promise<KeyPair> {
  const text = await secretIn(path, async () => {
    const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
    return JSON.stringify(await exportJWK(privateKey));
  });
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
