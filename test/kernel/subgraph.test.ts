import { Migration } from '@mikro-orm/migrations';
import { graphql } from 'graphql';
import { Arg, Directive, Field, ID, ObjectType, Query, Resolver } from 'type-graphql';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Database } from '../../kernel/database.js';
import { DateScalar } from '../../kernel/scalars.js';
import { buildSubgraph, defineSubgraph } from '../../kernel/subgraph.js';
import { emptyDatabase } from '../support/database.js';

@ObjectType({ description: 'A ship.' })
@Directive('@key(fields: "id")')
class Ship {
  @Field(() => ID, { description: 'Its number.' })
  id!: string;

  @Field(() => DateScalar, { description: 'When it was launched.' })
  launchedOn!: string;
}

@Resolver(() => Ship)
class ShipResolver {
  @Query(() => Ship, { nullable: true, description: 'The ship launched on that day.' })
  ship(@Arg('launchedOn', () => DateScalar, { description: 'A day.' }) launchedOn: string): Ship {
    return { id: 'one', launchedOn };
  }
}

class ShipTable extends Migration {
  override up(): void {
    this.addSql('create table ships.ship (id int primary key)');
  }
}

const ships = defineSubgraph({
  name: 'ships',
  resolvers: [ShipResolver],
  types: [],
  references: { Ship: ({ id }: { id: string }) => ({ id, launchedOn: '1999-12-31' }) },
  permissions: { everyone: { Query: 'ship', Ship: 'id launchedOn' }, restricted: {} },
  places: {},
  storage: { schema: 'ships', entities: [], migrations: [ShipTable] },
  context: (base) => base,
});

describe('a subgraph', () => {
  test('answers queries and references by its key', async () => {
    const { schema } = await buildSubgraph(ships);
    const source =
      '{ ship(launchedOn: "2001-02-03") { id launchedOn } _entities(representations: [{ __typename: "Ship", id: "two" }]) { ... on Ship { id launchedOn } } }';
    expect((await graphql({ schema, source })).data).toEqual({
      ship: { id: 'one', launchedOn: '2001-02-03' },
      _entities: [{ id: 'two', launchedOn: '1999-12-31' }],
    });
  });

  test('says what a day looks like when it gets something else', async () => {
    const { schema } = await buildSubgraph(ships);
    const { errors } = await graphql({ schema, source: '{ ship(launchedOn: "2001-02-30") { id } }' });
    expect(errors?.[0]?.message).toContain('Write it as YYYY-MM-DD');
  });
});

describe('a database', () => {
  let home: Awaited<ReturnType<typeof emptyDatabase>>;
  let database: Database;

  beforeAll(async () => {
    home = await emptyDatabase();
    database = await Database.open({ url: home.url, ...ships.storage });
  });
  afterAll(async () => {
    await database.close();
    await home.drop();
  });

  test('applies each migration once', async () => {
    expect(await database.migrate()).toBe(1);
    expect(await database.migrate()).toBe(0);
  });

  test('takes back set-based SQL and entities together when the work fails', async () => {
    const work = database.transaction(async ({ rows }) => {
      await rows('insert into ships.ship select unnest($1::int[])', [[1, 2, 3]]);
      throw new Error('no');
    });
    await expect(work).rejects.toThrow('no');
    expect(await database.rows('select id from ships.ship')).toEqual([]);
  });

  test('says what is wrong with a text that PostgreSQL cannot hold', async () => {
    await expect(database.rows('select $1::text', ['a\0b'])).rejects.toMatchObject({
      message: 'A text holds the character U+0000. Remove it.',
      extensions: { code: 'BAD_REQUEST' },
    });
  });
});
