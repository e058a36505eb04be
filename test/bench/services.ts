import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadKeys } from '../../dist/kernel/keys.js';
import { createLogger } from '../../dist/kernel/log.js';
import { vaultWith } from '../../dist/kernel/vault.js';

/** What a hub brings to its subgraphs; what it seals here is never opened again. */
export const services = {
  log: createLogger({ level: 'warn', terminal: false }),
  paperKey: (await loadKeys(mkdtempSync(join(tmpdir(), 'bench-keys-')))).paper,
  vault: vaultWith([Buffer.alloc(32, 'bench')]),
  publicUrl: 'http://localhost:4000',
};
