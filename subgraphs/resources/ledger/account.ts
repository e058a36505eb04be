import { namedId } from '../../../kernel/uuid.js';

/**
 * The accounts of an envelope. Their balances always sum to zero, which is invariant 10 of the books:
 * AVAILABLE = −RECEIVED − TRANSFERRED − RESERVED − COMMITTED − DISBURSED. RECEIVED and TRANSFERRED are where money comes from, so
 * they are negative; PostgreSQL lets no other account go below zero.
 */
export const accountKinds = [
  'RECEIVED',
  'TRANSFERRED',
  'AVAILABLE',
  'RESERVED',
  'COMMITTED',
  'DISBURSED',
] as const;

export type AccountKind = (typeof accountKinds)[number];

/** An account's id follows from its envelope, so booking needs no look-up. */
export function accountId(envelopeId: string, kind: AccountKind): string {
  return namedId('account', `${envelopeId}:${kind}`);
}
