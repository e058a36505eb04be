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
  if (timed.millisecond !== lastMillisecond)
    timed = { millisecond: lastMillisecond, text: timeText(lastMillisecond) };
  const random = randomText();
  return `${timed.text}-${(0x7000 | sequence).toString(16)}-${random.slice(0, 4)}-${random.slice(4)}`;
}

/** The first twelve digits of an id, the same for all of one millisecond. */
let timed = { millisecond: -1, text: '' };

function timeText(millisecond: number): string {
  const hex = millisecond.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}`;
}

const POOL_BYTES = 1 << 14;
let pool = Buffer.alloc(0);
let drawn = 0;

/** The last sixteen digits of an id. Random bytes are fetched many at once: eight cost as much as thousands, and a long list takes a million ids. */
function randomText(): string {
  if (drawn + 8 > pool.length) {
    pool = randomBytes(POOL_BYTES);
    drawn = 0;
  }
  pool[drawn] = (pool[drawn]! & 0x3f) | 0x80;
  drawn += 8;
  return pool.toString('hex', drawn - 8, drawn);
}

/** True for any UUID in the usual notation; other strings never reach a uuid column. */
export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}

function format(bytes: Buffer): string {
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
