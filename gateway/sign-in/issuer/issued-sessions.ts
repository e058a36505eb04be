import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { Account } from '../../identity/account.js';
import { storedToken } from '../stored-token.js';

/** A session of somebody who signed in at an issuer. */
export interface IssuedSession {
  id: string;
  account: Account;
  /** What the account’s page calls it: the address, else the subject. */
  label: string;
}

/** For so long the issuer’s word on roles counts; then its people sign in again, mostly without noticing. */
export const ISSUED_HOURS = 12;

const TABLE = `
  create table if not exists issued_session (
    id uuid primary key default gen_random_uuid(), digest text not null unique, subject text not null, email text,
    account jsonb not null, expires_at timestamptz not null)`;

/** Sessions beside those of the library, which knows nobody without an address, and no roles. */
export interface IssuedSessions {
  /** @returns the token for the cookie */
  begin(account: Account): Promise<string>;
  byToken(token: string): Promise<IssuedSession | null>;
  byId(id: string): Promise<IssuedSession | null>;
  end(session: IssuedSession, everywhere: boolean): Promise<void>;
}

export async function migrateIssuedSessions(pool: Pool): Promise<void> {
  await pool.query(TABLE);
  await pool.query('delete from issued_session where expires_at < now()');
}

export function issuedSessionsIn(pool: Pool): IssuedSessions {
  return {
    async begin(account) {
      const token = randomBytes(32).toString('base64url');
      await pool.query(
        `insert into issued_session (digest, subject, email, account, expires_at)
         values ($1, $2, $3, $4, now() + $5 * interval '1 hour')`,
        [storedToken(token), account.subject, emailOf(account), JSON.stringify(account), ISSUED_HOURS],
      );
      return token;
    },
    byToken: (token) => find('digest = $1', storedToken(token)),
    byId: (id) => find('id::text = $1', id),
    async end({ id, account }, everywhere) {
      if (everywhere) await pool.query('delete from issued_session where subject = $1', [account.subject]);
      else await pool.query('delete from issued_session where id = $1', [id]);
    },
  };

  async function find(condition: string, value: string): Promise<IssuedSession | null> {
    const { rows } = await pool.query<{ id: string; account: Account }>(
      `select id, account from issued_session where ${condition} and expires_at > now()`,
      [value],
    );
    const [session] = rows;
    return session ? { ...session, label: emailOf(session.account) ?? session.account.subject } : null;
  }
}

function emailOf({ identities }: Account): string | null {
  return identities.find((identity) => identity.startsWith('mailto:'))?.slice('mailto:'.length) ?? null;
}
