import { exportJWK, generateKeyPair } from 'jose';
import type { KeyPair } from '../../kernel/keys.js';
import { vaultWith } from '../../kernel/vault.js';

/** What a hub brings to its subgraphs, in tests: a key that everybody knows, one of this run, and an address that is nobody’s. */
export const services = {
  vault: vaultWith([Buffer.alloc(32, 'test')]),
  paperKey: await newPaperKey(),
  publicUrl: 'https://hub.example',
};

/** A key pair as the hub makes it for what people carry away. */
export async function newPaperKey(): Promise<KeyPair> {
  const { privateKey, publicKey } = await generateKeyPair('EdDSA', { extractable: true });
  const publicJwk = { ...(await exportJWK(publicKey)), alg: 'EdDSA', use: 'sig', kid: 'test' };
  return { privateKey, publicKey, publicJwk };
}
