import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { signInOn, type SignIn } from '../gateway/sign-in/sign-in.js';
import { causeOf } from '../kernel/cause.js';
import type { Config } from '../kernel/config.js';
import type { Rows } from '../kernel/database.js';
import { secretIn } from '../kernel/key-file.js';
import type { HubKeys } from '../kernel/keys.js';
import type { Logger } from '../kernel/log.js';
import { enqueueMail } from '../kernel/outbox.js';
import type { Services } from './assemble.js';

/** How many links one mailbox may get; more would be of use only to somebody who wants to annoy its owner. */
const PER_MAILBOX = { most: 5, minutes: 15 };

/** The built-in sign-in on the database that holds the outbox, where its letters go; null when it is switched off. */
export async function builtInSignIn(
  config: Config,
  databaseUrl: string,
  keys: HubKeys,
  { vault, log }: Services,
): Promise<SignIn | null> {
  if (config.signIn === 'none') return null;
  const secret = await secretIn(join(config.keysDir, 'session-secret'), () =>
    randomBytes(32).toString('base64url'),
  );
  return signInOn({
    databaseUrl,
    secret,
    tokenKey: keys.token,
    publicUrl: config.publicUrl,
    issuers: config.issuers,
    send: (mail, rows: Rows) => enqueueMail({ rows }, { vault }, mail),
    limits: { perMailbox: PER_MAILBOX, perNetwork: { most: config.linksPerNetwork, minutes: 15 } },
    log,
  });
}

/** Makes it ready while the hub answers already, and can be stopped. Whoever signs in before waits; after a failure, whoever is next tries anew. */
export async function openInTheBackground(signIn: SignIn | null, log: Logger): Promise<void> {
  await signIn?.open().catch((error: unknown) => log.warn({ cause: causeOf(error) }, 'sign-in not ready'));
}

/** Where people sign in, or why they cannot; for the lines that a start prints. */
export function signInLine(config: Config, signIn: SignIn | null): string {
  if (signIn) return `Sign in:    ${config.publicUrl}/sign-in`;
  const tokens = 'tokens of OIDC_ISSUER and of `hub token` are accepted';
  return config.signIn === 'none'
    ? `Sign in:    off, by SIGN_IN=none; ${tokens}`
    : `Sign in:    off, since the gateway has no DATABASE_URL to keep accounts in; ${tokens}`;
}
