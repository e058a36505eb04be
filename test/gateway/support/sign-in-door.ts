import { randomBytes } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { generateKeyPair, exportJWK } from 'jose';
import { signInOn, type SignInOptions } from '../../../gateway/sign-in/sign-in.js';
import { mailWork, officeOf, startJobs } from '../../../kernel/jobs.js';
import type { IssuerConfig } from '../../../kernel/issuers.js';
import type { HubKeys, KeyPair } from '../../../kernel/keys.js';
import { enqueueMail, prepareOutbox } from '../../../kernel/outbox.js';
import { vaultWith } from '../../../kernel/vault.js';
import { emptyDatabase } from '../../support/database.js';
import { openDoor, recordedLog, type Door } from './door.js';
import { openMailbox, type Mailbox } from '../../support/mailbox.js';

/** A gateway where people sign in: on a database of its own, with letters that really leave. */
export interface SignInDoor extends Door {
  /** By the name that browsers know it under. */
  publicUrl: string;
  databaseUrl: string;
  mailbox: Mailbox;
  /** Signs in by a letter’s link, as a browser without script would. @returns the cookie */
  signIn(email: string): Promise<string>;
  /** What a browser sends with a form of the hub’s own page. */
  submit(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<Response>;
}

/** @param options.share another door, whose database, keys and mailbox this one uses too, as a second gateway does */
export async function openSignInDoor(
  options: {
    limits?: SignInOptions['limits'];
    share?: SignInDoor;
    https?: boolean;
    /** One of its own by default, dropped at the end. */
    databaseUrl?: string;
    /** Where its letters arrive; one of its own by default. */
    mailbox?: Mailbox;
    /** Where people may sign in instead. */
    issuers?: IssuerConfig[];
    /** Any free one by default. */
    port?: number;
    /** Left to whoever needs it first. */
    unopened?: boolean;
  } = {},
): Promise<SignInDoor> {
  const { share } = options;
  const given = share?.databaseUrl ?? options.databaseUrl;
  const home = given ? { url: given, drop: async () => undefined } : await emptyDatabase();
  const mailbox = share?.mailbox ?? options.mailbox ?? (await openMailbox());
  const { log } = recordedLog();
  const port = options.port ?? (await freePort());
  const publicUrl = options.https ? `https://localhost:${port}` : `http://localhost:${port}`;
  const keys = share?.keys ?? (await newKeys());
  const vault = vaultWith([Buffer.alloc(32, 7)]);
  await prepareOutbox(home.url);
  const settings = { smtpUrl: mailbox.url, mailFrom: 'Hub <hub@example.org>', dataDir: '/nonexistent' };
  const jobs = share
    ? null
    : startJobs(home.url, log, (rows) => [mailWork(officeOf(settings, { rows, vault, log }))]);
  const signIn = signInOn({
    databaseUrl: home.url,
    secret: 'a secret of the tests, and of nobody else',
    tokenKey: keys.token,
    publicUrl,
    issuers: options.issuers ?? [],
    send: (mail, rows) => enqueueMail({ rows }, { vault }, mail),
    limits: {
      perMailbox: { most: 50, minutes: 15 },
      perNetwork: { most: 500, minutes: 15 },
      ...options.limits,
    },
    log,
  });
  const door = await openDoor({ keys, signIn, port });
  if (!options.unopened) await signIn.open();

  const submit: SignInDoor['submit'] = (path, fields, headers = {}) =>
    fetch(`${door.url}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: publicUrl,
        'sec-fetch-site': 'same-origin',
        ...headers,
      },
      body: new URLSearchParams(fields),
    });

  return {
    ...door,
    publicUrl,
    databaseUrl: home.url,
    mailbox,
    submit,
    async signIn(email) {
      const before = mailbox.letters.filter(({ to }) => to === email).length;
      await submit('/sign-in', { email });
      const { text } = await mailbox.next(email, before);
      const answer = await submit('/sign-in/link', { token: tokenIn(text) });
      return cookieOf(answer);
    },
    async stop() {
      await door.stop();
      await signIn.close();
      await jobs?.stop();
      if (!share) await mailbox.close();
      await home.drop();
    },
  };
}

/** The token of the link in a letter. */
export function tokenIn(text: string): string {
  return /[?&]token=(\w+)/.exec(text)?.[1] ?? '';
}

/** The session’s cookie, as a browser sends it back. */
export function cookieOf(answer: Response): string {
  const cookies = answer.headers.getSetCookie().filter((cookie) => !cookie.includes('Max-Age=0'));
  return cookies[0]?.split(';')[0] ?? '';
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function newKeys(): Promise<HubKeys> {
  return { token: await pair('ES256'), viewer: await pair('EdDSA') } as HubKeys;
}

async function pair(algorithm: string): Promise<KeyPair> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  const kid = randomBytes(6).toString('hex');
  return {
    privateKey,
    publicKey,
    publicJwk: { ...(await exportJWK(publicKey)), alg: algorithm, use: 'sig', kid },
  };
}
