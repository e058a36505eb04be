import { createLocalJWKSet, decodeJwt, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { causeOf } from '../../kernel/cause.js';
import { Fault } from '../../kernel/faults.js';
import type { IssuerConfig } from '../../kernel/issuers.js';
import type { KeyPair } from '../../kernel/keys.js';
import type { Logger } from '../../kernel/log.js';
import type { Account } from './account.js';
import { accountOfToken } from './claims.js';
import { accountOfHubToken, HUB_ISSUER, SESSION_CLAIM } from './hub-token.js';
import { IssuerSilent, issuerKeys } from './issuer-keys.js';
import type { NamedPlaces } from './named-places.js';

/**
 * Whose token an Authorization header holds.
 *
 * @throws Fault UNAUTHENTICATED for anything but a valid token: a bad one is never taken for none
 */
export type IdentifyBearer = (authorization: string, log: Logger) => Promise<Account>;

export interface BearerOptions {
  issuers: IssuerConfig[];
  hubKey: KeyPair;
  places: NamedPlaces;
  /** Whose session it is, by its id, while it lasts; null where nobody signs in here. */
  accountOfSession: ((sessionId: string) => Promise<Account | null>) | null;
}

/** Signatures by a key pair only: a shared secret would be the issuer’s public key, and none would be anybody’s. */
export const ID_TOKEN_ALGORITHMS = ['ES256', 'RS256', 'PS256', 'EdDSA'];

interface TrustedIssuer {
  audience: string;
  algorithms: string[];
  keys: JWTVerifyGetKey;
  account(payload: JWTPayload): Promise<Account>;
}

const NO_TOKEN =
  'The Authorization header holds no bearer token: a JWT. For a session, get one at POST /token.';

/** Believes tokens of the hub itself and of the configured issuers, each checked by its own issuer’s keys only. */
export function bearerIdentity({ issuers, hubKey, places, accountOfSession }: BearerOptions): IdentifyBearer {
  const trusted = new Map<string, TrustedIssuer>();
  for (const issuer of issuers) {
    trusted.set(issuer.issuer, {
      audience: issuer.audience,
      algorithms: ID_TOKEN_ALGORITHMS,
      keys: issuerKeys(issuer.issuer, issuer.jwksUrl),
      account: (payload) => accountOfToken(payload, issuer, places),
    });
  }
  // Last, since nobody else signs in the hub’s name.
  trusted.set(HUB_ISSUER, {
    audience: HUB_ISSUER,
    algorithms: ['ES256'],
    keys: createLocalJWKSet({ keys: [hubKey.publicJwk] }),
    async account(payload) {
      const session = payload[SESSION_CLAIM];
      if (session === undefined) return accountOfHubToken(payload);
      const account = await accountOfSession?.(String(session));
      if (!account) throw new Error('its session has ended');
      return account;
    },
  });

  return async (authorization, log) => {
    const [, token] = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization) ?? [];
    if (!token) throw unauthenticated(NO_TOKEN);
    try {
      return await accountOf(token, trusted);
    } catch (error) {
      if (error instanceof Fault) throw error;
      if (error instanceof IssuerSilent) {
        log.warn({ cause: causeOf(error) }, 'token not checked');
        throw unauthenticated(
          'The token cannot be checked now: its issuer does not answer. Try again in a moment.',
        );
      }
      log.info({ reason: error instanceof Error ? error.name : 'unknown' }, 'token refused');
      throw unauthenticated(
        'The token is not valid here, or no longer. Get a new one, or ask without a token as the public.',
      );
    }
  };
}

async function accountOf(token: string, trusted: ReadonlyMap<string, TrustedIssuer>): Promise<Account> {
  const { iss: issuer } = decodeJwt(token);
  const known = issuer === undefined ? undefined : trusted.get(issuer);
  if (!issuer || !known) throw new Error('not signed by an issuer that is trusted here');
  const { payload } = await jwtVerify(token, known.keys, {
    issuer,
    audience: known.audience,
    algorithms: known.algorithms,
    clockTolerance: 5,
    requiredClaims: ['exp', 'sub'],
  });
  return known.account(payload);
}

function unauthenticated(message: string): Fault {
  return new Fault('UNAUTHENTICATED', message);
}
