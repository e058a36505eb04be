import {
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getNullableType,
  isListType,
  isObjectType,
} from 'graphql';

type Resolver = GraphQLFieldResolver<unknown, unknown>;

/**
 * Has resolvers of lists give an Error where they would give a promise that is rejected. For GraphQL the two are the same;
 * graphql-jit 0.8 adds an item to the list for the latter, so that `_entities` no longer match what was asked.
 *
 * Changes the schema; doing it again changes nothing more.
 */
export function keepListLengths(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (!field.resolve || !isListType(getNullableType(field.type)) || kept.has(field.resolve)) continue;
      field.resolve = keepingLength(field.resolve);
      kept.add(field.resolve);
    }
  }
}

const kept = new WeakSet<Resolver>();

function keepingLength(resolve: Resolver): Resolver {
  return (source, args, context, info) => {
    const list: unknown = resolve(source, args, context, info);
    return isPromise(list) ? list.then(withoutRejections) : withoutRejections(list);
  };
}

function withoutRejections(list: unknown): unknown {
  if (!Array.isArray(list) || !list.some(isPromise)) return list;
  return list.map((item: unknown) => (isPromise(item) ? item.then(undefined, asError) : item));
}

function asError(reason: unknown): Error {
  return reason instanceof Error ? reason : new Error(String(reason));
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value;
}
