import type { FetchNode } from '@apollo/query-planner';
import { GraphQLError, Kind, parse, type SelectionNode } from 'graphql';
import type { FaultCode } from '../../kernel/faults.js';
import { isPart, type Part } from './merge.js';
import { pathsOf, type AnswerPath, type PlanPath } from './places.js';
import type { IsOfType } from './representations.js';

/** A fetch that brought nothing because its subgraph, or one that it depends on, is unavailable. */
export interface Outage {
  subgraph: string;
  path: PlanPath;
  /** The objects that its answer would have been merged into. */
  parts: ReadonlySet<Part>;
  /** What it would have brought to each. */
  fetches: () => readonly SelectionNode[];
  clientName: (responseName: string) => string;
}

const UNAVAILABLE: FaultCode = 'SUBGRAPH_UNAVAILABLE';

/**
 * One error for each place where an unavailable subgraph left null in the answer: null there does not mean that there is
 * nothing. What was fetched only to ask another subgraph, and is not in the answer, is not mentioned.
 *
 * @param data as merged from the subgraphs, to find the places
 * @param answer as the client gets it, to see what is missing there
 */
export function outageErrors(
  outages: readonly Outage[],
  data: Part,
  answer: unknown,
  isOfType: IsOfType,
): GraphQLError[] {
  const errors = new Map<string, GraphQLError>();
  for (const outage of outages) {
    for (const [part, places] of pathsOf(outage.parts, data, outage.path)) {
      const missing = missingIn(part, outage, isOfType);
      for (const path of places.flatMap((place) => missing.map((inside) => [...place, ...inside]))) {
        const clientPath = path.map((key) => (typeof key === 'string' ? outage.clientName(key) : key));
        if (isNullAt(answer, clientPath))
          errors.set(JSON.stringify(clientPath), outageError(outage, clientPath));
      }
    }
  }
  const [first] = outages;
  return errors.size === 0 && first ? [outageError(first, undefined)] : [...errors.values()];
}

function outageError({ subgraph }: Outage, path: AnswerPath | undefined): GraphQLError {
  return new GraphQLError(`This part is missing: "${subgraph}" did not answer. Ask again in a moment.`, {
    path,
    extensions: { code: UNAVAILABLE, serviceName: subgraph },
  });
}

/** The paths, within a part, of what the outage’s fetch would have brought and nothing else did. */
function missingIn(part: Part, { fetches }: Outage, isOfType: IsOfType): AnswerPath[] {
  const missing: AnswerPath[] = [];
  const look = (value: Part, selections: readonly SelectionNode[], above: AnswerPath): void => {
    for (const node of selections) {
      if (node.kind === Kind.INLINE_FRAGMENT) {
        const condition = node.typeCondition?.name.value;
        const typename = value['__typename'];
        if (!condition || typeof typename !== 'string' || isOfType(condition, typename)) {
          look(value, node.selectionSet.selections, above);
        }
      } else if (node.kind === Kind.FIELD) {
        const name = node.alias?.value ?? node.name.value;
        if (value[name] === undefined) missing.push([...above, name]);
        else if (node.selectionSet) lookInside(value[name], node.selectionSet.selections, [...above, name]);
      }
    }
  };
  const lookInside = (value: unknown, selections: readonly SelectionNode[], above: AnswerPath): void => {
    if (isPart(value)) look(value, selections, above);
    else if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) lookInside(item, selections, [...above, index]);
    }
  };
  look(part, fetches(), []);
  return missing;
}

/** Whether the answer ends in null on this path or, where a non-null field failed, above it. */
function isNullAt(answer: unknown, path: AnswerPath): boolean {
  let value = answer;
  for (const key of path) {
    if (value === null) return true;
    if (!Object.hasOwn(Object(value), key)) return false;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value === null;
}

/** What a fetch asks of each entity or, for root fields, of the root; read when first needed, which is seldom. */
export function fetchedSelections({ operation, requires }: FetchNode): () => readonly SelectionNode[] {
  let selections: readonly SelectionNode[] | undefined;
  return () => (selections ??= read());

  function read(): readonly SelectionNode[] {
    const [definition] = parse(operation, { noLocation: true }).definitions;
    if (definition?.kind !== Kind.OPERATION_DEFINITION) return [];
    const [first] = definition.selectionSet.selections;
    if (!requires) return definition.selectionSet.selections;
    return first?.kind === Kind.FIELD ? (first.selectionSet?.selections ?? []) : [];
  }
}
