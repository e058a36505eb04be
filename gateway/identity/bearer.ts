import { createLocalJWKSet, decodeJwt, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { causeOf } from '../../kernel/cause.js';
import type { Config } from '../../kernel/config.js';
import { Fault } from '../../kernel/faults.js';
import type { KeyPair } from '../../kernel/keys.js';
import type { Logger } from '../../kernel/log.js';
import { isUuid } from '../../kernel/uuid.js';
import { publicViewer, viewerRoles, type Viewer } from '../../kernel/viewer.js';
import { HUB_ISSUER, PARTICIPANT_CLAIM, ROLE_CLAIM } from './hub-token.js';
import { IssuerSilent, issuerKeys } from './issuer-keys.js';

/**
 * Who is asking, by the value of the Authorization header; undefined is the public.
 *
 * @throws Fault UNAUTHENTICATED for anything but a valid token: a bad one is never taken for none
 */
export type Identify = (authorization: string | undefined, log: Logger) => Promise<Viewer>;

interface TrustedIssuer {
  audience: string;
  algorithms: string[];
  roleClaim: string;
  participantClaim: string;
  keys: JWTVerifyGetKey;
}

/** Believes tokens of the hub itself and of the configured issuers, each checked by its own issuer’s keys only. */
export function bearerIdentity(issuers: Config['issuers'], hubKey: KeyPair): Identify {
  const trusted = new Map<string, TrustedIssuer>([
    [
      HUB_ISSUER,
      {
        audience: HUB_ISSUER,
        algorithms: ['ES256'],
        roleClaim: ROLE_CLAIM,
        participantClaim: PARTICIPANT_CLAIM,
        keys: createLocalJWKSet({ keys: [hubKey.publicJwk] }),
      },
    ],
  ]);
  for (const { issuer, jwksUrl, ...rest } of issuers) {
    if (issuer === HUB_ISSUER) continue; // nobody else signs in the hub’s name
    trusted.set(issuer, {
      ...rest,
      algorithms: ['ES256', 'RS256', 'PS256', 'EdDSA'],
      keys: issuerKeys(issuer, jwksUrl),
    });
  }

  return async (authorization, log) => {
    if (authorization === undefined) return publicViewer;
    const [, token] = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(authorization) ?? [];
    if (!token) throw unauthenticated('The Authorization header holds no bearer token.');
    try {
      return await viewerOf(token, trusted);
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

async function viewerOf(token: string, trusted: ReadonlyMap<string, TrustedIssuer>): Promise<Viewer> {
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
  const role = roleOf(payload, known.roleClaim);
  const participant = payload[known.participantClaim];
  const participantId = typeof participant === 'string' && isUuid(participant) ? participant : null;
  if (role === 'DELEGATE' && !participantId)
    throw unauthenticated('The token is a delegate’s, but does not say of which participant.');
  return { role, participantId: role === 'DELEGATE' ? participantId : null, subject: payload.sub ?? null };
}

/** The one role of the hub among those that the token names; other systems’ roles beside it are of no concern. */
function roleOf(payload: JWTPayload, claim: string): Viewer['role'] {
  const named = [payload[claim]].flat().map((name) => String(name).toUpperCase());
  const [role, another] = viewerRoles.filter((known) => named.includes(known));
  if (!role || another)
    throw unauthenticated('The token does not name one role of this hub: public, delegate or secretariat.');
  return role;
}

function unauthenticated(message: string): Fault {
  return new Fault('UNAUTHENTICATED', message);
}
