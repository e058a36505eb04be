import { createHash, randomBytes } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import type { Reader } from '../pages.js';
import type { Secrets } from './issuer-client.js';

/** A try to sign in at an issuer, kept in the browser that makes it until it comes back. */
export interface Attempt extends Reader, Secrets {
  issuer: string;
}

/** How long somebody may take at the issuer. */
export const ATTEMPT_SECONDS = 15 * 60;

export function newSecrets(): Secrets {
  const [state, nonce, verifier] = [1, 2, 3].map(() => randomBytes(32).toString('base64url'));
  return { state: state!, nonce: nonce!, verifier: verifier! };
}

/** Signed, so that nobody can put a try of their own into somebody else’s browser. */
export function sealAttempt(attempt: Attempt, secret: string): Promise<string> {
  return new SignJWT({ ...attempt })
    .setProtectedHeader({ alg: 'HS256' })
    .setExpirationTime(`${ATTEMPT_SECONDS}s`)
    .sign(keyOf(secret));
}

/** null for what is not a try of this hub, or too old. */
export async function openAttempt(sealed: string, secret: string): Promise<Attempt | null> {
  try {
    const { payload } = await jwtVerify<Attempt>(sealed, keyOf(secret), {
      algorithms: ['HS256'],
      requiredClaims: ['exp'],
    });
    return payload;
  } catch {
    return null;
  }
}

function keyOf(secret: string): Uint8Array {
  return createHash('sha256').update(`attempts at issuers: ${secret}`).digest();
}
