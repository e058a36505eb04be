import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLSchema,
} from 'graphql';

/**
 * Gives arguments and input fields whose default is an enum value the value that resolvers work with. A schema built from its text, as
 * subgraphs are, keeps the name instead (`EN` where resolvers expect `en`), since it reads defaults before it learns the values.
 */
export function resolveEnumDefaults(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (isInputObjectType(type)) Object.values(type.getFields()).forEach(resolveDefault);
    if (isObjectType(type))
      Object.values(type.getFields()).forEach(({ args }) => args.forEach(resolveDefault));
  }
  return schema;
}

function resolveDefault(place: GraphQLArgument | GraphQLInputField): void {
  const type = getNamedType(place.type);
  if (!isEnumType(type)) return;
  const valueOf = (name: unknown): unknown =>
    type.getValues().find((value) => value.name === name)?.value ?? name;
  place.defaultValue = Array.isArray(place.defaultValue)
    ? place.defaultValue.map(valueOf)
    : valueOf(place.defaultValue);
}
