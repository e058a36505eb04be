import { createHash } from 'node:crypto';

/** What is kept of a link’s token: whoever reads the table cannot use it. */
export function storedToken(token: string): string {
  return createHash('sha256').update(token).digest('base64url');
}
