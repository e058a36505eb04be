import type { Pool } from 'pg';

const EXISTS = `select to_regclass('auth.session') is not null as "exists"`;
const FIND = 'select id from auth."user" where lower(email) = lower($1)';
const END = 'delete from auth.session where "userId" = any ($1)';
const END_ISSUED = `delete from auth.issued_session where email = lower($1) or subject = $1`;
const LINKS = `delete from auth.verification where lower(value::jsonb ->> 'email') = lower($1)`;
const REMOVE = 'delete from auth."user" where id = any ($1)';

/** What was done to an account; null: nobody has one that is called so. */
export interface Ended {
  sessions: number;
}

/**
 * Ends every session of an account, and the links that were sent for it. Running gateways notice within two seconds.
 *
 * @param who the address, or `<issuer>#<subject>`
 * @param remove also forgets the account with its passkeys; roles that were granted to the address stay on record
 */
export async function endSessions(
  pool: Pick<Pool, 'query'>,
  who: string,
  { remove }: { remove: boolean },
): Promise<Ended | null> {
  const { rows: tables } = await pool.query<{ exists: boolean }>(EXISTS);
  if (!tables[0]?.exists) return null;
  const { rows } = await pool.query<{ id: string }>(FIND, [who]);
  await pool.query(LINKS, [who]);
  const ids = rows.map(({ id }) => id);
  const own = await pool.query(END, [ids]);
  const issued = await pool.query(END_ISSUED, [who]);
  if (remove) await pool.query(REMOVE, [ids]);
  const sessions = (own.rowCount ?? 0) + (issued.rowCount ?? 0);
  return rows.length === 0 && sessions === 0 ? null : { sessions };
}
