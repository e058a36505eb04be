import { buildSchema, getNamedType, isCompositeType, type GraphQLObjectType } from 'graphql';
import { readFileSync } from 'node:fs';
import { contractFile } from '../../schema/contract.js';

const schema = buildSchema(readFileSync(contractFile('supergraph'), 'utf8'), { assumeValidSDL: true });

/** The type of a mutation’s `input`. */
export function inputTypeOf(mutation: string): string {
  const mutations = schema.getMutationType()!.getFields();
  const input = mutations[mutation]?.args.find(({ name }) => name === 'input');
  if (!input) throw new Error(`there is no mutation ${mutation} with an input`);
  return String(input.type);
}

/** A field as it is asked for: with a selection where it needs one. */
export function selected(type: string, field: string): string {
  const found = (schema.getType(type) as GraphQLObjectType).getFields()[field]!;
  return isCompositeType(getNamedType(found.type)) ? `${field} { __typename }` : field;
}
