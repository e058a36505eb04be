import pg from 'pg';
import { StartError } from './postgres/start-error.js';
import type { Vault } from './vault.js';

/**
 * Sees that the vault has the key which this database’s digests were made with, and notes it where there is none yet: a database restored
 * without its keys folder would else get a new key, and be useless without anybody’s noticing.
 *
 * @throws StartError with what to do
 */
export async function checkDataKey(databaseUrl: string, { keyIds }: Vault): Promise<void> {
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    const digesting = keyIds.at(-1)!;
    await client.query('insert into outbox.data_key (id) values ($1) on conflict do nothing', [digesting]);
    const { rows } = await client.query<{ id: string }>('select id from outbox.data_key');
    const { id } = rows[0]!;
    if (id === digesting) return;
    throw new StartError(
      keyIds.includes(id)
        ? `The data key ${id}, which this database began with, must be the last of HUB_DATA_KEY: move it there.`
        : `This database was sealed with the data key ${id}, and the hub was given ${keyIds.join(', ')}. Restore HUB_DATA_KEY, or data-key in the keys folder, from the backup of the same hub.`,
    );
  } finally {
    await client.end();
  }
}
