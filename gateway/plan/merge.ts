/** An object of an answer, as a subgraph sent it: by response name. */
export type Part = Record<string, unknown>;

/** True for what GraphQL calls an object: neither a list, nor a leaf, nor null. */
export function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Adds what one fetch brought to what earlier ones did: objects are merged field by field, lists of equal length item by
 * item, and anything else is replaced. `target` is changed; it may afterwards share objects with `source`.
 */
export function merge(target: Part, source: Part): void {
  if (target === source) return;
  for (const name of Object.keys(source)) {
    const incoming = source[name];
    if (incoming === undefined) continue;
    const present = target[name];
    // Own names only: a subgraph that answers `__proto__` must not reach what all objects share.
    if (present !== undefined && !Object.hasOwn(target, name)) continue;

    if (isPart(present) && isPart(incoming)) merge(present, incoming);
    else if (Array.isArray(present) && Array.isArray(incoming) && present.length === incoming.length) {
      mergeItems(present, incoming);
    } else target[name] = incoming;
  }
}

function mergeItems(target: unknown[], source: unknown[]): void {
  for (const [index, incoming] of source.entries()) {
    const present = target[index];
    if (isPart(present) && isPart(incoming)) merge(present, incoming);
    else target[index] = incoming;
  }
}
