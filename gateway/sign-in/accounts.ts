import { createHash } from 'node:crypto';
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { magicLink } from 'better-auth/plugins/magic-link';
import type { Pool } from 'pg';
import type { Logger } from '../../kernel/log.js';
import { LINK_MINUTES, SESSION_DAYS } from './lasting.js';

export interface AccountsOptions {
  /** On the schema of accounts. */
  pool: Pool;
  /** What cookies are signed with. */
  secret: string;
  publicUrl: string;
  sendLink(letter: { email: string; token: string; metadata?: Record<string, unknown> }): Promise<void>;
  log: Logger;
}

/** The library that keeps accounts, sessions, links and passkeys, set up as this hub wants it. Nothing of it is reachable but what `routes.ts` calls. */
export type Accounts = ReturnType<typeof openAccounts>;

export function openAccounts({ pool, secret, publicUrl, sendLink, log }: AccountsOptions) {
  const { protocol, origin, hostname } = new URL(publicUrl);
  return betterAuth({
    appName: 'Intersession Hub',
    baseURL: origin,
    basePath: '/sign-in/library',
    secret,
    database: pool,
    trustedOrigins: [origin],
    telemetry: { enabled: false },
    rateLimit: { enabled: false }, // limits.ts counts, in every process and surrounding
    session: { expiresIn: SESSION_DAYS * 86_400, updateAge: 86_400 },
    advanced: {
      cookiePrefix: 'hub',
      useSecureCookies: protocol === 'https:',
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: 'uuid' },
      ipAddress: { disableIpTracking: true },
    },
    logger: {
      level: 'warn',
      log: (level, message) => log[level === 'error' ? 'error' : 'debug']({ cause: message }, 'accounts'),
    },
    plugins: [
      magicLink({
        expiresIn: LINK_MINUTES * 60,
        storeToken: { type: 'custom-hasher', hash: async (token) => storedToken(token) },
        sendMagicLink: sendLink,
      }),
      passkey({
        rpID: hostname,
        rpName: 'Intersession Hub',
        origin,
        authenticatorSelection: { residentKey: 'required', userVerification: 'preferred' },
      }),
    ],
  });
}

/** What is kept of a link’s token: whoever reads the table cannot use it. */
export function storedToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}

/** Makes the tables of accounts, and those columns of a newer version that are missing. */
export async function migrateAccounts(accounts: Accounts): Promise<void> {
  const { runMigrations } = await getMigrations(accounts.options);
  await runMigrations();
}
