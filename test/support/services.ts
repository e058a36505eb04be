import { vaultWith } from '../../kernel/vault.js';

/** What a hub brings to its subgraphs, in tests: a key that everybody knows, and an address that is nobody’s. */
export const services = {
  vault: vaultWith([Buffer.alloc(32, 'test')]),
  publicUrl: 'https://hub.example',
};
