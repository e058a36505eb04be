import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { readIssuers, type IssuerConfig } from './issuers.js';
import { readDataKeys } from './vault.js';

/** Everything that the surroundings decide, read once at start. Works with nothing set. */
export interface Config {
  /** null: the hub's own PostgreSQL in `dataDir`. */
  databaseUrl: string | null;
  /** Where the hub keeps its database, keys and files. */
  dataDir: string;
  /** The keys that the hub signs with; processes that belong together share this folder. */
  keysDir: string;
  /** null: 4000 for the gateway and for the whole hub, 4001 to 4003 for the subgraphs by themselves. */
  port: number | null;
  /** The address to listen on; all of the machine's by default. */
  host: string;
  /** Whether a fresh data folder gets the example programme; never a database of the operator’s own. */
  example: 'inc' | 'none';
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent';
  requestTimeoutMs: number;
  /** After how long an unanswering subgraph counts as unavailable. */
  subgraphTimeoutMs: number;
  /** How long `stop` waits after readiness fails before it refuses connections, so that a balancer notices. */
  drainMs: number;
  /** OpenID Connect issuers whose tokens are accepted besides the hub's own. */
  issuers: IssuerConfig[];
  /** Where people reach the hub: in the links of letters, and the one site whose pages may use a session. */
  publicUrl: string;
  /** Addresses or networks of the proxies in front, whose word counts for whom a request comes from. */
  trustedProxies: string[];
  /** Whether people sign in here, by e-mail link or passkey. */
  signIn: 'built-in' | 'none';
  /** How many links to sign in may be asked for from one address of the network, within 15 minutes. */
  linksPerNetwork: number;
  /** What personal data and files are sealed with, as given; null takes the key in `keysDir`. */
  dataKey: string | null;
  /** Where letters leave; null writes them into the folder `mail` of `dataDir`. */
  smtpUrl: string | null;
  /** The sender of letters. */
  mailFrom: string;
  /** Addresses of the parts when they run in processes of their own. */
  urls: { gateway: string; participants: string; workingGroups: string; resources: string };
}

/** The surroundings are set wrongly. The message names every bad variable at once, so one restart fixes them all. */
export class ConfigError extends Error {
  constructor(faults: string[]) {
    super(faults.join('\n'));
  }
}

/** @throws ConfigError naming every bad variable */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const faults: string[] = [];
  const dataDir = resolve(env['HUB_DATA_DIR'] || '.data');
  const example = oneOf('HUB_EXAMPLE', ['inc', 'none'], 'inc');
  const port = env['PORT'] ? wholeNumber('PORT', 4000, 0, 65_535) : null;
  const config: Config = {
    databaseUrl: addressOf(
      'DATABASE_URL',
      /^postgres(ql)?:$/,
      'postgresql://user:password@host:5432/database',
    ),
    dataDir,
    keysDir: resolve(env['HUB_KEYS_DIR'] || `${dataDir}/keys`),
    port,
    host: env['HOST'] || '0.0.0.0',
    example: env['DATABASE_URL'] ? 'none' : example,
    logLevel: oneOf('LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent'], 'info'),
    requestTimeoutMs: wholeNumber('REQUEST_TIMEOUT_MS', 15_000, 100, 600_000),
    subgraphTimeoutMs: wholeNumber('SUBGRAPH_TIMEOUT_MS', 5_000, 1, 60_000),
    drainMs: wholeNumber('DRAIN_MS', 0, 0, 600_000),
    issuers: readIssuers(env, faults),
    publicUrl: httpUrl('PUBLIC_URL', `http://localhost:${port ?? 4000}`),
    trustedProxies: networks('TRUSTED_PROXIES'),
    signIn: oneOf('SIGN_IN', ['built-in', 'none'], 'built-in'),
    linksPerNetwork: wholeNumber('SIGN_IN_LINKS_PER_NETWORK', 60, 1, 1_000_000),
    dataKey: dataKey('HUB_DATA_KEY'),
    smtpUrl: addressOf('SMTP_URL', /^smtps?:$/, 'smtp://user:password@mail.example.org:587'),
    mailFrom: mailbox('MAIL_FROM', 'Intersession Hub <hub@localhost>'),
    urls: {
      gateway: httpUrl('GATEWAY_URL', 'http://127.0.0.1:4000'),
      participants: httpUrl('PARTICIPANTS_URL', 'http://127.0.0.1:4001'),
      workingGroups: httpUrl('WORKING_GROUPS_URL', 'http://127.0.0.1:4002'),
      resources: httpUrl('RESOURCES_URL', 'http://127.0.0.1:4003'),
    },
  };
  if (faults.length > 0) throw new ConfigError(faults);
  return config;

  function wholeNumber(name: string, fallback: number, min: number, max: number): number {
    const given = env[name];
    const value = given === undefined || given === '' ? fallback : Number(given);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    faults.push(`${name}="${given}" is not a whole number from ${min} to ${max}.`);
    return fallback;
  }

  function oneOf<Choice extends string>(name: string, choices: readonly Choice[], fallback: Choice): Choice {
    const given = env[name];
    if (!given) return fallback;
    const choice = choices.find((candidate) => candidate === given);
    if (!choice) faults.push(`${name}="${given}" is not one of ${choices.join(', ')}.`);
    return choice ?? fallback;
  }

  function networks(name: string): string[] {
    const given = (env[name] ?? '').split(',').flatMap((network) => network.trim() || []);
    const wrong = given.find((network) => {
      const [address = '', bits = '0'] = network.split('/');
      return !/^(loopback|linklocal|uniquelocal)$/.test(network) && !(isIP(address) && /^\d+$/.test(bits));
    });
    if (wrong) faults.push(`${name}: "${wrong}" is not an address or a network such as 10.0.0.0/8.`);
    return wrong ? [] : given;
  }

  function httpUrl(name: string, fallback: string): string {
    const given = env[name] || fallback;
    if (URL.canParse(given) && /^https?:$/.test(new URL(given).protocol)) return given.replace(/\/$/, '');
    faults.push(`${name}="${given}" is not an address such as http://127.0.0.1:4000.`);
    return fallback;
  }

  function addressOf(name: string, protocol: RegExp, example: string): string | null {
    const given = env[name];
    if (!given) return null;
    if (URL.canParse(given) && protocol.test(new URL(given).protocol)) return given;
    faults.push(`${name} is not an address such as ${example}.`);
    return null;
  }

  function dataKey(name: string): string | null {
    const given = env[name];
    if (!given) return null;
    if (!readDataKeys(given))
      faults.push(`${name} does not hold keys of 32 bytes. Make one with: openssl rand -base64 32`);
    return given;
  }

  function mailbox(name: string, fallback: string): string {
    const given = env[name] || fallback;
    if (/^([^<>\p{Cc}]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/u.test(given)) return given;
    faults.push(`${name}="${given}" is not a sender such as Secretariat <hub@example.org>.`);
    return fallback;
  }
}
