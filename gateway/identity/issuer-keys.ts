import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';

/** An issuer that does not answer, so that its tokens can neither be believed nor refuted. */
export class IssuerSilent extends Error {
  constructor(issuer: string, cause: unknown) {
    super(`issuer ${issuer} does not answer`, { cause });
  }
}

const ANSWER_WITHIN_MS = 5_000;
/** A key that is not known is asked for again only so often; a bad token must not make the hub flood the issuer. */
const ASK_AGAIN_AFTER_MS = 10_000;
/** For so long tokens are still checked when the issuer is down, and a key that it withdrew still counts. */
const KEYS_LAST_MS = 60 * 60 * 1_000;

/**
 * The keys of an OpenID Connect issuer: fetched when its first token arrives, kept for an hour, and fetched again when a
 * token names a new one.
 *
 * @param jwksUrl null: read from the issuer’s discovery document
 * @throws IssuerSilent when they cannot be had
 */
export function issuerKeys(issuer: string, jwksUrl: string | null): JWTVerifyGetKey {
  let opened: { keys: Promise<JWTVerifyGetKey>; at: number } | null = null;

  return async (header, token) => {
    try {
      opened ??= { keys: open(), at: Date.now() };
      const keys = await opened.keys;
      return await keys(header, token);
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWKSMultipleMatchingKeys)
        throw error;
      if (opened && Date.now() - opened.at > ASK_AGAIN_AFTER_MS) opened = null;
      throw new IssuerSilent(issuer, error);
    }
  };

  async function open(): Promise<JWTVerifyGetKey> {
    const url = jwksUrl ?? (await discover(issuer)).jwks_uri;
    if (typeof url !== 'string') throw new Error('the discovery document names no keys');
    return createRemoteJWKSet(new URL(url), {
      timeoutDuration: ANSWER_WITHIN_MS,
      cooldownDuration: ASK_AGAIN_AFTER_MS,
      cacheMaxAge: KEYS_LAST_MS,
    });
  }
}

/** What an issuer says of itself, as far as it is used here (OpenID Connect Discovery, 3). */
export interface Discovered {
  issuer: string;
  jwks_uri?: string;
  authorization_endpoint?: string;
  token_endpoint?: string;
  userinfo_endpoint?: string;
  token_endpoint_auth_methods_supported?: string[];
}

/** @throws Error when it does not answer, or answers for another issuer */
export async function discover(issuer: string): Promise<Discovered> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS), redirect: 'error' });
  const found = (await response.json()) as Discovered;
  if (found.issuer !== issuer) throw new Error('the discovery document is of another issuer');
  return found;
}
