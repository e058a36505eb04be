import {
  buildSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type DirectiveNode,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import { readFileSync } from 'node:fs';
import { contractFile } from '../../schema/contract.js';

const schema: GraphQLSchema = buildSchema(readFileSync(contractFile('supergraph'), 'utf8'), {
  assumeValidSDL: true,
});

/** One question of the graph with a hole: the place of one id in its arguments, or none. */
export interface Question {
  field: string;
  /** The way to the id under trial, such as `filter.participantId`; null when it takes none. */
  hole: string | null;
  /** Its arguments as variables take them. @param id what goes into the hole */
  arguments(id: string): Record<string, unknown>;
  /** The types of its arguments, for the variables. */
  types: Record<string, string>;
  /** Everything that can be selected of its answer, so deep. */
  selection(depth: number): string;
}

/** What stands where an id is wanted that is not under trial, and for plain values. @param name of the argument or field */
export type Filling = (name: string, type: GraphQLNamedType) => unknown;

/** Every way to ask each field of the root with an id in one place: required arguments filled, others left out or, for `whole`, given too. */
export function questionsOf(root: 'query' | 'mutation', fill: Filling): Question[] {
  const fields = (root === 'query' ? schema.getQueryType() : schema.getMutationType())!.getFields();
  return Object.values(fields).flatMap(({ name, args, type, astNode }) => {
    if (astNode?.directives?.some(isHidden)) return [];
    const holes = [null, ...args.flatMap((argument) => holesIn(argument))];
    return holes.map((hole): Question => {
      const given = args.filter((argument) => isRequired(argument) || hole?.split('.')[0] === argument.name);
      return {
        field: name,
        hole,
        types: Object.fromEntries(given.map((argument) => [argument.name, String(argument.type)])),
        arguments: (id) =>
          Object.fromEntries(
            given.map((argument) => [argument.name, valueOf(argument, hole, argument.name, id, fill)]),
          ),
        selection: (depth) => selectionOf(getNamedType(type), depth, []),
      };
    });
  });
}

function isRequired({ type, defaultValue }: GraphQLArgument | GraphQLInputField): boolean {
  return isNonNullType(type) && defaultValue === undefined;
}

function holesIn({ name, type }: GraphQLArgument | GraphQLInputField, before = ''): string[] {
  const named = getNamedType(type);
  const path = `${before}${name}`;
  if (named.name === 'ID' && !['scheme', 'benchmark', 'developmentScheme', 'digest'].includes(name))
    return [path];
  if (!isInputObjectType(named)) return [];
  return Object.values(named.getFields()).flatMap((field) => holesIn(field, `${path}.`));
}

function valueOf(
  { name, type }: GraphQLArgument | GraphQLInputField,
  hole: string | null,
  path: string,
  id: string,
  fill: Filling,
): unknown {
  const one = (): unknown => {
    const named = getNamedType(type);
    if (hole === path) return id;
    if (!isInputObjectType(named))
      return isEnumType(named) ? (fill(name, named) ?? named.getValues()[0]!.name) : fill(name, named);
    return Object.fromEntries(
      Object.values(named.getFields())
        .map((field) => ({ field, at: `${path}.${field.name}` }))
        .filter(({ field, at }) => isRequired(field) || hole === at || hole?.startsWith(`${at}.`))
        .map(({ field, at }) => [field.name, valueOf(field, hole, at, id, fill)]),
    );
  };
  return isList(type) ? [one()] : one();
}

function isList(type: GraphQLInputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}

/** All fields that want no further argument, with what is inside them; types that stand around a selection already are left out. */
function selectionOf(
  type: GraphQLNamedType,
  depth: number,
  around: string[],
  aliased = new Set<string>(),
): string {
  if (isUnionType(type)) {
    const members = type.getTypes();
    const different = namesOfDifferentTypes(members);
    const parts = members.map(
      (member) => `... on ${member.name} { ${selectionOf(member, depth, around, different)} }`,
    );
    return `__typename ... on Problem { message } ${parts.join(' ')}`;
  }
  if (!isObjectType(type)) return '__typename';
  const inside = [...around, type.name];
  const parts = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    if (field.args.some(isRequired) || field.astNode?.directives?.some(isHidden)) return [];
    const isPage = field.args.some(({ name }) => name === 'first');
    const asked = `${aliased.has(field.name) ? `${type.name}_${field.name}: ` : ''}${field.name}${isPage ? '(first: 3)' : ''}`;
    if (isInterfaceType(named)) return [`${asked} { __typename message }`];
    if (!isObjectType(named) && !isUnionType(named)) return [asked];
    const isFrame = /(Connection|Edge)$/.test(named.name) || named.name === 'PageInfo';
    if ((depth <= 0 && !isFrame) || inside.includes(named.name)) return [];
    return [`${asked} { ${selectionOf(named, isFrame ? depth : depth - 1, inside)} }`];
  });
  return ['__typename', ...parts].join(' ');
}

function isHidden({ name }: DirectiveNode): boolean {
  return name.value === 'inaccessible';
}

/** Fields that members of a union have with different types: in one selection each needs a name of its own. */
function namesOfDifferentTypes(members: readonly GraphQLObjectType[]): Set<string> {
  const types = new Map<string, Set<string>>();
  for (const { name: member, ...rest } of members.map((each) => ({
    name: each.name,
    fields: each.getFields(),
  })))
    for (const field of Object.values(rest.fields)) {
      const told = isObjectType(getNamedType(field.type)) ? member : String(field.type);
      types.set(field.name, (types.get(field.name) ?? new Set()).add(told));
    }
  return new Set([...types].flatMap(([name, told]) => (told.size > 1 ? [name] : [])));
}
