import { ConfigError } from '../kernel/config.js';
import { StartError } from '../kernel/postgres/start-error.js';

/** What node:util parseArgs throws for an option it does not know. */
export function isUsage(error: unknown): boolean {
  return codeOf(error).startsWith('ERR_PARSE_ARGS');
}

/**
 * What an operator is told of a failure: what is wrong and what to do.
 *
 * @returns null for a failure that nobody foresaw, which is a defect of the hub
 */
export function explain(error: unknown): string | null {
  if (error instanceof StartError || error instanceof ConfigError || isUsage(error))
    return (error as Error).message;
  const { message, path } = error as NodeJS.ErrnoException;
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === '53100')
    return `The disk is full (${message}). Make room and start again; nothing is half done.`;
  if (path && /^E[A-Z]+$/.test(code))
    return `${path} cannot be used (${code}). Make it readable and writable for whoever starts the hub, or set HUB_DATA_DIR or HUB_KEYS_DIR to another folder.`;
  if (code === '42501')
    return `PostgreSQL does not permit it (${message}). Grant it to the user in DATABASE_URL, or give another one there.`;
  if (
    /^(57P0\d|08\d\d\d)$/.test(code) ||
    /^E(CONN[A-Z]+|PIPE)$/.test(code) ||
    message.startsWith('Connection terminated')
  )
    return `PostgreSQL went away (${message}). Look into its log, and start again.`;
  return null;
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException | null)?.code ?? '';
}
