import { fromBase45, toBase45 } from './base45.js';

/*
 * This file needs nothing but Web Crypto and base45.ts: a browser at the door runs it as it stands.
 *
 * A code is "IHB1:" and then, in Base45, 25 bytes and their Ed25519 signature (64 bytes). The bytes: 1 (the version), the id of the
 * meeting (16), the number of the badge (4, the highest byte first), and the second since 1970 from which it is good no more (4, likewise).
 * What is signed is the text "intersession-hub badge" and those bytes. 139 characters in all: a QR code of version 6 at level M.
 */

/** What a code says: no name, and nothing of the person. */
export interface BadgeFacts {
  meetingId: string;
  /** The number printed on the badge, counted for each meeting from 1. */
  serial: number;
  /** From then on it opens no door. */
  expiresAt: Date;
}

/** Why a code is not to be trusted. EXPIRED comes with what it says; the others say nothing that one may believe. */
export type BadgeFault = 'UNREADABLE' | 'FORGED' | 'EXPIRED';

/** A public key as `GET /keys/badges` gives it. */
export interface BadgeKey {
  kty: string;
  crv: string;
  x: string;
}

type PrivateKey = Parameters<typeof crypto.subtle.sign>[1];

const PREFIX = 'IHB1:';
const VERSION = 1;
const FACTS_BYTES = 25;
const SIGNATURE_BYTES = 64;
const DOMAIN = new TextEncoder().encode('intersession-hub badge');

/** The code of a badge; the same facts and key give the same code. */
export async function badgeCode(facts: BadgeFacts, key: PrivateKey): Promise<string> {
  const bytes = bytesOf(facts);
  const signature = await crypto.subtle.sign('Ed25519', key, joined(DOMAIN, bytes));
  return PREFIX + toBase45(joined(bytes, new Uint8Array(signature)));
}

/**
 * Reads and checks a code, without any network.
 *
 * @param keys those of `GET /keys/badges`, as the device kept them; after a change of key, the old one too
 * @param now the clock of the device
 */
export async function readBadgeCode(
  code: string,
  keys: readonly BadgeKey[],
  now: Date,
): Promise<{ facts: BadgeFacts; fault: null | 'EXPIRED' } | { facts: null; fault: BadgeFault }> {
  const bytes = code.startsWith(PREFIX) ? fromBase45(code.slice(PREFIX.length)) : null;
  if (bytes?.length !== FACTS_BYTES + SIGNATURE_BYTES || bytes[0] !== VERSION)
    return { facts: null, fault: 'UNREADABLE' };
  const said = bytes.slice(0, FACTS_BYTES);
  const signature = bytes.slice(FACTS_BYTES);
  for (const { kty, crv, x } of keys) {
    const key = await crypto.subtle.importKey('jwk', { kty, crv, x }, 'Ed25519', false, ['verify']);
    if (!(await crypto.subtle.verify('Ed25519', key, signature, joined(DOMAIN, said)))) continue;
    const facts = factsOf(said);
    return { facts, fault: facts.expiresAt <= now ? 'EXPIRED' : null };
  }
  return { facts: null, fault: 'FORGED' };
}

function bytesOf({ meetingId, serial, expiresAt }: BadgeFacts): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(FACTS_BYTES);
  bytes[0] = VERSION;
  const digits = meetingId.replaceAll('-', '');
  for (let i = 0; i < 16; i += 1) bytes[1 + i] = Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16);
  const view = new DataView(bytes.buffer);
  view.setUint32(17, serial);
  view.setUint32(21, Math.floor(expiresAt.getTime() / 1000));
  return bytes;
}

function factsOf(bytes: Uint8Array): BadgeFacts {
  const hex = [...bytes.slice(1, 17)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return {
    meetingId: [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
      '-',
    ),
    serial: view.getUint32(17),
    expiresAt: new Date(view.getUint32(21) * 1000),
  };
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
