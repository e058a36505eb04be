import { isAddress } from '../../../kernel/mail/address.js';
import type { Vault } from '../../../kernel/vault.js';

const PURPOSE = 'representative.email';

/** An address as it is compared: without white space around it, in lower case. */
export function comparableEmail(address: string): string {
  return address.normalize('NFKC').trim().toLowerCase();
}

/** Whether a mail could be sent there, once the white space around it is gone. */
export function isEmail(address: string): boolean {
  return isAddress(address.trim());
}

/** By what a person is found again whose address is sealed. */
export function emailDigest(address: string, { vault }: { vault: Vault }): string {
  return vault.digest(comparableEmail(address), PURPOSE);
}

export function sealEmail(address: string, { vault }: { vault: Vault }): Buffer {
  return vault.seal(address.trim(), PURPOSE);
}

/** The address as it was given; null for a person without one. */
export function openEmail(sealed: Buffer | null, { vault }: { vault: Vault }): string | null {
  return sealed && vault.open(sealed, PURPOSE);
}
