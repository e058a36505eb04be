import { Arg, createUnionType, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { expect, test } from 'vitest';
import { createExecutor } from '../../kernel/execute.js';
import { buildSubgraph, defineSubgraph } from '../../kernel/subgraph.js';

@ObjectType({ description: 'A head.' })
class Head {
  @Field(() => String, { description: 'Whose.' })
  of = 'queen';
}

@ObjectType({ description: 'A tail.' })
class Tail {
  @Field(() => String, { description: 'What is on it.' })
  shows = 'lion';
}

const Side = createUnionType({
  name: 'Side',
  description: 'A side of a coin.',
  types: () => [Head, Tail] as const,
  resolveType: (side) => ('shows' in side ? 'Tail' : side.constructor.name),
});

@Resolver()
class CoinResolver {
  @Query(() => Side, { description: 'One side.' })
  side(@Arg('up', () => String, { description: 'Which.' }) up: string): typeof Side {
    return up === 'head' ? new Head() : { shows: 'lion' };
  }
}

test('a union is answered as it says, by class or content, also from compiled code', async () => {
  const { schema } = await buildSubgraph(
    defineSubgraph({
      name: 'coins',
      resolvers: [CoinResolver],
      types: [],
      references: {},
      permissions: { everyone: { Query: 'side', Head: 'of', Tail: 'shows' }, restricted: {} },
      places: {},
      storage: { schema: 'coins', entities: [], migrations: [] },
      context: (base) => base,
    }),
  );
  const query =
    '{ a: side(up: "head") { __typename ... on Head { of } } b: side(up: "tail") { __typename ... on Tail { shows } } }';
  expect((await createExecutor(schema)({ query, context: {} })).data).toEqual({
    a: { __typename: 'Head', of: 'queen' },
    b: { __typename: 'Tail', shows: 'lion' },
  });
});
