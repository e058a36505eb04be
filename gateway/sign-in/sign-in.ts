import type { FastifyPluginAsync } from 'fastify';
import pg from 'pg';
import type { Rows } from '../../kernel/database.js';
import type { IssuerConfig } from '../../kernel/issuers.js';
import type { KeyPair } from '../../kernel/keys.js';
import type { Logger } from '../../kernel/log.js';
import type { Mail } from '../../kernel/outbox.js';
import type { Sessions } from '../identity/identify.js';
import type { NamedPlaces } from '../identity/named-places.js';
import type { Accounts, Link } from './accounts.js';
import { issuedSessionsIn, migrateIssuedSessions } from './issuer/issued-sessions.js';
import { COOKIE_PREFIX, LINK_MINUTES } from './lasting.js';
import { signInLetter } from './letters/sign-in-link.js';
import { limitsIn, migrateLimits, type Limit } from './limits.js';
import { signInRoutes } from './routes.js';
import { sessionsIn } from './sessions.js';
import { languageFor } from '../../kernel/reader-language.js';

export interface SignInOptions {
  databaseUrl: string;
  /** What cookies are signed with. */
  secret: string;
  tokenKey: KeyPair;
  publicUrl: string;
  /** Where people may sign in instead. */
  issuers: IssuerConfig[];
  /** Puts a letter into the outbox, by a statement on this database. */
  send(mail: Mail, rows: Rows): Promise<unknown>;
  /** How many links may be asked for: for one mailbox, and from one address of the network. */
  limits: { perMailbox: Limit; perNetwork: Limit };
  log: Logger;
}

/** The built-in sign-in by e-mail link and passkey, for hubs without an issuer of their own. */
export interface SignIn {
  sessions: Sessions;
  routes(places: NamedPlaces): FastifyPluginAsync;
  /** Reads the library, which is large, and makes or completes the tables; whatever needs them before waits. */
  open(): Promise<void>;
  close(): Promise<void>;
}

/** On the schema `auth` of the database. Nothing is read or connected to before `open`, or the first need. */
export function signInOn(options: SignInOptions): SignIn {
  const { databaseUrl, secret, publicUrl, send, log } = options;
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    options: '-c search_path=auth',
    max: 10,
    idleTimeoutMillis: 30_000,
  });
  pool.on('error', () => undefined); // a connection that breaks while idle is replaced when needed
  const rows: Rows = async <Row extends object>(text: string, values: unknown[] = []) =>
    (await pool.query<Row>(text, values)).rows;
  let opening: Promise<Accounts> | null = null;
  const accounts = () =>
    (opening ??= open().catch((error: unknown) => {
      opening = null;
      throw error;
    }));
  const cookiePrefix = `${publicUrl.startsWith('https:') ? '__Secure-' : ''}${COOKIE_PREFIX}`;
  const issued = issuedSessionsIn(pool);
  const place = {
    accounts,
    pool,
    cookieName: `${cookiePrefix}.session_token`,
    issued,
    issuedCookie: { name: `${cookiePrefix}.issued`, path: '/', publicUrl },
    publicUrl,
  };
  const sessions = sessionsIn(place);
  const desk = { ...options, ...place, cookiePrefix, sessions, limiting: limitsIn(pool, secret) };
  return {
    sessions,
    routes: (places) => signInRoutes(desk, places),
    open: async () => void (await accounts()),
    close: () => pool.end(),
  };

  async function open(): Promise<Accounts> {
    const { openAccounts } = await import('./accounts.js');
    return alone(pool, async () => {
      await migrateLimits(pool);
      await migrateIssuedSessions(pool);
      const opened = await openAccounts({ pool, secret, publicUrl, sendLink, log });
      await pool.query('delete from session where "expiresAt" < now()');
      return opened;
    });
  }

  async function sendLink({ email, token, metadata }: Link): Promise<void> {
    const language = languageFor(metadata?.['language'], undefined);
    const next = metadata?.['next'];
    const query = new URLSearchParams({ token, lang: language, ...(typeof next === 'string' && { next }) });
    const letter = signInLetter(language, {
      hub: new URL(publicUrl).host,
      link: `${publicUrl}/sign-in/link?${query.toString()}`,
      minutes: LINK_MINUTES,
    });
    await send({ kind: 'sign-in-link', to: email, ...letter, html: null, language, urgent: true }, rows);
  }
}

/** Several gateways may start at once on one database. */
async function alone<Result>(pool: pg.Pool, work: () => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  const lock = ['intersession-hub auth'];
  try {
    await client.query('select pg_advisory_lock(hashtext($1))', lock);
    await client.query('create schema if not exists auth');
    return await work();
  } finally {
    await client.query('select pg_advisory_unlock(hashtext($1))', lock).catch(() => undefined);
    client.release();
  }
}
