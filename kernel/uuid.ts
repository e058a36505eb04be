import { createHash, randomBytes } from 'node:crypto';

const NAMESPACE = Buffer.from('6f0f5c1e5b3e4b0a9c0e2a7d1c4f9b36', 'hex');

/**
 * The id of a record that every hub knows under the same human name, such as a State or a body of the programme.
 * The same kind and key give the same UUID (version 5) on every machine.
 */
export function namedId(kind: string, key: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(`${kind}:${key}`).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return format(bytes);
}

let lastMillisecond = 0;
let sequence = 0;

/** A new id that sorts by the moment of its making (UUID version 7), so that index pages fill in order. */
export function newId(): string {
  const millisecond = Math.max(Date.now(), lastMillisecond);
  sequence = millisecond === lastMillisecond ? sequence + 1 : 0;
  lastMillisecond = millisecond;
  if (sequence > 0xfff) {
    lastMillisecond += 1;
    sequence = 0;
  }
  const bytes = randomSixteen();
  bytes.writeUIntBE(lastMillisecond, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return format(bytes);
}

const POOL_BYTES = 1 << 14;
let pool = Buffer.alloc(0);
let drawn = 0;

/** Random bytes are fetched many at once: fetching sixteen costs as much as fetching thousands, and a long list takes a million ids. */
function randomSixteen(): Buffer {
  if (drawn + 16 > pool.length) {
    pool = randomBytes(POOL_BYTES);
    drawn = 0;
  }
  drawn += 16;
  return pool.subarray(drawn - 16, drawn);
}

/** True for any UUID in the usual notation; other strings never reach a uuid column. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}

function format(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
