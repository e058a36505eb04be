import {
  getNamedType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import type { ResolverMap } from './lean-resolvers.js';
import {
  mayAtAll,
  permissionsOf,
  reaches,
  refusalOf,
  wordsOf,
  type PermissionTable,
  type Place,
  type Rule,
} from './permission.js';
import type { RequestContext } from './subgraph.js';

type Resolve = (root: unknown, args: unknown, context: RequestContext, info: GraphQLResolveInfo) => unknown;
type PlaceOf = (record: unknown, context: RequestContext) => Place | Promise<Place>;

/** Makes the table of permissions hold for a subgraph’s resolvers, and says in each description who may. Public fields cost nothing. */
export function guardFields(
  resolvers: ResolverMap,
  schema: GraphQLSchema,
  table: PermissionTable,
  places: Record<string, unknown>,
): ResolverMap {
  const faults: string[] = [];
  const permissions = permissionsOf(table);
  const seen = new Set<string>();
  for (const type of guardedTypes(schema)) {
    const isRoot = type === schema.getQueryType() || type === schema.getMutationType();
    for (const [name, field] of Object.entries(type.getFields())) {
      const line = `${type.name}.${name}`;
      const rule = attempt(() => permissions.ruleOf(line));
      seen.add(line);
      if (!rule) continue;
      field.description =
        `${field.description ?? ''} ${isRoot ? 'For' : 'Seen by'}: ${wordsOf(rule)}.`.trim();
      const resolve = (resolvers[type.name]?.[name] as Resolve | undefined) ?? readerOf(name);
      const place = places[type.name] as PlaceOf | undefined;
      if (!isRoot && !place)
        faults.push(`${line} is restricted, and \`places\` does not say whose a ${type.name} is.`);
      if (!isRoot && isNonNullType(field.type))
        faults.push(`${line} is restricted and cannot be null: whoever may not see it gets null.`);
      resolvers[type.name] = {
        ...resolvers[type.name],
        [name]: isRoot ? guardedRoot(resolve, rule) : guardedField(resolve, rule, place!),
      };
    }
  }
  const written = [
    ...Object.entries(table.everyone).flatMap(([type, fields]) =>
      fields
        .trim()
        .split(/\s+/)
        .map((field) => `${type}.${field}`),
    ),
    ...Object.keys(table.restricted),
  ];
  for (const line of written)
    if (!seen.has(line) && !line.includes(':'))
      faults.push(`${line} has a line in the table of permissions, and is no field that needs one.`);
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return resolvers;

  function attempt(read: () => Rule | null): Rule | null {
    try {
      return read();
    } catch (error) {
      faults.push((error as Error).message);
      return null;
    }
  }
}

/**
 * The types whose fields need a line: all objects but pages of lists, and what only a mutation answers, which follows the mutation.
 */
export function guardedTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  const answers = new Set<string>();
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    const answer = getNamedType(field.type);
    if (isUnionType(answer)) for (const member of answer.getTypes()) answers.add(member.name);
  }
  const types = Object.values(schema.getTypeMap()).filter(isObjectType);
  for (const type of types) {
    if (type === schema.getMutationType()) continue;
    if (answers.has(type.name)) continue;
    for (const field of Object.values(type.getFields())) answers.delete(getNamedType(field.type).name);
  }
  return types.filter(
    ({ name }) =>
      !name.startsWith('__') && name !== 'PageInfo' && !/(Connection|Edge)$/.test(name) && !answers.has(name),
  );
}

/** Refused before anything is read to whoever has no role for it; whose the record is, the resolver asks. */
function guardedRoot(resolve: Resolve, rule: Rule): Resolve {
  return (root, args, context, info) => {
    if (!mayAtAll(context.viewer, rule)) throw refusalOf(rule);
    return resolve(root, args, context, info);
  };
}

function guardedField(resolve: Resolve, rule: Rule, placeOf: PlaceOf): Resolve {
  return (root, args, context, info) => {
    if (!mayAtAll(context.viewer, rule)) return null;
    const place = placeOf(root, context);
    if (!(place instanceof Promise))
      return reaches(context.viewer, rule, place) ? resolve(root, args, context, info) : null;
    return place.then((found) =>
      reaches(context.viewer, rule, found) ? resolve(root, args, context, info) : null,
    );
  };
}

function readerOf(name: string): Resolve {
  return (root) => (root as Record<string, unknown>)[name];
}
