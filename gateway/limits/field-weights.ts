import { Kind, parse } from 'graphql';

/**
 * What the contract says that a field weighs, by `Type.field`: its `@cost(weight:)` in the supergraph. Fields without one
 * weigh 1 where they give objects, and nothing where they give values.
 */
export type FieldWeights = ReadonlyMap<string, number>;

export function fieldWeights(supergraphSdl: string): FieldWeights {
  const weights = new Map<string, number>();
  for (const type of parse(supergraphSdl, { noLocation: true }).definitions) {
    if (type.kind !== Kind.OBJECT_TYPE_DEFINITION) continue;
    for (const field of type.fields ?? []) {
      const weight = field.directives?.find(({ name }) => name.value === 'cost')?.arguments?.[0]?.value;
      if (weight?.kind === Kind.INT)
        weights.set(`${type.name.value}.${field.name.value}`, Number(weight.value));
    }
  }
  return weights;
}
