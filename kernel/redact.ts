import { causeOf } from './cause.js';
import { personalNames } from './personal.js';

export const CENSOR = '[withheld]';

/** Named so in requests: whoever has one of these can act for somebody. */
const secrets = ['authorization', 'cookie', 'token', 'password', 'secret'];
const DEPTH = 8;

let names: ReadonlySet<string> = new Set();
let known = -1;

/** What of an object may be written to the log: a copy without secrets and personal values, at whatever depth, and with errors as `causeOf` tells them. */
export function redacted(value: object): Record<string, unknown> {
  const marked = personalNames();
  if (marked.size !== known) {
    known = marked.size;
    names = new Set([...secrets, ...[...marked].map((name) => name.toLowerCase())]);
  }
  return copyOf(value, DEPTH, new Set()) as Record<string, unknown>;
}

function copyOf(value: unknown, depth: number, above: Set<object>): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Error) return causeOf(value);
  if (value instanceof Date) return value;
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (depth === 0 || above.has(value)) return '[…]';
  const within = new Set(above).add(value);
  if (Array.isArray(value)) return value.map((item) => copyOf(item, depth - 1, within));
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      names.has(key.toLowerCase()) && inner !== null ? CENSOR : copyOf(inner, depth - 1, within),
    ]),
  );
}
