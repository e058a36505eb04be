import { createHash } from 'node:crypto';
import { jwtVerify, type JWTPayload } from 'jose';
import type { IssuerClientConfig, IssuerConfig } from '../../../kernel/issuers.js';
import type { Account } from '../../identity/account.js';
import { accountOfToken } from '../../identity/claims.js';
import { discover, issuerKeys, type Discovered } from '../../identity/issuer-keys.js';
import { ID_TOKEN_ALGORITHMS } from '../../identity/bearer.js';
import type { NamedPlaces } from '../../identity/named-places.js';

/** What one try to sign in is held together by. */
export interface Secrets {
  state: string;
  nonce: string;
  /** Of PKCE: who has the code alone cannot redeem it. */
  verifier: string;
}

/** The hub as a client of an issuer where people sign in by their browser: authorization code with PKCE (OpenID Connect Core 3.1). */
export interface IssuerClient {
  issuer: string;
  /** As the button says. */
  name: string;
  /** Where to send the browser. */
  authorizationUrl(secrets: Secrets): Promise<URL>;
  /**
   * The account that a code stands for.
   *
   * @throws Error when the issuer refuses, does not answer, or answers what is not for this try; Fault as `accountOfToken`
   */
  redeem(code: string, secrets: Secrets): Promise<Account>;
}

const ANSWER_WITHIN_MS = 5_000;
const METADATA_LASTS_MS = 60 * 60 * 1_000;

export function issuerClient(
  config: IssuerConfig & { client: IssuerClientConfig },
  redirectUri: string,
  places: NamedPlaces,
): IssuerClient {
  const { issuer, client } = config;
  const keys = issuerKeys(issuer, config.jwksUrl);
  let known: { metadata: Promise<Discovered>; at: number } | null = null;

  return {
    issuer,
    name: client.name,
    async authorizationUrl({ state, nonce, verifier }) {
      const { authorization_endpoint: endpoint } = await metadata();
      const url = new URL(required(endpoint, 'authorization_endpoint'));
      const parameters = {
        response_type: 'code',
        client_id: client.id,
        redirect_uri: redirectUri,
        scope: client.scope,
        state,
        nonce,
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
        code_challenge_method: 'S256',
      };
      for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
      return url;
    },
    async redeem(code, { nonce, verifier }) {
      const tokens = await exchange(code, verifier);
      const claims = await claimsOf(required(tokens['id_token'], 'id_token'), nonce);
      const more = await userInfo(tokens['access_token'], claims.sub);
      return accountOfToken({ ...more, ...claims }, config, places);
    },
  };

  function metadata(): Promise<Discovered> {
    if (!known || Date.now() - known.at > METADATA_LASTS_MS) {
      const asked = { metadata: discover(issuer), at: Date.now() };
      known = asked;
      asked.metadata.catch(() => {
        if (known === asked) known = null;
      });
    }
    return known.metadata;
  }

  async function exchange(code: string, verifier: string): Promise<Record<string, unknown>> {
    const { token_endpoint: endpoint, token_endpoint_auth_methods_supported: methods } = await metadata();
    const body = new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      redirect_uri: redirectUri,
      code_verifier: verifier,
    });
    const headers: Record<string, string> = { accept: 'application/json' };
    if (client.secret === null) body.set('client_id', client.id);
    else if (methods && !methods.includes('client_secret_basic')) {
      body.set('client_id', client.id);
      body.set('client_secret', client.secret);
    } else {
      const pair = [client.id, client.secret].map(encodeURIComponent).join(':');
      headers['authorization'] = `Basic ${Buffer.from(pair).toString('base64')}`;
    }
    return ask(required(endpoint, 'token_endpoint'), { method: 'POST', headers, body });
  }

  async function claimsOf(idToken: string, nonce: string): Promise<JWTPayload & { sub: string }> {
    const { payload } = await jwtVerify(idToken, keys, {
      issuer,
      audience: client.id,
      algorithms: ID_TOKEN_ALGORITHMS,
      clockTolerance: 5,
      requiredClaims: ['exp', 'iat', 'sub'],
    });
    if (payload['nonce'] !== nonce) throw new Error('the ID token is of another try');
    if (Array.isArray(payload.aud) && payload.aud.length > 1 && payload['azp'] !== client.id)
      throw new Error('the ID token is for another client');
    return payload as JWTPayload & { sub: string };
  }

  /** Many issuers give addresses and roles there only. */
  async function userInfo(accessToken: unknown, subject: string): Promise<JWTPayload> {
    const { userinfo_endpoint: endpoint } = await metadata();
    if (!endpoint || typeof accessToken !== 'string') return {};
    const claims = await ask(endpoint, { headers: { authorization: `Bearer ${accessToken}` } });
    if (claims['sub'] !== subject) throw new Error('the claims are of somebody else');
    return claims;
  }
}

async function ask(url: string, init: RequestInit): Promise<Record<string, unknown>> {
  const answer = await fetch(url, {
    ...init,
    redirect: 'error',
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  if (!answer.ok) throw new Error(`${new URL(url).pathname} answered ${answer.status}`);
  return (await answer.json()) as Record<string, unknown>;
}

function required(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new Error(`the issuer gives no ${name}`);
  return value;
}
