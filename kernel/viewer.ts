import { createHash } from 'node:crypto';
import { SignJWT, jwtVerify, type CryptoKey } from 'jose';
import { Fault } from './faults.js';

/** In what capacities somebody may act. The public is not one of them: it is what everybody is. */
export const roles = [
  'REPRESENTATIVE',
  'FOCAL_POINT',
  'MISSION',
  'SECRETARIAT',
  'CREDENTIALS_OFFICER',
  'REPORTER',
  'DONOR',
  'ADMINISTRATOR',
] as const;
export type Role = (typeof roles)[number];

/** A role and what it is held for; null stands for everywhere. */
export interface HeldRole {
  role: Role;
  participantId: string | null;
  /** The slug of a programme of work. */
  programme: string | null;
  meetingId: string | null;
}

/** Who is asking, as the gateway established it. The subgraph that owns a record decides what this viewer may do. */
export interface Viewer {
  /** The account behind the token; null for the public. */
  subject: string | null;
  /** The person that the account is known as; null when there is none on record. */
  personId: string | null;
  /** Empty for the public. */
  roles: HeldRole[];
}

export const publicViewer: Viewer = { subject: null, personId: null, roles: [] };

/** A role held without limits, or within those given. */
export function held(role: Role, limits: Partial<Omit<HeldRole, 'role'>> = {}): HeldRole {
  return { role, participantId: null, programme: null, meetingId: null, ...limits };
}

/** For which participants the viewer acts in one of these roles. */
export function participantsOf(viewer: Viewer, ...acting: Role[]): string[] {
  return viewer.roles.flatMap(({ role, participantId }) =>
    participantId !== null && acting.includes(role) ? [participantId] : [],
  );
}

/** Carries the signed viewer from the gateway to a subgraph; from clients it is never read. */
export const VIEWER_HEADER = 'x-hub-viewer';

const SECONDS_VALID = 30;

/** Signs the viewer onto one request to one subgraph; the signature covers the body, so it cannot be replayed on another. */
export function signViewer(viewer: Viewer, subgraph: string, body: string, key: CryptoKey): Promise<string> {
  return new SignJWT({ person: viewer.personId, roles: viewer.roles, body: digest(body) })
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
    const heldRoles = payload['roles'];
    if (!Array.isArray(heldRoles) || payload['body'] !== digest(body))
      throw new Error('not signed for this request');
    return {
      subject: payload.sub || null,
      personId: textOrNull(payload['person']),
      roles: heldRoles.map(heldRoleFrom),
    };
  } catch {
    throw new Fault(
      'UNAUTHENTICATED',
      'This address answers the gateway only. Send your query to the gateway.',
    );
  }
}

/** @throws Error for a role that this hub does not know: a newer gateway must not be half understood */
function heldRoleFrom(value: unknown): HeldRole {
  const given = Object(value) as Record<string, unknown>;
  const role = roles.find((known) => known === given['role']);
  if (!role) throw new Error('no such role');
  return held(role, {
    participantId: textOrNull(given['participantId']),
    programme: textOrNull(given['programme']),
    meetingId: textOrNull(given['meetingId']),
  });
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

function digest(body: string): string {
  return createHash('sha256').update(body).digest('base64url');
}
