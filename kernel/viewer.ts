import { createHash } from 'node:crypto';
import { SignJWT, jwtVerify, type CryptoKey } from 'jose';
import { Fault } from './faults.js';

export const viewerRoles = ['PUBLIC', 'DELEGATE', 'SECRETARIAT'] as const;
export type ViewerRole = (typeof viewerRoles)[number];

/** Who is asking, as the gateway established it. The subgraph that owns a record decides what this viewer may do. */
export interface Viewer {
  role: ViewerRole;
  /** For whom a delegate speaks; null for everybody else. */
  participantId: string | null;
  /** The account behind the token; null for the public. */
  subject: string | null;
}

export const publicViewer: Viewer = { role: 'PUBLIC', participantId: null, subject: null };

/** Carries the signed viewer from the gateway to a subgraph; from clients it is never read. */
export const VIEWER_HEADER = 'x-hub-viewer';

const SECONDS_VALID = 30;

/** Signs the viewer onto one request to one subgraph; the signature covers the body, so it cannot be replayed on another. */
export function signViewer(viewer: Viewer, subgraph: string, body: string, key: CryptoKey): Promise<string> {
  return new SignJWT({ role: viewer.role, participant: viewer.participantId, body: digest(body) })
    .setProtectedHeader({ alg: 'EdDSA' })
    .setSubject(viewer.subject ?? '')
    .setAudience(subgraph)
    .setIssuedAt()
    .setExpirationTime(`${SECONDS_VALID}s`)
    .sign(key);
}

/** @throws Fault UNAUTHENTICATED when the request does not come from the gateway as it stands */
export async function verifyViewer(
  signed: string,
  subgraph: string,
  body: string,
  key: CryptoKey,
): Promise<Viewer> {
  try {
    const { payload } = await jwtVerify(signed, key, {
      audience: subgraph,
      algorithms: ['EdDSA'],
      maxTokenAge: SECONDS_VALID,
      clockTolerance: 5,
    });
    const role = viewerRoles.find((known) => known === payload['role']);
    if (!role || payload['body'] !== digest(body)) throw new Error('not signed for this request');
    const participant = payload['participant'];
    return {
      role,
      participantId: typeof participant === 'string' ? participant : null,
      subject: payload.sub || null,
    };
  } catch {
    throw new Fault(
      'UNAUTHENTICATED',
      'This address answers the gateway only. Send your query to the gateway.',
    );
  }
}

function digest(body: string): string {
  return createHash('sha256').update(body).digest('base64url');
}
