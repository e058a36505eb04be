import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { secretIn } from './key-file.js';
import { StartError } from './postgres/start-error.js';

/**
 * Keeps what must not be readable in a table, a backup or a file: AES-256-GCM under the hub’s data keys.
 *
 * A purpose names what is sealed, such as `representative.email`. It is not secret; what was sealed for one purpose opens for no other, so
 * that a value moved to another column is noticed.
 */
export interface Vault {
  /** Two sealings of one text differ. */
  seal(text: string, purpose: string): Buffer;
  /** @throws VaultError when it was changed, sealed for another purpose, or its key is not among those given */
  open(sealed: Uint8Array, purpose: string): string;
  sealBytes(bytes: Uint8Array, purpose: string): Buffer;
  /** @throws VaultError as `open` does */
  openBytes(sealed: Uint8Array, purpose: string): Buffer;
  /** The same for the same text and purpose, and nobody can guess the text without the key: to find again what is sealed. 43 characters. */
  digest(text: string, purpose: string): string;
  /** Names of its keys, in their order; they tell nothing of the keys. 8 hexadecimal digits each. */
  keyIds: string[];
}

/** Something sealed does not open. */
export class VaultError extends Error {}

/** One data key: 32 bytes. */
export type DataKey = Buffer;

const VERSION = 1;
const KEY_ID_BYTES = 4;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + KEY_ID_BYTES;

/**
 * A vault on some keys.
 *
 * @param keys the first one seals, all of them open, and the last one makes digests: to rotate, put a new one in front and keep the others
 */
export function vaultWith(keys: readonly DataKey[]): Vault {
  const rings = keys.map((key) => new KeyRing(key));
  const [sealing, digesting] = [rings[0]!, rings.at(-1)!];
  const vault: Vault = {
    keyIds: rings.map(({ id }) => id.toString('hex')),
    seal: (text, purpose) => vault.sealBytes(Buffer.from(text), purpose),
    open: (sealed, purpose) => vault.openBytes(sealed, purpose).toString(),

    sealBytes(bytes, purpose) {
      const header = Buffer.concat([Buffer.of(VERSION), sealing.id]);
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', sealing.keyFor(purpose), nonce);
      cipher.setAAD(Buffer.concat([header, Buffer.from(purpose)]));
      const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
      return Buffer.concat([header, nonce, cipher.getAuthTag(), body]);
    },

    openBytes(sealed, purpose) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      const header = bytes.subarray(0, HEADER_BYTES);
      if (bytes.length < HEADER_BYTES + NONCE_BYTES + TAG_BYTES || header[0] !== VERSION)
        throw new VaultError(`What is kept as ${purpose} was not sealed by a hub, or is damaged.`);
      const ring = rings.find(({ id }) => id.equals(header.subarray(1)));
      if (!ring)
        throw new VaultError(
          `What is kept as ${purpose} was sealed with a key that this hub was not given. Add it to HUB_DATA_KEY or to data-key in the keys folder.`,
        );
      const nonce = bytes.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
      const tag = bytes.subarray(HEADER_BYTES + NONCE_BYTES, HEADER_BYTES + NONCE_BYTES + TAG_BYTES);
      const decipher = createDecipheriv('aes-256-gcm', ring.keyFor(purpose), nonce, {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.concat([header, Buffer.from(purpose)]));
      decipher.setAuthTag(tag);
      try {
        return Buffer.concat([
          decipher.update(bytes.subarray(HEADER_BYTES + NONCE_BYTES + TAG_BYTES)),
          decipher.final(),
        ]);
      } catch (cause) {
        throw new VaultError(`What is kept as ${purpose} was changed, or sealed for something else.`, {
          cause,
        });
      }
    },

    digest: (text, purpose) =>
      createHmac('sha256', digesting.keyFor(`digest:${purpose}`))
        .update(text)
        .digest('base64url'),
  };
  return vault;
}

/**
 * The hub’s vault.
 *
 * @param given `HUB_DATA_KEY` as set; null takes the file `data-key` in the keys folder, which is made on first use
 * @throws StartError with one sentence when what is there are not keys
 */
export async function loadVault(given: string | null, keysDir: string): Promise<Vault> {
  const path = join(keysDir, 'data-key');
  const text = given ?? (await secretIn(path, () => `${randomBytes(32).toString('base64url')}\n`));
  const keys = readDataKeys(text);
  if (!keys)
    throw new StartError(
      `${given === null ? path : 'HUB_DATA_KEY'} does not hold keys. Restore it from a backup: without it, nothing that was sealed can be opened again.`,
    );
  return vaultWith(keys);
}

/** Keys of 32 bytes in base64, base64url or hex, separated by commas or white space; null when they are not that. */
export function readDataKeys(text: string): DataKey[] | null {
  const keys = text
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((word) => Buffer.from(word, /^[0-9a-f]{64}$/i.test(word) ? 'hex' : 'base64'));
  return keys.length > 0 && keys.every(({ length }) => length === 32) ? keys : null;
}

/** What is made of one data key: its id, which tells nothing of it, and a key for each purpose. */
class KeyRing {
  readonly id: Buffer;
  readonly #byPurpose = new Map<string, Buffer>();

  constructor(private readonly key: DataKey) {
    this.id = this.#derive('key id').subarray(0, KEY_ID_BYTES);
  }

  keyFor(purpose: string): Buffer {
    let key = this.#byPurpose.get(purpose);
    if (!key) {
      key = this.#derive(`purpose:${purpose}`);
      this.#byPurpose.set(purpose, key);
    }
    return key;
  }

  #derive(name: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.key, Buffer.alloc(0), `intersession-hub ${name}`, 32));
  }
}
