import { SignJWT } from 'jose';
import type { KeyPair } from '../../kernel/keys.js';
import type { Viewer } from '../../kernel/viewer.js';

/** How the hub names itself in the tokens that it signs: issuer and audience. */
export const HUB_ISSUER = 'intersession-hub';

/** The claims that carry who the viewer is, in the hub’s own tokens. */
export const ROLE_CLAIM = 'hub_role';
export const PARTICIPANT_CLAIM = 'hub_participant';

/** A token of the hub’s own for a viewer. @param hours until it expires */
export function signHubToken(viewer: Viewer, hours: number, key: KeyPair): Promise<string> {
  return new SignJWT({
    [ROLE_CLAIM]: viewer.role,
    ...(viewer.participantId && { [PARTICIPANT_CLAIM]: viewer.participantId }),
  })
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid: key.publicJwk.kid ?? '' })
    .setIssuer(HUB_ISSUER)
    .setAudience(HUB_ISSUER)
    .setSubject(viewer.subject ?? 'operator')
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1_000 + hours * 3_600))
    .sign(key.privateKey);
}
