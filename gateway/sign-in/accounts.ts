import { passkey } from '@better-auth/passkey';
import { betterAuth, type BetterAuthOptions } from 'better-auth';
import { getMigrations } from 'better-auth/db/migration';
import { magicLink } from 'better-auth/plugins/magic-link';
import type { Pool } from 'pg';
import type { Logger } from '../../kernel/log.js';
import { COOKIE_PREFIX, LINK_MINUTES, SESSION_DAYS } from './lasting.js';
import { storedToken } from './stored-token.js';

/** A link that somebody asked for. */
export interface Link {
  email: string;
  token: string;
  /** The reader of the page that it was asked for on. */
  metadata?: Record<string, unknown>;
}

export interface AccountsOptions {
  /** On the schema of accounts. */
  pool: Pool;
  /** What cookies are signed with. */
  secret: string;
  publicUrl: string;
  sendLink(link: Link): Promise<void>;
  log: Logger;
}

/** The library that keeps accounts, sessions, links and passkeys, set up as this hub wants it. Nothing of it is reachable but what `routes.ts` calls. */
export type Accounts = Awaited<ReturnType<typeof openAccounts>>;

/** Makes the tables of accounts, and those columns of a newer version that are missing. */
export async function openAccounts(options: AccountsOptions) {
  const settings = settingsOf(options);
  const { runMigrations } = await getMigrations(settings);
  await runMigrations();
  return betterAuth(settings);
}

function settingsOf({ pool, secret, publicUrl, sendLink, log }: AccountsOptions) {
  const { protocol, origin, hostname } = new URL(publicUrl);
  return {
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
      cookiePrefix: COOKIE_PREFIX,
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
  } satisfies BetterAuthOptions;
}
