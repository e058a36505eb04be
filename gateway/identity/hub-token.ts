import { SignJWT, type JWTPayload } from 'jose';
import type { KeyPair } from '../../kernel/keys.js';
import { held, roles, type HeldRole, type Viewer } from '../../kernel/viewer.js';
import type { Account } from './account.js';

/** How the hub names itself in the tokens that it signs: issuer and audience. */
export const HUB_ISSUER = 'intersession-hub';

/** The claim of a token that stands for a session, and counts no longer than the session. */
export const SESSION_CLAIM = 'sid';

const ROLES_CLAIM = 'hub_roles';
const PERSON_CLAIM = 'hub_person';

/** A token of the hub’s own, made by an operator, that says itself what its bearer may do. @param hours until it expires */
export function signHubToken(viewer: Viewer, hours: number, key: KeyPair): Promise<string> {
  const claims = {
    [ROLES_CLAIM]: viewer.roles,
    ...(viewer.personId !== null && { [PERSON_CLAIM]: viewer.personId }),
  };
  return sign(claims, viewer.subject ?? 'operator', hours * 3_600, key);
}

/** A token for a program, from a session. @param seconds until it expires */
export function signSessionToken(
  session: { id: string; userId: string },
  seconds: number,
  key: KeyPair,
): Promise<string> {
  return sign({ [SESSION_CLAIM]: session.id }, session.userId, seconds, key);
}

/** Whom an operator’s token is for. @throws Error when its roles are not of this hub */
export function accountOfHubToken(payload: JWTPayload): Account {
  const claimed = payload[ROLES_CLAIM];
  if (!Array.isArray(claimed)) throw new Error('the token names no roles');
  const person = payload[PERSON_CLAIM];
  return {
    subject: `${HUB_ISSUER}#${payload.sub}`,
    identities: [],
    claimed: claimed.map(heldRoleOf),
    personId: typeof person === 'string' ? person : null,
  };
}

function heldRoleOf(value: unknown): HeldRole {
  const { role, ...limits } = Object(value) as HeldRole;
  if (!roles.includes(role)) throw new Error('the token names a role that this hub does not know');
  return held(role, limits);
}

function sign(claims: JWTPayload, subject: string, seconds: number, key: KeyPair): Promise<string> {
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid: key.publicJwk.kid ?? '' })
    .setIssuer(HUB_ISSUER)
    .setAudience(HUB_ISSUER)
    .setSubject(subject)
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1_000 + seconds))
    .sign(key.privateKey);
}
