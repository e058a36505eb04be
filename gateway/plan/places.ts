import { isPart, type Part } from './merge.js';

/** Where in the answer a fetch belongs, as the planner writes it: response names, and `@` for each item of a list. */
export type PlanPath = readonly string[];

/** Where in one answer something stands: response names and list positions. */
export type AnswerPath = (string | number)[];

/** The objects that stand at `path` now, in order; what is null or missing on the way is left out. */
export function partsAt(data: Part, path: PlanPath): Part[] {
  const found: Part[] = [];
  collect(data, path, 0, found);
  return found;
}

function collect(value: unknown, path: PlanPath, depth: number, found: Part[]): void {
  if (Array.isArray(value)) {
    // The planner writes no `@` after the last list of a path that ends there.
    const next = path[depth] === '@' ? depth + 1 : depth;
    for (const item of value) collect(item, path, next, found);
  } else if (isPart(value)) {
    if (depth === path.length) found.push(value);
    else collect(value[path[depth]!], path, depth + 1, found);
  }
}

/**
 * The answer paths of the given objects under `path`. An object has several where lists repeat an entity that was fetched
 * once; one that is not found has none.
 */
export function pathsOf(parts: ReadonlySet<Part>, data: Part, path: PlanPath): Map<Part, AnswerPath[]> {
  const found = new Map<Part, AnswerPath[]>();
  locate(data, 0, []);
  return found;

  function locate(value: unknown, depth: number, above: AnswerPath): void {
    if (Array.isArray(value)) {
      const next = path[depth] === '@' ? depth + 1 : depth;
      for (const [index, item] of value.entries()) locate(item, next, [...above, index]);
    } else if (isPart(value)) {
      if (depth < path.length) locate(value[path[depth]!], depth + 1, [...above, path[depth]!]);
      else if (parts.has(value)) found.set(value, [...(found.get(value) ?? []), above]);
    }
  }
}
