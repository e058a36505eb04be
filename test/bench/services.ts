import { createLogger } from '../../dist/kernel/log.js';
import { vaultWith } from '../../dist/kernel/vault.js';

/** What a hub brings to its subgraphs; what it seals here is never opened again. */
export const services = {
  log: createLogger({ level: 'warn', terminal: false }),
  vault: vaultWith([Buffer.alloc(32, 'bench')]),
  publicUrl: 'http://localhost:4000',
};
