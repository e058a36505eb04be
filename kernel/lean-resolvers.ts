import { getNamedType, isLeafType, isObjectType, type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';

type Resolve = (
  root: unknown,
  args: Record<string, unknown>,
  context: unknown,
  info: GraphQLResolveInfo,
) => unknown;
type Resolver = Record<string, (...values: unknown[]) => unknown>;
type Metadata = ReturnType<typeof getMetadataStorage>;
type FieldMetadata = Metadata['queries'][number] | Metadata['fieldResolvers'][number];
type ParamMetadata = NonNullable<FieldMetadata['params']>[number];

/** By type name, then by field name. */
export type ResolverMap = Record<string, Record<string, unknown>>;

/**
 * Lets the fields of a graph call their resolver methods directly. type-graphql looks up, sorts and converts the parameters anew at each
 * call, which takes a quarter of a request that fans out. Fields whose parameters need converting stay as they are. Leaves without a resolver
 * method lose the one that type-graphql gives them: compiled code then reads them off the parent, so they must be there as plain values.
 *
 * @param classes the resolver classes of this graph; others may describe types of the same names
 */
export function leanResolvers(
  resolvers: ResolverMap,
  schema: GraphQLSchema,
  classes: readonly Function[],
): ResolverMap {
  const storage = getMetadataStorage();
  const instances = new Map<Function, Resolver>();
  const ours = <Field extends FieldMetadata>(fields: Field[]) =>
    fields.filter(({ target }) => classes.includes(target));

  for (const field of ours(storage.queries)) replace('Query', field);
  for (const field of ours(storage.mutations)) replace('Mutation', field);
  for (const field of ours(storage.fieldResolvers)) {
    const type = storage.objectTypes.find(({ target }) => target === field.getObjectType?.());
    if (type && field.kind === 'external') replace(type.name, field);
  }
  for (const type of Object.values(schema.getTypeMap()).filter(isObjectType)) {
    if (type === schema.getQueryType() || type === schema.getMutationType()) continue;
    for (const field of Object.values(type.getFields())) {
      if (isLeafType(getNamedType(field.type)) && !hasMethod(type.name, field.name))
        delete resolvers[type.name]?.[field.name];
    }
  }
  return resolvers;

  function hasMethod(type: string, field: string): boolean {
    const renamed = storage.fields.some(({ name, schemaName }) => schemaName === field && name !== field);
    return (
      renamed ||
      storage.fieldResolvers.some(({ schemaName, target, getObjectType }) => {
        const owner = getObjectType?.() ?? target;
        return (
          schemaName === field &&
          storage.objectTypes.some((known) => known.name === type && known.target === owner)
        );
      })
    );
  }

  function replace(type: string, field: FieldMetadata): void {
    const params = (field.params ?? []).toSorted((a, b) => a.index - b.index);
    const reads = params.map((param) => readOf(param, storage));
    if (
      !resolvers[type]?.[field.schemaName] ||
      field.middlewares?.length ||
      !reads.every((read) => read !== null)
    )
      return;
    const instance = instances.get(field.target) ?? new (field.target as new () => Resolver)();
    instances.set(field.target, instance);
    resolvers[type][field.schemaName] = calling(instance, field.methodName, reads);
  }
}

function calling(instance: Resolver, method: string, reads: Resolve[]): Resolve {
  const [first, second, third] = reads;
  switch (reads.length) {
    case 0:
      return () => instance[method]!();
    case 1:
      return (root, args, context, info) => instance[method]!(first!(root, args, context, info));
    case 2:
      return (root, args, context, info) =>
        instance[method]!(first!(root, args, context, info), second!(root, args, context, info));
    case 3:
      return (root, args, context, info) =>
        instance[method]!(
          first!(root, args, context, info),
          second!(root, args, context, info),
          third!(root, args, context, info),
        );
    default:
      return (root, args, context, info) =>
        instance[method]!(...reads.map((read) => read(root, args, context, info)));
  }
}

/** How one parameter is read; null when type-graphql would convert it. */
function readOf(param: ParamMetadata, storage: Metadata): Resolve | null {
  switch (param.kind) {
    case 'root': {
      const { propertyName } = param;
      if (param.getType) return null;
      return propertyName ? (root) => (root as Record<string, unknown>)[propertyName] : (root) => root;
    }
    case 'context': {
      const { propertyName } = param;
      return propertyName
        ? (_root, _args, context) => (context as Record<string, unknown>)[propertyName]
        : (_root, _args, context) => context;
    }
    case 'info':
      return (_root, _args, _context, info) => info;
    case 'arg': {
      const { name } = param;
      return isInput(param.getType(), storage) ? null : (_root, args) => args[name];
    }
    default:
      return null;
  }
}

function isInput(type: unknown, storage: Metadata): boolean {
  return storage.inputTypes.some(({ target }) => target === type);
}
