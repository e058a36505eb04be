import type { Database } from '../../../kernel/database.js';
import type { Vault } from '../../../kernel/vault.js';
import { emailDigest, sealEmail } from './email.js';

const AT_ONCE = 5_000;

/** Seals addresses that lists brought before there was a vault; nothing to do from the second start on. */
export async function sealAddresses(database: Database, vault: Vault): Promise<void> {
  for (;;) {
    const open = await database.rows<{ id: string; email: string }>(
      `select id, email_to_seal as email from participants.representative where email_to_seal is not null order by id limit ${AT_ONCE}`,
    );
    if (open.length === 0) return;
    await database.transaction((tx) =>
      tx.rows(
        `update participants.representative r set email_sealed = s.sealed, email_digest = s.digest, email_to_seal = null
         from unnest($1::uuid[], $2::bytea[], $3::text[]) as s (id, sealed, digest) where r.id = s.id`,
        [
          open.map(({ id }) => id),
          open.map(({ email }) => sealEmail(email, { vault })),
          open.map(({ email }) => emailDigest(email, { vault })),
        ],
      ),
    );
  }
}
