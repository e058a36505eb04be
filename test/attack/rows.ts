import { Client } from 'pg';

const schemas = ['participants', 'resources', 'working_groups'];

/** Every row of the database in which one of these ids stands, as text: as long as they stay the same, nobody changed them. */
export async function rowsAbout(databaseUrl: string, ids: readonly string[]): Promise<string[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = any ($1) order by 1`,
      [schemas],
    );
    const found: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<{ line: string }>(
        `select t::text as line from ${name} t where t::text ~ $1 order by 1`,
        [ids.join('|')],
      );
      found.push(...rows.map(({ line }) => `${name} ${line}`));
    }
    return found;
  } finally {
    await client.end();
  }
}
