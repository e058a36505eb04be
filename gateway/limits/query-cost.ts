import {
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';
import type { FieldWeights } from './field-weights.js';

/** What an operation may take, at most, before anything is executed. */
export interface QueryCost {
  /** How many objects its answer can hold. */
  cost: number;
  /** How many fields stand inside each other. */
  depth: number;
  /** How many fields the query amounts to when its fragments are written out. */
  fields: number;
  /** How many fields stand at the root. */
  rootFields: number;
}

/**
 * The longest page there is. It counts in full when `first` is a variable, so that a query costs the same whatever its
 * variables say; more is refused by the subgraph, in better words.
 */
const LONGEST_PAGE = 100;
/** How many a list counts as that has no `first`, since its bound is known to be small. */
const SMALL_LIST = 3;
/** How many values a list argument counts as when it is a variable. */
const UNKNOWN_LIST = 25;
const NOTHING: QueryCost = { cost: 0, depth: 0, fields: 0, rootFields: 0 };

/**
 * The highest cost among the operations of a document, which may be invalid: fields that do not exist cost nothing, and a
 * fragment inside itself ends there. Each fragment is weighed once per type, so the time grows with the document only.
 */
export function queryCost(
  document: DocumentNode,
  schema: GraphQLSchema,
  weights: FieldWeights = new Map(),
): QueryCost {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);
  }
  const weighed = new Map<string, QueryCost>();
  const highest = { ...NOTHING };
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    const operation = weigh(
      definition.selectionSet,
      schema.getRootType(definition.operation) ?? undefined,
      null,
    );
    raise(highest, operation);
  }
  return highest;

  function weigh(
    selections: SelectionSetNode,
    parent: GraphQLNamedType | undefined,
    page: number | null,
  ): QueryCost {
    const total = { ...NOTHING };
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) add(total, weighField(selection, parent, page));
      else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const type = selection.typeCondition ? schema.getType(selection.typeCondition.name.value) : parent;
        add(total, weigh(selection.selectionSet, type, page));
      } else add(total, weighFragment(selection.name.value, page));
    }
    return total;
  }

  function weighFragment(name: string, page: number | null): QueryCost {
    const key = `${name} ${page}`;
    const known = weighed.get(key);
    if (known) return known;
    const fragment = fragments.get(name);
    if (!fragment) return NOTHING;
    weighed.set(key, NOTHING);
    const found = weigh(fragment.selectionSet, schema.getType(fragment.typeCondition.name.value), page);
    found.fields += 1;
    weighed.set(key, found);
    return found;
  }

  function weighField(node: FieldNode, parent: GraphQLNamedType | undefined, page: number | null): QueryCost {
    const name = node.name.value;
    const weight = parent && weights.get(`${parent.name}.${name}`);
    if (!node.selectionSet) return { cost: weight ?? 0, depth: 1, fields: 1, rootFields: 1 };
    const field = fieldOf(parent, name);
    const inside = weigh(
      node.selectionSet,
      field && getNamedType(field.type),
      field ? pageSize(field, node) : null,
    );
    const cost = field ? countOf(field, node, page) * ((weight ?? 1) + inside.cost) : 0;
    return { cost, depth: inside.depth + 1, fields: inside.fields + 1, rootFields: 1 };
  }
}

function add(total: QueryCost, part: QueryCost): void {
  total.cost += part.cost;
  total.fields += part.fields;
  total.rootFields += part.rootFields;
  total.depth = Math.max(total.depth, part.depth);
}

function raise(highest: QueryCost, operation: QueryCost): void {
  highest.cost = Math.max(highest.cost, operation.cost);
  highest.fields = Math.max(highest.fields, operation.fields);
  highest.rootFields = Math.max(highest.rootFields, operation.rootFields);
  highest.depth = Math.max(highest.depth, operation.depth);
}

function fieldOf(
  parent: GraphQLNamedType | undefined,
  name: string,
): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(parent) || isInterfaceType(parent) ? parent.getFields()[name] : undefined;
}

/** How many objects a field gives for each parent. @param page the size of the page that the parent is, if it is one */
function countOf(field: GraphQLField<unknown, unknown>, node: FieldNode, page: number | null): number {
  if (!isListType(getNullableType(field.type))) return 1;
  return pageSize(field, node) ?? page ?? Math.max(SMALL_LIST, ...valuesGiven(field, node));
}

/** How many values each list argument holds: a list is often as long as what was asked for, one by one. */
function valuesGiven(field: GraphQLField<unknown, unknown>, { arguments: given = [] }: FieldNode): number[] {
  return given.flatMap(({ name, value }) => {
    const argument = field.args.find((known) => known.name === name.value);
    if (!argument || !isListType(getNullableType(argument.type))) return [];
    return [value.kind === Kind.LIST ? value.values.length : value.kind === Kind.VARIABLE ? UNKNOWN_LIST : 1];
  });
}

/** How many entries a field returns at most by its `first`; null when it has no such argument. */
function pageSize(field: GraphQLField<unknown, unknown>, node: FieldNode): number | null {
  const argument = field.args.find(({ name }) => name === 'first');
  if (!argument) return null;
  const given = node.arguments?.find(({ name }) => name.value === 'first')?.value;
  return given
    ? literal(given)
    : typeof argument.defaultValue === 'number'
      ? argument.defaultValue
      : LONGEST_PAGE;
}

function literal(value: ValueNode): number {
  if (value.kind !== Kind.INT) return LONGEST_PAGE;
  return Math.min(Math.max(1, Number(value.value)), LONGEST_PAGE);
}
