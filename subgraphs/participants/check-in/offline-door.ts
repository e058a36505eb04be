import { readBadgeCode, type BadgeFault, type BadgeKey } from '../badge/badge-code.js';

/*
 * What a device at the door needs while it has no network. This file uses Web Crypto alone, so that a browser can run it as it stands. The list
 * is a JWS in compact form (RFC 7515) with alg EdDSA, signed with the key of the badges.
 */

/** Why a badge on the list opens no door. */
export type ListedBlock = 'BLOCKED' | 'REPLACED';

/** A check-in list as signed: numbers of badges and no name. */
export interface CheckInList {
  typ: 'check-in-list';
  /** The id and the code of the meeting. */
  meeting: string;
  code: string;
  /** The second since 1970 as of which it holds, and that from which it is not to be used any more. */
  iat: number;
  exp: number;
  /** The highest number issued by then: a badge with a higher one is newer than the list, and is let in by its signature. */
  last: number;
  blocked: Record<ListedBlock, number[]>;
  /** Who was in already. */
  in: number[];
}

/** What a device is to do with a badge. */
export interface OfflineAnswer {
  admit: boolean;
  /** AGAIN is let in: the badge was in before, by the list or by this device. */
  reason: null | 'AGAIN' | BadgeFault | 'WRONG_MEETING' | ListedBlock;
  serial: number | null;
}

/** The list, when its signature is the hub’s and its day is not over; else why it must not be used. */
export async function openCheckInList(
  signed: string,
  keys: readonly BadgeKey[],
  now: Date,
): Promise<CheckInList | 'FORGED' | 'TOO_OLD'> {
  const [header, payload, signature] = signed.split('.');
  if (!header || !payload || !signature) return 'FORGED';
  const said = new TextEncoder().encode(`${header}.${payload}`);
  for (const { kty, crv, x } of keys) {
    const key = await crypto.subtle.importKey('jwk', { kty, crv, x }, 'Ed25519', false, ['verify']);
    if (!(await crypto.subtle.verify('Ed25519', key, fromBase64Url(signature), said))) continue;
    const list = JSON.parse(new TextDecoder().decode(fromBase64Url(payload))) as CheckInList;
    if (list.typ !== 'check-in-list') return 'FORGED';
    return list.exp * 1000 <= now.getTime() ? 'TOO_OLD' : list;
  }
  return 'FORGED';
}

/**
 * What to do with a badge, by the list and by what this device has seen since.
 *
 * @param seen numbers that this device let in; the caller adds to it
 */
export async function atTheDoor(
  code: string,
  list: CheckInList,
  seen: ReadonlySet<number>,
  keys: readonly BadgeKey[],
  now: Date,
): Promise<OfflineAnswer> {
  const { facts, fault } = await readBadgeCode(code, keys, now);
  if (!facts) return { admit: false, reason: fault, serial: null };
  const { serial } = facts;
  if (facts.meetingId !== list.meeting) return { admit: false, reason: 'WRONG_MEETING', serial };
  if (fault) return { admit: false, reason: fault, serial };
  for (const reason of ['BLOCKED', 'REPLACED'] as const)
    if (list.blocked[reason].includes(serial)) return { admit: false, reason, serial };
  const again = seen.has(serial) || list.in.includes(serial);
  return { admit: true, reason: again ? 'AGAIN' : null, serial };
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const characters = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(characters, (character) => character.codePointAt(0)!);
}
