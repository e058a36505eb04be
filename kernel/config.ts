import { resolve } from 'node:path';

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
  issuers: {
    issuer: string;
    audience: string;
    jwksUrl: string | null;
    roleClaim: string;
    participantClaim: string;
  }[];
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
  const issuer = text('OIDC_ISSUER', null);
  const example = oneOf('HUB_EXAMPLE', ['inc', 'none'], 'inc');
  const config: Config = {
    databaseUrl: postgresUrl('DATABASE_URL'),
    dataDir,
    keysDir: resolve(env['HUB_KEYS_DIR'] || `${dataDir}/keys`),
    port: env['PORT'] ? wholeNumber('PORT', 4000, 0, 65_535) : null,
    host: env['HOST'] || '0.0.0.0',
    example: env['DATABASE_URL'] ? 'none' : example,
    logLevel: oneOf('LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent'], 'info'),
    requestTimeoutMs: wholeNumber('REQUEST_TIMEOUT_MS', 15_000, 100, 600_000),
    subgraphTimeoutMs: wholeNumber('SUBGRAPH_TIMEOUT_MS', 5_000, 1, 60_000),
    drainMs: wholeNumber('DRAIN_MS', 0, 0, 600_000),
    issuers: issuer
      ? [
          {
            issuer,
            audience: text('OIDC_AUDIENCE', 'intersession-hub')!,
            jwksUrl: text('OIDC_JWKS_URL', null),
            roleClaim: text('OIDC_ROLE_CLAIM', 'hub_role')!,
            participantClaim: text('OIDC_PARTICIPANT_CLAIM', 'hub_participant')!,
          },
        ]
      : [],
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

  function text(name: string, fallback: string | null): string | null {
    return env[name] || fallback;
  }

  function httpUrl(name: string, fallback: string): string {
    const given = env[name] || fallback;
    if (URL.canParse(given) && /^https?:$/.test(new URL(given).protocol)) return given.replace(/\/$/, '');
    faults.push(`${name}="${given}" is not an address such as http://127.0.0.1:4000.`);
    return fallback;
  }

  function postgresUrl(name: string): string | null {
    const given = env[name];
    if (!given) return null;
    if (URL.canParse(given) && /^postgres(ql)?:$/.test(new URL(given).protocol)) return given;
    faults.push(`${name} is not an address such as postgresql://user:password@host:5432/database.`);
    return null;
  }
}
