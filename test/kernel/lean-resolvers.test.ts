import { graphql } from 'graphql';
import {
  Arg,
  Args,
  Ctx,
  Field,
  FieldResolver,
  Info,
  InputType,
  ObjectType,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { beforeAll, expect, test } from 'vitest';
import { PageArgs } from '../../kernel/page.js';
import { buildSubgraph, defineSubgraph } from '../../kernel/subgraph.js';

@InputType({ description: 'A wish.' })
class Wish {
  @Field(() => String, { description: 'What.' })
  what!: string;

  aloud(): string {
    return `${this.what}!`;
  }
}

@ObjectType({ description: 'A ship.' })
class Ship {
  @Field(() => String, { description: 'Its name.' })
  name!: string;

  @Field(() => String, { name: 'motto', nullable: true, description: 'Known by another name inside.' })
  inscription?: string;

  @Field(() => String, { description: 'A method of the type itself.' })
  initial(): string {
    return this.name.slice(0, 1);
  }

  get upper(): string {
    return this.name.toUpperCase();
  }
}

interface ShipRow {
  name: string;
  inscription?: string;
}

@Resolver(() => Ship)
class ShipResolver {
  readonly #prefix = 'the';

  @Query(() => Ship, { nullable: true, description: 'One.' })
  ship(
    @Arg('name', () => String, { nullable: true, description: 'Called.' }) name: string | undefined,
  ): ShipRow {
    return { name: name ?? 'nameless', inscription: 'Onwards' };
  }

  @FieldResolver(() => String, { description: 'Root, context, argument and the resolver’s own.' })
  greeting(
    @Root() ship: ShipRow,
    @Ctx('day') day: string,
    @Arg('word', () => String, { defaultValue: 'Ahoy', description: 'A word.' }) word: string,
    @Ctx() context: object,
  ): string {
    return `${word} ${this.#prefix} ${ship.name} on ${day} ${Object.keys(context).join()}`;
  }

  @FieldResolver(() => String, { description: 'What must be converted.' })
  converted(
    @Root() ship: Ship,
    @Arg('wish', () => Wish, { description: 'A wish.' }) wish: Wish,
    @Args(() => PageArgs) page: PageArgs,
  ): string {
    return `${ship.upper} ${wish.aloud()} ${page instanceof PageArgs} ${page.first}`;
  }

  @FieldResolver(() => String, { description: 'Where it is asked.' })
  async path(@Root('name') name: string, @Info() info: { fieldName: string }): Promise<string> {
    return `${name} ${info.fieldName}`;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Nothing at all.' })
  nothing(): string | null {
    return this.#prefix === 'the' ? null : 'something';
  }
}

let schema: Awaited<ReturnType<typeof buildSubgraph>>['schema'];
beforeAll(async () => {
  ({ schema } = await buildSubgraph(
    defineSubgraph({
      name: 'lean-ships',
      resolvers: [ShipResolver],
      types: [],
      references: {},
      permissions: {
        everyone: { Query: 'ship', Ship: 'name motto initial greeting converted path nothing' },
        restricted: {},
      },
      places: {},
      storage: { schema: 'ships', entities: [], migrations: [] },
      context: (base) => base,
    }),
  ));
});

test('every kind of parameter reaches a resolver, called directly or not', async () => {
  const source = `{ ship(name: "Argo") { name motto initial greeting shouted: greeting(word: "Hey") converted(wish: { what: "wind" }, first: 3) path nothing } }`;
  const { data, errors } = await graphql({ schema, source, contextValue: { day: 'Monday' } });
  expect(errors).toBeUndefined();
  expect(JSON.parse(JSON.stringify(data))).toEqual({
    ship: {
      name: 'Argo',
      motto: 'Onwards',
      initial: 'A',
      greeting: 'Ahoy the Argo on Monday day',
      shouted: 'Hey the Argo on Monday day',
      converted: 'ARGO wind! true 3',
      path: 'Argo path',
      nothing: null,
    },
  });
});

test('an argument left out is undefined, not missing from its place', async () => {
  const { data } = await graphql({ schema, source: '{ ship { path } }', contextValue: {} });
  expect(JSON.parse(JSON.stringify(data))).toEqual({ ship: { path: 'nameless path' } });
});
