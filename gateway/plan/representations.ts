import type { QueryPlanSelectionNode } from '@apollo/query-planner';
import { isPart, type Part } from './merge.js';

/** Whether an object of type `typename` is of type `condition`, which may be an interface or a union. */
export type IsOfType = (condition: string, typename: string) => boolean;

/** What is sent for some entities: each distinct one once. */
export interface Representations {
  list: Part[];
  /** By entity: its position in `list`, or -1 when it cannot be sent because a field is missing or its type needs none. */
  positions: number[];
}

type Represent = (entity: Part) => Part | null;

/** Compiles the `requires` of a fetch: which fields of an entity are sent, by the entity's type. */
export function compileRepresentations(
  requires: readonly QueryPlanSelectionNode[],
  isOfType: IsOfType,
  rewrite: (representation: Part) => void,
): (entities: readonly Part[]) => Representations {
  const byType = new Map<string, Represent>();

  return (entities) => {
    const list: Part[] = [];
    const known = new Map<unknown, number>();
    const positions = entities.map((entity) => {
      const typename = entity['__typename'];
      if (typeof typename !== 'string') return -1;
      let represent = byType.get(typename);
      if (!represent) byType.set(typename, (represent = representationOf(typename, requires, isOfType)));

      const representation = represent(entity);
      if (!representation?.['__typename']) return -1;
      const identity = identityOf(representation);
      const before = known.get(identity);
      if (before !== undefined) return before;
      known.set(identity, list.length);
      rewrite(representation);
      return list.push(representation) - 1;
    });
    return { list, positions };
  };
}

function representationOf(
  typename: string,
  requires: readonly QueryPlanSelectionNode[],
  isOfType: IsOfType,
): Represent {
  const applicable = requires.filter(
    (node) => node.kind === 'Field' || (node.typeCondition && isOfType(node.typeCondition, typename)),
  );
  const [only, ...others] = applicable;
  if (only?.kind === 'InlineFragment' && others.length === 0) {
    const names = only.selections.map((node) =>
      node.kind === 'Field' && !node.selections ? nameOf(node) : null,
    );
    if (!names.includes(null)) return (entity) => leavesOf(entity, names as string[]);
  }
  return (entity) => read(entity, applicable, isOfType);
}

/** The usual case, a key of plain fields, without recursion. */
function leavesOf(entity: Part, names: readonly string[]): Part | null {
  const leaves: Part = {};
  for (const name of names) {
    const value = entity[name];
    if (value === undefined) return null;
    leaves[name] = value;
  }
  return leaves;
}

/** Null when a field is missing; a fragment in which one is missing is left out as a whole. */
function read(source: Part, selections: readonly QueryPlanSelectionNode[], isOfType: IsOfType): Part | null {
  const result: Part = {};
  for (const node of selections) {
    if (node.kind === 'Field') {
      const value = source[nameOf(node)];
      if (value === undefined) return null;
      result[nameOf(node)] = node.selections ? readInside(value, node.selections, isOfType) : value;
    } else if (node.typeCondition && isOfType(node.typeCondition, String(source['__typename']))) {
      Object.assign(result, read(source, node.selections, isOfType));
    }
  }
  return result;
}

function readInside(
  value: unknown,
  selections: readonly QueryPlanSelectionNode[],
  isOfType: IsOfType,
): unknown {
  if (Array.isArray(value)) return value.map((item) => readInside(item, selections, isOfType));
  return isPart(value) ? read(value, selections, isOfType) : null;
}

function nameOf(node: { alias?: string; name: string }): string {
  return node.alias ?? node.name;
}

/** Equal for representations that ask for the same entity with the same fields. */
function identityOf(representation: Part): unknown {
  const names = Object.keys(representation);
  if (names.length === 2 && names[0] === '__typename') {
    const value = representation[names[1]!];
    if (typeof value === 'string') return `${representation['__typename'] as string} ${names[1]} ${value}`;
  }
  return JSON.stringify(representation);
}
