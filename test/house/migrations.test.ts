import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Database } from '../../kernel/database.js';
import { participants } from '../../subgraphs/participants/subgraph.js';
import { resources } from '../../subgraphs/resources/subgraph.js';
import { workingGroups } from '../../subgraphs/working-groups/subgraph.js';
import { emptyDatabase } from '../support/database.js';

/** What PostgreSQL itself says of everything in a schema, besides the list of applied migrations. */
const catalogue = `
  select 'column' as kind, concat_ws(' ', table_name, column_name, data_type, is_nullable, column_default) as what
  from information_schema.columns where table_schema = $1 and table_name <> 'migration'
  union all select 'index', indexdef from pg_indexes where schemaname = $1 and tablename <> 'migration'
  union all select 'constraint', concat_ws(' ', conrelid::regclass, conname, pg_get_constraintdef(oid)) from pg_constraint
    where connamespace = $1::regnamespace and conrelid::regclass::text not like '%.migration'
  union all select 'trigger', pg_get_triggerdef(oid) from pg_trigger
    where not tgisinternal and tgrelid in (select oid from pg_class where relnamespace = $1::regnamespace)
  union all select 'function', pg_get_functiondef(oid) from pg_proc where pronamespace = $1::regnamespace
  order by 1, 2`;

describe.each([participants, workingGroups, resources])('the migrations of $name', ({ storage }) => {
  let home: Awaited<ReturnType<typeof emptyDatabase>>;
  let database: Database;
  beforeAll(async () => {
    home = await emptyDatabase();
    database = await Database.open({ url: home.url, ...storage });
    await database.migrate();
  });
  afterAll(async () => {
    await database.close();
    await home.drop();
  });

  const inPlace = () => database.rows(catalogue, [storage.schema]);

  test('undo themselves one by one, come back the same, and together leave nothing behind', async () => {
    const names = storage.migrations.map(({ name }) => name);
    const after: unknown[] = [];
    for (const name of names.toReversed()) {
      after.unshift(await inPlace());
      await database.orm.migrator.down({ migrations: [name] });
    }
    expect(await inPlace()).toEqual([]);

    for (const [index, name] of names.entries()) {
      await database.orm.migrator.up({ migrations: [name] });
      expect(await inPlace(), name).toEqual(after[index]);
    }
  });

  test('make the columns that tables.ts declares, of the same type, key and nullability, and need no other', async () => {
    const declared = [...database.orm.getMetadata().getAll().values()].flatMap(({ tableName, props }) =>
      props
        .filter(({ fieldNames }) => fieldNames)
        .flatMap(({ fieldNames, columnTypes, nullable, primary }) =>
          fieldNames.map((column, index) => ({
            column: `${tableName}.${column}`,
            type: columnTypes[index],
            nullable: Boolean(nullable),
            primary: Boolean(primary),
          })),
        ),
    );
    const columns = await database.rows<{ column: string; needed: boolean }>(
      `select table_class.relname || '.' || attname as column, format_type(atttypid, atttypmod) as type, not attnotnull as nullable,
              exists (select from pg_index where indrelid = table_class.oid and indisprimary and attnum = any(indkey)) as primary,
              attnotnull and not atthasdef as needed
       from pg_attribute join pg_class table_class on table_class.oid = attrelid
       where relnamespace = $1::regnamespace and relkind = 'r' and attnum > 0 and not attisdropped
         and relname = any($2::text[])
       order by 1`,
      [storage.schema, declared.map(({ column }) => column.split('.')[0])],
    );
    expect(declared.length).toBeGreaterThan(0);
    const known = new Set(declared.map(({ column }) => column));
    expect(columns.filter(({ column, needed }) => needed && !known.has(column))).toEqual([]);
    expect(columns.filter(({ column }) => known.has(column))).toMatchObject(
      declared.map((column) => ({ ...column, type: spelledOut(column.type!) })).toSorted(byColumn),
    );
  });
});

/** A type as PostgreSQL names it: MikroORM's `numeric(21,12)`, `timestamptz(6)` and `int[]` have longer names there. */
function spelledOut(type: string): string {
  if (type.startsWith('timestamptz')) return 'timestamp with time zone';
  return type.replace(/^int\b/, 'integer').replace(/^varchar/, 'character varying');
}

function byColumn(one: { column: string }, other: { column: string }): number {
  return one.column < other.column ? -1 : 1;
}
