import {
  type CompositeType,
  type Operation,
  type SelectionSet,
  type Type,
  isCompositeType,
  isEnumType,
  isListType,
  isNonNullType,
  isScalarType,
  possibleRuntimeTypes,
} from '@apollo/federation-internals';
import { leafTest } from './leaf.js';
import { isPart, type Part } from './merge.js';
import { selectedFields, type SelectedField } from './selected-fields.js';

/** Builds a value of the answer out of what the subgraphs sent. */
type Shape = (value: unknown) => unknown;

/** Thrown where the data cannot simply be copied: null where null is not allowed, or a value that does not fit its type. */
export class Misfit extends Error {}

const misfit = new Misfit('the data does not fit the operation');

/**
 * Compiles the operation to code that picks the client’s answer out of the merged data: fields in the order of the query,
 * under the client’s names, and nothing else.
 *
 * It does not null what fails: it throws a Misfit, and Apollo’s own code then answers. Types are compiled when first met.
 *
 * @param isTrue the values of the variables in the operation’s `@skip` and `@include`, for which this code holds
 */
export function compileShape(
  operation: Operation,
  isTrue: (variable: string) => boolean,
  clientName: (responseName: string) => string,
): (data: Part) => Part {
  const root = operation.schema().schemaDefinition.rootType(operation.rootKind)!;
  return objectAt(root, [operation.selectionSet]) as (data: Part) => Part;

  function valueOf(type: Type, selectionSets: SelectionSet[]): Shape {
    if (isNonNullType(type)) return required(valueOf(type.ofType, selectionSets));
    if (isListType(type)) return listOf(optional(type.ofType, selectionSets));
    if (isCompositeType(type)) return objectAt(type, selectionSets);
    if (isScalarType(type) || isEnumType(type)) return leaf(leafTest(type));
    throw new Error(`a field cannot be of type ${String(type)}`);
  }

  function optional(type: Type, selectionSets: SelectionSet[]): Shape {
    const shape = valueOf(type, selectionSets);
    return isNonNullType(type)
      ? shape
      : (value) => (value === undefined || value === null ? null : shape(value));
  }

  /** Null never reaches the shape inside, save by `required`, which refuses it. */
  function objectAt(type: CompositeType, selectionSets: SelectionSet[]): Shape {
    const shapes = new Map<unknown, Shape>();
    const possible = new Set<unknown>(possibleRuntimeTypes(type).map(({ name }) => name));
    return (value) => {
      if (!isPart(value)) throw misfit;
      const typename = value['__typename'];
      let shape = shapes.get(typename);
      if (!shape) {
        if (typename !== undefined && !possible.has(typename)) throw misfit;
        shape = objectOf(selectedFields(selectionSets, typename as string | undefined, type, isTrue));
        shapes.set(typename, shape);
      }
      return shape(value);
    };
  }

  function objectOf(fields: SelectedField[]): Shape {
    const shapes = fields.map((field) => fieldOf(field));
    // Names of the GraphQL grammar, not inherited by objects (see plannable in plan-cache.ts): safe as they are in code.
    const entries = fields.map(({ name, field }, index) => {
      const from = field.name === '__typename' ? 'part' : `part.${name}`;
      return `${clientName(name)}: shape${index}(${from})`;
    });
    // oxlint-disable-next-line typescript/no-implied-eval -- this is the compiler
    const build = new Function(
      ...shapes.map((_, index) => `shape${index}`),
      `return (part) => ({ ${entries.join(', ')} });`,
    );
    return build(...shapes) as Shape;
  }

  function fieldOf({ name, field, typename, selectionSets, sameType }: SelectedField): Shape {
    if (!sameType) return refuse;
    if (field.name === '__typename') return typenameOf(name, typename);
    return optional(field.definition.type!, selectionSets);
  }
}

/** Constant, as a type has one name; but it is read, so that an answer of another type is noticed. */
function typenameOf(name: string, typename: string | null): Shape {
  if (typename === null) return refuse;
  return (part) => {
    const sent = (part as Part)[name] ?? (part as Part)['__typename'] ?? typename;
    if (sent !== typename) throw misfit;
    return typename;
  };
}

function leaf(fits: (value: unknown) => boolean): Shape {
  return (value) => {
    if (!fits(value)) throw misfit;
    return value;
  };
}

function required(shape: Shape): Shape {
  return (value) => {
    if (value === undefined || value === null) throw misfit;
    return shape(value);
  };
}

function listOf(item: Shape): Shape {
  return (value) => {
    if (!Array.isArray(value)) throw misfit;
    return value.map(item);
  };
}

function refuse(): never {
  throw misfit;
}
